//! The authorize request: what it must say, and where the browser goes afterwards.

use thiserror::Error;
use url::Url;
use url::form_urlencoded;

use crate::catalogue::{SCOPES, scope};
use crate::cloud::Cloud;
use crate::oauth::first_value;
use crate::oauth::grants::Scopes;
use crate::options::ScopeReply;

/// An authorize request that may be shown to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AuthorizeRequest {
    /// In Oura's order; unknown names are gone.
    pub(crate) scopes: Vec<&'static str>,
    redirect_uri: Url,
    /// Only if the request spelled it out; the exchange must then repeat it.
    spelled_redirect_uri: Option<String>,
    state: Option<String>,
    challenge: Option<String>,
}

/// Why an authorize request led to no consent.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ConsentError {
    /// The address is not this cloud's authorize page.
    #[error("not an address of the authorize page")]
    NotAuthorize,
    /// Shown to the person as a page: the browser is never sent to an unknown application or address.
    #[error("{0}")]
    Shown(&'static str),
    /// Told to the application by this redirect.
    #[error("the authorize request is refused by a redirect")]
    Redirected(String),
}

/// Reads the query of an authorize request.
pub(crate) fn parse(query: &str, cloud: &Cloud) -> Result<AuthorizeRequest, ConsentError> {
    let value = |name: &str| first_value(query.as_bytes(), name);
    if value("client_id").as_deref() != Some(cloud.credentials.client_id.as_str()) {
        return Err(ConsentError::Shown("Oura does not know this application: its client_id is not registered."));
    }
    let spelled_redirect_uri = value("redirect_uri");
    let redirect_uri = registered(spelled_redirect_uri.as_deref(), &cloud.options.redirect_uris)?;
    let state = value("state");
    let refuse =
        |error: &str, description: &str| Err(ConsentError::Redirected(error_redirect(&redirect_uri, state.as_deref(), error, description)));

    if value("response_type").as_deref() != Some("code") {
        return refuse("unsupported_response_type", "Only response_type=code is offered.");
    }
    let challenge = value("code_challenge");
    if challenge.is_some() && value("code_challenge_method").as_deref() != Some("S256") {
        return refuse("invalid_request", "code_challenge_method must be S256.");
    }
    if challenge.as_ref().is_some_and(|challenge| challenge.len() != S256_LENGTH) {
        return refuse("invalid_request", "code_challenge is not an S256 challenge.");
    }
    let scopes = requested_scopes(value("scope").as_deref().unwrap_or_default());
    Ok(AuthorizeRequest { scopes, redirect_uri, spelled_redirect_uri, state, challenge })
}

/// Reads a whole authorize URL, as it would stand in the browser.
pub(crate) fn authorize_request(url: &str, cloud: &Cloud) -> Result<AuthorizeRequest, ConsentError> {
    let url = Url::parse(url).map_err(|_| ConsentError::NotAuthorize)?;
    if !["/oauth/authorize", "/oauth/v2/ext/oauth-authorize"].contains(&url.path()) {
        return Err(ConsentError::NotAuthorize);
    }
    parse(url.query().unwrap_or_default(), cloud)
}

/// The redirect of a person who allowed `ticked` (of the scopes asked for).
pub(crate) fn allow(cloud: &Cloud, request: AuthorizeRequest, ticked: &[&str]) -> String {
    let granted: Scopes = request.scopes.iter().copied().filter(|scope| ticked.contains(scope)).collect();
    let told = scope_text(&granted, cloud.options.scope_reply);
    let code = cloud.grants.add_code(granted, request.spelled_redirect_uri, request.challenge, cloud.clock.now());

    let mut redirect = request.redirect_uri;
    redirect.query_pairs_mut().append_pair("code", &code);
    if let Some(told) = told {
        redirect.query_pairs_mut().append_pair("scope", &told);
    }
    if let Some(state) = request.state {
        redirect.query_pairs_mut().append_pair("state", &state);
    }
    redirect.into()
}

/// The redirect of a person who pressed Cancel.
pub(crate) fn deny(request: &AuthorizeRequest) -> String {
    let description = "The resource owner denied the request.";
    error_redirect(&request.redirect_uri, request.state.as_deref(), "access_denied", description)
}

/// The granted scopes as this cloud tells them, in Oura's order.
pub(crate) fn scope_text(granted: &Scopes, style: ScopeReply) -> Option<String> {
    let prefix = match style {
        ScopeReply::Plain => "",
        ScopeReply::Prefixed => "extapi:",
        ScopeReply::Omitted => return None,
    };
    let names: Vec<String> = SCOPES.iter().filter(|scope| granted.contains(*scope)).map(|scope| format!("{prefix}{scope}")).collect();
    Some(names.join(" "))
}

/// An S256 challenge is base64url of 32 bytes, unpadded.
const S256_LENGTH: usize = 43;

/// Exact match against the registered list; may be left out when there is only one.
fn registered(spelled: Option<&str>, registered: &[String]) -> Result<Url, ConsentError> {
    let uri = match (spelled, registered) {
        (Some(spelled), _) => registered.iter().find(|uri| *uri == spelled),
        (None, [only]) => Some(only),
        (None, _) => None,
    };
    let unknown = ConsentError::Shown("This redirect_uri is not registered for the application.");
    uri.and_then(|uri| Url::parse(uri).ok()).ok_or(unknown)
}

/// Unknown names are dropped without a word; blank asks for everything.
fn requested_scopes(text: &str) -> Vec<&'static str> {
    if text.trim().is_empty() {
        return SCOPES.to_vec();
    }
    let asked: Scopes = text.split_whitespace().filter_map(scope).collect();
    SCOPES.into_iter().filter(|scope| asked.contains(scope)).collect()
}

fn error_redirect(redirect_uri: &Url, state: Option<&str>, error: &str, description: &str) -> String {
    let mut pairs = form_urlencoded::Serializer::new(redirect_uri.query().unwrap_or_default().to_owned());
    pairs.append_pair("error", error).append_pair("error_description", description);
    if let Some(state) = state {
        pairs.append_pair("state", state);
    }
    let mut redirect = redirect_uri.clone();
    redirect.set_query(Some(&pairs.finish()));
    redirect.into()
}
