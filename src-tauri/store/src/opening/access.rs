use std::fmt::{self, Write as _};
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use zeroize::{Zeroize as _, Zeroizing};

/// How a database file is protected.
#[derive(Debug, Clone)]
pub enum Access {
    /// An ordinary `SQLite` file, which the person chose explicitly.
    Plain,
    /// Encrypted by `SQLCipher` with a raw key: no derivation takes place per connection.
    Key(RawKey),
}

/// A raw 256-bit key, and the salt of the file it belongs to when that is not random.
///
/// The key is wiped when the value goes; `Debug` prints nothing of it.
#[derive(Clone)]
pub struct RawKey {
    key: Zeroizing<[u8; 32]>,
    salt: Option<[u8; 16]>,
}

impl RawKey {
    /// With a `salt` a new file carries it in its first 16 bytes, and an existing file must.
    pub fn new(mut key: [u8; 32], salt: Option<[u8; 16]>) -> Self {
        let wrapped = Self { key: Zeroizing::new(key), salt };
        key.zeroize();
        wrapped
    }

    /// The statement that hands the key to `SQLCipher`: `x'<64 hex key>[<32 hex salt>]'`.
    pub(crate) fn pragma(&self) -> Zeroizing<String> {
        // Reserved at once, so that no half-written copy stays behind when the text grows.
        let mut sql = Zeroizing::new(String::with_capacity(128));
        sql.push_str("PRAGMA key = \"x'");
        for byte in self.key.iter().chain(self.salt.iter().flatten()) {
            // Writing to a string cannot fail.
            let _ = write!(sql, "{byte:02x}");
        }
        sql.push_str("'\"");
        sql
    }
}

impl fmt::Debug for RawKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[key]")
    }
}

/// The salt of an existing encrypted file, which is its first 16 bytes; `None` when the file is missing, empty or plain.
pub fn file_salt(path: &Path) -> io::Result<Option<[u8; 16]>> {
    Ok(header(path)?.filter(|header| header != PLAIN_HEADER))
}

/// Whether an existing file is an unencrypted database; `None` when it is missing or empty.
pub fn is_plain(path: &Path) -> io::Result<Option<bool>> {
    Ok(header(path)?.map(|header| &header == PLAIN_HEADER))
}

/// Source: "Database File Format", section 1.3.
const PLAIN_HEADER: &[u8; 16] = b"SQLite format 3\0";

fn header(path: &Path) -> io::Result<Option<[u8; 16]>> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut header = [0; 16];
    match file.read_exact(&mut header) {
        Ok(()) => Ok(Some(header)),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_prints_nothing_of_itself() {
        let access = Access::Key(RawKey::new([0xab; 32], Some([0xcd; 16])));
        assert_eq!(format!("{access:?}"), "Key([key])");
    }

    #[test]
    fn the_salt_follows_the_key_in_the_raw_form() {
        let key = RawKey::new([0xab; 32], Some([0xcd; 16]));
        assert_eq!(*key.pragma(), format!("PRAGMA key = \"x'{}{}'\"", "ab".repeat(32), "cd".repeat(16)));
        let unsalted = RawKey::new([0x01; 32], None);
        assert_eq!(*unsalted.pragma(), format!("PRAGMA key = \"x'{}'\"", "01".repeat(32)));
    }

    #[test]
    fn a_missing_or_empty_file_has_neither_salt_nor_kind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        assert_eq!((file_salt(&path).unwrap(), is_plain(&path).unwrap()), (None, None));
        std::fs::write(&path, b"").unwrap();
        assert_eq!((file_salt(&path).unwrap(), is_plain(&path).unwrap()), (None, None));
    }
}
