//! Long series at any width: from all years down to single samples, in an answer that is never longer than the screen is wide.

mod bytes;
mod days;
mod hours;
mod local_clock;
mod memory;
#[cfg(test)]
mod tests;
mod window;

pub use hours::{HourTallies, hour_tallies};
pub use local_clock::{LocalClock, local_clock};
pub use memory::SeriesMemory;
pub use window::{Asked, window};
