//! A running engine whose webhooks are on, and an Oura that signs whatever a test wants it to sign.

use std::fmt::Write as _;

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use hmac::{Hmac, KeyInit as _, Mac as _};
use oura_simulator::{Fault, FaultKind, Options, Request, Simulator};
use ringside_edges::FreePort;
use ringside_engine::live::{LiveSecrets, LiveSettings, LiveView, ProviderId, TunnelState};
use ringside_engine::store::{EventFilter, Reader, Standing, StoredEvent};
use ringside_engine::{Clock as _, Offer, Profile, Use};
use ringside_model::{Collection, Day, DayRange, Identity};
use sha2::Sha256;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::running::Running;
use crate::support::{FakeKeychain, TODAY, oura, simulator};

/// After so long a burst is looked at, whatever still comes.
pub(crate) const BURST: TimeDelta = TimeDelta::seconds(2);

pub(crate) struct Webhooks {
    pub(crate) running: Running,
    pub(crate) simulator: Simulator,
    pub(crate) port: FreePort,
    /// What events are signed with.
    pub(crate) client_secret: String,
}

/// What Oura announces.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    /// `create`, `update` or `delete`.
    pub(crate) kind: &'static str,
    pub(crate) data_type: String,
    pub(crate) object_id: String,
    pub(crate) at: DateTime<Utc>,
    pub(crate) user_id: Option<String>,
}

impl Webhooks {
    /// Signed in, synced, the tunnel up, and nothing subscribed: the test is Oura.
    pub(crate) async fn on() -> Self {
        Self::on_with(|_| {}).await
    }

    pub(crate) async fn on_with(change: impl FnOnce(&mut Options)) -> Self {
        let simulator = simulator(change).await;
        simulator.inject(Fault::always("/v2/webhook", FaultKind::Html502));
        let running = Running::new(&simulator).await;
        running.sign_in(&simulator).await;
        running.synced().await;
        let webhooks = Self::over(running, simulator, FreePort::new());
        webhooks.switch(true).await;
        webhooks.up().await;
        webhooks
    }

    pub(crate) fn over(running: Running, simulator: Simulator, port: FreePort) -> Self {
        let client_secret = simulator.credentials().client_secret;
        Self { running, simulator, port, client_secret }
    }

    pub(crate) fn settings(&self, on: bool) -> LiveSettings {
        LiveSettings {
            on,
            provider: ProviderId::Manual,
            manual_url: Some(format!("http://127.0.0.1:{}", self.port.number())),
            local_port: self.port.number(),
            ..LiveSettings::default()
        }
    }

    pub(crate) async fn switch(&self, on: bool) {
        self.running.engine.save_live(self.settings(on), LiveSecrets::default()).await.unwrap();
    }

    /// Switches off and waits until everything is taken down.
    pub(crate) async fn off(&self) {
        self.switch(false).await;
        self.running.clock.passing(self.until(|view| view.tunnel == TunnelState::Off)).await;
    }

    pub(crate) async fn up(&self) {
        self.until(|view| matches!(view.tunnel, TunnelState::Up { .. })).await;
    }

    pub(crate) fn view(&self) -> LiveView {
        self.running.engine.live().borrow().clone()
    }

    pub(crate) async fn until(&self, mut condition: impl FnMut(&LiveView) -> bool) {
        self.running.shell.until(|| condition(&self.view())).await;
    }

    /// The engine ends, and begins again with the same folder, clock and Oura.
    pub(crate) async fn restarted(self) -> Self {
        let Running { dir, engine, clock, .. } = self.running;
        engine.stop().await;
        drop(engine);
        let running = Running::with(dir, &self.simulator, oura(&self.simulator), clock).await;
        Self { running, ..self }
    }

    /// The path that only Oura knows.
    pub(crate) fn path(&self) -> String {
        let offer = Offer { plain: true, passphrase: None };
        let beside = Profile::open(self.running.dir.path(), &offer, &FakeKeychain::default(), Use::Beside).unwrap();
        beside.secrets.get("webhook_path").unwrap().unwrap().expose().to_owned()
    }

    pub(crate) fn event(&self, event_type: &'static str, data_type: &str, object_id: &str) -> Event {
        Event {
            kind: event_type,
            data_type: data_type.to_owned(),
            object_id: object_id.to_owned(),
            at: self.running.clock.now(),
            user_id: Some(self.simulator.user_id()),
        }
    }

    /// Delivers it as Oura does; the status that came back.
    pub(crate) async fn deliver(&self, event: &Event) -> u16 {
        Line::open(self).await.deliver(event).await
    }

    pub(crate) async fn delivered(&self, event_type: &'static str, data_type: &str, object_id: &str) {
        let event = self.event(event_type, data_type, object_id);
        assert_eq!(self.deliver(&event).await, 204, "{event:?}");
    }

    /// Lets the burst be over, and waits until nothing waits any more; an event that comes after it is given the end of its own.
    pub(crate) async fn settled(&self) {
        self.running.clock.advance(BURST);
        self.running.clock.passing(self.all_settled()).await;
    }

    pub(crate) async fn all_settled(&self) {
        let inbox = self.running.engine.inbox().clone();
        self.until(|_| inbox.counts().unwrap().waiting == 0).await;
    }

    /// What became of each event, the oldest first.
    pub(crate) fn events(&self) -> Vec<StoredEvent> {
        let mut events = self.running.engine.inbox().events(&EventFilter::default(), None, 20_000).unwrap();
        events.reverse();
        events
    }

    pub(crate) fn settlements(&self) -> Vec<(Standing, Option<&'static str>)> {
        let name = |event: &StoredEvent| event.settlement.as_ref().map(ringside_engine::store::Settlement::name);
        self.events().iter().map(|event| (event.standing, name(event))).collect()
    }

    /// What was asked of Oura's data.
    pub(crate) fn asked(&self) -> Vec<Request> {
        self.simulator.requests().into_iter().filter(|request| request.path.contains("/usercollection/")).collect()
    }

    /// The document of a day before today, with its id.
    pub(crate) fn stored(&self, collection: Collection, days_ago: u32) -> Option<(String, String)> {
        let day = today().minus(days_ago);
        let read = self.running.engine.store().read(|reader| reader.documents(collection, Some(DayRange { first: day, last: day })));
        let raw = read.unwrap().into_iter().next()?.raw;
        Some((Identity::of(collection, &raw).id.unwrap(), raw))
    }

    pub(crate) fn state_hash(&self) -> String {
        self.running.engine.store().read(Reader::state_hash).unwrap()
    }
}

/// A connection to the listener that carries one delivery after another.
pub(crate) struct Line {
    stream: TcpStream,
    host: String,
    path: String,
    client_secret: String,
    /// By which events are signed.
    pub(crate) now: DateTime<Utc>,
}

impl Line {
    pub(crate) async fn open(webhooks: &Webhooks) -> Self {
        let (host, path) = (format!("127.0.0.1:{}", webhooks.port.number()), webhooks.path());
        let (client_secret, now) = (webhooks.client_secret.clone(), webhooks.running.clock.now());
        Self { stream: connection(&host).await, host, path, client_secret, now }
    }

    /// The same over another connection: the listener closes one that is idle for seconds, and each after a minute.
    pub(crate) async fn opened_again(self) -> Self {
        Self { stream: connection(&self.host).await, ..self }
    }

    pub(crate) async fn deliver(&mut self, event: &Event) -> u16 {
        let body = serde_json::json!({
            "event_type": event.kind,
            "data_type": event.data_type,
            "object_id": event.object_id,
            "event_time": event.at.to_rfc3339_opts(SecondsFormat::Millis, false),
            "user_id": event.user_id,
        })
        .to_string();
        let timestamp = self.now.timestamp().to_string();
        let signature = sign(&self.client_secret, &timestamp, &body);
        let request = format!(
            "POST {} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nx-oura-timestamp: {timestamp}\r\nx-oura-signature: {signature}\r\n\r\n{body}",
            self.path,
            self.host,
            body.len()
        );
        self.stream.write_all(request.as_bytes()).await.unwrap();
        self.status().await
    }

    /// Answers have no body.
    async fn status(&mut self) -> u16 {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(self.stream.read_u8().await.unwrap());
        }
        String::from_utf8(head).unwrap().split(' ').nth(1).unwrap().parse().unwrap()
    }
}

async fn connection(host: &str) -> TcpStream {
    let stream = TcpStream::connect(host).await.unwrap();
    stream.set_nodelay(true).unwrap();
    stream
}

pub(crate) fn today() -> Day {
    TODAY.parse().unwrap()
}

/// As Oura's documentation has it: upper-case hex of HMAC-SHA256 over the timestamp and the body.
fn sign(secret: &str, timestamp: &str, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(timestamp.as_bytes());
    mac.update(body.as_bytes());
    mac.finalize().into_bytes().iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02X}");
        text
    })
}
