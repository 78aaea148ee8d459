use ringside_engine::store::{EventFilter, EventInbox, Settlement, Standing, StoreError, StoredEvent};
use ringside_model::Collection;

use crate::views::{EventFilterView, EventSettlement, EventStanding, WebhookEvent, WebhookEventPage};

const PAGE: u32 = 50;

/// The newest events that the filter lets through, or the next older ones than the event `before`.
pub(crate) fn webhook_events(inbox: &EventInbox, filter: &EventFilter, before: Option<i64>) -> Result<WebhookEventPage, StoreError> {
    // One more than is shown says whether there are more.
    let mut found = inbox.events(filter, before, PAGE + 1)?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = found.len() > page;
    found.truncate(page);
    Ok(WebhookEventPage { events: found.into_iter().map(event).collect(), more })
}

/// What the window asks for, in the store's words.
pub(crate) fn event_filter(asked: EventFilterView) -> EventFilter {
    EventFilter {
        standing: asked.standing.map(|standing| match standing {
            EventStanding::Ours => Standing::Ours,
            EventStanding::ForeignUser => Standing::ForeignUser,
            EventStanding::UnknownType => Standing::UnknownType,
            EventStanding::Test => Standing::Test,
        }),
        data_type: asked.data_type,
        event_type: asked.event_type,
        settled: asked.settled,
        settlement: asked.settlement.map(|settlement| {
            let name = match settlement {
                EventSettlement::Fetched => "fetched",
                EventSettlement::Removed => "removed",
                EventSettlement::StaleDelete => "stale_delete",
                EventSettlement::RangePoll => "range_poll",
                EventSettlement::Nothing => "nothing",
                EventSettlement::Failed => "failed",
            };
            name.to_owned()
        }),
        object_id: asked.object_id,
    }
}

fn event(event: StoredEvent) -> WebhookEvent {
    let settlement = event.settlement.as_ref();
    WebhookEvent {
        pk: event.pk,
        collection: Collection::from_webhook(&event.data_type).map(|collection| collection.name().to_owned()),
        event_type: event.event_type,
        data_type: event.data_type,
        object_id: event.object_id,
        received_at: event.received_at.to_rfc3339(),
        deliveries: event.deliveries,
        standing: match event.standing {
            Standing::Ours => EventStanding::Ours,
            Standing::ForeignUser => EventStanding::ForeignUser,
            Standing::UnknownType => EventStanding::UnknownType,
            Standing::Test => EventStanding::Test,
        },
        settled_at: event.settled_at.map(|at| at.to_rfc3339()),
        settlement: settlement.map(|settlement| match settlement {
            Settlement::Fetched { .. } => EventSettlement::Fetched,
            Settlement::Removed { .. } => EventSettlement::Removed,
            Settlement::StaleDelete { .. } => EventSettlement::StaleDelete,
            Settlement::RangePoll { .. } => EventSettlement::RangePoll,
            Settlement::Nothing => EventSettlement::Nothing,
            Settlement::Failed { .. } => EventSettlement::Failed,
        }),
        changed: match settlement {
            Some(Settlement::Fetched { new_or_changed, .. }) => Some(*new_or_changed),
            _ => None,
        },
        took_ms: settlement.and_then(Settlement::took_ms),
        reason: match settlement {
            Some(Settlement::Failed { reason }) => Some(reason.clone()),
            _ => None,
        },
    }
}
