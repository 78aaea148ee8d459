//! Opening a file without making or writing anything beside it.
//!
//! A database with a write-ahead log needs the log's index (`-shm`) even to be read. While a program uses the file, the index is there and is
//! shared. When nobody does, there is neither log nor index, and the file is opened as one that never changes (`immutable`), which needs none.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use crate::error::OpenError;

/// Opens the file and hands the connection to `finish`, which must have read from it when it returns.
pub(crate) fn open(
    path: &Path,
    finish: impl Fn(rusqlite::Result<Connection>) -> Result<Connection, OpenError>,
) -> Result<Connection, OpenError> {
    fs::metadata(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let unchanging = || finish(Connection::open_with_flags(unchanging_uri(path)?, flags | OpenFlags::SQLITE_OPEN_URI));
    let log_is_empty = length(path, "-wal")?.is_none_or(|length| length == 0);
    let has_index = length(path, "-shm")?.is_some();
    if log_is_empty && !has_index {
        return unchanging();
    }
    match finish(Connection::open_with_flags(path, flags)) {
        // The index cannot be used here, and without anything in the log it is not needed.
        Err(OpenError::ReadOnly | OpenError::DiskFull | OpenError::Unwritable { .. }) if log_is_empty => unchanging(),
        // What was committed last stands in the log, and the index it is read by cannot be made.
        Err(OpenError::Unwritable { .. }) if !has_index => Err(OpenError::ReadOnly),
        other => other,
    }
}

fn length(path: &Path, suffix: &str) -> Result<Option<u64>, OpenError> {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    match fs::metadata(PathBuf::from(name)) {
        Ok(metadata) => Ok(Some(metadata.len())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// `file:///home/…/ringside.db?immutable=1`, with every byte that means something in an address written as its number.
fn unchanging_uri(path: &Path) -> io::Result<String> {
    let absolute = std::path::absolute(path)?;
    let mut uri = "file://".to_owned();
    // Windows: file:///C:/…
    if !absolute.as_os_str().as_encoded_bytes().starts_with(b"/") {
        uri.push('/');
    }
    for byte in absolute.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' | b':' => uri.push(char::from(*byte)),
            b'\\' if cfg!(windows) => uri.push('/'),
            // Writing to a string cannot fail.
            _ => drop(write!(uri, "%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    Ok(uri)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn odd_names_of_folders_reach_the_database_as_they_are() {
        let uri = unchanging_uri(Path::new("/home/ä b/50%?#&/ringside.db")).unwrap();
        assert_eq!(uri, "file:///home/%C3%A4%20b/50%25%3F%23%26/ringside.db?immutable=1");
    }
}
