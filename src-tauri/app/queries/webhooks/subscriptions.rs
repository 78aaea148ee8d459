use ringside_engine::live::{ItemState, Keeping, SubscriptionItem, SubscriptionsView as Kept};

use crate::views::{SubscriptionState, SubscriptionView, SubscriptionsPhase, SubscriptionsView};

/// How the subscriptions stand with Oura.
pub(super) fn subscriptions(kept: &Kept) -> SubscriptionsView {
    let mut view = SubscriptionsView {
        state: SubscriptionsPhase::Off,
        done: 0,
        total: 0,
        other_host: None,
        other_count: 0,
        message: None,
        retry_at: None,
        checked_at: kept.checked_at.map(|at| at.to_rfc3339()),
        items: kept.items.iter().map(item).collect(),
    };
    view.state = match &kept.state {
        Keeping::Off => SubscriptionsPhase::Off,
        Keeping::Waiting => SubscriptionsPhase::Waiting,
        Keeping::Looking => SubscriptionsPhase::Looking,
        Keeping::Working { done, total } => {
            (view.done, view.total) = (*done, *total);
            SubscriptionsPhase::Working
        }
        Keeping::InOrder => SubscriptionsPhase::InOrder,
        Keeping::OtherInstall { host, count } => {
            view.other_host = Some(host.clone());
            view.other_count = *count;
            SubscriptionsPhase::OtherInstall
        }
        Keeping::Trouble { words, retry_at } => {
            view.message = Some(words.clone());
            view.retry_at = retry_at.map(|at| at.to_rfc3339());
            SubscriptionsPhase::Trouble
        }
    };
    view
}

fn item(item: &SubscriptionItem) -> SubscriptionView {
    let (state, message) = match &item.state {
        ItemState::Missing => (SubscriptionState::Missing, None),
        ItemState::Ours => (SubscriptionState::Ours, None),
        ItemState::Foreign => (SubscriptionState::Foreign, None),
        ItemState::Refused { words } => (SubscriptionState::Refused, Some(words.clone())),
    };
    SubscriptionView {
        event_type: item.event_type.clone(),
        data_type: item.data_type.clone(),
        state,
        message,
        expires_at: item.expires_at.map(|at| at.to_rfc3339()),
    }
}
