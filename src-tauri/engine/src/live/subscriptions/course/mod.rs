//! What is asked of Oura next, from what came of what was asked before. Pure: it is told the time, and knows no request.

mod answers;
mod shown;
mod waits;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use chrono::{DateTime, Utc};
use ringside_oura::Subscription;

use super::known::Known;
use super::plan::{Plan, Step, Wish, is_ours, plan};
use super::slot::Slot;
use super::view::Removal;
use waits::{Hold, Pause};

/// The list is asked for at least so often.
pub(super) const LOOK_EVERY: Duration = Duration::from_hours(6);
/// Requests in one look, the list included. A moved address takes 49 when nothing goes wrong.
pub(super) const CALLS_A_LOOK: u32 = 60;
/// What one look leaves over waits so long for the next.
const NEXT_LOOK_AFTER: Duration = Duration::from_mins(10);

/// Both clocks of one moment, and chance.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    /// By the clock that only runs.
    pub(super) elapsed: Duration,
    /// Oura's time, as far as it is known: subscriptions end by it.
    pub(super) now: DateTime<Utc>,
    /// From 0 to 1, so that waits are not all the same.
    pub(super) chance: f64,
}

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Next {
    List,
    Do(Step),
    /// Nothing before this time of the clock that only runs; `None` until somebody says something.
    Rest(Option<Duration>),
}

/// Where the keeping of one application's subscriptions stands.
///
/// It goes in *looks*: Oura is asked for the list, then for one step after the other until nothing is left that could be done now, then there is a
/// rest. The steps are planned from the list; whenever it is not clear what came of one, the list is asked for again before the next.
#[derive(Debug)]
pub(super) struct Course {
    own_path: String,
    /// Where Oura shall call; `None` while the tunnel is down.
    callback_url: Option<String>,
    /// For which address the last look was begun.
    looked_for: Option<String>,
    known: Known,
    /// As Oura last said, with what has been done since; `None` before it has said anything.
    listed: Option<Vec<Subscription>>,
    checked_at: Option<DateTime<Utc>>,
    /// The list comes before anything else.
    must_list: bool,
    /// Slots of other programs that the person has allowed to take over, until they are ours.
    may_take_over: BTreeSet<Slot>,
    look: Option<Look>,
    look_at: Duration,
    pause: Option<Pause>,
    /// Pauses in a row.
    pauses: u32,
    holds: BTreeMap<Slot, Hold>,
    /// Ids of ours that have lapsed: Oura lists them, and says not to have them.
    ghosts: BTreeSet<String>,
    /// How many steps the look before left over.
    left_over: usize,
    is_off: bool,
}

/// One look, while it lasts.
#[derive(Debug, Default)]
struct Look {
    begun_at: Duration,
    calls: u32,
    done: u32,
    /// What is still to be done, by the list.
    to_do: VecDeque<Step>,
    /// Slots that have had their step.
    served: BTreeSet<Slot>,
    /// Steps to which Oura said that it has no such subscription.
    gone: Vec<Step>,
    /// Steps in a row of which nobody knows what became of them.
    unanswered: u32,
}

impl Course {
    pub(super) fn new(own_path: String, known: Known) -> Self {
        Self {
            own_path,
            callback_url: None,
            looked_for: None,
            known,
            listed: None,
            checked_at: None,
            must_list: true,
            may_take_over: BTreeSet::new(),
            look: None,
            look_at: Duration::ZERO,
            pause: None,
            pauses: 0,
            holds: BTreeMap::new(),
            ghosts: BTreeSet::new(),
            left_over: 0,
            is_off: false,
        }
    }

    /// Where Oura shall call.
    pub(super) fn callback_url(&self) -> Option<&str> {
        self.callback_url.as_deref()
    }

    pub(super) fn known(&self) -> &Known {
        &self.known
    }

    /// The tunnel leads here now, or nowhere. Another address than before is looked after at once.
    pub(super) fn set_callback(&mut self, callback_url: Option<String>, at: Moment) {
        self.callback_url = callback_url;
        if self.callback_url.is_some() && self.callback_url != self.looked_for {
            self.look_now(at);
        }
    }

    /// Forgets every wait but those that Oura has asked for.
    pub(super) fn look_now(&mut self, at: Moment) {
        self.pause = self.pause.take().filter(|pause| pause.is_ouras_own);
        self.pauses = 0;
        self.holds.clear();
        self.look = None;
        self.look_at = at.elapsed;
    }

    /// The person's word on what belongs to other programs at the moment.
    pub(super) fn answer(&mut self, take_over: bool, at: Moment) {
        self.may_take_over.clear();
        let foreign = self.plan(at.now).foreign;
        if take_over {
            // Whoever takes them back from there wants to be asked when they go there again.
            self.known.left_hosts.retain(|host| foreign.iter().all(|foreign| foreign.host != *host));
            self.may_take_over = foreign.iter().filter_map(|foreign| Slot::find(&foreign.event_type, &foreign.data_type)).collect();
        } else {
            self.known.left_hosts.extend(foreign.into_iter().map(|foreign| foreign.host));
        }
        self.look_now(at);
    }

    /// Nothing is kept from now on.
    pub(super) fn switch_off(&mut self) {
        self.is_off = true;
        self.look = None;
    }

    /// After a removal: what is not left is not ours any more.
    pub(super) fn keep_known_only(&mut self, removal: &Removal) {
        let is_left = |event_type: &str, data_type: &str| {
            removal.left.iter().any(|left| (left.event_type.as_str(), left.data_type.as_str()) == (event_type, data_type))
        };
        self.known.own.retain(|_, own| is_left(&own.event_type, &own.data_type));
        if let Some(listed) = &mut self.listed {
            listed.retain(|one| !is_ours(one, &self.own_path) || is_left(&one.event_type, &one.data_type));
        }
    }

    /// What to do now. Whoever carries it out says what came of it before asking again.
    pub(super) fn next(&mut self, at: Moment) -> Next {
        if self.is_off || self.callback_url.is_none() {
            return Next::Rest(None);
        }
        if let Some(pause) = &self.pause {
            if at.elapsed < pause.until {
                return Next::Rest(Some(pause.until));
            }
            self.pause = None;
            self.look_at = at.elapsed;
        }
        if self.look.is_none() {
            if at.elapsed < self.look_at {
                return Next::Rest(Some(self.look_at));
            }
            self.look = Some(Look { begun_at: at.elapsed, ..Look::default() });
            self.looked_for.clone_from(&self.callback_url);
            self.must_list = true;
        }
        match self.what_is_left() {
            Some(next) => next,
            None => Next::Rest(Some(self.end_look(at))),
        }
    }

    /// What the look under way has yet to do.
    fn what_is_left(&self) -> Option<Next> {
        let look = self.look.as_ref().filter(|look| look.calls < CALLS_A_LOOK)?;
        if self.must_list {
            return Some(Next::List);
        }
        look.to_do.front().cloned().map(Next::Do)
    }

    /// Returns when to look again.
    fn end_look(&mut self, at: Moment) -> Duration {
        let plan = self.plan(at.now);
        // What is in order, or belongs to somebody else now, has no failures to remember.
        self.holds.retain(|slot, _| plan.steps.iter().any(|step| step.slot() == *slot));
        self.may_take_over.retain(|slot| plan.steps.iter().any(|step| step.slot() == *slot));
        let left_over = if self.must_list { usize::MAX } else { self.allowed(plan, at).len() };
        let has_done_something = self.look.as_ref().is_some_and(|look| look.done > 0);
        let makes_headway = has_done_something && (self.must_list || self.left_over == 0 || left_over < self.left_over);
        let soon = (left_over > 0 && makes_headway).then_some(at.elapsed + NEXT_LOOK_AFTER);
        // One whose time had come already was not tried because the person has to decide first.
        let next_try = self.holds.values().map(|hold| hold.until).filter(|until| *until > at.elapsed).min();
        self.look_at = [soon, next_try].into_iter().flatten().fold(at.elapsed + LOOK_EVERY, Duration::min);
        self.left_over = left_over;
        self.pauses = 0;
        self.look = None;
        self.look_at
    }

    /// The steps of a plan, as far as they may be done at all.
    fn allowed(&self, plan: Plan, at: Moment) -> Vec<Step> {
        let asks = self.asks(&plan);
        let begun_at = self.look.as_ref().map_or(at.elapsed, |look| look.begun_at);
        // Two installs that each take what is free would end with half of the events each; the person decides first.
        let is_withheld = |step: &Step| asks && matches!(step, Step::Create { .. });
        let is_held = |step: &Step| self.holds.get(&step.slot()).is_some_and(|hold| hold.until > begun_at);
        plan.steps.into_iter().filter(|step| !is_withheld(step) && !is_held(step)).collect()
    }

    /// Whether another program is there about which the person has not decided.
    fn asks(&self, plan: &Plan) -> bool {
        plan.foreign.iter().any(|foreign| !self.known.left_hosts.contains(&foreign.host))
    }

    fn plan(&self, now: DateTime<Utc>) -> Plan {
        let Some(listed) = &self.listed else { return Plan::default() };
        let wish = Wish {
            callback_url: self.callback_url.clone().unwrap_or_default(),
            own_path: self.own_path.clone(),
            own_ids: self.known.own.iter().map(|(id, own)| (id.clone(), own.renewed_at)).collect(),
            may_take_over: self.may_take_over.clone(),
        };
        plan(listed, &wish, now)
    }
}

#[cfg(test)]
mod tests;
