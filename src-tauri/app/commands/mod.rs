//! What the window may ask: parse, call, map. Queries read, mutations pass on; truth comes back as events.

mod mutation;
mod query;
mod range;

pub(crate) use mutation::*;
pub(crate) use query::*;

use crate::views::Problem;

/// Reads a day that the window sent.
fn day(text: &str) -> Result<ringside_model::Day, Problem> {
    text.parse().map_err(|error: ringside_model::DayError| Problem::other(&error.to_string()))
}

/// Reads the name of a collection that the window sent.
fn collection(name: &str) -> Result<ringside_model::Collection, Problem> {
    let known = ringside_model::Collection::ALL.into_iter().find(|collection| collection.name() == name);
    known.ok_or_else(|| Problem::other("Ringside knows no such collection. Nothing was changed."))
}

fn optional_day(text: Option<&str>) -> Result<Option<ringside_model::Day>, Problem> {
    text.map(day).transpose()
}
