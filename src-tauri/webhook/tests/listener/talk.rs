//! Requests as bytes, answers as they come. Every answer is held against what holds for all of them.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::door::{HOST, NOW_S, Open, PATH, SECRET};

/// An answer; `None` in place of one says that the connection was closed without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub(crate) fn closes(&self) -> bool {
        self.header("connection") == Some("close")
    }
}

/// A request under construction; the default is a genuine event.
#[derive(Debug, Clone)]
pub(crate) struct Post {
    pub(crate) line: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Post {
    /// Signed now, with the current secret.
    pub(crate) fn event(object_id: &str) -> Self {
        Self::signed(&event(object_id), SECRET, &NOW_S.to_string())
    }

    pub(crate) fn signed(body: &[u8], secret: &str, timestamp: &str) -> Self {
        Self::unsigned(body).with("x-oura-timestamp", timestamp).with("x-oura-signature", &sign(secret, timestamp, body))
    }

    pub(crate) fn unsigned(body: &[u8]) -> Self {
        let post = Self { line: format!("POST {PATH} HTTP/1.1"), headers: Vec::new(), body: body.to_vec() };
        post.with("Host", HOST).with("Content-Type", "application/json").with("Content-Length", &body.len().to_string())
    }

    pub(crate) fn line(mut self, line: &str) -> Self {
        line.clone_into(&mut self.line);
        self
    }

    /// With one more header.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(found, _)| !found.eq_ignore_ascii_case(name));
        self
    }

    /// With another value in place of the former.
    pub(crate) fn instead(self, name: &str, value: &str) -> Self {
        self.without(name).with(name, value)
    }

    pub(crate) fn value(&self, name: &str) -> &str {
        self.headers.iter().find(|(found, _)| found.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }

    /// Another body than the one that was signed.
    pub(crate) fn body(mut self, body: &[u8]) -> Self {
        self.body = body.to_vec();
        self.instead("Content-Length", &body.len().to_string())
    }

    pub(crate) fn head(&self) -> Vec<u8> {
        let mut head = format!("{}\r\n", self.line);
        for (name, value) in &self.headers {
            write!(head, "{name}: {value}\r\n").unwrap();
        }
        (head + "\r\n").into_bytes()
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.head();
        bytes.extend_from_slice(&self.body);
        bytes
    }
}

pub(crate) fn get(target: &str) -> Post {
    Post { line: format!("GET {target} HTTP/1.1"), headers: Vec::new(), body: Vec::new() }.with("Host", HOST)
}

/// Oura's example, as its documentation prints it.
pub(crate) fn event(object_id: &str) -> Vec<u8> {
    let rest = r#""event_time":"2023-01-01T08:00:00+00:00","user_id":"user123"}"#;
    format!(r#"{{"event_type":"update","data_type":"sleep","object_id":"{object_id}",{rest}"#).into_bytes()
}

/// As Oura does it, spelt out here once more: both ends must not share a fault.
pub(crate) fn sign(secret: &str, timestamp: &str, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(timestamp.as_bytes());
    mac.update(body);
    mac.finalize().into_bytes().iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02X}"))
}

/// What a new connection that says `bytes` is answered first.
pub(crate) async fn ask(open: &Open, bytes: &[u8]) -> Option<Answer> {
    let mut stream = connect(open).await;
    say(&mut stream, bytes).await;
    hear(&mut stream, &mut Vec::new()).await
}

pub(crate) async fn connect(open: &Open) -> TcpStream {
    let stream = TcpStream::connect(open.address).await.unwrap();
    stream.set_nodelay(true).unwrap();
    stream
}

/// Says it all, or as much as the other side takes.
pub(crate) async fn say(stream: &mut (impl AsyncWrite + Unpin), bytes: &[u8]) {
    let _ = stream.write_all(bytes).await;
}

/// The next answer; `rest` keeps what came after it.
pub(crate) async fn hear(stream: &mut (impl AsyncRead + Unpin), rest: &mut Vec<u8>) -> Option<Answer> {
    loop {
        if let Some((answer, used)) = read(rest) {
            rest.drain(..used);
            check(&answer);
            return Some(answer);
        }
        let mut chunk = [0; 4_096];
        match stream.read(&mut chunk).await {
            Ok(0) | Err(_) => {
                assert!(rest.is_empty(), "half an answer: {:?}", String::from_utf8_lossy(rest));
                return None;
            }
            Ok(count) => rest.extend_from_slice(&chunk[..count]),
        }
    }
}

fn read(bytes: &[u8]) -> Option<(Answer, usize)> {
    let mut headers = [httparse::EMPTY_HEADER; 32];
    let mut head = httparse::Response::new(&mut headers);
    let httparse::Status::Complete(head_bytes) = head.parse(bytes).unwrap() else {
        return None;
    };
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let headers: Vec<_> = head.headers.iter().map(|header| (header.name.to_owned(), text(header.value))).collect();
    let mut answer = Answer { status: head.code.unwrap(), headers, body: String::new() };
    let body_bytes: usize = answer.header("content-length").map_or(0, |length| length.parse().unwrap());
    answer.body = text(bytes.get(head_bytes..head_bytes + body_bytes)?);
    Some((answer, head_bytes + body_bytes))
}

/// 410 would cancel the subscription; a refusal gives nothing away.
fn check(answer: &Answer) {
    assert_ne!(answer.status, 410);
    assert!(matches!(answer.status, 100 | 200 | 204 | 400..=499 | 503), "{answer:?}");
    assert!(answer.status == 200 || answer.body.is_empty(), "{answer:?}");
    assert_eq!(answer.header("transfer-encoding"), None);
}
