//! What a request is answered, in the written order: path and method, host, origin, length, signature, age, event, inbox.

use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::{Body as _, Bytes, Incoming};
use hyper::header::{CACHE_CONTROL, CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, HOST, HeaderMap, HeaderValue, ORIGIN, TRANSFER_ENCODING};
use hyper::http::request::Parts;
use hyper::{Method, Request, Response, StatusCode, Uri};
use serde_json::json;
use subtle::ConstantTimeEq as _;
use tokio::time::timeout;

use super::place::Place;
use super::question::{self, Question};
use super::tally::Refusal;
use super::trust::Trust;
use super::{Door, Inner, event};
use crate::signature::is_genuine;

const SIGNATURE: &str = "x-oura-signature";
const TIMESTAMP: &str = "x-oura-timestamp";

/// The answer to one request; it never fails and never says why it refuses.
pub(super) async fn answer(inner: &Inner, place: &Place, request: Request<Incoming>) -> Response<Full<Bytes>> {
    let (head, mut body) = request.into_parts();
    let judged = judge(inner, place, &head, &mut body).await;
    // Without a length nobody knows whether what follows is a body or the next request.
    let knows_its_end = !matches!(&judged, Err(refused) if refused.why == Refusal::NoLength);
    let mut response = judged.unwrap_or_else(|refused| {
        inner.tally.send_modify(|tally| *tally.refused.entry(refused.why).or_default() += 1);
        empty(refused.status)
    });
    if !body.is_end_stream() || !knows_its_end {
        // What is left of the body must not be taken for the next request.
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

struct Refused {
    why: Refusal,
    status: StatusCode,
}

impl From<Refusal> for Refused {
    fn from(why: Refusal) -> Self {
        Self { why, status: why.status() }
    }
}

async fn judge(inner: &Inner, place: &Place, head: &Parts, body: &mut Incoming) -> Result<Response<Full<Bytes>>, Refused> {
    let door = inner.door();
    let trust = door.trust.as_deref().filter(|trust| is_path(&head.uri, trust)).ok_or(Refusal::Path)?;
    if head.method != Method::GET && head.method != Method::POST {
        return Err(Refusal::Method.into());
    }
    guard(&door, &head.headers)?;
    let length = body_length(&head.headers, &head.method)?;
    if length > inner.limits.body_bytes {
        return Err(Refusal::TooLarge.into());
    }
    if head.method == Method::GET {
        return reply(inner, place, trust, head.uri.query().unwrap_or_default());
    }
    let signature = only(&head.headers, SIGNATURE).ok_or(Refusal::Signature)?;
    let timestamp = only(&head.headers, TIMESTAMP).ok_or(Refusal::Signature)?;
    let body = read(inner, body).await?;
    accept(inner, place, trust, signature.as_bytes(), timestamp.as_bytes(), body).await
}

/// Only the path itself, written as we wrote it: nothing before it, nothing after it, nothing encoded.
fn is_path(uri: &Uri, trust: &Trust) -> bool {
    uri.scheme().is_none() && uri.authority().is_none() && bool::from(uri.path().as_bytes().ct_eq(trust.path.as_bytes()))
}

/// Against DNS rebinding and against web pages in the person's own browser.
fn guard(door: &Door, headers: &HeaderMap) -> Result<(), Refusal> {
    let host = only(headers, HOST.as_str()).and_then(|host| host.to_str().ok()).ok_or(Refusal::Host)?;
    if !door.hosts.iter().any(|ours| ours.eq_ignore_ascii_case(host)) {
        return Err(Refusal::Host);
    }
    if headers.contains_key(ORIGIN) {
        return Err(Refusal::Origin);
    }
    Ok(())
}

/// What is announced, in bytes. A length that does not fit a number is too large for anything.
fn body_length(headers: &HeaderMap, method: &Method) -> Result<usize, Refusal> {
    if headers.contains_key(TRANSFER_ENCODING) {
        return Err(Refusal::NoLength);
    }
    match headers.get(CONTENT_LENGTH) {
        Some(length) => Ok(length.to_str().ok().and_then(|length| length.parse().ok()).unwrap_or(usize::MAX)),
        None if method == Method::GET => Ok(0),
        None => Err(Refusal::NoLength),
    }
}

/// The value of a header that came exactly once.
fn only<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a HeaderValue> {
    let mut values = headers.get_all(name).iter();
    values.next().filter(|_| values.next().is_none())
}

fn reply(inner: &Inner, place: &Place, trust: &Trust, query: &str) -> Result<Response<Full<Bytes>>, Refused> {
    match question::read(query, &trust.verification_token) {
        Question::Probe { nonce } => {
            let answer = inner.probes.answer(&nonce).ok_or(Refusal::Path)?;
            place.proven();
            Ok(json_reply(&json!({ "probe": answer })))
        }
        Question::Handshake { challenge } => {
            place.proven();
            let now = inner.clock.now();
            inner.tally.send_modify(|tally| {
                tally.handshakes += 1;
                tally.last_handshake_at = Some(now);
            });
            Ok(json_reply(&json!({ "challenge": challenge })))
        }
        Question::Stranger => Err(Refusal::Handshake.into()),
        Question::Incomplete => Err(Refused { why: Refusal::Handshake, status: StatusCode::BAD_REQUEST }),
    }
}

async fn read(inner: &Inner, body: &mut Incoming) -> Result<Vec<u8>, Refusal> {
    let whole = timeout(inner.limits.body, Limited::new(body, inner.limits.body_bytes).collect());
    let bytes = whole.await.map_err(|_| Refusal::Slow)?.map_err(|_| Refusal::BadRequest)?.to_bytes();
    Ok(bytes.into())
}

async fn accept(
    inner: &Inner,
    place: &Place,
    trust: &Trust,
    signature: &[u8],
    timestamp: &[u8],
    body: Vec<u8>,
) -> Result<Response<Full<Bytes>>, Refused> {
    if !is_genuine(&trust.client_secrets, timestamp, &body, signature) {
        return Err(Refusal::Signature.into());
    }
    let now = inner.clock.now();
    let theirs = now.checked_add_signed(trust.clock_offset).unwrap_or(now);
    let signed_at = event::recent(timestamp, theirs).ok_or(Refusal::Stale)?;
    let _seat = place.keep();
    let delivery = event::parse(body, signed_at, now).ok_or(Refusal::NotAnEvent)?;
    match timeout(inner.limits.store, inner.inbox.accept(delivery)).await {
        Ok(Ok(())) => {}
        Ok(Err(_)) | Err(_) => return Err(Refusal::NotStored.into()),
    }
    inner.tally.send_modify(|tally| {
        tally.accepted += 1;
        tally.last_accepted_at = Some(now);
    });
    Ok(empty(StatusCode::NO_CONTENT))
}

fn empty(status: StatusCode) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = status;
    response
}

fn json_reply(value: &serde_json::Value) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::from(value.to_string()));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
