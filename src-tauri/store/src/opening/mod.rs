//! How a database file is made, unlocked, brought to the newest schema, and looked at without being touched.

mod access;
pub(crate) mod backup;
mod connection;
mod files;
mod look;
mod migrations;
mod small_file;

pub use access::{Access, RawKey, file_salt, is_plain};
pub use connection::OpenOptions;
pub(crate) use connection::{Purpose, check, connect, open};
pub(crate) use files::size_bytes;
pub(crate) use migrations::{INBOX, OWN, OWN_CONTENT, RINGSIDE, SECRETS};
pub(crate) use small_file::SmallFile;
