//! The Data screen: what is stored, what is missing and why, and what Oura changed afterwards.

mod coverage;
mod day;
mod diff;
mod overview;
mod rebuild;
#[cfg(test)]
mod tests;

use chrono::{Datelike as _, Local};
use ringside_model::{Day, Placement};

pub(crate) use coverage::data_coverage;
pub(crate) use day::data_day;
pub(crate) use overview::{Surroundings, data_overview};
pub(crate) use rebuild::rebuild;

/// The day it is where this computer is.
pub(crate) fn today_here() -> Day {
    let date = Local::now().date_naive();
    // Both calendars are the same one; only years beyond it have no day.
    Day::from_ymd(date.year(), date.month(), date.day()).unwrap_or_else(|| Day::utc_of(chrono::Utc::now()))
}

/// Whether a collection has a calendar at all.
const fn has_days(placement: Placement) -> bool {
    !matches!(placement, Placement::Undated)
}
