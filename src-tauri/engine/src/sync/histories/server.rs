//! Oura's lists in memory: pages, edits between pages, old names that are still answered.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use ringside_model::{Collection, Day};
use ringside_oura::{PageRequest, RawPage};
use serde_json::value::RawValue;

/// The client asks for two days more on both sides.
const MARGIN_DAYS: u32 = 2;
const ROWS_A_PAGE: usize = 6;

/// One document; `name` is the server's own, `has_id` whether the document says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Document {
    pub(crate) collection: Collection,
    pub(crate) name: u32,
    pub(crate) has_id: bool,
    pub(crate) day: Day,
    pub(crate) kind: &'static str,
    pub(crate) version: u32,
    pub(crate) has_moved: bool,
}

#[derive(Debug, Default)]
pub(crate) struct Server {
    pub(crate) documents: Vec<Document>,
    /// Rows of the heart rate, by milliseconds.
    pub(crate) rows: BTreeMap<i64, u32>,
    /// Old ids that are still answered, with what they answered last, by the name of their successor.
    pub(crate) old_names: BTreeMap<u32, Document>,
    /// Documents a page; `None` for all.
    pub(crate) page_size: Option<usize>,
    /// Cursors made before this number are no longer known.
    pub(crate) oldest_cursor: u32,
    pub(crate) cursors: u32,
}

impl Document {
    pub(crate) fn id(&self) -> String {
        format!("n{}", self.name)
    }

    pub(crate) fn text(&self) -> String {
        let Self { name, day, kind, version, .. } = self;
        let id = if self.has_id { format!(r#""id":"n{name}","#) } else { String::new() };
        let place = match self.collection {
            Collection::EnhancedTag => format!(r#""start_day":"{day}","start_time":"{day}T09:00:00+00:00""#),
            Collection::RingConfiguration => format!(r#""set_up_at":"{day}T09:00:00+00:00""#),
            _ => format!(r#""day":"{day}","timestamp":"{day}T00:00:00+00:00""#),
        };
        format!(
            r#"{{{id}{place},"type":"{kind}","score":{},"contributors":{{}},"version":{version}}}"#,
            1 + (name * 7 + version * 13) % 100
        )
    }
}

impl Server {
    /// A page; `None` when the cursor is no longer known.
    pub(crate) fn list(&mut self, request: &PageRequest) -> Option<RawPage> {
        let texts = if request.collection.is_series() { self.rows_of(request) } else { self.texts_of(request) };
        let offset = match &request.next_token {
            Some(token) => self.offset(token)?,
            None => 0,
        };
        let size = if request.collection.is_series() { ROWS_A_PAGE } else { self.page_size.unwrap_or(usize::MAX) };
        let end = offset.saturating_add(size).min(texts.len());
        let next_token = (end < texts.len()).then(|| {
            self.cursors += 1;
            format!("{}.{end}", self.cursors)
        });
        let items = texts.get(offset..end).unwrap_or_default();
        let items = items.iter().map(|text| RawValue::from_string(text.clone()).unwrap()).collect();
        Some(RawPage { items, next_token, bytes: 0 })
    }

    /// What a document's own route answers.
    pub(crate) fn single(&self, collection: Collection, id: &str) -> Option<String> {
        let named = |document: &&Document| document.collection == collection && document.has_id && document.id() == id;
        self.documents.iter().chain(self.old_names.values()).find(named).map(Document::text)
    }

    /// Every document and row of these collections, with their names.
    pub(crate) fn texts(&self, of: &[Collection]) -> BTreeSet<String> {
        let documents = self.documents.iter().map(|document| format!("{} {}", document.collection, document.text()));
        let rows = self
            .rows
            .iter()
            .filter(|_| of.contains(&Collection::Heartrate))
            .map(|(ms, bpm)| format!("{} {}", Collection::Heartrate, row(*ms, *bpm)));
        documents.chain(rows).collect()
    }

    pub(crate) fn forget_cursors(&mut self) {
        self.oldest_cursor = self.cursors + 1;
    }

    fn offset(&self, token: &str) -> Option<usize> {
        let (number, offset) = token.split_once('.').unwrap();
        (number.parse::<u32>().unwrap() >= self.oldest_cursor).then(|| offset.parse().unwrap())
    }

    fn texts_of(&self, request: &PageRequest) -> Vec<String> {
        let wanted =
            |day: Day| request.range.is_none_or(|range| day >= range.first.minus(MARGIN_DAYS) && day <= range.last.plus(MARGIN_DAYS));
        let listed = self.documents.iter().filter(|document| document.collection == request.collection && wanted(document.day));
        let mut listed: Vec<&Document> = listed.collect();
        listed.sort_by_key(|document| (document.day, document.name));
        listed.into_iter().map(Document::text).collect()
    }

    fn rows_of(&self, request: &PageRequest) -> Vec<String> {
        let range = request.range.unwrap();
        let start = range.first.start_utc();
        let start = request.since.map_or(start, |since| since.max(start)).timestamp_millis();
        let end = range.last.plus(1).start_utc().timestamp_millis();
        self.rows.range(start..=end).map(|(ms, bpm)| row(*ms, *bpm)).collect()
    }
}

pub(crate) fn row(ms: i64, bpm: u32) -> String {
    let at = DateTime::<Utc>::from_timestamp_millis(ms).unwrap().to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    format!(r#"{{"timestamp":"{at}","bpm":{bpm},"source":"rest"}}"#)
}
