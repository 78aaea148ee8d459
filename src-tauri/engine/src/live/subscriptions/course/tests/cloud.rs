use std::collections::VecDeque;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use ringside_oura::{Subscription, SubscriptionError};

use crate::live::subscriptions::Step;

pub(super) const PATH: &str = "/w/00112233445566778899aabbccddeeff";
pub(super) const HERE: &str = "https://ring.example/w/00112233445566778899aabbccddeeff";

const LIFE: TimeDelta = TimeDelta::days(90);

/// An Oura in memory. It makes a second subscription in a slot without a word, which is worse than the real one.
#[derive(Debug)]
pub(super) struct Cloud {
    pub(super) now: DateTime<Utc>,
    pub(super) subscriptions: Vec<Subscription>,
    /// What happens to the next steps; after them [`Cloud::always`], and without that what should.
    pub(super) answers: VecDeque<Answer>,
    pub(super) always: Option<Answer>,
    pub(super) list_answers: VecDeque<Answer>,
    pub(super) renews_nothing: bool,
    /// Steps that are carried out some time later.
    pub(super) late: Vec<(Step, String)>,
    ids: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    Good,
    Taken,
    Gone,
    NotVerified,
    Invalid,
    WrongApplication,
    Offline,
    /// With the seconds of `Retry-After`.
    Limited(Option<u64>),
    Uncertain {
        done: bool,
    },
    /// No answer now, carried out later.
    Late,
    Unavailable {
        done: bool,
    },
    /// Carried out, with an answer about something else.
    Unreadable,
}

impl Cloud {
    pub(super) fn new() -> Self {
        Self {
            now: "2026-11-21T12:00:00Z".parse().unwrap(),
            subscriptions: Vec::new(),
            answers: VecDeque::new(),
            always: None,
            list_answers: VecDeque::new(),
            renews_nothing: false,
            late: Vec::new(),
            ids: 0,
        }
    }

    pub(super) fn list(&mut self) -> Result<Vec<Subscription>, SubscriptionError> {
        self.lapse();
        match self.list_answers.pop_front() {
            Some(answer) => Err(error(answer).unwrap_or(SubscriptionError::Offline)),
            None => Ok(self.subscriptions.clone()),
        }
    }

    pub(super) fn carry_out(&mut self, step: &Step, callback_url: &str) -> Result<Option<Subscription>, SubscriptionError> {
        self.lapse();
        let answer = self.answers.pop_front().or(self.always).unwrap_or(Answer::Good);
        if answer == Answer::Late {
            self.late.push((step.clone(), callback_url.to_owned()));
        }
        if matches!(answer, Answer::Uncertain { done: true } | Answer::Unavailable { done: true } | Answer::Unreadable) {
            // Nobody hears whether it was possible.
            let _ = self.do_it(step, callback_url);
        }
        match error(answer) {
            Some(error) => Err(error),
            None => self.do_it(step, callback_url),
        }
    }

    /// What was put off happens now, as far as it still can.
    pub(super) fn finish_late(&mut self) {
        self.lapse();
        for (step, callback_url) in std::mem::take(&mut self.late) {
            let is_taken =
                matches!(step, Step::Create { slot } if self.subscriptions.iter().any(|one| is_in(one, slot.event_type, slot.data_type)));
            if !is_taken {
                let _ = self.do_it(&step, &callback_url);
            }
        }
    }

    pub(super) fn add(&mut self, event_type: &str, data_type: &str, callback_url: &str) -> Subscription {
        self.ids += 1;
        let one = Subscription {
            id: format!("id-{}", self.ids),
            callback_url: callback_url.to_owned(),
            event_type: event_type.to_owned(),
            data_type: data_type.to_owned(),
            expires_at: Some(self.now + LIFE),
        };
        self.subscriptions.push(one.clone());
        one
    }

    pub(super) fn lapse(&mut self) {
        let now = self.now;
        self.subscriptions.retain(|one| one.expires_at.is_none_or(|end| now < end));
    }

    fn do_it(&mut self, step: &Step, callback_url: &str) -> Result<Option<Subscription>, SubscriptionError> {
        let end = Some(self.now + LIFE);
        match step {
            Step::Create { slot } => Ok(Some(self.add(slot.event_type, slot.data_type, callback_url))),
            Step::Repoint { id, slot } => {
                let one = self.find(id)?;
                one.callback_url = callback_url.to_owned();
                (one.event_type, one.data_type) = (slot.event_type.to_owned(), slot.data_type.to_owned());
                Ok(Some(one.clone()))
            }
            Step::Renew { id, .. } => {
                let renews_nothing = self.renews_nothing;
                let one = self.find(id)?;
                one.expires_at = if renews_nothing { one.expires_at } else { end };
                Ok(Some(one.clone()))
            }
            Step::Delete { id, .. } => {
                self.find(id)?;
                self.subscriptions.retain(|one| one.id != *id);
                Ok(None)
            }
        }
    }

    fn find(&mut self, id: &str) -> Result<&mut Subscription, SubscriptionError> {
        self.subscriptions.iter_mut().find(|one| one.id == id).ok_or(SubscriptionError::Gone)
    }
}

pub(super) fn is_in(one: &Subscription, event_type: &str, data_type: &str) -> bool {
    (one.event_type.as_str(), one.data_type.as_str()) == (event_type, data_type)
}

fn error(answer: Answer) -> Option<SubscriptionError> {
    let detail = "canary".to_owned();
    Some(match answer {
        Answer::Good => return None,
        Answer::Taken => SubscriptionError::Taken,
        Answer::Gone => SubscriptionError::Gone,
        Answer::NotVerified => SubscriptionError::NotVerified { detail },
        Answer::Invalid => SubscriptionError::Invalid { detail },
        Answer::WrongApplication => SubscriptionError::WrongApplication,
        Answer::Offline => SubscriptionError::Offline,
        Answer::Limited(seconds) => SubscriptionError::RateLimited { retry_after: seconds.map(Duration::from_secs) },
        Answer::Uncertain { .. } | Answer::Late => SubscriptionError::Uncertain { why: "no answer came in time" },
        Answer::Unavailable { .. } => SubscriptionError::Unavailable { status: 500 },
        Answer::Unreadable => SubscriptionError::Unexpected { what: "it is about something else" },
    })
}
