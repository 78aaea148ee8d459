//! The person's data at one moment: the simulated life with the edits over it.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use serde_json::Value;

use crate::catalogue::{Collection, Shape};
use crate::cloud::lived::Lived;
use crate::cloud::overlay::Overlay;
use crate::cloud::page::Item;
use crate::cloud::rows;
use crate::life::Document;

/// A snapshot: cheap to share, never changes under a reader.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    life: Arc<Lived>,
    timestamp_unix: bool,
    pub(crate) overlay: Overlay,
}

impl Record {
    pub(crate) fn new(life: Lived, timestamp_unix: bool) -> Self {
        Self { life: Arc::new(life), timestamp_unix, overlay: Overlay::default() }
    }

    /// The same life, seen on another day; the edits stay.
    pub(crate) fn set_today(&mut self, today: NaiveDate) {
        self.life = Arc::new(self.life.with_today(today));
    }

    /// The person moves the beginning of a day's main night: its document is gone, with all edits of it, and another stands there. Returns both ids;
    /// `None` where no night is served.
    pub(crate) fn edit_bedtime(&mut self, day: NaiveDate) -> Option<(String, String)> {
        let served = self.life.main_night_id(day).filter(|id| !self.overlay.is_deleted("sleep", id))?;
        let ids = Arc::make_mut(&mut self.life).edit_bedtime(day)?;
        self.overlay.forget("sleep", &served);
        Some(ids)
    }

    pub(crate) fn life(&self) -> &Lived {
        &self.life
    }

    pub(crate) fn today(&self) -> NaiveDate {
        self.life.today()
    }

    pub(crate) fn first_day(&self) -> NaiveDate {
        self.life.first_day()
    }

    /// When the ring's data last reached the cloud, in milliseconds since 1970.
    pub(crate) fn last_sync_ms(&self) -> i64 {
        self.life.now().timestamp_millis()
    }

    pub(crate) fn user_id(&self) -> String {
        self.life.user_id()
    }

    pub(crate) fn personal_info(&self) -> Value {
        self.life.personal_info()
    }

    /// The life's own document after Oura has thought again `revision` times.
    pub(crate) fn revised(&self, original: &Document, revision: u32) -> Item {
        item(&self.life.revised(original, revision))
    }

    /// The days worth looking at. A night may begin before its day and an evening ends in the next day of UTC.
    pub(crate) fn span(&self) -> (NaiveDate, NaiveDate) {
        let margin = Days::new(2);
        let (first, last) = (self.first_day(), self.today());
        (first.checked_sub_days(margin).unwrap_or(first), last.checked_add_days(margin).unwrap_or(last))
    }

    /// The life's own documents of that label day, edited or not.
    pub(crate) fn originals(&self, collection: &str, day: NaiveDate) -> Vec<Document> {
        self.life.documents(collection, day)
    }

    /// What the life says for one day (the label day of documents, the UTC day of rows) and no edit hides.
    pub(crate) fn generated(&self, collection: &'static Collection, day: NaiveDate) -> impl Iterator<Item = Item> {
        let life = &self.life;
        let items: Vec<Item> = match collection.name {
            "heartrate" => life.heart_rate(day).iter().map(|row| rows::heart_rate(row, self.timestamp_unix)).collect(),
            "ring_battery_level" => life.battery(day).iter().map(|row| rows::battery(row, self.timestamp_unix)).collect(),
            _ if collection.shape == Shape::Bare => Vec::new(),
            name => {
                let seen = life.documents(name, day).into_iter();
                seen.filter(|document| !self.overlay.hides(name, &document.id)).map(|document| item(&document)).collect()
            }
        };
        items.into_iter()
    }

    /// What edits have added to the collection, whatever the day.
    pub(crate) fn added(&self, collection: &'static str) -> impl Iterator<Item = Item> {
        self.overlay.added(collection)
    }
}

/// The document as it is served when nobody has edited it.
pub(crate) fn item(document: &Document) -> Item {
    Item { instant_ms: document.instant.timestamp_millis(), text: document.body.to_string() }
}
