use serde::Serialize;
use ts_rs::TS;

/// What went wrong, in the person's words. A code exists only where the window does something different for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Problem {
    pub(crate) code: ProblemCode,
    /// What happened, what is safe, and what to do next.
    #[serde(serialize_with = "crate::words::serialize")]
    pub(crate) message: String,
    /// Whether trying the same again can help.
    pub(crate) retry: bool,
    /// Which setting is wrong, named as in the settings that were sent; only with the code `field`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub(crate) field: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ProblemCode {
    /// Oura cannot be reached; everything stored stays readable.
    Offline,
    /// The sign-in has ended; one click signs in again.
    SignInAgain,
    /// The person pressed Cancel on Oura's page.
    ConsentCancelled,
    /// The application's id or secret is wrong.
    WrongApplication,
    /// The returned address does not belong to the sign-in under way.
    WrongCallback,
    /// Oura membership has lapsed.
    MembershipEnded,
    /// Oura asked to wait.
    RateLimited,
    /// The data file is damaged; it can be set aside and fetched again.
    DatabaseDamaged,
    /// The data file was written by a newer Ringside.
    NewerSchema,
    DiskFull,
    /// The folder cannot be written.
    ReadOnly,
    /// Another Ringside (or ringsidectl) has this folder open.
    InUse,
    /// The keychain does not answer or has lost the key.
    KeychainUnavailable,
    WrongPassphrase,
    /// One setting is wrong: `field` names it, the message says how it should be. Nothing was saved.
    Field,
    /// Anything else; the message says it.
    Other,
}
