#![doc = include_str!("../README.md")]

mod quantile;
mod summary;
mod usual;

pub use quantile::quantile;
pub use summary::{Summary, summary};
pub use usual::{TooFew, Usual, usual};
