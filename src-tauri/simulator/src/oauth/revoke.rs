//! Revocation: the token and everything of the same consent stop working.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde_json::json;

use crate::cloud::Cloud;
use crate::oauth::client::authenticate;
use crate::oauth::first_value;

/// `/oauth/revoke?access_token=…`, by GET or POST: Oura's page states no method and clients use both.
pub(crate) async fn legacy(State(cloud): State<Arc<Cloud>>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    revoke(&cloud, first_value(query.as_bytes(), "access_token"))
}

/// The new portal's: the token in a form. Credentials are not asked for, but wrong ones are refused.
pub(crate) async fn moi(State(cloud): State<Arc<Cloud>>, headers: HeaderMap, form: Bytes) -> Response {
    let named = first_value(&form, "client_id").is_some() || headers.contains_key("authorization");
    if named && authenticate(&headers, &form, &cloud.credentials).is_err() {
        return (StatusCode::UNAUTHORIZED, axum::Json(json!({ "error": "invalid_client" }))).into_response();
    }
    revoke(&cloud, first_value(&form, "token"))
}

/// An unknown token is answered like a known one (RFC 7009 section 2.2).
fn revoke(cloud: &Cloud, token: Option<String>) -> Response {
    let Some(token) = token else {
        return (StatusCode::BAD_REQUEST, axum::Json(json!({ "error": "invalid_request" }))).into_response();
    };
    cloud.grants.revoke(&token);
    (StatusCode::OK, axum::Json(json!({}))).into_response()
}
