//! What is to be done about a list of subscriptions. Pure.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use ringside_oura::Subscription;
use url::Url;

use super::slot::Slot;

/// Oura's subscriptions live for about ninety days; so early they are renewed.
pub(super) const RENEW_BEFORE: TimeDelta = TimeDelta::days(14);

/// One whose end Oura does not say is renewed this long after it was last made or renewed.
const RENEW_BLINDLY_AFTER: TimeDelta = TimeDelta::days(30);

/// What the subscriptions should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// Where Oura shall call.
    pub callback_url: String,
    /// Its path, which has 128 random bits: whatever the host, a subscription with this path is ours.
    pub own_path: String,
    /// Those that we have made, and when each was last made or renewed. An id alone proves nothing: another program may have moved it to itself.
    pub own_ids: BTreeMap<String, DateTime<Utc>>,
    /// What the person has allowed to take over from another program.
    pub may_take_over: BTreeSet<Slot>,
}

/// The way from what there is to what should be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Most important first; they do not depend on each other.
    pub steps: Vec<Step>,
    /// What belongs to another program and is left alone.
    pub foreign: Vec<Foreign>,
}

/// One request to Oura.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Create {
        slot: Slot,
    },
    /// Makes it call us where we are now.
    Repoint {
        slot: Slot,
        id: String,
    },
    Renew {
        slot: Slot,
        id: String,
    },
    /// Ours, and there is a better one in the same slot.
    Delete {
        slot: Slot,
        id: String,
    },
}

/// A slot that another program holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    pub event_type: String,
    pub data_type: String,
    /// Where the other program listens; empty when its address makes no sense.
    pub host: String,
}

impl Step {
    pub fn slot(&self) -> Slot {
        match self {
            Self::Create { slot } | Self::Repoint { slot, .. } | Self::Renew { slot, .. } | Self::Delete { slot, .. } => *slot,
        }
    }
}

/// Compares what Oura lists with what is wanted; `now` is Oura's time.
///
/// A subscription of a kind that is not known here is never touched, whosever it is. One that has lapsed counts as gone if it is another program's;
/// ours is renewed as long as it is listed, and Oura says if it cannot be.
pub fn plan(listed: &[Subscription], wish: &Wish, now: DateTime<Utc>) -> Plan {
    let mut by_slot: BTreeMap<Slot, Vec<&Subscription>> = BTreeMap::new();
    for one in listed {
        if let Some(slot) = Slot::find(&one.event_type, &one.data_type) {
            by_slot.entry(slot).or_default().push(one);
        }
    }
    let mut plan = Plan::default();
    for slot in Slot::all() {
        let here = by_slot.remove(&slot).unwrap_or_default();
        let (mut ours, others): (Vec<_>, Vec<_>) =
            here.into_iter().partition(|one| one.callback_url == wish.callback_url || is_ours(one, &wish.own_path));
        ours.sort_by_key(|one| worth(one, wish));
        match ours.split_last() {
            Some((best, rest)) => {
                plan.steps.extend(step_for(slot, best, wish, now));
                plan.steps.extend(rest.iter().map(|one| Step::Delete { slot, id: one.id.clone() }));
            }
            None => fill(slot, &others, wish, now, &mut plan),
        }
    }
    plan.steps.sort_by_key(|step| urgency(step, listed));
    plan
}

/// Whether it leads to our listener, wherever that was when it was made.
pub(super) fn is_ours(subscription: &Subscription, own_path: &str) -> bool {
    // The first question spares most addresses from being taken apart.
    subscription.callback_url.contains(own_path) && Url::parse(&subscription.callback_url).is_ok_and(|url| url.path() == own_path)
}

/// The host that a callback leads to, for the person; its path may be a secret.
pub(super) fn host_of(callback_url: &str) -> String {
    Url::parse(callback_url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
}

fn step_for(slot: Slot, ours: &Subscription, wish: &Wish, now: DateTime<Utc>) -> Option<Step> {
    let id = ours.id.clone();
    if !leads_to(&ours.callback_url, &wish.callback_url) {
        return Some(Step::Repoint { slot, id });
    }
    let is_due = match (ours.expires_at, wish.own_ids.get(&ours.id)) {
        (Some(end), _) => now >= end - RENEW_BEFORE,
        (None, Some(renewed_at)) => now >= *renewed_at + RENEW_BLINDLY_AFTER,
        (None, None) => true,
    };
    is_due.then_some(Step::Renew { slot, id })
}

/// None of ours is there.
fn fill(slot: Slot, others: &[&Subscription], wish: &Wish, now: DateTime<Utc>, plan: &mut Plan) {
    let Some(other) = others.iter().find(|one| one.expires_at.is_none_or(|end| now < end)) else {
        return plan.steps.push(Step::Create { slot });
    };
    if wish.may_take_over.contains(&slot) {
        return plan.steps.push(Step::Repoint { slot, id: other.id.clone() });
    }
    let (event_type, data_type) = (slot.event_type.to_owned(), slot.data_type.to_owned());
    plan.foreign.push(Foreign { event_type, data_type, host: host_of(&other.callback_url) });
}

/// Of several of ours the one that is worth most is kept: it leads here already, we know it, it lives longest.
fn worth<'a>(one: &'a Subscription, wish: &Wish) -> (bool, bool, Option<DateTime<Utc>>, &'a str) {
    (leads_to(&one.callback_url, &wish.callback_url), wish.own_ids.contains_key(&one.id), one.expires_at, &one.id)
}

/// Addresses are compared as such: Oura may write one differently.
fn leads_to(callback_url: &str, wanted: &str) -> bool {
    callback_url == wanted || Url::parse(callback_url).is_ok_and(|url| Url::parse(wanted).is_ok_and(|wanted| url == wanted))
}

/// Events that come nowhere first, then those that nobody sends, then what lapses soonest; what is too much can wait.
fn urgency(step: &Step, listed: &[Subscription]) -> (u8, Option<DateTime<Utc>>) {
    match step {
        Step::Repoint { .. } => (0, None),
        Step::Create { .. } => (1, None),
        Step::Renew { id, .. } => (2, listed.iter().find(|one| one.id == *id).and_then(|one| one.expires_at)),
        Step::Delete { .. } => (3, None),
    }
}

#[cfg(test)]
mod tests;
