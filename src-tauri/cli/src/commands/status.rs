use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use ringside_engine::ledger::{DayState, coverage};
use ringside_engine::live::LiveSettings;
use ringside_engine::store::{CollectionState, EventCounts, EventInbox, Reader, StoreError, StoredTokens};
use ringside_engine::sync::{CollectionStatus, last_success_at, status};
use ringside_engine::{Ended, Profile, Protection, SharedSecrets, Use};
use ringside_model::{Collection, Day, DayRange};
use serde_json::{Value, json};

use crate::args::Global;
use crate::failure::Failure;
use crate::open;
use crate::output;

/// Says what the folder holds, by collection, and how it stands with Oura. Nothing is written, so it works beside a running window.
pub(crate) async fn run(global: &Global) -> Result<(), Failure> {
    let profile = open::profile(global, Use::Shared).await?;
    let seen = Seen::of(profile).await?;
    if global.json {
        output::json(&seen.as_json());
    } else {
        seen.print();
    }
    Ok(())
}

struct Seen {
    dir: PathBuf,
    protection: Protection,
    session: &'static str,
    in_use: bool,
    schema_version: i64,
    size_bytes: u64,
    last_success_at: Option<DateTime<Utc>>,
    live: LiveSettings,
    events: EventCounts,
    collections: Vec<Row>,
}

struct Row {
    status: CollectionStatus,
    state: Option<CollectionState>,
    replaced: u64,
    removed: u64,
    pending_days: usize,
}

impl Seen {
    async fn of(profile: Profile) -> Result<Self, Failure> {
        let tokens = SharedSecrets::new(profile.secrets, &profile.dir).with(|secrets| secrets.tokens()).await?;
        let store = &profile.store;
        let read = store.read(|reader| {
            Ok((rows(reader, Utc::now())?, last_success_at(reader)?, reader.schema_version()?, LiveSettings::read(reader)?))
        })?;
        let (collections, last_success_at, schema_version, live) = read;
        let events = profile.inbox.as_ref().map(EventInbox::counts).transpose()?.unwrap_or_default();
        Ok(Self {
            session: session(tokens.as_ref()),
            in_use: Profile::in_use(&profile.dir),
            size_bytes: store.size_bytes(),
            dir: profile.dir,
            protection: profile.protection,
            schema_version,
            last_success_at,
            live,
            events,
            collections,
        })
    }

    fn not_understood(&self) -> u64 {
        self.collections.iter().map(|row| row.status.count.not_understood).sum()
    }

    fn as_json(&self) -> Value {
        let rows: Vec<Value> = self.collections.iter().map(Row::as_json).collect();
        // A pair that has ended is still a sign-in that there was; `session` says more.
        json!({ "data_dir": self.dir, "protection": self.protection, "signed_in": self.session != "signed_out", "session": self.session,
                "given_token": open::given_token().is_some(), "in_use": self.in_use, "schema_version": self.schema_version,
                "last_success_at": self.last_success_at, "not_understood": self.not_understood(), "size_bytes": self.size_bytes,
                "webhooks": self.webhooks(), "collections": rows })
    }

    fn webhooks(&self) -> Value {
        json!({ "on": self.live.on, "provider": self.live.provider.name(), "events_stored": self.events.stored,
                "events_waiting": self.events.waiting, "last_event_at": self.events.newest_received_at })
    }

    fn print(&self) {
        output::line(&format!("Folder       {} (protected {})", self.dir.display(), self.protection));
        output::line(&format!("Signed in    {}", signed_in_words(self.session)));
        if self.in_use {
            output::line("In use       by another Ringside");
        }
        let last = self.last_success_at.map_or_else(|| "never complete".to_owned(), |at| at.to_rfc3339());
        output::line(&format!("Last sync    {last}"));
        let how = if self.live.on { format!("on, by {}", self.live.provider.name()) } else { "off".to_owned() };
        let events = match self.events.stored {
            0 => String::new(),
            stored => format!("; {stored} events, {} of them waiting", self.events.waiting),
        };
        output::line(&format!("Webhooks     {how}{events}"));
        if self.not_understood() > 0 {
            output::line(&format!("Kept but not understood: {}", self.not_understood()));
        }
        self.collections.iter().for_each(Row::print);
    }
}

impl Row {
    fn as_json(&self) -> Value {
        let count = &self.status.count;
        let state = self.state.as_ref();
        json!({ "collection": count.collection.name(), "documents": count.documents, "rows": count.rows,
                "not_understood": count.not_understood, "first_day": count.first, "last_day": count.last,
                "last_fetched_at": count.last_fetched_at, "stopped": self.status.stopped,
                "last_attempt_at": state.and_then(|state| state.attempted_at), "last_success_at": state.and_then(|state| state.succeeded_at),
                "failed": state.and_then(|state| state.failed.as_deref()),
                "missing_scope": state.and_then(|state| state.missing_scope.as_deref()),
                "not_offered": state.is_some_and(|state| state.not_offered),
                "replaced": self.replaced, "removed": self.removed, "pending_days": self.pending_days })
    }

    fn print(&self) {
        let count = &self.status.count;
        let span = match (count.first, count.last) {
            (Some(first), Some(last)) => format!("{first} to {last}"),
            _ => String::new(),
        };
        let line = format!("{:<26} {:>9}  {span}", count.collection.name(), count.documents + count.rows);
        output::line(line.trim_end());
        for remark in self.remarks() {
            output::line(&format!("{:<26} {remark}", ""));
        }
    }

    fn remarks(&self) -> Vec<String> {
        let state = self.state.as_ref();
        let pending = (self.pending_days > 0).then(|| format!("{} days are still to be fetched.", self.pending_days));
        let scope = state.and_then(|state| state.missing_scope.as_ref()).map(|scope| format!("Consent for “{scope}” is missing."));
        let offered = state.is_some_and(|state| state.not_offered).then(|| "Oura does not offer it.".to_owned());
        let failed = state.and_then(|state| state.failed.as_ref()).map(|reason| format!("The last attempt failed: {reason}"));
        [self.status.stopped.clone(), pending, scope, offered, failed].into_iter().flatten().collect()
    }
}

fn rows(reader: &Reader, now: DateTime<Utc>) -> Result<Vec<Row>, StoreError> {
    let statuses = status(reader)?;
    let states: BTreeMap<Collection, CollectionState> =
        reader.collection_states()?.into_iter().map(|state| (state.collection, state)).collect();
    let revisions: BTreeMap<Collection, (u64, u64)> =
        reader.revision_counts()?.into_iter().map(|(collection, replaced, removed)| (collection, (replaced, removed))).collect();
    let oldest = statuses.iter().filter_map(|status| status.count.first).min();
    statuses
        .into_iter()
        .map(|status| {
            let collection = status.count.collection;
            let (replaced, removed) = revisions.get(&collection).copied().unwrap_or_default();
            let pending_days = pending_days(reader, collection, oldest, now)?;
            Ok(Row { state: states.get(&collection).cloned(), status, replaced, removed, pending_days })
        })
        .collect()
}

/// How many days since the oldest one of the folder wait to be fetched.
fn pending_days(reader: &Reader, collection: Collection, oldest: Option<Day>, now: DateTime<Utc>) -> Result<usize, StoreError> {
    let Some(range) = oldest.and_then(|oldest| DayRange::new(oldest, Day::utc_of(now))) else { return Ok(0) };
    let days = coverage(reader, collection, range, now)?;
    Ok(days.iter().filter(|day| day.state == DayState::Pending).count())
}

fn session(tokens: Option<&StoredTokens>) -> &'static str {
    match tokens {
        None => "signed_out",
        Some(tokens) => tokens.ended.as_deref().map_or("signed_in", |word| Ended::from_name(word).name()),
    }
}

fn signed_in_words(session: &str) -> String {
    match session {
        "signed_in" => "yes".to_owned(),
        "signed_out" => "no".to_owned(),
        ended => format!("no: {}", Ended::from_name(ended)),
    }
}
