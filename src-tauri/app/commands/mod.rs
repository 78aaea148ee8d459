//! What the window may ask: parse, call, map. Queries read, mutations pass on; truth comes back as events.

mod mutation;
mod query;

pub(crate) use mutation::*;
pub(crate) use query::*;

use crate::views::Problem;

/// Reads a day that the window sent.
fn day(text: &str) -> Result<ringside_model::Day, Problem> {
    text.parse().map_err(|error: ringside_model::DayError| Problem::other(&error.to_string()))
}

fn optional_day(text: Option<&str>) -> Result<Option<ringside_model::Day>, Problem> {
    text.map(day).transpose()
}
