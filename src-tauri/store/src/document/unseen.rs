use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use ringside_model::{Collection, Day, DayRange, Identity};
use rusqlite::named_params;

use super::query::bounds;
use crate::error::StoreError;
use crate::ledger::Pass;
use crate::reader::Reader;

/// A document that a reading of its days did not show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unseen {
    /// As stored: Oura's id, or `sha256:…`.
    pub id: String,
    pub has_own_id: bool,
    pub day: Option<Day>,
    /// Whether the reading showed another document of the same day and `type`: Oura gives an edited night a new id.
    pub replaced: bool,
}

impl Reader {
    /// The newest label day in `range` of a document that `pass` or a later one has seen.
    pub fn newest_seen(&self, collection: Collection, range: DayRange, pass: Pass) -> Result<Option<Day>, StoreError> {
        let newest: Option<i64> = self.connection.prepare_cached(include_str!("../sql/newest_seen_document_day.sql"))?.query_row(
            named_params! {
                ":collection": collection.number(),
                ":first_day": range.first.days_since_epoch(),
                ":last_day": range.last.days_since_epoch(),
                ":pass": pass.number(),
            },
            |row| row.get(0),
        )?;
        Ok(newest.and_then(Day::from_days_since_epoch))
    }

    /// Documents of these label days (of all, and those without a day, for `None`) that neither `pass` nor a later one has seen; by day and id.
    pub fn unseen(&self, collection: Collection, range: Option<DayRange>, pass: Pass, limit: u32) -> Result<Vec<Unseen>, StoreError> {
        let (first, last) = bounds(range);
        let mut statement = self.connection.prepare_cached(include_str!("../sql/unseen.sql"))?;
        let mut rows = statement.query(named_params! {
            ":collection": collection.number(),
            ":first_day": first,
            ":last_day": last,
            ":all_days": range.is_none(),
            ":pass": pass.number(),
            ":limit": limit,
        })?;
        // The types of those documents of a day that were seen.
        let mut seen: BTreeMap<Day, BTreeSet<String>> = BTreeMap::new();
        let mut unseen = Vec::new();
        while let Some(row) = rows.next()? {
            let day = row.get::<_, Option<i64>>("day")?.and_then(Day::from_days_since_epoch);
            let replaced = match day {
                Some(day) => {
                    let kind = Identity::of(collection, &self.unpack(collection, row)?).kind;
                    let types = match seen.entry(day) {
                        Entry::Vacant(place) => place.insert(self.types_seen_on(collection, day, pass)?),
                        Entry::Occupied(types) => types.into_mut(),
                    };
                    types.contains(&kind)
                }
                None => false,
            };
            unseen.push(Unseen { id: row.get("id")?, has_own_id: row.get("has_own_id")?, day, replaced });
        }
        Ok(unseen)
    }

    fn types_seen_on(&self, collection: Collection, day: Day, pass: Pass) -> Result<BTreeSet<String>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("../sql/seen_on.sql"))?;
        let mut rows = statement.query(named_params! {
            ":collection": collection.number(),
            ":day": day.days_since_epoch(),
            ":pass": pass.number(),
        })?;
        let mut types = BTreeSet::new();
        while let Some(row) = rows.next()? {
            types.insert(Identity::of(collection, &self.unpack(collection, row)?).kind);
        }
        Ok(types)
    }
}
