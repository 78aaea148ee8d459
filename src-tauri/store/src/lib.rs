#![doc = include_str!("../README.md")]

mod counts;
mod daily;
mod derive;
mod document;
mod error;
pub mod failpoint;
mod ledger;
mod metric;
mod number;
mod opening;
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

pub use counts::{CollectionCount, Problem};
pub use daily::DailyTable;
pub use document::{FoundTag, RawDocument, Revision, Unseen};
pub use error::{OpenError, SqlFault, StoreError};
pub use ledger::{AttemptResult, CollectionState, DayEntry, Pass, Route};
pub use metric::{Metric, UnknownMetric};
pub use opening::{Access, OpenOptions, RawKey, file_salt, is_plain};
pub use page::{Page, PageOutcome};
pub use reader::Reader;
pub use rebuild::RebuildOutcome;
pub use secrets::{NewTokens, SecretText, Secrets, StoredTokens};
pub use series::{Series, SeriesPoint, source_code, source_word};
pub use store::Store;
pub use window::{Window, WindowMark, WindowState};
pub use writer::Writer;
