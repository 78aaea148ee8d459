use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use ringside_oura::Subscription;

use super::waits::Hold;
use super::{Course, Moment};
use crate::live::subscriptions::plan::{Foreign, Step, is_ours};
use crate::live::subscriptions::slot::Slot;
use crate::live::subscriptions::view::{ItemState, Keeping, SubscriptionItem, SubscriptionsView};

impl Course {
    /// For screens; `wall_now` is the time on the person's own clock.
    pub(in crate::live::subscriptions) fn view(&self, at: Moment, wall_now: DateTime<Utc>) -> SubscriptionsView {
        let wall = |when: Duration| wall_now + TimeDelta::from_std(when.saturating_sub(at.elapsed)).unwrap_or(TimeDelta::MAX);
        let is_resting = !self.is_off && self.callback_url.is_some() && self.look.is_none();
        let rests_until = self.pause.as_ref().map_or(self.look_at, |pause| pause.until);
        SubscriptionsView {
            state: self.keeping(at, wall),
            items: Slot::all().map(|slot| self.item(slot, at.now)).collect(),
            // The difference of Oura's clock and the person's own is not the screen's business.
            checked_at: self.checked_at.map(|checked_at| wall_now - (at.now - checked_at)),
            next_check_at: is_resting.then(|| wall(rests_until)),
        }
    }

    fn keeping(&self, at: Moment, wall: impl Fn(Duration) -> DateTime<Utc>) -> Keeping {
        if self.is_off {
            return Keeping::Off;
        }
        if self.callback_url.is_none() {
            return Keeping::Waiting;
        }
        if let Some(pause) = &self.pause {
            return Keeping::Trouble { words: pause.words.clone(), retry_at: Some(wall(pause.until)) };
        }
        if let Some(look) = &self.look {
            if look.calls == 0 || self.listed.is_none() {
                return Keeping::Looking;
            }
            return Keeping::Working { done: look.done, total: look.done.saturating_add(count(look.to_do.len())) };
        }
        if self.listed.is_none() {
            return Keeping::Looking;
        }
        let plan = self.plan(at.now);
        let ours = Slot::all().filter(|slot| self.ours(*slot).is_some()).count();
        if let Some(host) = most_frequent(&plan.foreign).filter(|_| self.asks(&plan)) {
            return Keeping::OtherInstall { host, count: count(plan.foreign.len()) };
        }
        if let Some(hold) = self.first_hold() {
            return Keeping::Trouble { words: self.refusals(hold), retry_at: Some(wall(hold.until)) };
        }
        let undone = plan.steps.iter().filter(|step| matches!(step, Step::Create { .. } | Step::Repoint { .. })).count();
        if undone > 0 {
            let total = count(ours + undone);
            return Keeping::Working { done: total.saturating_sub(count(undone)), total };
        }
        Keeping::InOrder
    }

    /// The one that is tried first.
    fn first_hold(&self) -> Option<&Hold> {
        self.holds.values().min_by_key(|hold| hold.until)
    }

    fn refusals(&self, first: &Hold) -> String {
        match self.holds.len() {
            1 => format!("One subscription is missing: {}", first.words),
            several => format!("{several} subscriptions are missing: {}", first.words),
        }
    }

    fn item(&self, slot: Slot, now: DateTime<Utc>) -> SubscriptionItem {
        let (state, expires_at) = match (self.ours(slot), self.holds.get(&slot), self.others(slot, now)) {
            (Some(ours), None, _) => (ItemState::Ours, ours.expires_at),
            (ours, Some(hold), _) => (ItemState::Refused { words: hold.words.clone() }, ours.and_then(|ours| ours.expires_at)),
            (None, None, Some(other)) => (ItemState::Foreign, other.expires_at),
            (None, None, None) => (ItemState::Missing, None),
        };
        SubscriptionItem { event_type: slot.event_type.to_owned(), data_type: slot.data_type.to_owned(), state, expires_at }
    }

    fn ours(&self, slot: Slot) -> Option<&Subscription> {
        self.in_slot(slot).find(|one| is_ours(one, &self.own_path))
    }

    fn others(&self, slot: Slot, now: DateTime<Utc>) -> Option<&Subscription> {
        self.in_slot(slot).find(|one| !is_ours(one, &self.own_path) && one.expires_at.is_none_or(|end| now < end))
    }

    fn in_slot(&self, slot: Slot) -> impl Iterator<Item = &Subscription> {
        let listed = self.listed.iter().flatten();
        listed.filter(move |one| (one.event_type.as_str(), one.data_type.as_str()) == (slot.event_type, slot.data_type))
    }
}

fn most_frequent(foreign: &[Foreign]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in foreign {
        *counts.entry(&one.host).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(host, _)| host.to_owned())
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
