//! One person's folder: `ringside.db`, `secrets.db`, `inbox.db`, `own.db`, how they are protected, and the lock that keeps two writers apart.

mod error;
mod folder;
mod keychain;
mod mode;
mod passphrase;

use std::fs::File;
use std::path::{Path, PathBuf};

use ringside_store::{Access, EventInbox, OpenError, OpenOptions, OwnData, Secrets, Store, is_plain};

pub use error::ProfileError;
pub(crate) use folder::private_file;
pub use folder::{data_root, main_dir, simulated_dir};
pub use keychain::{Keychain, OsKeychain};
use mode::Mode;
pub use mode::Protection;
pub use passphrase::Passphrase;

/// What the caller can offer to open a folder with. Nothing is chosen silently: an encrypted folder never becomes a plain one.
#[derive(Debug, Default)]
pub struct Offer {
    /// The person said in so many words that a new folder may be unencrypted.
    pub plain: bool,
    pub passphrase: Option<Passphrase>,
}

/// An open folder. Dropping it releases the lock.
#[derive(Debug)]
pub struct Profile {
    pub dir: PathBuf,
    pub protection: Protection,
    pub store: Store,
    pub secrets: Secrets,
    /// Events of webhooks. `None` only where the folder is looked at and has no such file yet.
    pub inbox: Option<EventInbox>,
    /// The person's own notes, bookmarks and saved views. `None` only where the folder is looked at and has no such file yet.
    pub own: Option<OwnData>,
    /// Held as long as the folder is in use for writing.
    pub(crate) lock: Option<File>,
}

/// Whether others may use the folder meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Everything may be written; nobody else may have the folder open for writing.
    Exclusive,
    /// Only looked at, without a single byte being written: beside a running Ringside, in a read-only folder, on a full disk.
    Shared,
    /// The data is only looked at, but a sign-in may be renewed: for a question to Oura beside a running Ringside.
    Beside,
}

impl Profile {
    /// Opens the folder, or makes a new one protected by what is offered: the passphrase, else plain if asked for, else the keychain.
    pub fn open(dir: &Path, offer: &Offer, keychain: &dyn Keychain, use_as: Use) -> Result<Self, ProfileError> {
        let (has_data, has_secrets) = (database_path(dir).exists(), secrets_path(dir).exists());
        let exists = has_data || has_secrets || own_path(dir).exists();
        let lock = if use_as == Use::Exclusive {
            folder::prepare(dir)?;
            Some(folder::lock(dir)?)
        } else if has_data && has_secrets {
            None
        } else {
            return Err(ProfileError::Empty { dir: dir.to_owned() });
        };
        let mode = match Mode::read(dir)? {
            Some(mode) => mode,
            None if exists => found_without_mode(dir, offer)?,
            None => choose(dir, offer, keychain)?,
        };
        let access = access(dir, &mode, offer, keychain)?;
        let looks = |read_only| OpenOptions { read_only, ..OpenOptions::default() };
        let secrets = Secrets::open_with(&secrets_path(dir), &access.how, looks(use_as == Use::Shared))
            .map_err(|error| explain(error, &access, &secrets_path(dir)))?;
        let store = Store::open_with(&database_path(dir), &access.how, looks(use_as != Use::Exclusive))
            .map_err(|error| explain(error, &access, &database_path(dir)))?;
        let inbox = if use_as == Use::Exclusive || inbox_path(dir).exists() {
            let opened = EventInbox::open_with(&inbox_path(dir), &access.how, looks(use_as != Use::Exclusive));
            Some(opened.map_err(|error| explain(error, &access, &inbox_path(dir)))?)
        } else {
            None
        };
        let own = if use_as == Use::Exclusive || own_path(dir).exists() {
            let opened = OwnData::open_with(&own_path(dir), &access.how, looks(use_as != Use::Exclusive));
            let own = opened.map_err(|error| explain_own(error, &access, &own_path(dir)))?;
            if own.came_back_from().is_some() {
                tracing::warn!("notes came back from a copy");
            }
            Some(own)
        } else {
            None
        };
        if use_as == Use::Exclusive && mode.key_check.is_none() {
            Mode { key_check: access.check, ..mode.clone() }.write(dir)?;
        }
        Ok(Self { dir: dir.to_owned(), protection: mode.protection, store, secrets, inbox, own, lock })
    }

    /// Whether somebody has the folder open for writing.
    pub fn in_use(dir: &Path) -> bool {
        folder::is_locked(dir)
    }

    /// Moves a damaged file out of the way under a name that says when, so that a new one can take its place; of the person's own data that is the
    /// newest copy that opens. Nothing is deleted.
    pub fn set_aside(dir: &Path, file: &Path, now: chrono::DateTime<chrono::Utc>) -> Result<PathBuf, ProfileError> {
        let _lock = folder::lock(dir)?;
        folder::set_aside(file, now)
    }
}

pub fn database_path(dir: &Path) -> PathBuf {
    dir.join("ringside.db")
}

pub(crate) fn secrets_path(dir: &Path) -> PathBuf {
    dir.join("secrets.db")
}

pub(crate) fn inbox_path(dir: &Path) -> PathBuf {
    dir.join("inbox.db")
}

pub fn own_path(dir: &Path) -> PathBuf {
    dir.join("own.db")
}

struct Opening {
    how: Access,
    /// Fingerprint of the key, to be noted once the files have opened with it.
    check: Option<String>,
    /// The fingerprint noted earlier equals this key's: if the file does not open, the file is at fault.
    key_is_known_good: bool,
}

fn choose(dir: &Path, offer: &Offer, keychain: &dyn Keychain) -> Result<Mode, ProfileError> {
    let mode = if offer.passphrase.is_some() {
        Mode::new(Protection::Passphrase, None)
    } else if offer.plain {
        Mode::new(Protection::Plain, None)
    } else {
        let id = keychain::create_key(keychain).map_err(|error| ProfileError::NoKeychain { source: error })?;
        Mode::new(Protection::Keychain, Some(id))
    };
    mode.write(dir)?;
    Ok(mode)
}

/// The note on the protection is gone but the files are there: they say themselves whether they are plain.
fn found_without_mode(dir: &Path, offer: &Offer) -> Result<Mode, ProfileError> {
    let files = [database_path(dir), secrets_path(dir), own_path(dir)];
    let path = files.iter().find(|file| file.exists()).unwrap_or(&files[0]);
    match is_plain(path).map_err(|error| ProfileError::io(path, error))? {
        Some(true) => Ok(Mode::new(Protection::Plain, None)),
        _ if offer.passphrase.is_some() => Ok(Mode::new(Protection::Passphrase, None)),
        _ => Err(ProfileError::ModeLost { dir: dir.to_owned() }),
    }
}

fn access(dir: &Path, mode: &Mode, offer: &Offer, keychain: &dyn Keychain) -> Result<Opening, ProfileError> {
    let key = match mode.protection {
        Protection::Plain => return Ok(Opening { how: Access::Plain, check: None, key_is_known_good: true }),
        _ if offer.plain => return Err(ProfileError::NotPlain { protection: mode.protection }),
        Protection::Passphrase => {
            let passphrase = offer.passphrase.as_ref().ok_or(ProfileError::PassphraseNeeded)?;
            passphrase::key(dir, passphrase)?
        }
        Protection::Keychain => keychain::read_key(keychain, mode.key_id.as_deref().unwrap_or_default())?,
    };
    let check = mode::key_check(&key);
    let key_is_known_good = mode.key_check.as_deref() == Some(check.as_str());
    if mode.key_check.is_some() && !key_is_known_good {
        return Err(match mode.protection {
            Protection::Passphrase => ProfileError::WrongPassphrase,
            _ => ProfileError::KeyLost,
        });
    }
    Ok(Opening { how: Access::Key(key.into_raw()), check: Some(check), key_is_known_good })
}

fn explain(error: OpenError, opening: &Opening, path: &Path) -> ProfileError {
    match error {
        OpenError::WrongKeyOrDamaged if opening.key_is_known_good => ProfileError::Damaged { file: path.to_owned() },
        OpenError::WrongKeyOrDamaged => ProfileError::WrongPassphrase,
        // A plain file is known by its first bytes, and those are the first to be damaged.
        OpenError::KeyNeeded if has_plain_neighbour(path) => ProfileError::Damaged { file: path.to_owned() },
        OpenError::KeyNeeded | OpenError::NotEncrypted => ProfileError::ModeLost { dir: path.parent().unwrap_or(path).to_owned() },
        OpenError::Damaged { .. } => ProfileError::Damaged { file: path.to_owned() },
        OpenError::NewerSchema { found, supported } => ProfileError::NewerSchema { file: path.to_owned(), found, supported },
        OpenError::OlderSchema { found, supported } => ProfileError::OlderSchema { file: path.to_owned(), found, supported },
        OpenError::DiskFull => ProfileError::DiskFull { dir: path.to_owned() },
        OpenError::ReadOnly => ProfileError::ReadOnly { dir: path.to_owned() },
        OpenError::Busy => ProfileError::InUse,
        other => ProfileError::Store { file: path.to_owned(), source: other },
    }
}

/// Whether another file of the folder is unencrypted, so that this one was, too.
fn has_plain_neighbour(path: &Path) -> bool {
    let dir = path.parent().unwrap_or(path);
    let files = [database_path(dir), secrets_path(dir), inbox_path(dir), own_path(dir)];
    files.iter().any(|file| file != path && matches!(is_plain(file), Ok(Some(true))))
}

/// Oura has no copy of what the person wrote, but the folder has.
fn explain_own(error: OpenError, opening: &Opening, path: &Path) -> ProfileError {
    match explain(error, opening, path) {
        ProfileError::Damaged { file } => {
            let copied_at = OwnData::newest_copy(&file, &opening.how);
            ProfileError::OwnDamaged { file, copied_at }
        }
        other => other,
    }
}
