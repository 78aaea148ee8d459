//! Signing in: the consent page, the two token endpoints and revocation (docs/oura.md, Sign-in).

mod authorize;
mod client;
mod consent;
mod grants;
mod log;
mod revoke;
mod token;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::cloud::Cloud;

pub use self::authorize::ConsentError;
pub(crate) use self::authorize::{allow, authorize_request, deny};
pub(crate) use self::client::is_application;
pub(crate) use self::grants::{Grants, Scopes};
pub(crate) use self::log::TokenLog;
pub use self::log::{TokenGrant, TokenOutcome, TokenRequest};

/// Both hosts' paths, on the one address.
pub(crate) fn router() -> Router<Arc<Cloud>> {
    Router::new()
        .route("/oauth/authorize", get(consent::page).post(consent::decision))
        .route("/oauth/v2/ext/oauth-authorize", get(consent::page).post(consent::decision))
        .route("/oauth/token", post(token::legacy))
        .route("/oauth/v2/ext/oauth-token", post(token::moi))
        .route("/oauth/revoke", get(revoke::legacy).post(revoke::legacy))
        .route("/oauth/v2/ext/oauth-revoke", post(revoke::moi))
}

/// The first value of each name in a query or a form; later ones of the same name are ignored.
pub(crate) fn first_value(pairs: &[u8], name: &str) -> Option<String> {
    url::form_urlencoded::parse(pairs).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}
