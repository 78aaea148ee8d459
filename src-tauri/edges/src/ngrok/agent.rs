use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use muxado::SessionBuilder;
use muxado::heartbeat::{Heartbeat, HeartbeatConfig};
use muxado::typed::{Typed, TypedAccept as _, TypedOpenClose, TypedSession as _, TypedStream};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::sync::Mutex as AsyncMutex;
use tokio_rustls::TlsAcceptor;

use super::{Rules, lock, messages};
use crate::gate::Gated;
use crate::public::{Opener, Public};

const RARE_HEARTBEAT_NS: i64 = 10_000_000_000;

/// Where agents are received.
#[derive(Clone)]
pub(super) struct Desk {
    tls: TlsAcceptor,
    public: Public,
    rules: Arc<Mutex<Rules>>,
    agents: Arc<AtomicU64>,
}

type Session = Arc<AsyncMutex<Box<dyn TypedOpenClose + Send>>>;

impl Desk {
    pub(super) fn new(tls: TlsAcceptor, public: Public, rules: Arc<Mutex<Rules>>) -> Self {
        Self { tls, public, rules, agents: Arc::default() }
    }

    /// One agent, from its first byte to its last.
    pub(super) async fn serve(self, stream: Gated<TcpStream>) {
        let number = self.agents.fetch_add(1, Ordering::Relaxed);
        let mut visit = Visit { name: format!("session-{number}"), is_known: false, desk: self };
        let _ = visit.converse(stream).await; // the agent may go at any time
        visit.desk.public.take_back(&visit.name);
    }
}

struct Visit {
    name: String,
    is_known: bool,
    desk: Desk,
}

impl Visit {
    async fn converse(&mut self, stream: Gated<TcpStream>) -> io::Result<()> {
        let stream = self.desk.tls.accept(stream).await?;
        let typed = Typed::new(SessionBuilder::new(stream).server().start());
        let (session, _beating) = Heartbeat::start(typed, HeartbeatConfig::default()).await?;
        let (open, mut accept) = session.split_typed();
        let session: Session = Arc::new(AsyncMutex::new(Box::new(open)));
        loop {
            let mut call = accept.accept_typed().await.map_err(io::Error::other)?;
            let answer = self.answer(&mut call, &session).await?;
            messages::answer(&mut call, &answer).await?;
        }
    }

    async fn answer(&mut self, call: &mut TypedStream, session: &Session) -> io::Result<Value> {
        let question = messages::question(call).await?;
        Ok(match call.typ() {
            messages::AUTH => self.authenticate(&question),
            messages::BIND if self.is_known => self.bind(&question, session),
            messages::UNBIND if self.is_known => {
                self.desk.public.take_back(&self.name);
                json!({})
            }
            _ => messages::refused("The call is not known.", "ERR_NGROK_301"),
        })
    }

    fn authenticate(&mut self, question: &Value) -> Value {
        let authtoken = question["Extra"]["AuthToken"].as_str().unwrap_or_default();
        let rules = lock(&self.desk.rules);
        if let Some(code) = rules.refusal.as_deref().filter(|code| !is_about_binding(code)) {
            return messages::refused(&format!("Refused.\nYour authtoken: {authtoken}"), code);
        }
        if authtoken.is_empty() {
            return messages::refused("Usage of ngrok requires a verified account and authtoken.", "ERR_NGROK_4018");
        }
        if rules.only_authtoken.as_deref().is_some_and(|only| only != authtoken) {
            // The real one repeats the token too.
            return messages::refused(&format!("The authtoken is invalid.\nYour authtoken: {authtoken}"), "ERR_NGROK_107");
        }
        let interval_ns = question["Extra"]["HeartbeatInterval"].as_i64().unwrap_or_default();
        if rules.wants_rare_heartbeats && interval_ns < RARE_HEARTBEAT_NS {
            return messages::refused("The heartbeat interval is not valid. It must be at least 10s.", "ERR_NGROK_111");
        }
        self.is_known = true;
        messages::authenticated(&self.name)
    }

    fn bind(&mut self, question: &Value, session: &Session) -> Value {
        let mut rules = lock(&self.desk.rules);
        if let Some(code) = rules.refusal.as_deref().filter(|code| is_about_binding(code)) {
            rules.refused_binds.send_modify(|refused| *refused += 1);
            return messages::refused("Failed to bind.", code);
        }
        if self.desk.public.owner().is_some_and(|owner| owner != self.name) {
            return messages::refused("The endpoint is already online.", "ERR_NGROK_334");
        }
        rules.binds += 1;
        let answer = messages::bound(question, &format!("endpoint-{}", rules.binds), &self.desk.public.url());
        let endpoint = answer["Id"].as_str().unwrap_or_default().to_owned();
        let opener = Opener::new(Arc::clone(session), messages::PROXY, move |from| messages::proxy_header(&endpoint, from));
        self.desk.public.give(&self.name, opener);
        answer
    }
}

fn is_about_binding(code: &str) -> bool {
    code.strip_prefix("ERR_NGROK_3").is_some_and(|rest| rest.len() == 2)
}
