//! What a client should have in the end.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::catalogue::{CATALOGUE, Collection, Shape};
use crate::cloud::{Cloud, Range, midnight_ms};
use crate::random::hex;

/// The whole of what is served, in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Truth {
    /// The last day with data.
    pub today: NaiveDate,
    /// The first day with data.
    pub first_day: NaiveDate,
    /// The `id` of `personal_info`.
    pub user_id: String,
    /// SHA-256 (hexadecimal) of the lines `<collection> <hash>` of every collection, in order of name.
    pub hash: String,
    /// By path name.
    pub collections: BTreeMap<&'static str, CollectionTruth>,
}

/// One collection in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CollectionTruth {
    /// Documents or rows.
    pub count: usize,
    /// SHA-256 (hexadecimal) of all of them as served, sorted bytewise, each followed by a line feed.
    pub hash: String,
}

/// Of everything, or of some days as [`served`] takes them. Slow for many years: every document and row is built.
pub(super) fn truth(cloud: &Cloud, days: Option<(NaiveDate, NaiveDate)>) -> Truth {
    let record = cloud.person.record();
    let mut all = Sha256::new();
    let mut collections = BTreeMap::new();
    for collection in &CATALOGUE {
        let mut texts = served(cloud, collection, days);
        texts.sort_unstable();
        let mut digest = Sha256::new();
        for text in &texts {
            digest.update(text);
            digest.update("\n");
        }
        let hash = hex(&digest.finalize());
        all.update(format!("{} {hash}\n", collection.name));
        collections.insert(collection.name, CollectionTruth { count: texts.len(), hash });
    }
    Truth { today: record.today(), first_day: record.first_day(), user_id: record.user_id(), hash: hex(&all.finalize()), collections }
}

/// A collection as a token with every scope would see it, oldest first: all of it, or the documents of the label days
/// (the rows of the UTC days) from the first to the second, both inclusive. Rings and the person have no days.
pub(super) fn served(cloud: &Cloud, collection: &'static Collection, days: Option<(NaiveDate, NaiveDate)>) -> Vec<String> {
    match days {
        Some((from, to)) => between(cloud, collection, from, to),
        None => everything(cloud, collection),
    }
}

fn everything(cloud: &Cloud, collection: &'static Collection) -> Vec<String> {
    let record = cloud.person.record();
    if collection.shape == Shape::Bare {
        return vec![record.personal_info().to_string()];
    }
    record.page(collection, Range::ALL, Range::ALL.beginning(), None).texts
}

fn between(cloud: &Cloud, collection: &'static Collection, from: NaiveDate, to: NaiveDate) -> Vec<String> {
    let record = cloud.person.record();
    let day_ms = 86_400_000;
    let mut range = Range { start_ms: midnight_ms(from), end_ms: midnight_ms(to) + day_ms - 1 };
    match collection.shape {
        Shape::Series => record.page(collection, range, range.beginning(), None).texts,
        Shape::Bare | Shape::Whole => everything(cloud, collection),
        Shape::Dates => {
            // A document's instant is within two days of its label.
            range.start_ms -= 2 * day_ms;
            range.end_ms += 2 * day_ms;
            let mut texts = record.page(collection, range, range.beginning(), None).texts;
            texts.retain(|text| label(text).is_some_and(|day| (from..=to).contains(&day)));
            texts
        }
    }
}

fn label(text: &str) -> Option<NaiveDate> {
    let document: Value = serde_json::from_str(text).ok()?;
    document.get("day").or_else(|| document.get("start_day"))?.as_str()?.parse().ok()
}
