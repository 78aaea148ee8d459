//! Raw documents: kept byte for byte, compressed, with every version that was ever replaced.

mod apply;
pub(crate) mod function;
pub(crate) mod press;
pub(crate) mod query;
mod revision;
mod table;
mod tags;
mod unseen;

use chrono::{DateTime, Utc};
use ringside_model::Day;
use sha2::{Digest as _, Sha256};

pub(crate) use press::Press;
pub use revision::Revision;
pub use tags::FoundTag;
pub use unseen::Unseen;

/// A document as Oura sent it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawDocument {
    /// `None` when the document has none of its own.
    pub id: Option<String>,
    /// `None` when it has none that is readable, or belongs to no day.
    pub day: Option<Day>,
    /// Byte for byte.
    pub raw: String,
    /// Why it was not understood, without any of its values.
    pub problem: Option<String>,
    pub fetched_at: DateTime<Utc>,
}

pub(crate) type Hash = [u8; 32];

pub(crate) fn hash_of(raw: &str) -> Hash {
    Sha256::digest(raw.as_bytes()).into()
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;

    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
