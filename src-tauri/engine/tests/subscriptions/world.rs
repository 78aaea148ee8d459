use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::BoxFuture;
use oura_simulator::{Options, Request, Simulator, Subscription, WebhookOptions};
use ringside_engine::Clock as _;
use ringside_engine::live::subscriptions::{ApplicationSource, ItemState, Keeper, Keeping, Parts, SubscriptionsView};
use ringside_engine::oura::{Application, ClientSecret, Config, Oura};
use ringside_engine::store::{Access, SecretText, Store};
use ringside_webhook::{Delivery, Inbox, Listener, NotStored, Secret, Trust};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::watch;
use url::Url;

use crate::clock::LeapClock;

pub(crate) const ROUTE: &str = "/v2/webhook/subscription";
const SIX_HOURS: Duration = Duration::from_hours(6);

/// The cloud, and the far end of every tunnel: what Oura calls arrives at whoever has the path.
pub(crate) struct Cloud {
    pub(crate) simulator: Simulator,
    doors: Doors,
}

/// Listeners by their paths.
type Doors = Arc<Mutex<Vec<(String, Listener)>>>;

/// One install: a listener, a folder, a keeper.
pub(crate) struct Install {
    pub(crate) listener: Listener,
    pub(crate) clock: LeapClock,
    pub(crate) url: watch::Sender<Option<Url>>,
    pub(crate) application: watch::Sender<Option<Application>>,
    pub(crate) path: String,
    pub(crate) keeper: Keeper,
    store: Store,
    token: String,
    oura: Oura,
    _dir: TempDir,
}

/// Nothing is delivered here.
#[derive(Debug)]
struct NoInbox;

impl Inbox for NoInbox {
    fn accept(&self, _: Delivery) -> BoxFuture<'static, Result<(), NotStored>> {
        Box::pin(async { panic!("no event was expected") })
    }
}

/// The listener's clock is the computer's: it looks at no signature here.
#[derive(Debug)]
struct RealClock;

impl ringside_webhook::Clock for RealClock {
    fn now(&self) -> DateTime<Utc> {
        ringside_engine::SystemClock.now()
    }

    fn elapsed(&self) -> Duration {
        ringside_engine::SystemClock.elapsed()
    }

    fn until(&self, at: Duration) -> BoxFuture<'static, ()> {
        ringside_engine::SystemClock.until(at)
    }
}

impl Cloud {
    pub(crate) async fn start() -> Self {
        let front = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let webhooks = WebhookOptions { via: Some(front.local_addr().unwrap()), ..WebhookOptions::default() };
        let simulator = Simulator::start(Options { years: 1, webhooks, ..Options::default() }).await.unwrap();
        let doors = Doors::default();
        let behind = Arc::clone(&doors);
        tokio::spawn(async move {
            while let Ok((stream, _)) = front.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&behind)));
            }
        });
        Self { simulator, doors }
    }

    /// With a tunnel that leads nowhere yet.
    pub(crate) fn install(&self) -> Install {
        self.install_with(|config| config)
    }

    pub(crate) fn install_with(&self, change: impl FnOnce(Config) -> Config) -> Install {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("ringside.db"), &Access::Plain).unwrap();
        let mut config = Config::for_base(self.simulator.base_url()).unwrap();
        (config.rate_limit_per_minute, config.retry_delay, config.max_retries) = (u32::MAX, Duration::ZERO, 0);
        let oura = Oura::new(change(config)).unwrap();
        let credentials = self.simulator.credentials();
        let application = Application { client_id: credentials.client_id, client_secret: ClientSecret::new(credentials.client_secret) };
        let (path, token) = (ringside_webhook::new_path(), ringside_webhook::new_verification_token());
        let listener = Listener::new(Arc::new(NoInbox), Arc::new(RealClock));
        self.doors.lock().unwrap().push((path.clone(), listener.clone()));
        listener.set_hosts((0..9).map(|number| format!("host-{number}.example")).collect());
        let (url, application) = (watch::Sender::new(None), watch::Sender::new(Some(application)));
        let clock = LeapClock::new();
        let token = token.expose().to_owned();
        let keeper = Keeper::start(parts(&oura, &store, &clock, &url, &application, &path, &token));
        let install = Install { listener, clock, url, application, path, keeper, store, token, oura, _dir: dir };
        install.trust(true);
        install
    }

    /// By slot; two in one slot end the test.
    pub(crate) fn by_slot(&self) -> BTreeMap<(&'static str, &'static str), Subscription> {
        let mut by_slot = BTreeMap::new();
        for one in self.simulator.subscriptions() {
            assert!(by_slot.insert((one.event_type, one.data_type), one.clone()).is_none(), "{one:?} is there twice");
        }
        by_slot
    }

    /// Requests for subscriptions since they were last counted.
    pub(crate) fn take_calls(&self) -> Vec<String> {
        let requests = self.simulator.requests();
        self.simulator.clear_requests();
        requests.iter().filter(|request| request.path.starts_with(ROUTE)).map(kind).collect()
    }

    /// Time passes for Oura and for one install.
    pub(crate) async fn pass(&self, install: &Install, time: Duration) {
        self.simulator.advance_clock(u32::try_from(time.as_secs()).unwrap());
        install.clock.pass(time).await;
    }

    /// So many days with a computer that is always on.
    pub(crate) async fn pass_days(&self, install: &Install, days: u32) {
        for _ in 0..4 * days {
            self.pass(install, SIX_HOURS).await;
        }
    }

    /// How many lead to this install and live longer than the 14 days before their end.
    pub(crate) fn in_order(&self, install: &Install, now: DateTime<Utc>) -> usize {
        let url = install.callback_url();
        let is_good = |one: &&Subscription| one.callback_url == url && one.expiration_time > now + TimeDelta::days(13);
        self.by_slot().values().filter(is_good).count()
    }
}

impl Install {
    /// Whether the listener knows its own path and token.
    pub(crate) fn trust(&self, yes: bool) {
        let trust = || Trust {
            path: self.path.clone(),
            verification_token: Secret::new(&self.token),
            client_secrets: Vec::new(),
            clock_offset: TimeDelta::zero(),
        };
        self.listener.trust(yes.then(trust));
    }

    /// The tunnel leads to one of some hosts now, and what follows from it is done.
    pub(crate) async fn lead_to(&self, host: u8) {
        self.clock.unpark();
        self.url.send_replace(Some(Url::parse(&format!("https://host-{host}.example/")).unwrap()));
        self.clock.until_parked().await;
    }

    pub(crate) async fn tunnel_goes(&self) {
        self.url.send_replace(None);
        self.until(|view| view.state == Keeping::Waiting).await;
    }

    pub(crate) async fn look_now(&self) {
        self.clock.unpark();
        self.keeper.look_now();
        self.clock.until_parked().await;
    }

    pub(crate) async fn answer(&self, take_over: bool) {
        self.clock.unpark();
        self.keeper.answer(take_over);
        self.clock.until_parked().await;
    }

    /// The program ends and starts again.
    pub(crate) async fn restart(&mut self) {
        self.clock.unpark();
        let next = parts(&self.oura, &self.store, &self.clock, &self.url, &self.application, &self.path, &self.token);
        let before = std::mem::replace(&mut self.keeper, Keeper::start(next));
        before.stop().await;
        if self.url.borrow().is_some() {
            self.clock.until_parked().await;
        }
    }

    pub(crate) fn view(&self) -> SubscriptionsView {
        self.keeper.view().borrow().clone()
    }

    pub(crate) async fn until(&self, condition: impl FnMut(&SubscriptionsView) -> bool) {
        self.keeper.view().wait_for(condition).await.unwrap();
    }

    pub(crate) fn items(&self, state: &ItemState) -> usize {
        self.view().items.iter().filter(|item| item.state == *state).count()
    }

    pub(crate) fn callback_url(&self) -> String {
        format!("{}{}", self.url.borrow().as_ref().unwrap().as_str().trim_end_matches('/'), self.path)
    }
}

fn parts(
    oura: &Oura,
    store: &Store,
    clock: &LeapClock,
    url: &watch::Sender<Option<Url>>,
    application: &watch::Sender<Option<Application>>,
    path: &str,
    token: &str,
) -> Parts {
    let application = application.subscribe();
    let source = ApplicationSource::new(move || {
        let application = application.borrow().clone();
        Box::pin(async move { application })
    });
    Parts {
        oura: oura.clone(),
        application: source,
        store: store.clone(),
        clock: Arc::new(clock.clone()),
        own_path: path.to_owned(),
        verification_token: SecretText::from(token),
        public_url: url.subscribe(),
    }
}

/// What a request is, for reading.
fn kind(request: &Request) -> String {
    let is_renewal = request.path.contains("/renew/");
    match request.method.as_str() {
        "GET" => "list",
        "POST" => "create",
        "PUT" if is_renewal => "renew",
        "PUT" => "repoint",
        other => other,
    }
    .to_owned()
}

/// Reads as far as the path, and hands the connection to the listener that has it.
async fn serve(stream: tokio::net::TcpStream, doors: Doors) {
    let mut start = [0_u8; 64];
    while stream.peek(&mut start).await.is_ok_and(|length| length > 0 && length < start.len()) {
        tokio::task::yield_now().await;
    }
    let text = String::from_utf8_lossy(&start).into_owned();
    let door = doors.lock().unwrap().iter().find(|(path, _)| text.contains(path.as_str())).cloned();
    if let Some((_, door)) = door {
        door.serve(Box::new(stream)).await;
    }
}
