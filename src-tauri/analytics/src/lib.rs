#![doc = include_str!("../README.md")]

mod blocks;
mod columns;
mod five_numbers;
mod load;
mod mean_difference;
mod median_difference;
mod no_value;
mod quantile;
mod random;
mod rank;
mod slopes;
mod spearman;
mod streak;
mod summary;
mod tally;
mod theil_sen;
mod usual;

pub use columns::{Column, HOUR_MS, SOURCES, TimedValue, column_width_ms, columns, whole_columns};
pub use five_numbers::{FiveNumbers, five_numbers};
pub use load::{LONG_DAYS, LoadChange, SHORT_DAYS, load_change, needed_days};
pub use mean_difference::{MeanDifference, difference_of_means};
pub use median_difference::{MedianDifference, difference_of_medians};
pub use no_value::NoValue;
pub use quantile::quantile;
pub use spearman::{Spearman, spearman};
pub use streak::{Streak, longest_streak};
pub use summary::{Summary, summary};
pub use tally::{Counter, Spread, Tally};
pub use theil_sen::{TheilSen, theil_sen};
pub use usual::{TooFew, USUAL_DAYS, USUAL_NEEDS, Usual, usual};
