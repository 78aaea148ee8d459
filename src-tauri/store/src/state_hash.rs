use ringside_model::Collection;
use rusqlite::named_params;
use rusqlite::types::ValueRef;
use sha2::{Digest as _, Sha256};

use crate::document::press::mistyped;
use crate::document::{Hash, hash_of, hex};
use crate::error::StoreError;
use crate::metric::Metric;
use crate::reader::Reader;

impl Reader {
    /// SHA-256, in hexadecimal, over everything that the data says: documents, rows of series, daily numbers.
    ///
    /// Two stores that were given the same data in any order, over any pages, have the same hash: when something was fetched, how far windows
    /// have come, and how bytes are compressed do not count.
    pub fn state_hash(&self) -> Result<String, StoreError> {
        let mut hash = Sha256::new();
        for collection in Collection::ALL {
            self.hash_documents(collection, &mut hash)?;
            self.hash_rows(collection, &mut hash)?;
        }
        self.hash_daily(&mut hash)?;
        Ok(hex(&hash.finalize()))
    }

    fn hash_documents(&self, collection: Collection, hash: &mut Sha256) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/documents_by_id.sql"))?;
        let mut rows = statement.query(named_params! { ":collection": collection.number() })?;
        while let Some(row) = rows.next()? {
            absorb(hash, collection.name());
            absorb(hash, row.get_ref("id")?.as_str().map_err(mistyped)?);
            absorb(hash, &self.unpack(collection, row)?);
        }
        Ok(())
    }

    /// Not all rows have an order of their own, and a long history is not to be sorted in memory: no two are equal, so what they come to
    /// when each one's digest is laid over the others tells them apart as well.
    fn hash_rows(&self, collection: Collection, hash: &mut Sha256) -> Result<(), StoreError> {
        let mut all = Hash::default();
        let mut count = 0_u64;
        self.for_each_row(collection, None, |row| {
            count += 1;
            for (sum, byte) in all.iter_mut().zip(hash_of(row)) {
                *sum ^= byte;
            }
            Ok(())
        })?;
        absorb(hash, collection.name());
        hash.update(count.to_le_bytes());
        hash.update(all);
        Ok(())
    }

    fn hash_daily(&self, hash: &mut Sha256) -> Result<(), StoreError> {
        let columns: String = Metric::ALL.iter().flat_map(|metric| [", ", metric.as_str()]).collect();
        let mut statement = self.connection.prepare(&format!("SELECT day{columns} FROM daily ORDER BY day"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let day: i64 = row.get(0)?;
            for (metric, index) in Metric::ALL.iter().zip(1..) {
                let value: f64 = match row.get_ref(index)? {
                    ValueRef::Null => continue,
                    _ => row.get(index)?,
                };
                hash.update(day.to_le_bytes());
                absorb(hash, metric.as_str());
                hash.update(value.to_le_bytes());
            }
        }
        Ok(())
    }
}

/// A text preceded by its length, so that no two sequences of texts look alike.
fn absorb(hash: &mut Sha256, text: &str) {
    hash.update(crate::number::count(text.len()).to_le_bytes());
    hash.update(text.as_bytes());
}
