use serde::Serialize;
use ts_rs::TS;

use super::{Problem, Settings, SyncView};

/// Everything the frame around the screens needs; answered at start and after every `state_changed`.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AppState {
    pub version: String,
    /// BCP 47 tag of the desktop's language, read in Rust because the web view's own is unreliable.
    pub locale: Option<String>,
    pub dark_desktop: bool,
    pub settings: Settings,
    pub stage: Stage,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "name")]
pub enum Stage {
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
pub enum Profile {
    Main,
    /// A simulated ring in a folder of its own.
    Simulated,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    pub state: SessionState,
    /// The address that was opened in the browser, for "copy link" and "open again".
    pub authorize_url: Option<String>,
    pub problem: Option<Problem>,
    /// What the person did not consent to, Oura's scope words.
    pub missing_scopes: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SessionState {
    SignedOut,
    /// The browser is open and Ringside waits for the answer.
    WaitingForBrowser,
    SignedIn,
    /// The sign-in has ended; the data stays.
    SignInAgain,
}

/// The addresses to be registered with the person's own Oura application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RedirectUris {
    pub deep_link: String,
    pub localhost: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AccountView {
    pub email: Option<String>,
    pub age: Option<i64>,
    pub biological_sex: Option<String>,
    pub height_m: Option<f64>,
    pub weight_kg: Option<f64>,
    pub ring: Option<RingView>,
}

/// The ring that was set up last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RingView {
    pub hardware_type: Option<String>,
    pub design: Option<String>,
    pub color: Option<String>,
    pub size: Option<i64>,
    pub firmware_version: Option<String>,
    pub set_up_at: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProtectionView {
    Keychain,
    Passphrase,
    /// Not encrypted; shown with a lasting warning.
    Plain,
}
