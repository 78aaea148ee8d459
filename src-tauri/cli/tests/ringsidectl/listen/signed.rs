use std::io;

use chrono::Utc;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// The address where a folder listens, and what it takes to be believed there.
#[derive(Debug, Clone)]
pub(crate) struct Door {
    pub(crate) port: u16,
    pub(crate) path: String,
    pub(crate) client_secret: String,
    pub(crate) user_id: String,
}

/// An event as Oura would write it.
#[derive(Debug, Clone)]
#[expect(clippy::struct_field_names, reason = "Oura's names")]
pub(crate) struct Event<'a> {
    pub(crate) event_type: &'a str,
    pub(crate) data_type: &'a str,
    pub(crate) object_id: &'a str,
    pub(crate) event_time: &'a str,
    /// `None` is the person of the folder.
    pub(crate) user_id: Option<&'a str>,
}

impl<'a> Event<'a> {
    pub(crate) const fn new(event_type: &'a str, data_type: &'a str, object_id: &'a str) -> Self {
        Self { event_type, data_type, object_id, event_time: "2026-11-21T07:59:00+00:00", user_id: None }
    }
}

impl Door {
    /// Posts it with a good signature and gives the status.
    pub(crate) async fn post(&self, event: &Event<'_>) -> u16 {
        self.try_post(event).await.unwrap()
    }

    pub(crate) async fn try_post(&self, event: &Event<'_>) -> io::Result<u16> {
        let body: Value = json!({ "event_type": event.event_type, "data_type": event.data_type, "object_id": event.object_id,
                                  "event_time": event.event_time, "user_id": event.user_id.unwrap_or(&self.user_id) });
        let body = body.to_string();
        let timestamp = Utc::now().timestamp().to_string();
        let signature = self.signature(&timestamp, &body);
        self.post_signed(&timestamp, &signature, &body).await
    }

    fn signature(&self, timestamp: &str, body: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.client_secret.as_bytes()).unwrap();
        mac.update(timestamp.as_bytes());
        mac.update(body.as_bytes());
        mac.finalize().into_bytes().iter().fold(String::new(), |text, byte| format!("{text}{byte:02X}"))
    }

    async fn post_signed(&self, timestamp: &str, signature: &str, body: &str) -> io::Result<u16> {
        let head = format!(
            "POST {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
             x-oura-timestamp: {timestamp}\r\nx-oura-signature: {signature}\r\n\r\n",
            self.path,
            self.port,
            body.len()
        );
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).await?;
        stream.write_all(format!("{head}{body}").as_bytes()).await?;
        let mut reply = String::new();
        stream.read_to_string(&mut reply).await?;
        let status = reply.split(' ').nth(1).and_then(|status| status.parse().ok());
        status.ok_or_else(|| io::Error::other(format!("no answer: {reply:?}")))
    }
}
