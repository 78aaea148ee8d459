//! The query of a list route, judged as Oura's framework (`FastAPI`) judges it.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use serde_json::{Value, json};

use crate::catalogue::{Collection, Shape};
use crate::cloud::midnight_ms;
use crate::oauth::first_value;
use crate::routes::{Refusal, ValidationError};

/// What a list route was asked. Parameters that the route does not have are ignored, as Oura's framework does.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// Milliseconds since 1970; a date is its midnight in UTC.
    pub(crate) start_ms: Option<i64>,
    /// As `start_ms`.
    pub(crate) end_ms: Option<i64>,
    pub(crate) next_token: Option<String>,
    pub(crate) latest: bool,
    /// Names as they came, commas in between.
    pub(crate) fields: Option<String>,
}

/// Reads the parameters that `collection` knows.
pub(crate) fn parse(collection: &Collection, query: &str) -> Result<Asked, Refusal> {
    let value = |name: &str| first_value(query.as_bytes(), name);
    let mut asked = Asked { next_token: value("next_token"), fields: value("fields"), ..Asked::default() };
    let mut errors = Vec::new();
    let mut moment = |name: &'static str, shape: Shape| {
        let text = value(name)?;
        let parsed = parse_moment(&text);
        if parsed.is_none() {
            errors.extend(moment_errors(name, &text, shape));
        }
        parsed
    };
    match collection.shape {
        Shape::Dates => {
            asked.start_ms = moment("start_date", Shape::Dates);
            asked.end_ms = moment("end_date", Shape::Dates);
        }
        Shape::Series => {
            asked.start_ms = moment("start_datetime", Shape::Series);
            asked.end_ms = moment("end_datetime", Shape::Series);
            if let Some(text) = value("latest") {
                match parse_bool(&text) {
                    Some(latest) => asked.latest = latest,
                    None => errors.push(bool_error(&text)),
                }
            }
        }
        Shape::Whole | Shape::Bare => {}
    }
    if errors.is_empty() { Ok(asked) } else { Err(Refusal::Invalid(errors)) }
}

/// A date or a date-time; one without an offset is taken as UTC.
fn parse_moment(text: &str) -> Option<i64> {
    if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return (text.len() == "2026-01-01".len()).then(|| midnight_ms(date));
    }
    if let Ok(zoned) = DateTime::<FixedOffset>::parse_from_rfc3339(text) {
        return Some(zoned.timestamp_millis());
    }
    let shapes = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M"];
    shapes.iter().find_map(|shape| {
        let local = NaiveDateTime::parse_from_str(text, shape).ok()?;
        Some(local.and_utc().timestamp_millis())
    })
}

/// Pydantic's list of accepted words.
fn parse_bool(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "1" | "yes" | "on" | "t" | "y" => Some(true),
        "false" | "0" | "no" | "off" | "f" | "n" => Some(false),
        _ => None,
    }
}

/// A `start_date` may be either type and is refused twice, a `start_datetime` once.
fn moment_errors(name: &str, text: &str, shape: Shape) -> Vec<ValidationError> {
    let error = |kind, variant: Option<&str>, what: &str| ValidationError {
        kind,
        loc: ["query", name].into_iter().chain(variant).map(str::to_owned).collect(),
        msg: format!("Input should be a valid {what}, {REASON}"),
        input: Value::String(text.to_owned()),
        ctx: Some(json!({ "error": REASON })),
    };
    if shape == Shape::Series {
        return vec![error("datetime_from_date_parsing", None, "datetime or date")];
    }
    vec![
        error("datetime_from_date_parsing", Some("datetime"), "datetime or date"),
        error("date_from_datetime_parsing", Some("date"), "date or datetime"),
    ]
}

const REASON: &str = "invalid character in year";

fn bool_error(text: &str) -> ValidationError {
    ValidationError {
        kind: "bool_parsing",
        loc: vec!["query".to_owned(), "latest".to_owned()],
        msg: "Input should be a valid boolean, unable to interpret input".to_owned(),
        input: Value::String(text.to_owned()),
        ctx: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_every_spelling_of_a_date_time_name_the_same_instant() {
        let noon_ms = midnight_ms(NaiveDate::from_ymd_opt(2026, 6, 11).unwrap()) + 12 * 3_600_000;
        for text in ["2026-06-11T12:00:00", "2026-06-11T14:00:00+02:00", "2026-06-11T12:00:00.000Z", "2026-06-11T12:00"] {
            assert_eq!(parse_moment(text), Some(noon_ms), "{text}");
        }
        assert_eq!(parse_moment("2026-06-11"), Some(noon_ms - 12 * 3_600_000));
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in ["", "yesterday", "2026-6-1", "2026-13-01", "2026-06-11T12:00:00 02:00"] {
            assert_eq!(parse_moment(text), None, "{text}");
        }
    }
}
