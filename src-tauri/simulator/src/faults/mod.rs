//! Faults on request: which requests they hit, and what happens to them.

mod bomb;
mod layer;
mod script;

use std::collections::BTreeMap;
use std::sync::Mutex;

use serde::Deserialize;

use crate::random::locked;

pub(crate) use self::layer::layer;

/// Something that goes wrong for the next requests that match.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// Requests whose path begins so.
    pub path_prefix: String,
    /// Only this method; any if `None`.
    #[serde(default)]
    pub method: Option<String>,
    /// So many matching requests pass unharmed first.
    #[serde(default)]
    pub skip: u32,
    /// So many requests are hit; `None` (JSON `null`) hits for ever, a missing key hits once.
    #[serde(default = "once")]
    pub times: Option<u32>,
    /// What happens.
    pub what: FaultKind,
}

/// What goes wrong. A duration of `None` lasts for ever, that is until the client gives up.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FaultKind {
    /// This answer instead of the real one; the request is not carried out.
    Status {
        /// HTTP status.
        status: u16,
        /// Headers, `content-type` included.
        #[serde(default)]
        headers: BTreeMap<String, String>,
        /// Text of the body.
        #[serde(default)]
        body: String,
    },
    /// A load balancer's HTML page with status 502.
    Html502,
    /// 429 with rate headers.
    RateLimited {
        /// `Retry-After` as it is sent, a number of seconds or a date; `None` leaves the header out.
        retry_after: Option<String>,
        /// `token` or `application`.
        #[serde(default = "token_tier")]
        tier: String,
    },
    /// The real answer later.
    Latency {
        /// Milliseconds.
        ms: u64,
    },
    /// Nothing at all, then the real answer.
    StallBeforeHeaders {
        /// Milliseconds; see [`FaultKind`] for `None`.
        for_ms: Option<u64>,
    },
    /// The beginning of the real answer, silence, the rest.
    StallMidBody {
        /// Bytes of the body before the silence.
        after_bytes: usize,
        /// Milliseconds; see [`FaultKind`] for `None`.
        for_ms: Option<u64>,
    },
    /// The connection is reset: before any byte, or so many bytes into the body of the real answer.
    Reset {
        /// Bytes of the body before the reset.
        after_bytes: Option<usize>,
    },
    /// A complete HTTP answer whose JSON ends early.
    TruncatedJson {
        /// Bytes that are left.
        after_bytes: usize,
    },
    /// The real data with a `next_token` that never ends.
    NextToken {
        /// Which way it goes on.
        cycle: TokenLoop,
    },
    /// No data, but a `next_token` that leads on to the real first page.
    EmptyPage,
    /// Valid JSON of this size, most of it white space.
    HugeBody {
        /// Decoded bytes.
        bytes: u64,
    },
    /// The same, compressed to a thousandth and sent with `Content-Encoding: gzip`.
    GzipBomb {
        /// Decoded bytes.
        bytes: u64,
    },
    /// A redirect, to the same or another host.
    Redirect {
        /// HTTP status: 301, 302, 307, 308.
        status: u16,
        /// `Location`, verbatim.
        location: String,
    },
    /// The real answer under another `Content-Type`.
    ContentType {
        /// The header's value.
        value: String,
    },
    /// The real answer with a wrong `Date`.
    DateSkew {
        /// Seconds ahead; negative is behind.
        seconds: i64,
    },
}

/// How a `next_token` goes round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenLoop {
    /// The same token every time.
    Same,
    /// Three tokens in turn.
    CycleOfThree,
    /// A new token every time.
    EndlessNew,
}

/// The faults that wait for their requests.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    waiting: Mutex<Vec<Fault>>,
}

impl Faults {
    pub(crate) fn inject(&self, fault: Fault) {
        locked(&self.waiting).push(fault);
    }

    pub(crate) fn clear(&self) {
        locked(&self.waiting).clear();
    }

    /// What happens to this request: the first fault that matches and has let enough pass.
    pub(crate) fn take(&self, method: &str, path: &str) -> Option<FaultKind> {
        let mut waiting = locked(&self.waiting);
        let index = waiting.iter_mut().position(|fault| fault.hits(method, path))?;
        let fault = &mut waiting[index];
        let what = fault.what.clone();
        if let Some(times) = &mut fault.times {
            *times = times.saturating_sub(1);
            if *times == 0 {
                waiting.remove(index);
            }
        }
        Some(what)
    }
}

impl Fault {
    /// `what` for the next request whose path begins with `path_prefix`.
    pub fn once(path_prefix: &str, what: FaultKind) -> Self {
        Self { path_prefix: path_prefix.to_owned(), method: None, skip: 0, times: Some(1), what }
    }

    /// `what` for every request whose path begins with `path_prefix`, until the faults are cleared.
    pub fn always(path_prefix: &str, what: FaultKind) -> Self {
        Self { times: None, ..Self::once(path_prefix, what) }
    }

    fn hits(&mut self, method: &str, path: &str) -> bool {
        let matches =
            path.starts_with(&self.path_prefix) && self.method.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method));
        if matches && self.skip > 0 {
            self.skip -= 1;
            return false;
        }
        matches
    }
}

#[expect(clippy::unnecessary_wraps, reason = "serde wants the field's own type")]
fn once() -> Option<u32> {
    Some(1)
}

fn token_tier() -> String {
    "token".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_lets_some_pass_hits_some_and_is_gone() {
        let faults = Faults::default();
        faults.inject(Fault { skip: 1, times: Some(2), ..Fault::once("/v2", FaultKind::Html502) });
        let hit: Vec<bool> = (0..5).map(|_| faults.take("GET", "/v2/x").is_some()).collect();
        assert_eq!(hit, [false, true, true, false, false]);
    }

    #[test]
    fn a_fault_in_json_hits_once_unless_told_otherwise() {
        let fault: Fault = serde_json::from_str(r#"{"path_prefix":"/v2","what":{"kind":"reset","after_bytes":null}}"#).unwrap();
        assert_eq!(fault.times, Some(1));
        let fault: Fault =
            serde_json::from_str(r#"{"path_prefix":"/v2","times":null,"what":{"kind":"next_token","cycle":"endless_new"}}"#).unwrap();
        assert_eq!(fault.times, None);
    }
}
