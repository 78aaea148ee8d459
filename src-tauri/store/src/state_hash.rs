use ringside_model::Collection;
use rusqlite::types::ValueRef;
use sha2::{Digest as _, Sha256};

use crate::document::hex;
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
        let mut documents: Vec<(Option<String>, String)> =
            self.documents(collection, None)?.into_iter().map(|document| (document.id, document.raw)).collect();
        documents.sort_unstable();
        for (id, raw) in documents {
            absorb(hash, collection.name());
            absorb(hash, id.as_deref().unwrap_or_default());
            absorb(hash, &raw);
        }
        Ok(())
    }

    /// Rows have an order of their own; those without a readable instant have none and are sorted here.
    fn hash_rows(&self, collection: Collection, hash: &mut Sha256) -> Result<(), StoreError> {
        let mut digests: Vec<[u8; 32]> = Vec::new();
        self.for_each_row(collection, None, |row| {
            digests.push(Sha256::digest(row.as_bytes()).into());
            Ok(())
        })?;
        digests.sort_unstable();
        absorb(hash, collection.name());
        for digest in digests {
            hash.update(digest);
        }
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
