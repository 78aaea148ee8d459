use std::time::Duration;

use ringside_oura::{Subscription, SubscriptionError};

use super::waits::{Hold, Pause, growing};
use super::{Course, Moment};
use crate::live::subscriptions::known::Own;
use crate::live::subscriptions::plan::{Step, is_ours};
use crate::live::subscriptions::slot::Slot;

/// So many steps in a row without an answer say that Oura has trouble, not the subscriptions.
const UNANSWERED_IN_A_ROW: u32 = 3;
/// Oura asked for a pause and did not say how long.
const PAUSE_WITHOUT_A_LENGTH: Duration = Duration::from_mins(5);
/// Only the person can mend it, who then says so.
const WRONG_APPLICATION_PAUSE: Duration = Duration::from_hours(6);

impl Course {
    /// What came of the list.
    pub(in crate::live::subscriptions) fn listed(&mut self, answer: Result<Vec<Subscription>, SubscriptionError>, at: Moment) {
        self.count_call();
        match answer {
            Ok(listed) => {
                self.must_list = false;
                self.checked_at = Some(at.now);
                self.known.own.retain(|id, _| listed.iter().any(|one| one.id == *id && is_ours(one, &self.own_path)));
                self.listed = Some(self.without_ghosts(listed, at));
                let mut to_do = self.allowed(self.plan(at.now), at);
                if let Some(look) = &mut self.look {
                    // One step in every slot, so that no look takes more than its share; what is left over is for the next.
                    to_do.retain(|step| matches!(step, Step::Delete { .. }) || !look.served.contains(&step.slot()));
                    look.to_do = to_do.into();
                }
            }
            Err(error) => self.pause_for(&error, at),
        }
    }

    /// What came of a step: the subscription as it is now, or `None` when it was deleted.
    pub(in crate::live::subscriptions) fn stepped(
        &mut self,
        step: &Step,
        answer: Result<Option<Subscription>, SubscriptionError>,
        at: Moment,
    ) {
        self.count_call();
        if let Some(look) = &mut self.look {
            look.to_do.retain(|to_do| to_do != step);
        }
        match answer {
            Ok(now_there) => self.done(step, now_there, at),
            Err(error) => self.failed(step, &error, at),
        }
    }

    /// There is nobody in whose name Oura could be asked.
    pub(in crate::live::subscriptions) fn has_no_application(&mut self, at: Moment) {
        let words = "There is no Oura application to ask for webhooks with: save its client id and secret first.".to_owned();
        self.pause = Some(Pause { until: at.elapsed + WRONG_APPLICATION_PAUSE, words, is_ouras_own: false });
        self.look = None;
    }

    fn done(&mut self, step: &Step, now_there: Option<Subscription>, at: Moment) {
        self.pauses = 0;
        if let Some(look) = &mut self.look {
            look.done += 1;
            look.unanswered = 0;
            if !matches!(step, Step::Delete { .. }) {
                look.served.insert(step.slot());
            }
        }
        self.holds.remove(&step.slot());
        self.forget(step);
        if let Some(one) = now_there {
            let is_that = Slot::find(&one.event_type, &one.data_type) == Some(step.slot()) && is_ours(&one, &self.own_path);
            if !is_that {
                self.must_list = true;
                return self.hold(step, "Oura's answer was about another subscription.".to_owned(), at);
            }
            let own = Own { event_type: one.event_type.clone(), data_type: one.data_type.clone(), renewed_at: at.now };
            self.known.own.insert(one.id.clone(), own);
            self.listed.get_or_insert_default().push(one);
        }
    }

    fn failed(&mut self, step: &Step, error: &SubscriptionError, at: Moment) {
        match error {
            SubscriptionError::Offline | SubscriptionError::RateLimited { .. } | SubscriptionError::WrongApplication => {
                self.pause_for(error, at);
            }
            SubscriptionError::NotVerified { .. } | SubscriptionError::Invalid { .. } => self.hold(step, error.to_string(), at),
            SubscriptionError::Gone => {
                self.must_list = true;
                if let Some(look) = &mut self.look {
                    look.gone.push(step.clone());
                }
            }
            SubscriptionError::Taken => {
                self.must_list = true;
                self.hold(step, error.to_string(), at);
            }
            // It may have happened, now or in a while: the list tells, and nothing is made twice meanwhile.
            SubscriptionError::Uncertain { .. }
            | SubscriptionError::Unavailable { .. }
            | SubscriptionError::TooLarge
            | SubscriptionError::Unexpected { .. } => {
                self.must_list = true;
                self.hold(step, error.to_string(), at);
                let unanswered = self.look.as_mut().map_or(0, |look| {
                    look.unanswered += 1;
                    look.unanswered
                });
                if unanswered >= UNANSWERED_IN_A_ROW {
                    self.pause_for(error, at);
                }
            }
        }
    }

    /// Leaves one slot alone for a while.
    fn hold(&mut self, step: &Step, words: String, at: Moment) {
        let failures = self.holds.get(&step.slot()).map_or(0, |hold| hold.failures);
        let until = at.elapsed + growing(failures, at.chance);
        self.holds.insert(step.slot(), Hold { until, words, failures: failures.saturating_add(1) });
    }

    /// Leaves everything alone for a while; a new look begins after it.
    fn pause_for(&mut self, error: &SubscriptionError, at: Moment) {
        let (wait, is_ouras_own) = match error {
            // Whoever asks for no pause at all and refuses again is not asked every second.
            SubscriptionError::RateLimited { retry_after } => {
                (retry_after.unwrap_or(PAUSE_WITHOUT_A_LENGTH).max(growing(self.pauses, at.chance)), true)
            }
            SubscriptionError::WrongApplication => (WRONG_APPLICATION_PAUSE, false),
            _ => (growing(self.pauses, at.chance), false),
        };
        self.pauses = self.pauses.saturating_add(1);
        self.pause = Some(Pause { until: at.elapsed + wait, words: error.to_string(), is_ouras_own });
        self.look = None;
    }

    /// Oura may list what it says not to have. What has lapsed is gone then; anything else is not made anew beside what may be there.
    fn without_ghosts(&mut self, listed: Vec<Subscription>, at: Moment) -> Vec<Subscription> {
        let gone = self.look.as_mut().map(|look| std::mem::take(&mut look.gone)).unwrap_or_default();
        for step in gone {
            let still_there = listed.iter().find(|one| Some(one.id.as_str()) == id_of(&step));
            if still_there.is_some_and(|one| !has_lapsed(one, at)) {
                self.hold(&step, SubscriptionError::Gone.to_string(), at);
            }
            self.ghosts.extend(still_there.filter(|one| has_lapsed(one, at)).map(|one| one.id.clone()));
        }
        self.ghosts.retain(|id| listed.iter().any(|one| one.id == *id));
        listed.into_iter().filter(|one| !self.ghosts.contains(&one.id)).collect()
    }

    /// The subscription of a step is not what it was.
    fn forget(&mut self, step: &Step) {
        let Some(id) = id_of(step) else { return };
        self.known.own.remove(id);
        if let Some(listed) = &mut self.listed {
            listed.retain(|one| one.id != id);
        }
    }

    fn count_call(&mut self) {
        if let Some(look) = &mut self.look {
            look.calls += 1;
        }
    }
}

fn has_lapsed(one: &Subscription, at: Moment) -> bool {
    one.expires_at.is_some_and(|end| end <= at.now)
}

fn id_of(step: &Step) -> Option<&str> {
    match step {
        Step::Create { .. } => None,
        Step::Repoint { id, .. } | Step::Renew { id, .. } | Step::Delete { id, .. } => Some(id),
    }
}
