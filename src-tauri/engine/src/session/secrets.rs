use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ringside_store::{Secrets, StoreError};

/// The one handle on `secrets.db`, shared by the sign-in and the tokens.
#[derive(Debug, Clone)]
pub struct SharedSecrets {
    secrets: Arc<Mutex<Secrets>>,
    dir: PathBuf,
}

impl SharedSecrets {
    /// `dir` is the folder that the secrets belong to.
    pub fn new(secrets: Secrets, dir: &Path) -> Self {
        Self { secrets: Arc::new(Mutex::new(secrets)), dir: dir.to_owned() }
    }

    /// Works on the file off the async threads: every commit waits for the disk.
    pub async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Secrets) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let shared = Arc::clone(&self.secrets);
        let task = tokio::task::spawn_blocking(move || work(&mut shared.lock().unwrap_or_else(PoisonError::into_inner)));
        match task.await {
            Ok(result) => result,
            Err(failed) => std::panic::resume_unwind(failed.into_panic()),
        }
    }
}
