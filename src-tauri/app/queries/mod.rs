//! Reads the store and shapes what it finds for one screen; one round trip each.

mod activity;
mod data;
mod day;
mod frame;
mod readiness;
mod session;
mod sleep;
mod today;
mod trend;

pub(crate) use activity::{activity_day, activity_met};
pub(crate) use data::{Surroundings, data_coverage, data_day, data_overview, rebuild, today_here};
pub(crate) use frame::{account, has_data, settings, store_settings, sync_view};
pub(crate) use readiness::readiness_day;
pub(crate) use session::{protection, redirects, session};
pub(crate) use sleep::sleep_day;
pub(crate) use today::today;
pub(crate) use trend::trend;
