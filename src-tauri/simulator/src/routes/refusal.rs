//! Every answer that is not data, with the body Oura is known to send or, where none was seen, a plausible one.

use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Value, json};

use crate::limits::Exceeded;

/// Why a request is not served (docs/oura.md, Errors and limits).
#[derive(Debug)]
pub(crate) enum Refusal {
    /// 400.
    Bad(String),
    /// 401: no token, or an unknown, revoked or expired one.
    Token,
    /// 401 too: the token lacks this scope. A refresh would not help.
    Scope(&'static str),
    /// 401 of the webhook routes.
    Application,
    /// 403 (body never seen).
    UserAgent,
    /// 403 (body never seen).
    Membership,
    /// 403 of the webhook routes.
    Subscription,
    /// 404.
    NotFound,
    /// 409 (reported, never seen).
    Duplicate,
    /// 422, in the form of Oura's framework.
    Invalid(Vec<ValidationError>),
    /// 429 (body never seen).
    TooMany(Exceeded),
    /// 500: the simulator has a bug.
    Broken,
}

/// One entry of a 422.
#[derive(Debug, Serialize)]
pub(crate) struct ValidationError {
    #[serde(rename = "type")]
    pub(crate) kind: &'static str,
    pub(crate) loc: Vec<String>,
    pub(crate) msg: String,
    pub(crate) input: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ctx: Option<Value>,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::Bad(text) => detail(StatusCode::BAD_REQUEST, &text),
            Self::Token => {
                let body = json!({ "status": 401, "title": "Unauthorized", "detail": "The access token is missing, expired or revoked." });
                (StatusCode::UNAUTHORIZED, axum::Json(body)).into_response()
            }
            Self::Scope(scope) => detail(StatusCode::UNAUTHORIZED, &format!("Token is not authorized access {scope} scope.")),
            Self::Application => detail(StatusCode::UNAUTHORIZED, "Invalid client id or secret."),
            Self::UserAgent => detail(StatusCode::FORBIDDEN, "A User-Agent header is required."),
            Self::Membership => detail(StatusCode::FORBIDDEN, "The user's Oura membership has expired."),
            Self::Subscription => detail(StatusCode::FORBIDDEN, "Webhook with specified id does not exist"),
            Self::NotFound => detail(StatusCode::NOT_FOUND, "Not Found"),
            Self::Duplicate => detail(StatusCode::CONFLICT, "A subscription for this event_type and data_type already exists."),
            Self::Invalid(errors) => (StatusCode::UNPROCESSABLE_ENTITY, axum::Json(json!({ "detail": errors }))).into_response(),
            Self::TooMany(exceeded) => {
                (rate_headers(&exceeded), detail(StatusCode::TOO_MANY_REQUESTS, "Rate limit exceeded.")).into_response()
            }
            Self::Broken => detail(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error"),
        }
    }
}

/// `{"detail": text}`, as Oura's framework answers.
pub(crate) fn detail(status: StatusCode, text: &str) -> Response {
    (status, axum::Json(json!({ "detail": text }))).into_response()
}

fn rate_headers(exceeded: &Exceeded) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert("retry-after", exceeded.retry_after_s.into());
    headers.insert("x-ratelimit-limit", exceeded.limit.into());
    headers.insert("x-ratelimit-window", exceeded.window_s.into());
    headers.insert("x-ratelimit-reset", exceeded.reset_epoch_s.into());
    headers.insert("x-ratelimit-tier", axum::http::HeaderValue::from_static(exceeded.tier.name()));
    headers
}
