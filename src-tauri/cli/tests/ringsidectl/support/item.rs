use std::collections::HashMap;

use ringside_engine::store::{Reader, StoreError};
use ringside_model::Collection;
use serde_json::Value;

/// A document or row in a form that is equal when Oura would call it the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Item {
    pub(crate) collection: Collection,
    text: String,
}

/// What a folder holds, and how often.
pub(crate) type Items = HashMap<Item, u32>;

impl Item {
    /// Documents are kept byte for byte, rows value for value.
    pub(crate) fn new(collection: Collection, raw: &str) -> Self {
        let text = match serde_json::from_str::<Value>(raw) {
            Ok(value) if collection.is_series() => value.to_string(),
            _ => raw.to_owned(),
        };
        Self { collection, text }
    }
}

/// Every document and row of a folder.
pub(crate) fn items(reader: &Reader) -> Result<Items, StoreError> {
    let mut items = Items::new();
    for collection in Collection::ALL {
        let mut add = |raw: &str| *items.entry(Item::new(collection, raw)).or_default() += 1;
        reader.documents(collection, None)?.iter().for_each(|document| add(&document.raw));
        if collection.is_series() {
            reader.for_each_row(collection, None, |row| {
                add(row);
                Ok(())
            })?;
        }
    }
    Ok(items)
}
