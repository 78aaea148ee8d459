//! The local log: off unless the person asks for it, in `logs/` of the data folder, and without anything that says who they are or how they feel.
//!
//! Only events of Ringside's own packages are written, and of them only the fields that [`fields`] knows to be harmless.

mod fields;
mod file;
mod layer;
#[cfg(test)]
mod tests;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use tracing_subscriber::layer::{Layer, SubscriberExt as _};
use tracing_subscriber::registry::{LookupSpan, Registry};

use file::LogFile;
use layer::FileLayer;

/// How much is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LogLevel {
    #[default]
    Off,
    /// What began and ended, and what went wrong.
    Normal,
    /// Every page too.
    Debug,
}

/// Why there is no log.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    #[error("The log {} cannot be written: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
    #[error("Another log has been set up in this process.")]
    Occupied,
}

/// Writes to `<dir>/logs/ringside.log` from now on. A process has one log: a second call moves it to another folder.
///
/// With [`LogLevel::Off`] nothing is made on the disk.
pub fn start(dir: &Path, level: LogLevel) -> Result<(), LogError> {
    if !LOG.installed.swap(true, Ordering::Relaxed) {
        let subscriber = Registry::default().with(FileLayer(Arc::clone(&LOG)));
        tracing::subscriber::set_global_default(subscriber).map_err(|_| LogError::Occupied)?;
    }
    LOG.point_at(dir, level)
}

/// For a program that sets up tracing itself: its part of the subscriber that writes the log, which is silent until [`start`] names a folder.
pub fn layer<S>() -> impl Layer<S>
where
    S: tracing::Subscriber + for<'a> LookupSpan<'a>,
{
    LOG.installed.store(true, Ordering::Relaxed);
    FileLayer(Arc::clone(&LOG))
}

/// The folder that a data folder's log is in.
pub fn logs_dir(dir: &Path) -> PathBuf {
    dir.join("logs")
}

impl LogLevel {
    pub const ALL: [Self; 3] = [Self::Off, Self::Normal, Self::Debug];

    /// `off`, `normal` or `debug`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Normal => "normal",
            Self::Debug => "debug",
        }
    }

    const fn number(self) -> u8 {
        match self {
            Self::Off => 0,
            Self::Normal => 1,
            Self::Debug => 2,
        }
    }

    fn admits(self, level: tracing::Level) -> bool {
        match self {
            Self::Off => false,
            Self::Normal => level <= tracing::Level::INFO,
            Self::Debug => level <= tracing::Level::DEBUG,
        }
    }
}

impl fmt::Display for LogLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The word is not the name of a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the log's level is off, normal or debug")]
pub struct UnknownLogLevel;

impl FromStr for LogLevel {
    type Err = UnknownLogLevel;

    fn from_str(word: &str) -> Result<Self, UnknownLogLevel> {
        Self::ALL.into_iter().find(|level| level.name() == word).ok_or(UnknownLogLevel)
    }
}

static LOG: LazyLock<Arc<Shared>> = LazyLock::new(Arc::default);

#[derive(Debug, Default)]
struct Shared {
    installed: AtomicBool,
    level: AtomicU8,
    file: Mutex<Option<LogFile>>,
}

impl Shared {
    fn level(&self) -> LogLevel {
        let number = self.level.load(Ordering::Relaxed);
        LogLevel::ALL.into_iter().find(|level| level.number() == number).unwrap_or_default()
    }

    fn point_at(&self, dir: &Path, level: LogLevel) -> Result<(), LogError> {
        let mut file = LogFile::new(&logs_dir(dir));
        let opened = if level == LogLevel::Off { Ok(()) } else { file.open() };
        let path = file.path().to_owned();
        *self.file.lock().unwrap_or_else(PoisonError::into_inner) = Some(file);
        self.level.store(level.number(), Ordering::Relaxed);
        opened.map_err(|source| LogError::Io { path, source })
    }

    fn write(&self, line: &str) {
        if let Some(file) = &mut *self.file.lock().unwrap_or_else(PoisonError::into_inner) {
            // A log that cannot be written must not stop what it tells about; `start` has said so once.
            let _ = file.append(line);
        }
    }
}
