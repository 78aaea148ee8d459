//! The request log: what a test counts.

use std::sync::Mutex;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::random::locked;

/// One request to the cloud; the control routes are not counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Request {
    /// `GET`, `POST`…
    pub method: String,
    /// Without the query.
    pub path: String,
    /// As it came, without the question mark; empty if there was none.
    pub query: String,
    /// When it arrived, by the cloud's clock.
    pub when: DateTime<Utc>,
    /// `None` as long as nothing has been answered.
    pub status: Option<u16>,
}

/// Everything asked since the start, or since it was last cleared.
#[derive(Debug, Default)]
pub(crate) struct RequestLog {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    entries: Vec<Request>,
    /// How many entries were cleared: an answer to a cleared request must not be written beside another.
    cleared: usize,
}

impl RequestLog {
    /// Writes an arrival down and returns its number, for [`RequestLog::answered`].
    pub(crate) fn arrived(&self, request: Request) -> usize {
        let mut inner = locked(&self.inner);
        inner.entries.push(request);
        inner.cleared + inner.entries.len() - 1
    }

    pub(crate) fn answered(&self, number: usize, status: u16) {
        let mut inner = locked(&self.inner);
        let index = number.checked_sub(inner.cleared);
        if let Some(entry) = index.and_then(|index| inner.entries.get_mut(index)) {
            entry.status = Some(status);
        }
    }

    pub(crate) fn all(&self) -> Vec<Request> {
        locked(&self.inner).entries.clone()
    }

    pub(crate) fn clear(&self) {
        let mut inner = locked(&self.inner);
        inner.cleared += inner.entries.len();
        inner.entries.clear();
    }
}
