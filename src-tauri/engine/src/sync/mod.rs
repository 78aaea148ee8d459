//! Fetching: `plan` says what is missing, `run` fetches it page by page, each page and its cursor in one transaction.

mod agenda;
mod asked;
mod attempt;
mod context;
pub(crate) mod coverage;
#[cfg(test)]
pub(crate) mod histories;
mod outcome;
mod page_loop;
pub(crate) mod plan;
mod progress;
mod reading;
mod run;
mod step;
mod urgent;

pub use context::{Context, Pause};
pub use outcome::{CollectionOutcome, Outcome, SyncError};
pub use plan::Wanted;
pub use progress::{CollectionStatus, Progress, Status, last_success_at, status};
pub use run::run;
pub use urgent::{Answer, Ask, AskEnd, Urgent};
