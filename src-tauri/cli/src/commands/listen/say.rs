use chrono::{DateTime, Local, Utc};
use ringside_engine::Notice;
use ringside_engine::live::{ItemState, Keeping, LiveView, SubscriptionsView, TunnelState};
use ringside_engine::store::{Settlement, Standing, StoredEvent};
use serde_json::{Value, json};

use super::follow::News;
use crate::failure::Failure;
use crate::output;

/// Says each thing once: for people, events on standard output and all else on standard error; with JSON, one object a line on standard output.
#[derive(Debug)]
pub(super) struct Say {
    as_json: bool,
    tunnel: Value,
    subscriptions: Value,
    inbox_problem: Option<String>,
}

impl Say {
    pub(super) const fn new(as_json: bool) -> Self {
        Self { as_json, tunnel: Value::Null, subscriptions: Value::Null, inbox_problem: None }
    }

    pub(super) fn tunnel(&mut self, view: &LiveView) -> Result<(), Failure> {
        let told = tunnel(&view.tunnel);
        if told == self.tunnel {
            return Ok(());
        }
        self.tunnel.clone_from(&told);
        if self.as_json {
            return object(&told);
        }
        say_tunnel(&view.tunnel);
        Ok(())
    }

    pub(super) fn subscriptions(&mut self, view: &SubscriptionsView) -> Result<(), Failure> {
        let told = subscriptions(view);
        if told == self.subscriptions {
            return Ok(());
        }
        self.subscriptions.clone_from(&told);
        if self.as_json {
            return object(&told);
        }
        say_subscriptions(view);
        Ok(())
    }

    /// That events cannot be stored, and that they can again.
    pub(super) fn inbox(&mut self, view: &LiveView) -> Result<(), Failure> {
        let problem = view.inbox_problem.as_ref().map(ToString::to_string);
        if problem == self.inbox_problem {
            return Ok(());
        }
        self.inbox_problem.clone_from(&problem);
        if self.as_json {
            return object(&json!({ "event": "inbox", "problem": problem }));
        }
        match problem {
            Some(problem) => eprintln!("Events cannot be stored: {problem} Oura is asked to send them again later."),
            None => eprintln!("Events are stored again."),
        }
        Ok(())
    }

    pub(super) fn news(&self, news: &News) -> Result<(), Failure> {
        if self.as_json {
            return object(&as_json(news));
        }
        words(&in_words(news))
    }

    pub(super) fn notice(&self, notice: Notice) -> Result<(), Failure> {
        let Notice::SleepIsIn { day } = notice;
        if self.as_json {
            return object(&json!({ "event": "notice", "notice": "sleep_is_in", "day": day }));
        }
        words(&format!("Last night’s sleep is in ({day})."))
    }
}

fn object(value: &Value) -> Result<(), Failure> {
    output::flushed_line(&value.to_string()).map_err(|_| Failure::ReaderGone)
}

fn words(text: &str) -> Result<(), Failure> {
    output::flushed_line(text).map_err(|_| Failure::ReaderGone)
}

fn tunnel(state: &TunnelState) -> Value {
    let (host, problem, retry_at) = match state {
        TunnelState::Off | TunnelState::Starting { .. } => (None, None, None),
        TunnelState::Up { url, .. } => (Some(url), None, None),
        TunnelState::Degraded { url, why, retry_at } => {
            (Some(url), Some(json!({ "code": "probe", "message": why.to_string() })), Some(*retry_at))
        }
        TunnelState::Down { error, retry_at } => (None, Some(json!({ "code": error.code(), "message": error.to_string() })), *retry_at),
    };
    let host = host.map(|url| host_of(url.as_str()));
    json!({ "event": "tunnel", "state": state.name(), "host": host, "problem": problem, "retry_at": retry_at })
}

fn say_tunnel(state: &TunnelState) {
    match state {
        TunnelState::Off => eprintln!("The tunnel is off."),
        TunnelState::Starting { .. } => eprintln!("Opening the tunnel …"),
        TunnelState::Up { url, probe_took, .. } => {
            eprintln!("Listening at {}; the way from outside takes {} ms. Ctrl-C ends it.", host_of(url.as_str()), probe_took.as_millis());
        }
        TunnelState::Degraded { url, why, retry_at } => {
            eprintln!("The way to {} is closed: {why} It is tried again {}.", host_of(url.as_str()), clock(*retry_at));
        }
        TunnelState::Down { error, retry_at: Some(at) } => eprintln!("The tunnel is down: {error} It is tried again {}.", clock(*at)),
        // The command ends with these words.
        TunnelState::Down { retry_at: None, .. } => {}
    }
}

fn subscriptions(view: &SubscriptionsView) -> Value {
    let (mut done, mut total, mut other_host, mut other_count, mut message, mut retry) = (0, 0, None, 0, None, None);
    let state = match &view.state {
        Keeping::Off => "off",
        Keeping::Waiting => "waiting",
        Keeping::Looking => "looking",
        Keeping::Working { done: steps, total: of } => {
            (done, total) = (*steps, *of);
            "working"
        }
        Keeping::InOrder => "in_order",
        Keeping::OtherInstall { host, count } => {
            (other_host, other_count) = (Some(host.as_str()), *count);
            "other_install"
        }
        Keeping::Trouble { words, retry_at } => {
            (message, retry) = (Some(words.as_str()), *retry_at);
            "trouble"
        }
    };
    json!({ "event": "subscriptions", "state": state, "done": done, "total": total, "ours": ours(view), "expected": view.items.len(),
            "other_host": other_host, "other_count": other_count, "message": message, "retry_at": retry })
}

fn say_subscriptions(view: &SubscriptionsView) {
    match &view.state {
        Keeping::Working { done: 0, total } => eprintln!("{total} subscriptions are to be put in order at Oura."),
        // What goes on is said when it has come to something.
        Keeping::Off | Keeping::Waiting | Keeping::Looking | Keeping::Working { .. } => {}
        Keeping::InOrder if ours(view) == 0 => {
            eprintln!("All subscriptions are left to another installation, as you decided; --take-over brings them here.");
        }
        Keeping::InOrder => eprintln!("Oura announces new data here: {} of {} subscriptions.", ours(view), view.items.len()),
        Keeping::OtherInstall { host, count } => eprintln!(
            "Another installation with the same Oura application listens at {host} ({count} subscriptions). They were left alone; --take-over takes them over."
        ),
        Keeping::Trouble { words, retry_at } => {
            let next = retry_at.map_or_else(String::new, |at| format!(" It is tried again {}.", clock(at)));
            eprintln!("The subscriptions are not in order: {words}{next}");
        }
    }
}

fn ours(view: &SubscriptionsView) -> usize {
    view.items.iter().filter(|item| item.state == ItemState::Ours).count()
}

fn as_json(news: &News) -> Value {
    match news {
        News::Delivery(event) => json!({ "event": "delivery", "pk": event.pk, "event_type": event.event_type, "data_type": event.data_type,
                                         "object_id": event.object_id, "event_time": event.event_time, "standing": event.standing.name(),
                                         "deliveries": event.deliveries }),
        News::Settled(event) => {
            let (changed, reason) = details(event.settlement.as_ref());
            json!({ "event": "settled", "pk": event.pk, "settlement": event.settlement.as_ref().map(Settlement::name), "changed": changed,
                    "took_ms": event.settlement.as_ref().and_then(Settlement::took_ms), "reason": reason })
        }
    }
}

fn in_words(news: &News) -> String {
    match news {
        News::Delivery(event) => {
            let whose = match event.standing {
                Standing::Ours => "",
                Standing::ForeignUser => "  of another person; not fetched",
                Standing::UnknownType => "  of an unknown kind; not fetched",
                Standing::Test => "  a test",
            };
            let again = if event.deliveries > 1 { format!("  for the {}. time", event.deliveries) } else { String::new() };
            format!(
                "{}  #{} {} {} {}{whose}{again}",
                clock(event.received_at),
                event.pk,
                event.data_type,
                event.event_type,
                event.object_id
            )
        }
        News::Settled(event) => format!("          #{} {}", event.pk, outcome(event)),
    }
}

/// What came of an event, for people.
pub(in crate::commands) fn outcome(event: &StoredEvent) -> String {
    let Some(settlement) = &event.settlement else { return "waiting".to_owned() };
    let what = match settlement {
        Settlement::Fetched { new_or_changed: true, .. } => "fetched".to_owned(),
        Settlement::Fetched { new_or_changed: false, .. } => "fetched; nothing had changed".to_owned(),
        Settlement::Removed { .. } => "removed: Oura no longer has it".to_owned(),
        Settlement::StaleDelete { .. } => "kept: Oura still has it".to_owned(),
        Settlement::RangePoll { .. } => "its days were fetched".to_owned(),
        Settlement::Nothing => "nothing to fetch".to_owned(),
        Settlement::Failed { reason } => format!("failed: {reason}"),
    };
    settlement.took_ms().map_or_else(|| what.clone(), |took_ms| format!("{what} ({took_ms} ms)"))
}

/// Whether something changed, and why it failed, where an event came to that.
pub(in crate::commands) fn details(settlement: Option<&Settlement>) -> (Option<bool>, Option<&str>) {
    match settlement {
        Some(Settlement::Fetched { new_or_changed, .. }) => (Some(*new_or_changed), None),
        Some(Settlement::Failed { reason }) => (None, Some(reason)),
        _ => (None, None),
    }
}

/// Only the host: the path is a secret.
fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

fn clock(at: DateTime<Utc>) -> String {
    at.with_timezone(&Local).format("%H:%M:%S").to_string()
}
