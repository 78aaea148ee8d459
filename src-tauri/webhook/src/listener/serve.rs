use std::convert::Infallible;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::time::{sleep, timeout};

use super::Inner;
use super::answer::answer;
use super::lingering::Lingering;
use super::place::Place;
use super::stream::Conn;
use super::tally::Refusal;

/// One connection to its end. Whatever the other side does, it ends by the limits, or sooner when its seat is needed.
pub(super) async fn serve(inner: &Arc<Inner>, conn: Conn) {
    let Some(place) = Place::take(inner) else {
        return;
    };
    tokio::select! {
        biased;
        // First what has arrived, then the question whether to leave: an event whose bytes are all here is never sent away unread.
        () = converse(inner, &place, conn) => {}
        () = place.wanted() => {}
    }
}

async fn converse(inner: &Inner, place: &Place, conn: Conn) {
    let limits = &inner.limits;
    let has_asked = AtomicBool::new(false);
    let service = service_fn(|request| {
        has_asked.store(true, Ordering::Relaxed);
        async { Ok::<_, Infallible>(answer(inner, place, request).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_headers(limits.headers)
        .max_buf_size(limits.head_bytes)
        // Who has said everything may still want to hear the answer.
        .half_close(true)
        .serve_connection(TokioIo::new(Lingering::new(conn, limits.linger)), service);
    let mut connection = pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = sleep(limits.connection.saturating_sub(limits.last_request)) => {
            connection.as_mut().graceful_shutdown();
            timeout(limits.last_request, connection).await.unwrap_or(Ok(()))
        }
    };
    let refusal = ended.err().and_then(|error| refusal_of(&error, has_asked.load(Ordering::Relaxed)));
    if let Some(refusal) = refusal {
        inner.tally.send_modify(|tally| *tally.refused.entry(refusal).or_default() += 1);
    }
}

/// What hyper refused by itself, before any request was whole. An idle connection that had asked something before has only become too old.
fn refusal_of(error: &hyper::Error, has_asked: bool) -> Option<Refusal> {
    if error.is_parse_too_large() {
        return Some(Refusal::HeadersTooLarge);
    }
    if error.is_parse() {
        return Some(Refusal::BadRequest);
    }
    (error.is_timeout() && !has_asked).then_some(Refusal::Slow)
}
