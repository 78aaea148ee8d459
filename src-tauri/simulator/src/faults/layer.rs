//! Carries faults out, between the socket and the routes.

use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use chrono::TimeDelta;
use http_body_util::BodyExt as _;

use crate::cloud::Cloud;
use crate::faults::script::{Script, Step};
use crate::faults::{FaultKind, TokenLoop, alter, bomb};
use crate::oauth::first_value;
use crate::random::secret;
use crate::routes::PageSize;
use crate::server::{Connection, http_date};

/// Long enough for the bytes before it to leave the socket.
const BEFORE_RESET: Duration = Duration::from_millis(50);

/// The middleware.
pub(crate) async fn layer(
    State(cloud): State<Arc<Cloud>>,
    Extension(connection): Extension<Connection>,
    mut request: Request,
    next: Next,
) -> Response {
    let Some(fault) = cloud.faults.take(request.method().as_str(), request.uri().path()) else {
        return next.run(request).await;
    };
    match fault {
        FaultKind::Status { status, headers, body } => {
            let mut response = (status_code(status), body).into_response();
            for (name, value) in headers {
                set(&mut response, &name, &value);
            }
            response
        }
        FaultKind::Html502 => html_502(),
        FaultKind::RateLimited { retry_after, tier } => rate_limited(&cloud, retry_after.as_deref(), &tier),
        FaultKind::Redirect { status, location } => {
            let mut response = status_code(status).into_response();
            set(&mut response, "location", &location);
            response
        }
        FaultKind::HugeBody { bytes } => scripted(bomb::plain(bytes)),
        FaultKind::GzipBomb { bytes } => {
            let mut response = scripted(bomb::gzip(bytes));
            set(&mut response, "content-encoding", "gzip");
            response
        }
        FaultKind::Latency { ms } | FaultKind::StallBeforeHeaders { for_ms: Some(ms) } => {
            tokio::time::sleep(Duration::from_millis(ms)).await;
            next.run(request).await
        }
        FaultKind::StallBeforeHeaders { for_ms: None } => std::future::pending().await,
        FaultKind::Reset { after_bytes: None } => {
            connection.reset();
            std::future::pending().await
        }
        FaultKind::Reset { after_bytes: Some(after_bytes) } => {
            let end = [Step::Silence(Some(BEFORE_RESET)), Step::Reset(connection)];
            broken_off(real(request, next).await, after_bytes, end).await
        }
        FaultKind::StallMidBody { after_bytes, for_ms } => {
            let silence = [Step::Silence(for_ms.map(Duration::from_millis))];
            broken_off(real(request, next).await, after_bytes, silence).await
        }
        FaultKind::TruncatedJson { after_bytes } => {
            let (mut parts, body) = whole(real(request, next).await).await;
            parts.headers.remove(header::CONTENT_LENGTH);
            let kept = body.slice(..after_bytes.min(body.len()));
            Response::from_parts(parts, Body::from(kept))
        }
        FaultKind::NextToken { cycle } => looped(request, next, cycle).await,
        FaultKind::EmptyPage => {
            request.extensions_mut().insert(PageSize(0));
            next.run(request).await
        }
        FaultKind::Altered { how } => {
            let (mut parts, body) = whole(real(request, next).await).await;
            parts.headers.remove(header::CONTENT_LENGTH);
            Response::from_parts(parts, Body::from(alter::altered(&body, how)))
        }
        FaultKind::ContentType { value } => {
            let mut response = next.run(request).await;
            set(&mut response, "content-type", &value);
            response
        }
        FaultKind::DateSkew { seconds } => {
            let mut response = next.run(request).await;
            set(&mut response, "date", &http_date(cloud.clock.now() + TimeDelta::seconds(seconds)));
            response
        }
    }
}

/// The real answer, uncompressed, because the fault will cut its body.
async fn real(mut request: Request, next: Next) -> Response {
    request.headers_mut().remove(header::ACCEPT_ENCODING);
    next.run(request).await
}

/// `after_bytes` of the body, the `middle`, the rest; the length is announced for the whole.
async fn broken_off(real: Response, after_bytes: usize, middle: impl IntoIterator<Item = Step>) -> Response {
    let (mut parts, body) = whole(real).await;
    let cut = after_bytes.min(body.len());
    parts.headers.insert(header::CONTENT_LENGTH, body.len().into());
    let steps = std::iter::once(Step::Send(body.slice(..cut))).chain(middle);
    Response::from_parts(parts, Body::new(Script::new(steps.chain([Step::Send(body.slice(cut..))]))))
}

/// The first page for ever: the token of the loop is taken off the request and put on the answer.
async fn looped(mut request: Request, next: Next, cycle: TokenLoop) -> Response {
    let query = request.uri().query().unwrap_or_default().to_owned();
    let came = first_value(query.as_bytes(), "next_token");
    let token = match (cycle, came.as_deref()) {
        (TokenLoop::Same, _) => "always".to_owned(),
        (TokenLoop::CycleOfThree, Some("first")) => "second".to_owned(),
        (TokenLoop::CycleOfThree, Some("second")) => "third".to_owned(),
        (TokenLoop::CycleOfThree, _) => "first".to_owned(),
        (TokenLoop::EndlessNew, _) => secret(),
    };
    let rest = query.split('&').filter(|pair| !pair.starts_with("next_token="));
    let rest = rest.collect::<Vec<_>>().join("&");
    if let Ok(uri) = Uri::try_from(format!("{}?{rest}", request.uri().path())) {
        *request.uri_mut() = uri;
    }
    let (mut parts, body) = whole(real(request, next).await).await;
    parts.headers.remove(header::CONTENT_LENGTH);
    let text = String::from_utf8_lossy(&body);
    let data = text.rfind(",\"next_token\":").map_or(text.as_ref(), |at| &text[..at]);
    Response::from_parts(parts, Body::from(format!("{data},\"next_token\":\"{token}\"}}")))
}

fn html_502() -> Response {
    let page = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n";
    (StatusCode::BAD_GATEWAY, axum::response::Html(page)).into_response()
}

fn rate_limited(cloud: &Cloud, retry_after: Option<&str>, tier: &str) -> Response {
    let mut response = crate::routes::detail(StatusCode::TOO_MANY_REQUESTS, "Rate limit exceeded.");
    let wait_s = retry_after.and_then(|text| text.parse::<i64>().ok()).unwrap_or(300);
    let reset = cloud.clock.now().timestamp().saturating_add(wait_s);
    for (name, value) in [("limit", "5000"), ("window", "300"), ("reset", &reset.to_string()), ("tier", tier)] {
        set(&mut response, &format!("x-ratelimit-{name}"), value);
    }
    if let Some(retry_after) = retry_after {
        set(&mut response, "retry-after", retry_after);
    }
    response
}

fn scripted(steps: impl IntoIterator<Item = Step>) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], Body::new(Script::new(steps))).into_response()
}

async fn whole(response: Response) -> (axum::http::response::Parts, Bytes) {
    let (parts, body) = response.into_parts();
    let body = body.collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
    (parts, body)
}

/// A status nobody may send becomes a plain 500.
fn status_code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// Sets a header, unless its name or value cannot be one.
fn set(response: &mut Response, name: &str, value: &str) {
    if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
        response.headers_mut().insert(name, value);
    }
}
