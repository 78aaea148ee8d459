//! What surrounds every route of the cloud: the log, the faults, and the headers all answers share.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, Utc};

use crate::cloud::Cloud;
use crate::faults;
use crate::random::secret;
use crate::requests;
use crate::routes::{Refusal, detail};
use crate::server::compression;

/// From the inside out: User-Agent, compression, faults, common headers, log.
pub(super) fn around(routes: Router<Arc<Cloud>>, cloud: &Arc<Cloud>) -> Router<Arc<Cloud>> {
    let state = || Arc::clone(cloud);
    routes
        .layer(from_fn(require_user_agent))
        .layer(from_fn(compression::layer))
        .layer(from_fn_with_state(state(), faults::layer))
        .layer(from_fn_with_state(state(), common_headers))
        .layer(from_fn_with_state(state(), log))
}

/// `Date`'s format (RFC 9110 section 5.6.7).
pub(crate) fn http_date(when: DateTime<Utc>) -> String {
    when.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

pub(super) async fn not_found() -> Response {
    Refusal::NotFound.into_response()
}

pub(super) async fn method_not_allowed() -> Response {
    detail(StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed")
}

async fn log(State(cloud): State<Arc<Cloud>>, request: Request, next: Next) -> Response {
    let number = cloud.requests.arrived(requests::Request {
        method: request.method().to_string(),
        path: request.uri().path().to_owned(),
        query: request.uri().query().unwrap_or_default().to_owned(),
        when: cloud.clock.now(),
        status: None,
    });
    if cloud.options.latency_ms > 0 {
        tokio::time::sleep(Duration::from_millis(cloud.options.latency_ms)).await;
    }
    let response = next.run(request).await;
    cloud.requests.answered(number, response.status().as_u16());
    response
}

async fn common_headers(State(cloud): State<Arc<Cloud>>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if let Ok(trace_id) = HeaderValue::try_from(secret()) {
        headers.insert("x-trace-id", trace_id);
    }
    if let Ok(date) = HeaderValue::try_from(http_date(cloud.clock.now())) {
        headers.entry(header::DATE).or_insert(date);
    }
    response
}

/// Every request must name its application (revision 1.43 of the specification).
async fn require_user_agent(request: Request, next: Next) -> Response {
    let named = request.headers().get(header::USER_AGENT).is_some_and(|agent| !agent.is_empty());
    if named { next.run(request).await } else { Refusal::UserAgent.into_response() }
}
