//! The actions behind the control route and behind the methods of `Simulator`.

use std::sync::Arc;

use chrono::NaiveDate;
use thiserror::Error;

use crate::catalogue::{Collection, Shape, collection};
use crate::cloud::{Change, Cloud, Item, Placed};
use crate::control::truth;
use crate::control::{RawDocument, RawRow, Truth};
use crate::oauth::{ConsentError, allow, authorize_request, deny};
use crate::webhooks::announce;

/// No collection, or none of the right kind, has this name.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("there is no such collection: {0}")]
pub struct UnknownCollection(String);

impl Cloud {
    /// The next day arrives, and webhooks tell. Returns the new "today".
    pub(crate) fn add_night(self: &Arc<Self>) -> NaiveDate {
        let changes = self.person.add_day();
        announce(self, &changes);
        self.person.record().today()
    }

    /// Everything up to `day` has reached Oura, and nothing later. Returns the new "today".
    pub(crate) fn set_today(self: &Arc<Self>, day: NaiveDate) -> NaiveDate {
        let changes = self.person.set_today(day);
        announce(self, &changes);
        self.person.record().today()
    }

    /// The main night of a day comes back under a new id; the old id and the new one, `None` where there is no night.
    pub(crate) fn edit_bedtime(self: &Arc<Self>, day: NaiveDate) -> Option<(String, String)> {
        let (ids, changes) = self.person.edit_bedtime(day)?;
        announce(self, &changes);
        Some(ids)
    }

    /// Oura recalculates a day; returns how many documents changed.
    pub(crate) fn revise_day(self: &Arc<Self>, day: NaiveDate, collections: Option<&[String]>) -> usize {
        let changes = self.person.revise_day(day, collections);
        announce(self, &changes);
        changes.len()
    }

    /// Oura recalculates one document; whether anything changed.
    pub(crate) fn revise(self: &Arc<Self>, name: &str, id: &str) -> Result<bool, UnknownCollection> {
        let change = self.person.revise(documents(name)?, id);
        Ok(self.tell(change))
    }

    /// Whether there was such a document.
    pub(crate) fn delete(self: &Arc<Self>, name: &str, id: &str) -> Result<bool, UnknownCollection> {
        let change = self.person.delete(documents(name)?, id);
        Ok(self.tell(change))
    }

    pub(crate) fn put_document(self: &Arc<Self>, raw: &RawDocument) -> Result<(), UnknownCollection> {
        let collection = documents(&raw.collection)?;
        let instant_ms = raw.effective_instant_ms(self.person.record().today());
        let item = Item { instant_ms, text: raw.text.clone() };
        let document = Placed { collection: collection.name, id: raw.effective_id(), item };
        let change = self.person.put(collection, document, raw.beside);
        self.tell(change.filter(|_| raw.announce));
        Ok(())
    }

    pub(crate) fn put_row(&self, raw: &RawRow) -> Result<(), UnknownCollection> {
        let series = collection(&raw.collection).filter(|collection| collection.shape == Shape::Series);
        let series = series.ok_or_else(|| UnknownCollection(raw.collection.clone()))?;
        self.person.put_row(series, Item { instant_ms: raw.instant_ms, text: raw.text.clone() });
        Ok(())
    }

    pub(crate) fn truth(&self, days: Option<(NaiveDate, NaiveDate)>) -> Truth {
        truth::truth(self, days)
    }

    /// All of a collection, or that of some days, as it would be served.
    pub(crate) fn served(&self, name: &str, days: Option<(NaiveDate, NaiveDate)>) -> Result<Vec<String>, UnknownCollection> {
        let collection = collection(name).ok_or_else(|| UnknownCollection(name.to_owned()))?;
        Ok(truth::served(self, collection, days))
    }

    /// Presses "Allow" with these boxes ticked (all of them if `None`); returns where the browser would go.
    pub(crate) fn approve(&self, authorize_url: &str, ticked: Option<&[&str]>) -> Result<String, ConsentError> {
        let request = authorize_request(authorize_url, self)?;
        let all = request.scopes.clone();
        Ok(allow(self, request, ticked.unwrap_or(&all)))
    }

    /// Presses "Cancel"; returns where the browser would go.
    pub(crate) fn deny(&self, authorize_url: &str) -> Result<String, ConsentError> {
        Ok(deny(&authorize_request(authorize_url, self)?))
    }

    fn tell(self: &Arc<Self>, change: Option<Change>) -> bool {
        let changed = change.is_some();
        announce(self, &change.into_iter().collect::<Vec<_>>());
        changed
    }
}

/// A collection of documents that have ids.
fn documents(name: &str) -> Result<&'static Collection, UnknownCollection> {
    let found = collection(name).filter(|collection| matches!(collection.shape, Shape::Dates | Shape::Whole));
    found.ok_or_else(|| UnknownCollection(name.to_owned()))
}
