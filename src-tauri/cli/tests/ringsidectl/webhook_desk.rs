//! Somebody who is signed in and subscribed, and events about what Oura has of them.

use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};

use chrono::{Days, SecondsFormat, TimeDelta, Utc};
use oura_simulator::{Attempt, Event, Limits, Options, Outcome, Simulator};
use ringside_edges::FreePort;
use ringside_engine::store::{Access, EventFilter, EventInbox, Reader, SecretText, Store, StoredEvent};

use crate::support::{Home, session, simulator};
use crate::webhook_run::Run;

/// How far back everything here reaches.
const DAYS: u64 = 9;
/// What the events are about.
const COLLECTIONS: [&str; 5] = ["sleep", "daily_sleep", "daily_readiness", "daily_activity", "daily_stress"];
/// The path at which the folder listens; made before it listens, so that it can be subscribed to.
const PATH: &str = "/w/0123456789abcdef0123456789abcdef";
const EVENTS_AT_ONCE: u32 = 2_000;

/// `H` is the home, or what it lies on.
#[derive(Debug)]
pub(crate) struct Desk<H = Home> {
    pub(crate) simulator: Simulator,
    pub(crate) place: H,
    /// The public port.
    pub(crate) port: FreePort,
    made: i64,
}

/// What makes two deliveries one event.
pub(crate) type Key = (String, String, String, String);

impl<H: Borrow<Home>> Desk<H> {
    /// `furnish` gets the home before anything is in it.
    pub(crate) async fn new(furnish: impl FnOnce(Home) -> H) -> Self {
        let simulator = simulator(cloud).await;
        let home = Home::at(&simulator.base_url(), "").without("OURA_ACCESS_TOKEN").with("OURA_MAX_SYNC_DAYS", &DAYS.to_string());
        let desk = Self { simulator, place: furnish(home), port: FreePort::new(), made: 0 };
        session::sign_in(desk.home(), &desk.simulator).await;
        session::secrets(desk.home()).set("webhook_path", &SecretText::from(PATH)).unwrap();
        desk.home().done(&["sync"]).await;
        desk
    }

    pub(crate) fn home(&self) -> &Home {
        self.place.borrow()
    }

    /// `http://127.0.0.1:PORT`, without a path.
    pub(crate) fn public_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port.number())
    }

    /// Makes all subscriptions as an earlier run would have left them, so that none has to be made while a test waits.
    pub(crate) fn subscribe(&self, public_url: &str) {
        for subscription in self.simulator.subscriptions() {
            self.simulator.remove_subscription(&subscription.id);
        }
        let callback_url = callback_url(public_url);
        for data_type in ringside_model::Collection::ALL.iter().filter_map(|collection| collection.webhook_name()) {
            for event_type in ["create", "update", "delete"] {
                self.simulator.add_foreign_subscription(event_type, data_type, &callback_url).unwrap();
            }
        }
    }

    /// Listens at the desk's own port.
    pub(crate) fn listens(&self, variables: &[(&str, &str)]) -> Run {
        let (url, port) = (self.public_url(), self.port.number().to_string());
        self.listens_by(&["--tunnel", "manual", "--public-url", &url, "--port", &port], variables)
    }

    pub(crate) fn listens_by(&self, args: &[&str], variables: &[(&str, &str)]) -> Run {
        let mut command = self.home().command(&[&["listen", "--json"], args].concat());
        command.envs(variables.iter().copied());
        Run::of(command)
    }

    /// So many events that nobody has sent before: most are about what there is, some about somebody else or a kind that is not known.
    pub(crate) fn events(&mut self, count: usize) -> Vec<Event> {
        let today = Utc::now().date_naive();
        let from = today - Days::new(DAYS - 2);
        let of = |collection| self.simulator.events_between(collection, "update", from, today).unwrap();
        let known: Vec<Event> = COLLECTIONS.into_iter().flat_map(of).collect();
        let start = Utc::now();
        let events = known.iter().cycle().zip(self.made..).take(count).map(|(event, number)| Event {
            event_type: if number % 3 == 0 { "create" } else { "update" },
            data_type: if number % 25 == 24 { "meal" } else { event.data_type },
            user_id: if number % 20 == 19 { "somebody-else".to_owned() } else { event.user_id.clone() },
            // No two alike.
            event_time: (start + TimeDelta::milliseconds(number)).to_rfc3339_opts(SecondsFormat::Millis, false),
            object_id: event.object_id.clone(),
        });
        let events: Vec<Event> = events.collect();
        self.made += i64::try_from(count).unwrap();
        events
    }

    pub(crate) fn inbox(&self) -> EventInbox {
        EventInbox::open(&self.home().data_dir().join("inbox.db"), &Access::Plain).unwrap()
    }

    /// How often each event is there, and how often it came.
    pub(crate) fn stored(&self) -> HashMap<Key, (usize, u32)> {
        stored(&self.inbox())
    }

    pub(crate) fn state_hash(&self) -> String {
        state_hash(self.home())
    }

    /// What a folder ends with that was never disturbed and never told anything.
    pub(crate) async fn undisturbed_hash(&self) -> String {
        let home = Home::at(&self.simulator.base_url(), &self.simulator.access_token()).with("OURA_MAX_SYNC_DAYS", &DAYS.to_string());
        home.done(&["sync"]).await;
        state_hash(&home)
    }

    /// What the cloud was told to be stored of what it announced by itself.
    pub(crate) fn announced_and_acknowledged(&self) -> HashSet<Key> {
        let was_taken = |attempt: &Attempt| matches!(attempt.outcome, Outcome::Answered(200..=299));
        self.simulator.deliveries().iter().filter(|attempt| was_taken(attempt)).map(|attempt| key(&attempt.event)).collect()
    }
}

pub(crate) fn callback_url(public_url: &str) -> String {
    format!("{}{PATH}", public_url.trim_end_matches('/'))
}

pub(crate) fn key(event: &Event) -> Key {
    (event.data_type.to_owned(), event.object_id.clone(), event.event_type.to_owned(), event.event_time.clone())
}

/// How often each event is in an inbox, and how often it came.
pub(crate) fn stored(inbox: &EventInbox) -> HashMap<Key, (usize, u32)> {
    let mut found: HashMap<Key, (usize, u32)> = HashMap::new();
    let mut before = None;
    loop {
        let page = inbox.events(&EventFilter::default(), before, EVENTS_AT_ONCE).unwrap();
        let Some(last) = page.last() else { return found };
        before = Some(last.pk);
        for StoredEvent { data_type, object_id, event_type, event_time, deliveries, .. } in page {
            let (rows, came) = found.entry((data_type, object_id, event_type, event_time)).or_default();
            *rows += 1;
            *came += deliveries;
        }
    }
}

fn state_hash(home: &Home) -> String {
    let store = Store::open(&home.database(), &Access::Plain).unwrap();
    store.read(Reader::state_hash).unwrap()
}

fn cloud(options: &mut Options) {
    options.today = Utc::now().date_naive();
    options.limits = Limits { per_token: u32::MAX, per_application: u32::MAX, ..Limits::default() };
    // Ten tries within some seconds instead of an hour.
    options.webhooks.retry_scale = 0.002;
}
