//! What can go wrong.

use std::collections::BTreeMap;

use serde::Deserialize;

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
    /// The real answer with its JSON altered: valid, but not what the specification promises.
    Altered {
        /// In which way.
        how: Alteration,
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

/// What is done to the documents of a real answer. A bare object has no list: there only the alterations of documents have an effect, and
/// `null_data` makes it a bare `null`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alteration {
    /// Every field has a value of another JSON type, except what says which document it is and of which day.
    WrongTypes,
    /// `data` is `null`.
    NullData,
    /// A `null` before every document.
    NullItems,
    /// Every document has a field that no specification knows.
    UnknownField,
    /// Every enumerated field has a word that no specification knows.
    UnknownEnum,
    /// Every document comes twice.
    Duplicates,
    /// An empty list, although there is data.
    EmptyList,
}

fn token_tier() -> String {
    "token".to_owned()
}
