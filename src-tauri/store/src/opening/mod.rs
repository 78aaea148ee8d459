//! How a database file is made, unlocked, brought to the newest schema, and looked at without being touched.

mod access;
mod backup;
mod connection;
mod files;
mod look;
mod migrations;

pub use access::{Access, RawKey, file_salt, is_plain};
pub use connection::OpenOptions;
pub(crate) use connection::{Purpose, connect, open};
pub(crate) use migrations::{RINGSIDE, SECRETS};
