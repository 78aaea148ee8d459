use std::collections::BTreeMap;
use std::fmt;
use std::io;

use ringside_model::Collection;
use rusqlite::{Connection, OptionalExtension as _, named_params};
use zstd::bulk::{Compressor, Decompressor};

use crate::error::StoreError;
use crate::failpoint;

/// `codec` of a body without a dictionary.
pub(crate) const ZSTD: i64 = 1;
/// `codec` of a body that needs its collection's dictionary.
pub(crate) const ZSTD_WITH_DICTIONARY: i64 = 2;

const LEVEL: i32 = 3;
/// Fewer samples give a dictionary that fits only themselves.
const SAMPLES_NEEDED: usize = 64;
/// Training reads every sample many times; more than this gains nothing measurable.
const SAMPLE_BYTES: usize = 1 << 20;
const DICTIONARY_BYTES: std::ops::RangeInclusive<usize> = (1 << 10)..=(32 << 10);
/// No reply of Oura's comes near it; a body that claims more is damaged.
const LARGEST_BYTES: usize = 256 << 20;

/// Compresses raw text and gives it back, with the contexts and dictionaries it has needed so far.
#[derive(Default)]
pub(crate) struct Press {
    plain: Contexts,
    trained: BTreeMap<Collection, Trained>,
}

/// What is known of a collection's dictionary.
enum Trained {
    /// None was there when last looked for.
    Absent,
    /// Training gave none: the documents do not profit from one.
    Useless,
    Present(Contexts),
}

#[derive(Default)]
struct Contexts {
    dictionary: Vec<u8>,
    compressor: Option<Compressor<'static>>,
    decompressor: Option<Decompressor<'static>>,
}

impl Press {
    /// Compresses with the collection's dictionary when there is one; the codec comes first.
    pub(crate) fn pack(&mut self, connection: &Connection, collection: Collection, raw: &str) -> Result<(i64, Vec<u8>), StoreError> {
        if !self.trained.contains_key(&collection) {
            self.look_up(connection, collection)?;
        }
        match self.trained.get_mut(&collection) {
            Some(Trained::Present(contexts)) => Ok((ZSTD_WITH_DICTIONARY, contexts.compress(raw.as_bytes())?)),
            _ => Ok((ZSTD, self.plain.compress(raw.as_bytes())?)),
        }
    }

    pub(crate) fn unpack(
        &mut self,
        connection: &Connection,
        collection: Collection,
        codec: i64,
        packed: &[u8],
    ) -> Result<String, StoreError> {
        match codec {
            ZSTD => self.plain.decompress(packed),
            ZSTD_WITH_DICTIONARY => {
                if !matches!(self.trained.get(&collection), Some(Trained::Present(_))) {
                    self.look_up(connection, collection)?;
                }
                match self.trained.get_mut(&collection) {
                    Some(Trained::Present(contexts)) => contexts.decompress(packed),
                    _ => Err(StoreError::damaged()),
                }
            }
            _ => Err(StoreError::damaged()),
        }
    }

    /// Trains the collection's dictionary once, as soon as the page and what is stored give enough samples.
    pub(crate) fn train_if_due(&mut self, connection: &Connection, collection: Collection, items: &[&str]) -> Result<(), StoreError> {
        if !self.trained.contains_key(&collection) {
            self.look_up(connection, collection)?;
        }
        if !matches!(self.trained.get(&collection), Some(Trained::Absent)) {
            return Ok(());
        }
        let mut samples = Vec::new();
        if items.len() < SAMPLES_NEEDED {
            samples = self.stored_samples(connection, collection)?;
        }
        samples.extend(items.iter().map(|item| (*item).to_owned()));
        if samples.len() < SAMPLES_NEEDED {
            return Ok(());
        }
        let body = train(&samples);
        connection.execute(
            "INSERT INTO dictionary (collection, body) VALUES (:collection, :body)",
            named_params! { ":collection": collection.number(), ":body": body },
        )?;
        failpoint::hit("dictionary_trained");
        self.look_up(connection, collection)
    }

    /// Forgets what a transaction that was undone may have brought.
    pub(crate) fn forget(&mut self) {
        self.trained.clear();
    }

    fn look_up(&mut self, connection: &Connection, collection: Collection) -> Result<(), StoreError> {
        let body: Option<Vec<u8>> = connection
            .prepare_cached("SELECT body FROM dictionary WHERE collection = :collection")?
            .query_row(named_params! { ":collection": collection.number() }, |row| row.get(0))
            .optional()?;
        let trained = match body {
            None => Trained::Absent,
            Some(body) if body.is_empty() => Trained::Useless,
            Some(dictionary) => Trained::Present(Contexts { dictionary, ..Contexts::default() }),
        };
        self.trained.insert(collection, trained);
        Ok(())
    }

    fn stored_samples(&mut self, connection: &Connection, collection: Collection) -> Result<Vec<String>, StoreError> {
        let mut statement = connection.prepare_cached(include_str!("../sql/dictionary_samples.sql"))?;
        let mut rows =
            statement.query(named_params! { ":collection": collection.number(), ":limit": crate::number::count(SAMPLES_NEEDED) })?;
        let mut samples = Vec::new();
        while let Some(row) = rows.next()? {
            samples.push(self.unpack(connection, collection, row.get("codec")?, row.get_ref("raw")?.as_blob().map_err(mistyped)?)?);
        }
        Ok(samples)
    }
}

impl Contexts {
    fn compress(&mut self, bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
        let compressor = match &mut self.compressor {
            Some(compressor) => compressor,
            empty => {
                let mut compressor = Compressor::with_dictionary(LEVEL, &self.dictionary).map_err(StoreError::Compression)?;
                compressor.include_checksum(true).map_err(StoreError::Compression)?;
                empty.insert(compressor)
            }
        };
        compressor.compress(bytes).map_err(StoreError::Compression)
    }

    fn decompress(&mut self, packed: &[u8]) -> Result<String, StoreError> {
        let decompressor = match &mut self.decompressor {
            Some(decompressor) => decompressor,
            empty => empty.insert(Decompressor::with_dictionary(&self.dictionary).map_err(StoreError::Compression)?),
        };
        inflate(decompressor, packed).and_then(|bytes| String::from_utf8(bytes).map_err(|_| StoreError::damaged()))
    }
}

impl fmt::Debug for Press {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Press")
    }
}

/// Decompresses one body; anything that is not exactly what was written is damage.
pub(crate) fn inflate(decompressor: &mut Decompressor<'_>, packed: &[u8]) -> Result<Vec<u8>, StoreError> {
    decompressor.decompress(packed, LARGEST_BYTES).map_err(|_: io::Error| StoreError::damaged())
}

/// A column that does not hold the type the schema promises.
pub(crate) fn mistyped(_: rusqlite::types::FromSqlError) -> StoreError {
    StoreError::damaged()
}

/// The dictionary, or nothing when the samples give none.
fn train(samples: &[String]) -> Vec<u8> {
    let mut total = 0;
    let samples: Vec<&[u8]> = samples
        .iter()
        .map(String::as_bytes)
        .take_while(|sample| {
            total += sample.len();
            total <= SAMPLE_BYTES
        })
        .collect();
    let size = (total / 16).clamp(*DICTIONARY_BYTES.start(), *DICTIONARY_BYTES.end());
    zstd::dict::from_samples(&samples, size).unwrap_or_default()
}
