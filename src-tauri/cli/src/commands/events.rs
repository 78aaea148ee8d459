use chrono::{DateTime, Days, Local, Utc};
use ringside_engine::live::LiveSettings;
use ringside_engine::store::{EventFilter, EventInbox, Settlement, StoreError, StoredEvent};
use ringside_engine::{Profile, Use};
use ringside_model::Collection;
use serde_json::{Value, json};

use super::listen::{details, outcome};
use crate::args::{EventChange, EventList, Events, Global, Prune, Replay};
use crate::failure::Failure;
use crate::{open, output};

/// What is read at once while all events are gone through.
const PAGE: u32 = 500;

/// Lists what Oura has announced, lets it be fetched again, or deletes what is old. Oura is not asked.
pub(crate) async fn run(global: &Global, args: &Events) -> Result<(), Failure> {
    match &args.change {
        None => list(global, &args.list).await,
        Some(EventChange::Replay(args)) => replay(global, args).await,
        Some(EventChange::Prune(args)) => prune(global, args).await,
    }
}

async fn list(global: &Global, args: &EventList) -> Result<(), Failure> {
    let profile = open::profile(global, Use::Shared).await?;
    let filter = EventFilter {
        standing: args.standing,
        data_type: args.data_type.clone(),
        settled: args.waiting.then_some(false),
        ..EventFilter::default()
    };
    // A folder from before the first webhook has no such file.
    let events = profile.inbox.as_ref().map_or_else(|| Ok(Vec::new()), |inbox| inbox.events(&filter, None, args.limit))?;
    if global.json {
        output::json(&events.iter().map(as_json).collect());
    } else {
        for event in &events {
            output::line(&line(event));
        }
    }
    Ok(())
}

async fn replay(global: &Global, args: &Replay) -> Result<(), Failure> {
    let inbox = own(open::profile(global, Use::Exclusive).await?)?;
    let pks = if args.failed { failed(&inbox)? } else { args.pks.clone() };
    let waiting = inbox.replay(&pks)?;
    if global.json {
        output::json(&json!({ "waiting": waiting }));
    } else {
        output::line(&format!("{waiting} events wait again. They are fetched by the next “ringsidectl listen”, or by the window."));
    }
    Ok(())
}

async fn prune(global: &Global, args: &Prune) -> Result<(), Failure> {
    let profile = open::profile(global, Use::Exclusive).await?;
    let days = match args.days {
        Some(days) => days,
        None => profile.store.read(LiveSettings::read)?.keep_days,
    };
    let before = Utc::now().checked_sub_days(Days::new(days.into())).unwrap_or(DateTime::<Utc>::MIN_UTC);
    let pruned = own(profile)?.prune(before)?;
    if global.json {
        output::json(&json!({ "pruned": pruned, "received_before": before }));
    } else {
        output::line(&format!("{pruned} events from before {} were deleted.", before.with_timezone(&Local).format("%Y-%m-%d %H:%M")));
    }
    Ok(())
}

/// The inbox of a folder that is open for writing.
fn own(profile: Profile) -> Result<EventInbox, Failure> {
    // Every folder that is opened for writing gets one.
    profile.inbox.ok_or_else(|| Failure::Other("This folder has no file for events. Nothing was changed.".to_owned()))
}

fn failed(inbox: &EventInbox) -> Result<Vec<i64>, StoreError> {
    let filter = EventFilter { settlement: Some("failed".to_owned()), ..EventFilter::default() };
    let mut pks = Vec::new();
    loop {
        let page = inbox.events(&filter, pks.last().copied(), PAGE)?;
        if page.is_empty() {
            return Ok(pks);
        }
        pks.extend(page.iter().map(|event| event.pk));
    }
}

fn as_json(event: &StoredEvent) -> Value {
    let settlement = event.settlement.as_ref();
    let (changed, reason) = details(settlement);
    let collection = Collection::from_webhook(&event.data_type);
    json!({ "pk": event.pk, "event_type": event.event_type, "data_type": event.data_type, "collection": collection.map(Collection::name),
            "object_id": event.object_id, "event_time": event.event_time, "received_at": event.received_at, "deliveries": event.deliveries,
            "standing": event.standing.name(), "settled_at": event.settled_at, "settlement": settlement.map(Settlement::name), "changed": changed,
            "took_ms": settlement.and_then(Settlement::took_ms), "reason": reason })
}

fn line(event: &StoredEvent) -> String {
    let received = event.received_at.with_timezone(&Local).format("%Y-%m-%d %H:%M:%S");
    let kind = format!("{} {}", event.data_type, event.event_type);
    format!("{:>7}  {received}  {kind:<33} {:<12} {}", event.pk, event.standing.name(), outcome(event))
}
