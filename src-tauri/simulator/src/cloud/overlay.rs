//! What tests have changed: lies over the simulated life and hides what it replaces.

use std::collections::BTreeMap;

use crate::cloud::page::Item;

/// Edits by collection and document id, and everything that was added beside the life.
#[derive(Debug, Clone, Default)]
pub(crate) struct Overlay {
    edits: BTreeMap<(&'static str, String), Edit>,
    extras: Vec<Placed>,
    rows: BTreeMap<&'static str, Vec<Item>>,
    revisions: BTreeMap<(&'static str, String), u32>,
}

/// A document somebody wrote: served verbatim.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    pub(crate) collection: &'static str,
    /// `None` when the document has none that could be asked for.
    pub(crate) id: Option<String>,
    pub(crate) item: Item,
}

#[derive(Debug, Clone)]
enum Edit {
    Deleted,
    Is(Item),
}

impl Overlay {
    /// Whether the life's own document of that id must not be served.
    pub(crate) fn hides(&self, collection: &'static str, id: &str) -> bool {
        self.edits.contains_key(&(collection, id.to_owned()))
    }

    /// Whether a document of that id was deleted.
    pub(crate) fn is_deleted(&self, collection: &'static str, id: &str) -> bool {
        matches!(self.edits.get(&(collection, id.to_owned())), Some(Edit::Deleted))
    }

    /// What stands in place of the document: `None` no edit, `Some(None)` deleted, `Some(Some(…))` other content.
    #[expect(clippy::option_option, reason = "no edit and a deletion are different answers")]
    pub(crate) fn instead_of(&self, collection: &'static str, id: &str) -> Option<Option<&Item>> {
        let edited = self.edits.get(&(collection, id.to_owned())).map(|edit| match edit {
            Edit::Deleted => None,
            Edit::Is(item) => Some(item),
        });
        edited.or_else(|| {
            let named = |extra: &&Placed| extra.collection == collection && extra.id.as_deref() == Some(id);
            self.extras.iter().find(named).map(|extra| Some(&extra.item))
        })
    }

    /// Every document and row that did not come from the life.
    pub(crate) fn added(&self, collection: &'static str) -> impl Iterator<Item = Item> {
        let edited = self.edits.iter().filter_map(move |((name, _), edit)| match edit {
            Edit::Is(item) if *name == collection => Some(item),
            _ => None,
        });
        let extras = self.extras.iter().filter(move |extra| extra.collection == collection).map(|extra| &extra.item);
        let rows = self.rows.get(collection).into_iter().flatten();
        edited.chain(extras).chain(rows).cloned()
    }

    /// Replaces or adds the document of that id; one without an id is added.
    pub(crate) fn put(&mut self, document: Placed) {
        match document.id {
            Some(id) => {
                self.edits.insert((document.collection, id), Edit::Is(document.item));
            }
            None => self.extras.push(document),
        }
    }

    /// Adds a document even where one of that id exists.
    pub(crate) fn put_beside(&mut self, document: Placed) {
        self.extras.push(document);
    }

    pub(crate) fn put_row(&mut self, collection: &'static str, row: Item) {
        self.rows.entry(collection).or_default().push(row);
    }

    pub(crate) fn delete(&mut self, collection: &'static str, id: &str) {
        self.extras.retain(|extra| extra.collection != collection || extra.id.as_deref() != Some(id));
        self.edits.insert((collection, id.to_owned()), Edit::Deleted);
    }

    /// Drops every edit of a document that the life itself no longer has.
    pub(crate) fn forget(&mut self, collection: &'static str, id: &str) {
        self.extras.retain(|extra| extra.collection != collection || extra.id.as_deref() != Some(id));
        self.edits.remove(&(collection, id.to_owned()));
        self.revisions.remove(&(collection, id.to_owned()));
    }

    /// The number of the next revision of that document, from 1.
    pub(crate) fn next_revision(&mut self, collection: &'static str, id: &str) -> u32 {
        let revision = self.revisions.entry((collection, id.to_owned())).or_default();
        *revision += 1;
        *revision
    }
}
