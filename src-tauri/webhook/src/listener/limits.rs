use std::time::Duration;

/// How much the outside may take. The defaults are the promise; tests ask for less, so as not to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For the head of a request, counted from the end of the one before: an idle connection ends by it too.
    pub head: Duration,
    /// For the body of a request.
    pub body: Duration,
    /// For the inbox to store an event. Oura waits ten seconds for an answer.
    pub store: Duration,
    /// For a whole connection, however many requests it carries.
    pub connection: Duration,
    /// The last part of `connection`, in which no further request is begun.
    pub last_request: Duration,
    /// For the other side to take the last answer before the connection is closed.
    pub linger: Duration,
    /// Open at the same time.
    pub connections: usize,
    /// In one request.
    pub headers: usize,
    /// Request line and headers together.
    pub head_bytes: usize,
    pub body_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(5),
            body: Duration::from_secs(5),
            store: Duration::from_secs(8),
            connection: Duration::from_mins(1),
            last_request: Duration::from_secs(10),
            linger: Duration::from_secs(1),
            connections: 256,
            headers: 64,
            head_bytes: 16 * 1024,
            body_bytes: 64 * 1024,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_otherwise_is_what_is_promised() {
        let Limits { head, body, connection, connections, body_bytes, headers, head_bytes, store, last_request, linger } =
            Limits::default();
        assert_eq!((head.as_secs(), body.as_secs(), connection.as_secs()), (5, 5, 60));
        assert_eq!((connections, body_bytes), (256, 65_536));
        assert!(headers < 200 && head_bytes < 40 * 1024, "200 headers and a header of 40 KB are too many");
        assert!(body + store + linger < Duration::from_secs(15) && store < Duration::from_secs(10), "Oura waits ten seconds");
        assert!(last_request < connection);
    }
}
