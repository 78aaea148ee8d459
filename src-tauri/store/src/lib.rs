#![doc = include_str!("../README.md")]

mod access;
mod connection;
mod counts;
mod daily;
mod derive;
mod document;
mod error;
mod files;
mod metric;
mod migrations;
mod number;
mod page;
mod reader;
mod rebuild;
mod secrets;
mod series;
mod setting;
mod state_hash;
mod store;
mod window;
mod writer;

pub use access::{Access, RawKey, file_salt, is_plain};
pub use connection::OpenOptions;
pub use counts::{CollectionCount, Problem};
pub use daily::DailyTable;
pub use document::{FoundTag, RawDocument};
pub use error::{OpenError, SqlFault, StoreError};
pub use metric::{Metric, UnknownMetric};
pub use page::{Page, PageOutcome};
pub use reader::Reader;
pub use rebuild::RebuildOutcome;
pub use secrets::{NewTokens, SecretText, Secrets, StoredTokens};
pub use series::{Series, SeriesPoint, source_code, source_word};
pub use store::Store;
pub use window::{Window, WindowMark, WindowState};
pub use writer::Writer;
