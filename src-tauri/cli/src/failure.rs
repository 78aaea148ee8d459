use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use ringside_engine::live::{LiveError, TunnelError};
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
    #[error(transparent)]
    Live(LiveError),
    /// The tunnel waits for the person.
    #[error(transparent)]
    Tunnel(Arc<TunnelError>),
    /// Whoever read standard output has closed it.
    #[error("Nobody reads the answer any more.")]
    ReaderGone,
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

impl From<LiveError> for Failure {
    fn from(error: LiveError) -> Self {
        match error {
            // ngrok is what is tried when nobody has chosen.
            LiveError::Field { name: name @ "ngrok_authtoken", words } => {
                Self::Usage(format!("{}: {words} Or choose another way: --tunnel ssh, cloudflared or manual.", option_of(name)))
            }
            LiveError::Field { name, words } => Self::Usage(format!("{}: {words}", option_of(name))),
            LiveError::NotSignedIn => TokenError::SignedOut.into(),
            LiveError::NoApplication => SignInError::NoApplication.into(),
            other => Self::Live(other),
        }
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
            Self::Live(LiveError::Store(error)) if is_of_the_folder(error) => Kind::Folder,
            Self::Tunnel(error) | Self::Live(LiveError::Tunnel(error)) if !error.is_final() => Kind::Unreachable,
            Self::Sync(_) | Self::Store(_) | Self::Live(_) | Self::Tunnel(_) | Self::ReaderGone | Self::RebuildDiffers | Self::Other(_) => {
                Kind::Other
            }
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
            Self::Tunnel(error) if matches!(**error, TunnelError::HostKey { .. }) => " Trust it with --host-key.",
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
            // On one line, as everything that `listen` says before it.
            crate::output::line(&json!({ "error": { "code": kind.name(), "message": message } }).to_string());
        }
        ExitCode::from(kind.code())
    }
}

/// The option of `listen` that sets what the engine calls so.
fn option_of(setting: &str) -> &str {
    match setting {
        "ngrok_authtoken" => "--authtoken-file",
        "ngrok_domain" => "--ngrok-domain",
        "ssh_host" | "ssh_port" | "ssh_user" => "--ssh",
        "ssh_remote_port" => "--remote-port",
        "ssh_host_key" => "--host-key",
        "ssh_key" => "--new-ssh-key",
        "cloudflared_token" => "--cloudflared-token-file",
        "cloudflared_program" => "--cloudflared",
        "local_port" => "--port",
        "ssh_public_url" | "cloudflared_public_url" | "manual_url" => "--public-url",
        // Set by the window alone.
        other => other,
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
