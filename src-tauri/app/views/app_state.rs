use serde::Serialize;
use ts_rs::TS;

use super::{Problem, Settings, SyncView};

/// Everything the frame around the screens needs; answered at start and after every `state_changed`.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AppState {
    pub(crate) version: String,
    /// BCP 47 tag of the desktop's language, read in Rust because the web view's own is unreliable.
    pub(crate) locale: Option<String>,
    /// BCP 47 tag of the language that the desktop speaks, which need not be that of its dates and numbers.
    pub(crate) language: Option<String>,
    pub(crate) dark_desktop: bool,
    pub(crate) settings: Settings,
    pub(crate) stage: Stage,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "name")]
#[expect(clippy::large_enum_variant, reason = "one is made for each answer and sent at once")]
pub(crate) enum Stage {
    /// There is no keychain and the folder is new: the person chooses how the data is protected.
    ChooseProtection,
    /// The folder is locked with a passphrase.
    Unlock { problem: Option<Problem> },
    /// The data cannot be opened.
    Blocked { problem: Problem, file: String },
    /// Nobody has signed in yet.
    Welcome { session: SessionView, redirects: RedirectUris, application_saved: bool, application_built_in: bool },
    /// Data can be shown.
    Ready {
        profile: Profile,
        session: SessionView,
        redirects: RedirectUris,
        account: Option<AccountView>,
        sync: SyncView,
        protection: ProtectionView,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Profile {
    Main,
    /// A simulated ring in a folder of its own.
    Simulated,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SessionView {
    pub(crate) state: SessionState,
    /// The address that was opened in the browser, for "copy link" and "open again".
    pub(crate) authorize_url: Option<String>,
    pub(crate) problem: Option<Problem>,
    /// Why the sign-in has ended; only in `sign_in_again`. `problem` says it in words, or why the newest attempt to sign in again failed.
    pub(crate) ended: Option<Ended>,
    /// What the person did not consent to, Oura's scope words.
    pub(crate) missing_scopes: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SessionState {
    SignedOut,
    /// The browser is open and Ringside waits for the answer.
    WaitingForBrowser,
    SignedIn,
    /// The sign-in has ended; the data stays.
    SignInAgain,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Ended {
    /// A renewal was cut off before its answer was stored.
    RotationLost,
    /// The person, or Oura, withdrew the consent.
    Revoked,
    /// Oura no longer accepts the application's id or secret.
    WrongApplication,
}

/// The addresses to be registered with the person's own Oura application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RedirectUris {
    pub(crate) deep_link: String,
    pub(crate) localhost: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AccountView {
    pub(crate) email: Option<String>,
    pub(crate) age: Option<i64>,
    pub(crate) biological_sex: Option<String>,
    pub(crate) height_m: Option<f64>,
    pub(crate) weight_kg: Option<f64>,
    pub(crate) ring: Option<RingView>,
}

/// The ring that was set up last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RingView {
    pub(crate) hardware_type: Option<String>,
    pub(crate) design: Option<String>,
    pub(crate) color: Option<String>,
    pub(crate) size: Option<i64>,
    pub(crate) firmware_version: Option<String>,
    pub(crate) set_up_at: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ProtectionView {
    Keychain,
    Passphrase,
    /// Not encrypted; shown with a lasting warning.
    Plain,
}
