use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ringside_store::{Secrets, StoreError};
use tokio::sync::{OwnedMutexGuard, watch};

use crate::profile::private_file;

/// The one handle on `secrets.db`, shared by the sign-in and the tokens.
#[derive(Debug, Clone)]
pub struct SharedSecrets {
    secrets: Arc<Mutex<Secrets>>,
    turn: Arc<tokio::sync::Mutex<()>>,
    /// Tells when the application has been entered.
    application: watch::Sender<()>,
    dir: PathBuf,
}

/// The right to change the pair, within this process.
pub(super) type Turn = OwnedMutexGuard<()>;

impl SharedSecrets {
    /// `dir` is the folder that the secrets belong to.
    pub fn new(secrets: Secrets, dir: &Path) -> Self {
        Self { secrets: Arc::new(Mutex::new(secrets)), turn: Arc::default(), application: watch::Sender::new(()), dir: dir.to_owned() }
    }

    /// Works on the file off the async threads: every commit waits for the disk.
    pub async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Secrets) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let shared = Arc::clone(&self.secrets);
        off_the_async_threads(move || work(&mut shared.lock().unwrap_or_else(PoisonError::into_inner))).await
    }

    pub(super) fn tell_application(&self) {
        self.application.send_replace(());
    }

    /// Changes whenever the application has been entered.
    pub(crate) fn application(&self) -> watch::Receiver<()> {
        self.application.subscribe()
    }

    /// Waits until nobody else in this process changes the pair.
    pub(super) async fn turn(&self) -> Turn {
        Arc::clone(&self.turn).lock_owned().await
    }

    /// Waits until no other process changes the pair: the window and the command line may have the same folder open. Take the turn first.
    ///
    /// The operating system lets go of the lock when the file is dropped, and when the process ends, however it ends.
    pub(super) async fn lock(&self, _turn: &Turn) -> io::Result<File> {
        let path = self.dir.join("refresh.lock");
        off_the_async_threads(move || {
            let file = private_file(&path)?;
            file.lock()?;
            Ok(file)
        })
        .await
    }
}

pub(super) async fn off_the_async_threads<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(failed) => std::panic::resume_unwind(failed.into_panic()),
    }
}
