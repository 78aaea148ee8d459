//! The one place where the packages' errors become what the window shows.

use ringside_engine::live::LiveError;
use ringside_engine::oura::{ApiError, AuthError, CallbackError, Rejection};
use ringside_engine::store::{OwnError, StoreError};
use ringside_engine::sync::SyncError;
use ringside_engine::{Ended, ProfileError, SignInError, TokenError};
use ringside_report::ReportError;

use crate::views::{Problem, ProblemCode};

fn problem(code: ProblemCode, retry: bool, message: &impl ToString) -> Problem {
    Problem { code, message: message.to_string(), retry, field: None }
}

impl From<&ProfileError> for Problem {
    fn from(error: &ProfileError) -> Self {
        let (code, retry) = match error {
            ProfileError::NoKeychain { .. } | ProfileError::KeychainUnavailable { .. } => (ProblemCode::KeychainUnavailable, true),
            ProfileError::KeyLost | ProfileError::ModeLost { .. } => (ProblemCode::KeychainUnavailable, false),
            ProfileError::PassphraseNeeded | ProfileError::WrongPassphrase | ProfileError::PassphraseTooShort => {
                (ProblemCode::WrongPassphrase, true)
            }
            ProfileError::InUse => (ProblemCode::InUse, true),
            ProfileError::Damaged { .. } | ProfileError::OwnDamaged { .. } => (ProblemCode::DatabaseDamaged, false),
            ProfileError::NewerSchema { .. } => (ProblemCode::NewerSchema, false),
            // Only a look without writing meets it, and the window opens for writing.
            ProfileError::OlderSchema { .. } => (ProblemCode::Other, true),
            ProfileError::DiskFull { .. } => (ProblemCode::DiskFull, true),
            ProfileError::ReadOnly { .. } => (ProblemCode::ReadOnly, true),
            ProfileError::Empty { .. } | ProfileError::NotPlain { .. } | ProfileError::Io { .. } | ProfileError::Store { .. } => {
                (ProblemCode::Other, true)
            }
        };
        problem(code, retry, error)
    }
}

impl From<ReportError> for Problem {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::Store(error) => (&error).into(),
            ReportError::Chart(_) | ReportError::Request(_) | ReportError::Pdf(_) => problem(ProblemCode::Other, false, &error),
        }
    }
}

impl From<&StoreError> for Problem {
    fn from(error: &StoreError) -> Self {
        let (code, retry, next) = match error {
            StoreError::DiskFull => (ProblemCode::DiskFull, true, "Everything stored is safe. Make room; Ringside goes on by itself."),
            StoreError::ReadOnly => (ProblemCode::ReadOnly, true, "Everything stored is safe. Check the folder's permissions."),
            StoreError::Damaged { .. } => (ProblemCode::DatabaseDamaged, false, "Close Ringside and open it again to set the file aside."),
            StoreError::Busy => (ProblemCode::InUse, true, "Nothing was changed. Try again."),
            StoreError::Unwritable { .. } => (ProblemCode::Other, true, "Ringside tries again by itself."),
            StoreError::Unfaithful => (ProblemCode::Other, false, "Please report it."),
            StoreError::Sql(_) | StoreError::Unreachable(_) | StoreError::Compression(_) | StoreError::Stopped(_) => {
                (ProblemCode::Other, true, "Nothing was changed. Try again.")
            }
        };
        problem(code, retry, &format!("{error} {next}"))
    }
}

impl From<&ApiError> for Problem {
    fn from(error: &ApiError) -> Self {
        let (code, retry) = match error {
            ApiError::Offline | ApiError::Timeout => (ProblemCode::Offline, true),
            ApiError::SignInNeeded | ApiError::ScopeMissing { .. } => (ProblemCode::SignInAgain, false),
            ApiError::MembershipEnded => (ProblemCode::MembershipEnded, true),
            ApiError::RateLimited { .. } => (ProblemCode::RateLimited, true),
            ApiError::ServerTrouble { .. } => (ProblemCode::Other, true),
            ApiError::Tls { .. }
            | ApiError::NotFound
            | ApiError::BadRequest { .. }
            | ApiError::TooLarge { .. }
            | ApiError::Unexpected { .. } => (ProblemCode::Other, false),
        };
        problem(code, retry, error)
    }
}

impl From<&TokenError> for Problem {
    fn from(error: &TokenError) -> Self {
        match error {
            TokenError::Ended(ended) => (*ended).into(),
            TokenError::SignedOut | TokenError::GivenTokenRefused => problem(ProblemCode::SignInAgain, false, error),
            TokenError::Offline => problem(ProblemCode::Offline, true, error),
            TokenError::Trouble | TokenError::Resting | TokenError::Lock(_) => problem(ProblemCode::Other, true, error),
            TokenError::Store(error) => error.into(),
        }
    }
}

impl From<Ended> for Problem {
    fn from(ended: Ended) -> Self {
        let code = match ended {
            Ended::RotationLost | Ended::Revoked => ProblemCode::SignInAgain,
            Ended::WrongApplication => ProblemCode::WrongApplication,
        };
        problem(code, false, &ended)
    }
}

impl From<&SyncError> for Problem {
    fn from(error: &SyncError) -> Self {
        match error {
            SyncError::Api(error) => error.into(),
            SyncError::Token(error) => error.into(),
            SyncError::Store(error) => error.into(),
            SyncError::OtherAccount => problem(ProblemCode::Other, false, error),
            SyncError::Closing => problem(ProblemCode::Other, true, error),
        }
    }
}

impl From<&SignInError> for Problem {
    fn from(error: &SignInError) -> Self {
        match error {
            SignInError::NoApplication => problem(ProblemCode::WrongApplication, false, error),
            SignInError::Callback(CallbackError::Denied { .. }) => problem(ProblemCode::ConsentCancelled, true, error),
            SignInError::NothingPending | SignInError::Callback(_) => problem(ProblemCode::WrongCallback, false, error),
            SignInError::Auth(AuthError::NotSent | AuthError::Uncertain) => problem(ProblemCode::Offline, true, error),
            SignInError::Auth(AuthError::Rejected { reason: Rejection::InvalidClient | Rejection::NotServed }) => {
                problem(ProblemCode::WrongApplication, false, error)
            }
            SignInError::Auth(_) | SignInError::PortInUse { .. } | SignInError::Internal(_) => problem(ProblemCode::Other, true, error),
            SignInError::Store(error) => error.into(),
        }
    }
}

impl From<&LiveError> for Problem {
    fn from(error: &LiveError) -> Self {
        match error {
            LiveError::Field { name, words } => Self { field: Some(as_sent(name)), ..problem(ProblemCode::Field, false, words) },
            LiveError::NotSignedIn => problem(ProblemCode::SignInAgain, false, error),
            LiveError::NoApplication => problem(ProblemCode::WrongApplication, false, error),
            LiveError::NotUp | LiveError::Probe(_) | LiveError::Closing => problem(ProblemCode::Other, true, error),
            LiveError::Tunnel(tunnel) => problem(ProblemCode::Other, !tunnel.is_final(), error),
            LiveError::Store(error) => (&**error).into(),
        }
    }
}

/// The window's name of a setting: `ssh_host` is `sshHost` there.
fn as_sent(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut name, word| {
        let mut letters = word.chars();
        name.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        name.push_str(letters.as_str());
        name
    })
}

impl From<OwnError> for Problem {
    fn from(error: OwnError) -> Self {
        match error {
            OwnError::Store(error) => error.into(),
            OwnError::Gone => problem(ProblemCode::Other, false, &error),
            OwnError::Empty | OwnError::TooLong { .. } | OwnError::DaysReversed | OwnError::NoName | OwnError::NotAPlace => {
                problem(ProblemCode::Other, true, &error)
            }
        }
    }
}

impl From<LiveError> for Problem {
    fn from(error: LiveError) -> Self {
        Self::from(&error)
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Self::from(&error)
    }
}

impl From<SignInError> for Problem {
    fn from(error: SignInError) -> Self {
        Self::from(&error)
    }
}

impl From<ProfileError> for Problem {
    fn from(error: ProfileError) -> Self {
        Self::from(&error)
    }
}

impl Problem {
    /// Something that no person can cause; the message still says what to do.
    pub(crate) fn other(message: &str) -> Self {
        problem(ProblemCode::Other, true, &message)
    }
}

#[cfg(test)]
mod tests {
    use ringside_engine::live::{LiveSettings, LiveView};

    use super::*;
    use crate::queries;

    #[test]
    fn a_wrong_setting_is_named_as_the_window_named_it() {
        let problem = Problem::from(LiveError::Field { name: "ssh_remote_port", words: "A port is a number.".to_owned() });
        assert_eq!((problem.code, problem.retry, problem.message.as_str()), (ProblemCode::Field, false, "A port is a number."));
        assert_eq!(problem.field.as_deref(), Some("sshRemotePort"));
        for (name, sent) in [("on", "on"), ("ngrok_authtoken", "ngrokAuthtoken"), ("", "")] {
            assert_eq!(as_sent(name), sent);
        }
    }

    #[test]
    fn every_setting_of_the_engine_has_its_name_in_the_window() {
        let names = |value: serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        let view = queries::webhooks(&LiveView::default(), 0);
        let mut of_window = names(serde_json::to_value(view.settings).unwrap());
        of_window.push("on".to_owned());
        let mut of_engine: Vec<String> =
            names(serde_json::to_value(LiveSettings::default()).unwrap()).iter().map(|name| as_sent(name)).collect();
        of_window.sort();
        of_engine.sort();
        assert_eq!(of_window, of_engine);
    }
}
