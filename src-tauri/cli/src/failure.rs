use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use ringside_engine::oura::{ApiError, AuthError, ConfigError};
use ringside_engine::store::StoreError;
use ringside_engine::sync::SyncError;
use ringside_engine::{ProfileError, SignInError, TokenError};
use serde_json::json;

/// Why a command did not do what was asked; its kind is the exit code.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("{0}")]
    Usage(String),
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Profile(#[from] ProfileError),
    #[error(transparent)]
    SignIn(#[from] SignInError),
    #[error(transparent)]
    Sync(#[from] SyncError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("The folder {} has gone away while it was in use, and what was fetched into it with it. Bring it back, or sync again.", dir.display())]
    FolderGone { dir: PathBuf },
    /// What this version makes of the documents is not what an earlier one made of them; the answer has been printed.
    #[error("The result differs from what was there: this version reads the documents otherwise. The new result is kept.")]
    RebuildDiffers,
    #[error("{0}")]
    Other(String),
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        Self::Sync(error.into())
    }
}

impl From<TokenError> for Failure {
    fn from(error: TokenError) -> Self {
        Self::Sync(error.into())
    }
}

impl From<Arc<SignInError>> for Failure {
    fn from(error: Arc<SignInError>) -> Self {
        Arc::try_unwrap(error).map_or_else(|shared| Self::Other(shared.to_string()), Self::SignIn)
    }
}

impl Failure {
    fn kind(&self) -> Kind {
        match self {
            Self::Usage(_) | Self::Config(_) | Self::Profile(ProfileError::PassphraseTooShort) => Kind::Usage,
            Self::Profile(_) | Self::FolderGone { .. } => Kind::Folder,
            Self::Store(error) | Self::Sync(SyncError::Store(error) | SyncError::Token(TokenError::Store(error)))
                if is_of_the_folder(error) =>
            {
                Kind::Folder
            }
            Self::SignIn(SignInError::Auth(AuthError::NotSent)) => Kind::Unreachable,
            Self::SignIn(_) => Kind::SignIn,
            Self::Sync(error) if error.needs_sign_in() => Kind::SignIn,
            Self::Sync(error) if error.is_transient() => Kind::Unreachable,
            Self::Sync(_) | Self::Store(_) | Self::RebuildDiffers | Self::Other(_) => Kind::Other,
        }
    }

    /// What kind of failure it is, in one word.
    pub(crate) fn name(&self) -> &'static str {
        self.kind().name()
    }

    /// What to do about trouble with an open database.
    fn advice(&self) -> &'static str {
        match self {
            Self::Store(error) | Self::Sync(SyncError::Store(error) | SyncError::Token(TokenError::Store(error)))
                if error.is_disk_full() =>
            {
                " Everything stored is safe; make room and try again."
            }
            Self::Store(error) | Self::Sync(SyncError::Store(error)) if error.is_damaged() => {
                " It was left as it is. Move it away and sync again: Oura still has your history."
            }
            _ => "",
        }
    }

    /// Says it on standard error and, for scripts, as an object on standard output.
    pub(crate) fn report(&self, as_json: bool) -> ExitCode {
        let message = format!("{self}{}", self.advice());
        eprintln!("ringsidectl: {message}");
        let kind = self.kind();
        // Standard output holds one value.
        if as_json && !matches!(self, Self::RebuildDiffers) {
            crate::output::json(&json!({ "error": { "code": kind.name(), "message": message } }));
        }
        ExitCode::from(kind.code())
    }
}

/// Help and version go where they belong; a command line that cannot be read is an answer in JSON too, when JSON was asked for.
pub(crate) fn usage(answer: &clap::Error) -> ExitCode {
    // Without a terminal to print to, the exit code still tells.
    let _ = answer.print();
    if answer.use_stderr() && std::env::args_os().any(|word| word == "--json") {
        let text = answer.to_string();
        let message = text.lines().next().unwrap_or_default().trim_start_matches("error: ");
        crate::output::json(&json!({ "error": { "code": Kind::Usage.name(), "message": message } }));
    }
    ExitCode::from(u8::try_from(answer.exit_code()).unwrap_or(Kind::Usage.code()))
}

/// Whether the folder, the disk or the system is at fault, not what was asked.
fn is_of_the_folder(error: &StoreError) -> bool {
    error.is_disk_full()
        || error.is_damaged()
        || error.is_unwritable()
        || matches!(error, StoreError::ReadOnly | StoreError::Busy | StoreError::Unreachable(_))
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Other,
    Usage,
    SignIn,
    Unreachable,
    Folder,
}

impl Kind {
    const fn code(self) -> u8 {
        match self {
            Self::Other => 1,
            Self::Usage => 2,
            Self::SignIn => 3,
            Self::Unreachable => 4,
            Self::Folder => 5,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Other => "failed",
            Self::Usage => "usage",
            Self::SignIn => "sign_in",
            Self::Unreachable => "unreachable",
            Self::Folder => "folder",
        }
    }
}
