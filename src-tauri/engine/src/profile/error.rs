use std::path::{Path, PathBuf};

use chrono::{DateTime, Local, Utc};
use ringside_store::OpenError;

use super::Protection;

/// Why a folder could not be opened. Each says what happened, what is safe and what to do next.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    #[error("There is nothing in {} yet. Sign in and sync first.", dir.display())]
    Empty { dir: PathBuf },
    #[error(
        "This computer has no keychain that answers, so Ringside cannot keep the key of your data there. Nothing was written. \
         Choose a passphrase (RINGSIDE_PASSPHRASE), or say that the folder may stay unencrypted (--plain)."
    )]
    NoKeychain { source: keyring::Error },
    #[error(
        "The keychain does not answer, so your data stays locked. It is safe. Unlock the keychain (or sign in to your desktop) and try again."
    )]
    KeychainUnavailable { source: keyring::Error },
    #[error(
        "The keychain no longer has the key of this folder. The data is still there, but locked. Restore the keychain entry “Ringside” from a backup, \
         or move the folder away and sync again."
    )]
    KeyLost,
    #[error("This folder is locked with a passphrase. Give it (RINGSIDE_PASSPHRASE) and try again; nothing was changed.")]
    PassphraseNeeded,
    #[error("That passphrase does not open this folder. Nothing was changed; try again.")]
    WrongPassphrase,
    #[error("A passphrase must have at least 8 characters. Nothing was written.")]
    PassphraseTooShort,
    #[error("This folder is encrypted ({protection}), so it is not opened as a plain one. Leave out --plain.")]
    NotPlain { protection: Protection },
    #[error("{} holds encrypted files but the note on how they are protected is gone. Nothing was changed. Give the passphrase, or restore profile.json.", dir.display())]
    ModeLost { dir: PathBuf },
    #[error("Another Ringside has this folder open. Close it first; nothing was changed.")]
    InUse,
    #[error(
        "The file {} is damaged and was left as it is. Set it aside and sync again: Oura still has your history, and your own notes are in another file.",
        file.display()
    )]
    Damaged { file: PathBuf },
    /// `copied_at` is when the newest copy that opens was made.
    #[error("The file of your own notes, {}, is damaged and was left as it is. {}", file.display(), next_for_own(*copied_at))]
    OwnDamaged { file: PathBuf, copied_at: Option<DateTime<Utc>> },
    #[error("{} was written by a newer Ringside (version {found}; this one reads up to {supported}). It was not touched. Install the newer Ringside.", file.display())]
    NewerSchema { file: PathBuf, found: i64, supported: i64 },
    #[error(
        "{} was written by an older Ringside (version {found} of {supported}) and cannot be looked at as it is. It was not touched; it is brought up to date \
         when it is next opened for writing: start Ringside, or run “ringsidectl sync”.",
        file.display()
    )]
    OlderSchema { file: PathBuf, found: i64, supported: i64 },
    #[error("The disk is full. Everything stored is safe; make room and try again ({}).", dir.display())]
    DiskFull { dir: PathBuf },
    #[error("{} cannot be written. Everything stored is safe; check the folder's permissions.", dir.display())]
    ReadOnly { dir: PathBuf },
    #[error("{} cannot be used: {source}", path.display())]
    Io { path: PathBuf, source: std::io::Error },
    #[error("{} could not be opened: {source}", file.display())]
    Store { file: PathBuf, source: OpenError },
}

/// What becomes of the notes when a damaged file of theirs is set aside.
fn next_for_own(copied_at: Option<DateTime<Utc>>) -> String {
    match copied_at {
        Some(at) => format!(
            "Set it aside: Ringside’s copy of {} takes its place, and only what you wrote after that is missing.",
            at.with_timezone(&Local).format("%Y-%m-%d %H:%M")
        ),
        None => "Set it aside to begin with empty notes: there is no copy of it that opens. What Oura has is not touched.".to_owned(),
    }
}

impl ProfileError {
    pub(crate) fn io(path: &Path, source: std::io::Error) -> Self {
        match source.kind() {
            std::io::ErrorKind::StorageFull => Self::DiskFull { dir: path.to_owned() },
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly { dir: path.to_owned() },
            _ => Self::Io { path: path.to_owned(), source },
        }
    }
}
