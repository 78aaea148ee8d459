//! Who may ask: token, then rate limit, then scope, then membership. The User-Agent was checked before the routes.

use axum::http::{HeaderMap, header};

use crate::catalogue::Collection;
use crate::cloud::Cloud;
use crate::oauth::Scopes;
use crate::routes::Refusal;

/// The scopes of the token, if it may see `collection`.
pub(crate) fn check(cloud: &Cloud, headers: &HeaderMap, collection: &Collection) -> Result<Scopes, Refusal> {
    let token = bearer(headers).ok_or(Refusal::Token)?;
    let now = cloud.clock.now();
    let scopes = cloud.grants.scopes(token, now).ok_or(Refusal::Token)?;
    cloud.limits.take(Some(token), now).map_err(Refusal::TooMany)?;
    if let Some(scope) = collection.scope.filter(|scope| !scopes.contains(scope)) {
        return Err(Refusal::Scope(scope));
    }
    if cloud.person.membership_lapsed() {
        return Err(Refusal::Membership);
    }
    Ok(scopes)
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}
