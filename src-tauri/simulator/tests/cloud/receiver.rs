//! Somebody who receives webhooks.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::mpsc;

/// The verification token that the receiver knows.
pub(crate) const TOKEN: &str = "verify-me";

/// One delivery as it came.
#[derive(Debug)]
pub(crate) struct Delivery {
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

#[derive(Debug)]
pub(crate) struct Receiver {
    pub(crate) callback_url: String,
    pub(crate) deliveries: mpsc::UnboundedReceiver<Delivery>,
}

#[derive(Debug, Clone)]
struct Desk {
    /// What to answer to the next deliveries; 204 when it is empty.
    answers: Arc<Mutex<VecDeque<u16>>>,
    seen: mpsc::UnboundedSender<Delivery>,
}

#[derive(Debug, Deserialize)]
struct Handshake {
    verification_token: String,
    challenge: String,
}

impl Receiver {
    pub(crate) async fn start(answers: &[u16]) -> Self {
        let (seen, deliveries) = mpsc::unbounded_channel();
        let desk = Desk { answers: Arc::new(Mutex::new(answers.iter().copied().collect())), seen };
        let router = Router::new().route("/hook", get(handshake).post(delivery)).with_state(desk);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let callback_url = format!("http://{}/hook", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { callback_url, deliveries }
    }

    /// Waits for the next delivery.
    pub(crate) async fn next(&mut self) -> Delivery {
        self.deliveries.recv().await.unwrap()
    }
}

async fn handshake(Query(handshake): Query<Handshake>) -> Response {
    if handshake.verification_token == TOKEN {
        Json(json!({ "challenge": handshake.challenge })).into_response()
    } else {
        StatusCode::UNAUTHORIZED.into_response()
    }
}

async fn delivery(State(desk): State<Desk>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let answer = desk.answers.lock().unwrap().pop_front().unwrap_or(204);
    desk.seen.send(Delivery { headers, body }).unwrap();
    StatusCode::from_u16(answer).unwrap()
}
