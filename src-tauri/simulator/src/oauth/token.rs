//! The two token endpoints. An application is served by the endpoint of the portal it was registered on.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::cloud::Cloud;
use crate::oauth::authorize::scope_text;
use crate::oauth::client::{Stranger, authenticate};
use crate::oauth::first_value;
use crate::oauth::grants::{Code, Pair, Rotation};
use crate::oauth::log::{TokenGrant, TokenOutcome};
use crate::options::Portal;
use crate::server::Connection;

/// api.ouraring.com's endpoint, the documented one.
pub(crate) async fn legacy(
    State(cloud): State<Arc<Cloud>>,
    Extension(connection): Extension<Connection>,
    headers: HeaderMap,
    form: Bytes,
) -> Response {
    let decision = decide_legacy(&cloud, &headers, &form);
    tell(&cloud, &connection, &form, decision).await
}

/// moi.ouraring.com's endpoint. It has never heard of an application of the legacy portal, and so touches none of its codes.
pub(crate) async fn moi(
    State(cloud): State<Arc<Cloud>>,
    Extension(connection): Extension<Connection>,
    headers: HeaderMap,
    form: Bytes,
) -> Response {
    let decision = decide_moi(&cloud, &headers, &form);
    tell(&cloud, &connection, &form, decision).await
}

/// What was decided, and the answer that tells it.
struct Decision {
    outcome: TokenOutcome,
    answer: Response,
}

/// Writes the decision down and answers, unless this answer shall be lost.
async fn tell(cloud: &Cloud, connection: &Connection, form: &[u8], decision: Decision) -> Response {
    let is_lost = cloud.token_requests.decided(TokenGrant::of(form), decision.outcome);
    if is_lost {
        connection.reset();
        return std::future::pending().await;
    }
    decision.answer
}

fn decide_legacy(cloud: &Cloud, headers: &HeaderMap, form: &[u8]) -> Decision {
    if !is_form(headers) {
        return refused(StatusCode::BAD_REQUEST, "invalid_request", Some("The body must be form-encoded."));
    }
    if let Err(stranger) = authenticate(headers, form, &cloud.credentials) {
        let what = match stranger {
            Stranger::UnknownId => "Invalid client_id.",
            Stranger::WrongSecret => "Invalid client_secret.",
        };
        return refused(StatusCode::BAD_REQUEST, "invalid_client", Some(what));
    }
    if cloud.options.portal == Portal::Legacy {
        return grant(cloud, form);
    }
    // An application of the new portal: measured as 401 for a code, which is then used up, and 400 for a refresh.
    if let Some(code) = first_value(form, "code") {
        cloud.grants.burn_code(&code, cloud.clock.now());
        return refused(StatusCode::UNAUTHORIZED, "unauthorized", None);
    }
    refused(StatusCode::BAD_REQUEST, "invalid_request", None)
}

fn decide_moi(cloud: &Cloud, headers: &HeaderMap, form: &[u8]) -> Decision {
    if !is_form(headers) {
        return refused(StatusCode::BAD_REQUEST, "invalid_request", Some("The body must be form-encoded."));
    }
    let stranger = authenticate(headers, form, &cloud.credentials).is_err();
    if stranger || cloud.options.portal == Portal::Legacy {
        return refused(StatusCode::UNAUTHORIZED, "invalid_client", None);
    }
    grant(cloud, form)
}

fn is_form(headers: &HeaderMap) -> bool {
    let media_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    media_type.is_some_and(|media_type| media_type.starts_with("application/x-www-form-urlencoded"))
}

fn grant(cloud: &Cloud, form: &[u8]) -> Decision {
    match TokenGrant::of(form) {
        TokenGrant::AuthorizationCode => exchange(cloud, form),
        TokenGrant::RefreshToken => refresh(cloud, form),
        TokenGrant::Other if first_value(form, "grant_type").is_some() => refused(StatusCode::BAD_REQUEST, "unsupported_grant_type", None),
        TokenGrant::Other => refused(StatusCode::BAD_REQUEST, "invalid_request", Some("Missing grant_type.")),
    }
}

fn exchange(cloud: &Cloud, form: &[u8]) -> Decision {
    let Some(code) = first_value(form, "code") else {
        return refused(StatusCode::BAD_REQUEST, "invalid_request", Some("Missing code."));
    };
    let now = cloud.clock.now();
    let Some(promise) = cloud.grants.burn_code(&code, now) else {
        return invalid_grant("The code is unknown, used or expired.");
    };
    if promise.redirect_uri.is_some() && promise.redirect_uri != first_value(form, "redirect_uri") {
        return invalid_grant("redirect_uri differs from the authorize request.");
    }
    if !proves(&promise, first_value(form, "code_verifier").as_deref()) {
        return invalid_grant("code_verifier does not match the code_challenge.");
    }
    let pair = cloud.grants.add_pair(promise.scopes, now, cloud.options.access_token_life_s);
    granted(cloud, TokenOutcome::Granted, &pair)
}

fn refresh(cloud: &Cloud, form: &[u8]) -> Decision {
    let Some(token) = first_value(form, "refresh_token") else {
        return refused(StatusCode::BAD_REQUEST, "invalid_request", Some("Missing refresh_token."));
    };
    let options = &cloud.options;
    let now = cloud.clock.now();
    let refusal = "The refresh token is unknown, used or revoked.";
    match cloud.grants.refresh(&token, now, options.access_token_life_s, options.refresh_grace_s) {
        Rotation::First(pair) => granted(cloud, TokenOutcome::Granted, &pair),
        Rotation::Again(pair) => granted(cloud, TokenOutcome::GrantedAgain, &pair),
        Rotation::Spent => Decision { outcome: TokenOutcome::DoubleSpend, ..invalid_grant(refusal) },
        Rotation::Unknown => invalid_grant(refusal),
    }
}

/// PKCE (RFC 7636): asked for only if the authorize request sent a challenge.
fn proves(promise: &Code, verifier: Option<&str>) -> bool {
    let Some(challenge) = &promise.challenge else { return true };
    verifier.is_some_and(|verifier| URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)) == *challenge)
}

fn granted(cloud: &Cloud, outcome: TokenOutcome, pair: &Pair) -> Decision {
    let mut body = json!({
        "access_token": pair.access_token,
        "token_type": "bearer",
        "expires_in": cloud.options.access_token_life_s,
        "refresh_token": pair.refresh_token,
    });
    if let Some(told) = scope_text(&pair.scopes, cloud.options.scope_reply) {
        body["scope"] = Value::String(told);
    }
    let answer = (StatusCode::OK, [(header::CACHE_CONTROL, "no-store")], axum::Json(body)).into_response();
    Decision { outcome, answer }
}

fn invalid_grant(description: &str) -> Decision {
    let refusal = refused(StatusCode::BAD_REQUEST, "invalid_grant", Some(description));
    Decision { outcome: TokenOutcome::InvalidGrant, ..refusal }
}

fn refused(status: StatusCode, error: &str, description: Option<&str>) -> Decision {
    let mut body = json!({ "error": error });
    if let Some(description) = description {
        body["error_description"] = Value::String(description.to_owned());
    }
    Decision { outcome: TokenOutcome::Refused, answer: (status, axum::Json(body)).into_response() }
}
