use std::collections::BTreeSet;

use ringside_model::Scope;
use subtle::ConstantTimeEq;
use url::Url;

use super::begin::{LOCALHOST_PORT, PendingSignIn, Redirect};
use super::query::Query;
use crate::secret::AuthorizationCode;

const LONGEST_BYTES: usize = 2_048;
const LONGEST_VALUE: usize = 512;
const LONGEST_REASON: usize = 64;

/// What the browser brought back.
#[derive(Debug, Clone)]
pub struct Callback {
    pub code: AuthorizationCode,
    /// What the person consented to; `None` when Oura did not say, which is not “nothing”.
    pub scopes: Option<BTreeSet<Scope>>,
}

/// Why a link does not finish the sign-in. None of them holds any part of the link.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CallbackError {
    /// Some other link; the sign-in stays pending.
    #[error("This is not the address that Oura sends you back to after signing in.")]
    NotOurs,
    /// Ours, but damaged or tampered with; the sign-in stays pending.
    #[error("This sign-in link is damaged. Copy the whole address, or start again.")]
    Malformed,
    /// Belongs to another sign-in or was made by somebody else; the sign-in stays pending.
    #[error("This sign-in link belongs to another attempt and was ignored. Go on in the browser, or start again.")]
    WrongState,
    /// Comes from another identity provider than the one that was asked; the sign-in stays pending.
    #[error("This sign-in link was not issued by Oura. Start again.")]
    WrongIssuer,
    /// Oura's own answer to this sign-in: it is over.
    #[error("{}", denial(reason))]
    Denied {
        /// OAuth's word, such as `access_denied`.
        reason: String,
    },
}

/// Reads a link from the operating system, a request to the listener on this machine or pasted text: one parser for all three.
///
/// Any web page and any program can send one. `state` is what makes it ours, and an error is believed only with it too.
pub fn parse_callback(text: &str, pending: &PendingSignIn) -> Result<Callback, CallbackError> {
    let query = Query::read(our_query(text, pending.redirect)?)?;
    let state = query.plain("state", LONGEST_VALUE)?.ok_or(CallbackError::WrongState)?;
    if !bool::from(state.as_bytes().ct_eq(pending.state.expose().as_bytes())) {
        return Err(CallbackError::WrongState);
    }
    check_issuer(&query, pending)?;
    let code = query.plain("code", LONGEST_VALUE)?;
    let denied = query.plain("error", LONGEST_REASON)?;
    match (code, denied) {
        (Some(code), None) => Ok(Callback { code: AuthorizationCode::new(code), scopes: granted(&query)? }),
        (None, Some(reason)) => Err(CallbackError::Denied { reason: reason.to_owned() }),
        (Some(_), Some(_)) | (None, None) => Err(CallbackError::Malformed),
    }
}

/// The text after `?` of exactly one of the two redirects.
fn our_query(text: &str, redirect: Redirect) -> Result<&str, CallbackError> {
    if text.len() > LONGEST_BYTES || !text.bytes().all(|byte| (0x21..=0x7e).contains(&byte)) {
        return Err(CallbackError::Malformed);
    }
    let port = match redirect {
        Redirect::Localhost { port } => port,
        Redirect::DeepLink => LOCALHOST_PORT,
    };
    let after = [Redirect::DeepLink, Redirect::Localhost { port }].iter().find_map(|ours| text.strip_prefix(&ours.as_uri()));
    let rest = after.ok_or(CallbackError::NotOurs)?;
    if rest.is_empty() || rest.starts_with('#') {
        return Err(CallbackError::Malformed);
    }
    let query = rest.strip_prefix('?').ok_or(CallbackError::NotOurs)?;
    if query.contains('#') { Err(CallbackError::Malformed) } else { Ok(query) }
}

fn check_issuer(query: &Query<'_>, pending: &PendingSignIn) -> Result<(), CallbackError> {
    let Some(issuer) = query.decoded("iss")? else {
        return Ok(());
    };
    let origin = Url::parse(&issuer).map(|url| url.origin().ascii_serialization()).map_err(|_| CallbackError::WrongIssuer)?;
    if pending.issuers.contains(&origin) { Ok(()) } else { Err(CallbackError::WrongIssuer) }
}

fn granted(query: &Query<'_>) -> Result<Option<BTreeSet<Scope>>, CallbackError> {
    Ok(query.decoded("scope")?.and_then(|text| scopes_in(&text)))
}

/// The scopes of a list; `None` when it names none that Ringside knows, because unknown is not none.
pub(super) fn scopes_in(text: &str) -> Option<BTreeSet<Scope>> {
    let scopes: BTreeSet<Scope> = text.split([' ', ',']).filter_map(Scope::from_granted).collect();
    (!scopes.is_empty()).then_some(scopes)
}

fn denial(reason: &str) -> String {
    match reason {
        "access_denied" => "The consent was declined on Oura's page. Nothing was changed.".to_owned(),
        "invalid_scope" => "Oura does not offer this application the data that was asked for.".to_owned(),
        "server_error" | "temporarily_unavailable" => "Oura's sign-in page has trouble of its own. Try again later.".to_owned(),
        _ => format!("Oura ended the sign-in ({reason})."),
    }
}
