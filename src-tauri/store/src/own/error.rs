use crate::error::StoreError;

/// Why a change to the person's own data was not made; nothing of it was.
#[derive(Debug, thiserror::Error)]
pub enum OwnError {
    #[error("A note needs some words. Write them and save again.")]
    Empty,
    #[error("This is longer than {most} characters. Make it shorter and save again.")]
    TooLong { most: usize },
    #[error("The first day is after the last one. Choose a first day that comes before it.")]
    DaysReversed,
    #[error("A saved view needs a name.")]
    NoName,
    #[error("Only places inside Ringside can be saved.")]
    NotAPlace,
    #[error("It is no longer there: what was deleted more than 30 days ago is gone for good.")]
    Gone,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<rusqlite::Error> for OwnError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Why a file was not taken in; nothing of it was.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("The file is not one of Ringside's notes: {why}. Nothing was imported.")]
    NotOurs { why: String },
    #[error(
        "The file was written by a newer Ringside (version {found}; this one reads up to {supported}). Nothing was imported; update Ringside."
    )]
    Newer { found: u64, supported: u64 },
    /// `which` counts from 1.
    #[error("The {noun} number {which} in the file cannot be taken in: {source} Nothing was imported.")]
    Entry {
        noun: &'static str,
        which: usize,
        #[source]
        source: OwnError,
    },
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<OwnError> for ImportError {
    fn from(error: OwnError) -> Self {
        match error {
            OwnError::Store(error) => Self::Store(error),
            other => Self::NotOurs { why: other.to_string() },
        }
    }
}
