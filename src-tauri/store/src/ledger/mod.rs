//! The truth ledger: when something came, by what way, who saw it last, and how each collection stands.

mod attempt;
mod day;
mod pass;
mod route;

pub use attempt::{AttemptResult, CollectionState};
pub use day::DayEntry;
pub(crate) use day::DayEvent;
pub use pass::Pass;
pub use route::Route;
