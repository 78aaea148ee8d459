//! What was measured on real accounts must hold on every simulated day.

mod activity;
mod physiology;
mod rows;
mod schema;
mod sleep;
mod travel;
mod whole;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde_json::Value;

use super::{Document, Life};

/// One person of each archetype.
const SEEDS: [u64; 5] = [0, 1, 2, 3, 4];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn life(seed: u64, years: u32) -> Life {
    Life::new(seed, years, day("2026-11-20"))
}

/// The last `length` days of a life: with 400 they hold both changes of the clocks.
fn last_days(life: &Life, length: usize) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = life.first_day().iter_days().take_while(|day| *day <= life.today()).collect();
    days.split_off(days.len().saturating_sub(length))
}

fn documents(life: &Life, collection: &str, length: usize) -> Vec<Document> {
    last_days(life, length).into_iter().flat_map(|day| life.documents(collection, day)).collect()
}

fn number(body: &Value, field: &str) -> i64 {
    body[field].as_i64().unwrap_or_else(|| panic!("{field} is not a whole number: {}", body[field]))
}

fn text<'body>(body: &'body Value, field: &str) -> &'body str {
    body[field].as_str().unwrap_or_else(|| panic!("{field} is not text: {}", body[field]))
}

fn time(body: &Value, field: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text(body, field)).unwrap()
}
