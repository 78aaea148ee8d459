//! Random histories: faults, moved tunnels, other programs, jumping clocks, restarts.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use chrono::TimeDelta;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use ringside_oura::Subscription;

use super::cloud::{Answer, Cloud, PATH, is_in};
use super::{CALLS_A_LOOK, Course, Keeping, Known, Moment, Next};
use crate::live::subscriptions::plan::is_ours;
use crate::live::subscriptions::{Slot, Step};

const HISTORIES: u32 = 5_000;
/// Six hours and the most that chance adds, and Oura's own longest pause here.
const LONGEST_REST: Duration = Duration::from_hours(8);

#[derive(Debug, Clone)]
enum Event {
    /// Time passes; what is due is done.
    Minutes(u32),
    /// The computer sleeps.
    Days(u32),
    /// The tunnel leads to one of these hosts, or nowhere.
    Tunnel(Option<u8>),
    Faults(Vec<Answer>),
    ListFaults(Vec<Answer>),
    /// What was put off happens.
    LateOnes,
    /// Another program takes so many slots from one on: those that are free, and ours if it was allowed to.
    OtherProgram {
        host: u8,
        first: usize,
        count: usize,
        takes_ours: bool,
    },
    /// Somebody deletes one.
    Vanishes(usize),
    /// Somebody makes one of ours a second time.
    Doubles(usize),
    Answer(bool),
    LookNow,
    Restart,
    /// The computer's clock is wrong until Oura's next answer.
    ClockJump {
        days: i64,
    },
}

struct World {
    cloud: Cloud,
    course: Course,
    elapsed: Duration,
    skew: TimeDelta,
    url: Option<String>,
    /// Slots that the person has allowed to take, and not yet ours.
    allowed: BTreeSet<Slot>,
    /// Others' subscriptions and where they led when they were last others'.
    others: BTreeMap<String, String>,
    not_before: Duration,
    calls: u64,
}

fn fault() -> impl Strategy<Value = Answer> {
    prop_oneof![
        6 => Just(Answer::Good),
        1 => Just(Answer::Taken),
        1 => Just(Answer::Gone),
        1 => Just(Answer::NotVerified),
        1 => Just(Answer::Invalid),
        1 => Just(Answer::WrongApplication),
        1 => Just(Answer::Offline),
        1 => prop::option::of(prop_oneof![Just(0_u64), 1_u64..7_000]).prop_map(Answer::Limited),
        2 => any::<bool>().prop_map(|done| Answer::Uncertain { done }),
        1 => Just(Answer::Late),
        1 => any::<bool>().prop_map(|done| Answer::Unavailable { done }),
        1 => Just(Answer::Unreadable),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => (1_u32..2_000).prop_map(Event::Minutes),
        2 => (1_u32..100).prop_map(Event::Days),
        2 => prop::option::weighted(0.8, 0_u8..3).prop_map(Event::Tunnel),
        4 => prop::collection::vec(fault(), 1..12).prop_map(Event::Faults),
        1 => prop::collection::vec(prop_oneof![Just(Answer::Offline), Just(Answer::WrongApplication), Just(Answer::Limited(Some(99)))], 1..3)
            .prop_map(Event::ListFaults),
        2 => Just(Event::LateOnes),
        2 => (0_u8..2, 0_usize..48, 1_usize..48, any::<bool>())
            .prop_map(|(host, first, count, takes_ours)| Event::OtherProgram { host, first, count, takes_ours }),
        1 => (0_usize..48).prop_map(Event::Vanishes),
        1 => (0_usize..48).prop_map(Event::Doubles),
        1 => any::<bool>().prop_map(Event::Answer),
        1 => Just(Event::LookNow),
        1 => Just(Event::Restart),
        1 => (-400_i64..400).prop_map(|days| Event::ClockJump { days }),
    ]
}

impl World {
    fn new() -> Self {
        Self {
            cloud: Cloud::new(),
            course: Course::new(PATH.to_owned(), Known::default()),
            elapsed: Duration::ZERO,
            skew: TimeDelta::zero(),
            url: None,
            allowed: BTreeSet::new(),
            others: BTreeMap::new(),
            not_before: Duration::ZERO,
            calls: 0,
        }
    }

    fn moment(&self) -> Moment {
        Moment { elapsed: self.elapsed, now: self.cloud.now + self.skew, chance: 0.5 }
    }

    fn live(&mut self, event: Event) {
        match event {
            Event::Minutes(minutes) => self.pass(Duration::from_mins(minutes.into())),
            Event::Days(days) => self.advance(self.elapsed + Duration::from_hours(24 * u64::from(days))),
            Event::Tunnel(host) => self.lead_to(host),
            Event::Faults(answers) => self.cloud.answers.extend(answers),
            Event::ListFaults(answers) => self.cloud.list_answers.extend(answers),
            Event::LateOnes => self.cloud.finish_late(),
            Event::OtherProgram { host, first, count, takes_ours } => self.other_program(host, first, count, takes_ours),
            Event::Vanishes(which) => {
                if !self.cloud.subscriptions.is_empty() {
                    let gone = self.cloud.subscriptions.remove(which % self.cloud.subscriptions.len());
                    self.others.remove(&gone.id);
                }
            }
            Event::Doubles(which) => {
                let ours: Vec<Subscription> = self.cloud.subscriptions.iter().filter(|one| is_ours(one, PATH)).cloned().collect();
                if let Some(one) = ours.get(which % ours.len().max(1)) {
                    self.cloud.add(&one.event_type, &one.data_type, &one.callback_url);
                }
            }
            Event::Answer(take_over) => self.answer(take_over),
            Event::LookNow => self.course.look_now(self.moment()),
            Event::Restart => {
                let known = self.course.known().clone();
                let text = serde_json::to_string(&known).unwrap();
                self.course = Course::new(PATH.to_owned(), serde_json::from_str(&text).unwrap());
                self.course.set_callback(self.url.clone(), self.moment());
                self.allowed.clear();
                self.not_before = Duration::ZERO;
            }
            Event::ClockJump { days } => self.skew = TimeDelta::days(days),
        }
        self.work();
    }

    fn lead_to(&mut self, host: Option<u8>) {
        self.url = host.map(|host| format!("https://host-{host}.example{PATH}"));
        self.course.set_callback(self.url.clone(), self.moment());
    }

    fn answer(&mut self, take_over: bool) {
        let foreign = self.course.plan(self.moment().now).foreign;
        if take_over {
            self.allowed.extend(foreign.iter().map(|foreign| Slot::find(&foreign.event_type, &foreign.data_type).unwrap()));
        } else {
            self.allowed.clear();
        }
        self.course.answer(take_over, self.moment());
    }

    fn other_program(&mut self, host: u8, first: usize, count: usize, takes_ours: bool) {
        let callback_url = format!("https://other-{host}.example/hook");
        self.cloud.lapse();
        for slot in Slot::all().cycle().skip(first).take(count) {
            let here = self.cloud.subscriptions.iter_mut().find(|one| is_in(one, slot.event_type, slot.data_type));
            let id = match here {
                Some(one) if takes_ours => {
                    one.callback_url.clone_from(&callback_url);
                    one.id.clone()
                }
                Some(_) => continue,
                None => self.cloud.add(slot.event_type, slot.data_type, &callback_url).id,
            };
            self.others.insert(id, callback_url.clone());
        }
    }

    /// Time passes, with all that is due on the way.
    fn pass(&mut self, time: Duration) {
        let end = self.elapsed + time;
        loop {
            match self.work() {
                Some(until) if until < end => self.advance(until),
                _ => break,
            }
        }
        self.advance(end);
    }

    fn advance(&mut self, to: Duration) {
        let by = to.saturating_sub(self.elapsed);
        self.elapsed += by;
        self.cloud.now += TimeDelta::from_std(by).unwrap();
    }

    /// Until there is a rest. Holds every request against what may be asked.
    fn work(&mut self) -> Option<Duration> {
        let (mut calls, mut must_list) = (0, true);
        loop {
            let next = self.course.next(self.moment());
            if let Next::Rest(until) = next {
                assert!(until.is_none_or(|until| until > self.elapsed && until <= self.elapsed + LONGEST_REST), "{until:?}");
                return until;
            }
            assert!(self.elapsed >= self.not_before, "asked within a pause of Oura's");
            calls += 1;
            self.calls += 1;
            assert!(calls <= CALLS_A_LOOK, "one look, {calls} requests");
            match next {
                Next::List => {
                    let answer = self.cloud.list();
                    if answer.is_ok() {
                        self.skew = TimeDelta::zero();
                    }
                    self.note_pause(answer.as_ref().err());
                    must_list = answer.is_err();
                    self.course.listed(answer, self.moment());
                }
                Next::Do(step) => {
                    assert!(!must_list, "{step:?} before the list");
                    self.check(&step);
                    let answer = self.cloud.carry_out(&step, self.url.as_deref().unwrap());
                    self.note_pause(answer.as_ref().err());
                    must_list = is_doubtful(answer.as_ref().err());
                    self.forget_others();
                    self.course.stepped(&step, answer, self.moment());
                }
                Next::Rest(_) => unreachable!("looked at above"),
            }
            self.advance(self.elapsed + Duration::from_secs(1));
        }
    }

    fn note_pause(&mut self, error: Option<&ringside_oura::SubscriptionError>) {
        if let Some(ringside_oura::SubscriptionError::RateLimited { retry_after }) = error {
            self.not_before = self.elapsed + retry_after.unwrap_or_default();
        }
    }

    /// What a step may do at all.
    fn check(&mut self, step: &Step) {
        self.cloud.lapse();
        let slot = step.slot();
        let here: Vec<&Subscription> = self.cloud.subscriptions.iter().filter(|one| is_in(one, slot.event_type, slot.data_type)).collect();
        let of = |id: &str| here.iter().find(|one| one.id == *id).copied();
        match step {
            Step::Create { .. } => assert!(here.iter().all(|one| !is_ours(one, PATH)), "{slot:?} is made twice"),
            Step::Delete { id, .. } => assert!(of(id).is_none_or(|one| is_ours(one, PATH)), "{slot:?} of another program is deleted"),
            Step::Renew { id, .. } => assert!(of(id).is_none_or(|one| is_ours(one, PATH)), "{slot:?} of another program is renewed"),
            Step::Repoint { id, .. } => {
                assert!(
                    of(id).is_none_or(|one| is_ours(one, PATH)) || self.allowed.contains(&slot),
                    "{slot:?} is taken from another program"
                );
            }
        }
    }

    /// What was taken over with leave is nobody else's any more, and neither is what has lapsed.
    fn forget_others(&mut self) {
        let subscriptions = &self.cloud.subscriptions;
        self.others.retain(|id, _| subscriptions.iter().any(|one| one.id == *id && !is_ours(one, PATH)));
        let allowed = std::mem::take(&mut self.allowed);
        let is_ours_now = |slot: &Slot| subscriptions.iter().any(|one| is_in(one, slot.event_type, slot.data_type) && is_ours(one, PATH));
        self.allowed = allowed.into_iter().filter(|slot| !is_ours_now(slot)).collect();
    }

    /// No faults any more: within a day everything is in order, or waits for the person.
    fn calm_down(&mut self, take_over: bool) {
        self.cloud.answers.clear();
        self.cloud.list_answers.clear();
        self.cloud.late.clear();
        self.lead_to(Some(7));
        self.pass(Duration::from_hours(9));
        self.answer(take_over);
        self.pass(Duration::from_hours(9));
        // What has lapsed since the last look is seen.
        self.course.look_now(self.moment());
        self.work();
    }

    fn assert_in_order(&self, take_over: bool) {
        for slot in Slot::all() {
            let here: Vec<&Subscription> =
                self.cloud.subscriptions.iter().filter(|one| is_in(one, slot.event_type, slot.data_type)).collect();
            let ours: Vec<&&Subscription> = here.iter().filter(|one| is_ours(one, PATH)).collect();
            let foreign = here.len() - ours.len();
            assert!(ours.len() == 1 || (ours.is_empty() && foreign > 0 && !take_over), "{slot:?}: {here:?}");
            for one in ours {
                assert_eq!(Some(&one.callback_url), self.url.as_ref());
                assert!(one.expires_at.unwrap() > self.cloud.now + TimeDelta::days(13), "{slot:?}");
            }
        }
        for (id, callback_url) in &self.others {
            let there = self.cloud.subscriptions.iter().find(|one| one.id == *id);
            assert!(there.is_none_or(|one| one.callback_url == *callback_url || take_over), "{id} is another program's");
        }
        let state = self.course.view(self.moment(), self.cloud.now).state;
        assert_eq!(state, Keeping::InOrder, "the person has answered");
    }
}

fn is_doubtful(error: Option<&ringside_oura::SubscriptionError>) -> bool {
    use ringside_oura::SubscriptionError as Error;
    matches!(error, Some(Error::Uncertain { .. } | Error::Unavailable { .. } | Error::Unexpected { .. } | Error::Taken | Error::Gone))
}

#[test]
fn five_thousand_histories_end_in_order_and_touch_nothing_of_others() {
    let seed = [9; 32];
    let config = Config { cases: HISTORIES, failure_persistence: None, max_shrink_iters: 2_000, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed));
    let calls = std::cell::Cell::new(0_u64);
    let history = (prop::collection::vec(event(), 1..12), any::<bool>());
    let outcome = runner.run(&history, |(events, take_over)| {
        let mut world = World::new();
        world.lead_to(Some(0));
        for event in events {
            world.live(event);
        }
        world.calm_down(take_over);
        world.assert_in_order(take_over);
        calls.set(calls.get() + world.calls);
        Ok(())
    });
    if let Err(problem) = outcome {
        panic!("{problem}");
    }
    eprintln!("{HISTORIES} histories of subscriptions with {} requests ended in order (seed of nines)", calls.get());
}
