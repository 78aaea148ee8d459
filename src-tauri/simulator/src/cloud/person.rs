//! The one simulated person: their record, and everything that can happen to it while the cloud runs.

use std::sync::{Arc, Mutex};

use chrono::NaiveDate;

use crate::catalogue::{CATALOGUE, Collection};
use crate::cloud::ids::Ids;
use crate::cloud::lived::Lived;
use crate::cloud::overlay::Placed;
use crate::cloud::page::Item;
use crate::cloud::record::{Record, item};
use crate::random::locked;

/// Readers take a snapshot; edits replace it.
#[derive(Debug)]
pub(crate) struct Person {
    record: Mutex<Arc<Record>>,
    ids: Ids,
    membership_lapsed: Mutex<bool>,
}

/// Something webhooks would tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) kind: ChangeKind,
    pub(crate) data_type: &'static str,
    pub(crate) object_id: String,
}

/// The event type of a webhook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChangeKind {
    Create,
    Update,
    Delete,
}

impl ChangeKind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Delete => "delete",
        }
    }
}

impl Person {
    pub(crate) fn new(life: Lived, timestamp_unix: bool) -> Self {
        Self { record: Mutex::new(Arc::new(Record::new(life, timestamp_unix))), ids: Ids::default(), membership_lapsed: Mutex::new(false) }
    }

    pub(crate) fn record(&self) -> Arc<Record> {
        Arc::clone(&locked(&self.record))
    }

    pub(crate) fn membership_lapsed(&self) -> bool {
        *locked(&self.membership_lapsed)
    }

    pub(crate) fn set_membership_lapsed(&self, lapsed: bool) {
        *locked(&self.membership_lapsed) = lapsed;
    }

    /// The document as it is served now.
    pub(crate) fn document(&self, collection: &'static Collection, id: &str) -> Option<Item> {
        let record = self.record();
        if let Some(instead) = record.overlay.instead_of(collection.name, id) {
            return instead.cloned();
        }
        self.ids.original(&record, collection.name, id).map(|document| item(&document))
    }

    /// The next day arrives: its documents appear, and those of the day before it may change once more.
    pub(crate) fn add_day(&self) -> Vec<Change> {
        let tomorrow = self.record().today().succ_opt();
        tomorrow.map_or_else(Vec::new, |tomorrow| self.set_today(tomorrow))
    }

    /// The phone has brought Oura everything up to `today`, and nothing later. Days that go away are told to nobody: Oura never had them.
    pub(crate) fn set_today(&self, today: NaiveDate) -> Vec<Change> {
        let before = self.record();
        let mut after = Record::clone(&before);
        after.set_today(today.max(before.first_day()));
        let changes = before.today().iter_days().take_while(|day| *day <= today).flat_map(|day| changes_of(&before, &after, day)).collect();
        *locked(&self.record) = Arc::new(after);
        self.ids.clear();
        changes
    }

    /// The person moves the beginning of a day's main night. Returns the id that is gone and the new one, and what webhooks would tell; `None` where
    /// there is no night.
    pub(crate) fn edit_bedtime(&self, day: NaiveDate) -> Option<((String, String), Vec<Change>)> {
        let before = self.record();
        let (old_id, new_id) = self.edit(|record| record.edit_bedtime(day))?;
        self.ids.clear();
        let mut changes = vec![Change { kind: ChangeKind::Delete, data_type: "sleep", object_id: old_id.clone() }];
        changes.extend(changes_of(&before, &self.record(), day));
        Some(((old_id, new_id), changes))
    }

    /// Oura thinks again about a day: every document of it that a recalculation would touch, in `collections` if given.
    pub(crate) fn revise_day(&self, day: NaiveDate, collections: Option<&[String]>) -> Vec<Change> {
        let record = self.record();
        let wanted = |name: &str| collections.is_none_or(|names| names.iter().any(|wanted| wanted == name));
        told()
            .filter(|(collection, _)| wanted(collection.name))
            .flat_map(|(collection, _)| {
                let documents = record.originals(collection.name, day).into_iter();
                documents.filter_map(|document| self.revise(collection, &document.id)).collect::<Vec<_>>()
            })
            .collect()
    }

    /// Oura thinks again about one document; `None` if there is no such document or nothing would change.
    pub(crate) fn revise(&self, collection: &'static Collection, id: &str) -> Option<Change> {
        let record = self.record();
        let shown = self.document(collection, id)?;
        let original = self.ids.original(&record, collection.name, id)?;
        let revised = self.edit(|record| {
            let revision = record.overlay.next_revision(collection.name, id);
            let revised = record.revised(&original, revision);
            let document = Placed { collection: collection.name, id: Some(id.to_owned()), item: revised.clone() };
            record.overlay.put(document);
            revised
        });
        let data_type = collection.data_type.filter(|_| revised != shown)?;
        Some(Change { kind: ChangeKind::Update, data_type, object_id: id.to_owned() })
    }

    /// The document is gone; `None` if there was none.
    pub(crate) fn delete(&self, collection: &'static Collection, id: &str) -> Option<Change> {
        self.document(collection, id)?;
        self.edit(|record| record.overlay.delete(collection.name, id));
        let data_type = collection.data_type?;
        Some(Change { kind: ChangeKind::Delete, data_type, object_id: id.to_owned() })
    }

    /// Serves a document verbatim, in place of one with its id unless it shall stand `beside` it.
    pub(crate) fn put(&self, collection: &'static Collection, document: Placed, beside: bool) -> Option<Change> {
        let known = document.id.as_ref().is_some_and(|id| self.document(collection, id).is_some());
        let kind = if known { ChangeKind::Update } else { ChangeKind::Create };
        let object_id = document.id.clone();
        self.edit(|record| if beside { record.overlay.put_beside(document) } else { record.overlay.put(document) });
        Some(Change { kind, data_type: collection.data_type?, object_id: object_id? })
    }

    pub(crate) fn put_row(&self, collection: &'static Collection, row: Item) {
        self.edit(|record| record.overlay.put_row(collection.name, row));
    }

    fn edit<T>(&self, change: impl FnOnce(&mut Record) -> T) -> T {
        change(Arc::make_mut(&mut *locked(&self.record)))
    }
}

/// What the life itself says otherwise about a day, where no edit hides it: documents that are new, and those that have changed.
fn changes_of(before: &Record, after: &Record, day: NaiveDate) -> Vec<Change> {
    let mut changes = Vec::new();
    for (collection, data_type) in told() {
        let known = before.originals(collection.name, day);
        for document in after.originals(collection.name, day) {
            let kind = match known.iter().find(|old| old.id == document.id) {
                None => ChangeKind::Create,
                Some(old) if old.body != document.body && !after.overlay.hides(collection.name, &document.id) => ChangeKind::Update,
                Some(_) => continue,
            };
            changes.push(Change { kind, data_type, object_id: document.id });
        }
    }
    changes
}

/// The collections webhooks tell about.
fn told() -> impl Iterator<Item = (&'static Collection, &'static str)> {
    CATALOGUE.iter().filter_map(|collection| Some((collection, collection.data_type?)))
}
