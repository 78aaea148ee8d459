//! The course against an Oura in memory: what it asks, and what comes of it.

mod cloud;
mod history;

use cloud::{Answer, Cloud, HERE, PATH};

use super::*;
use crate::live::subscriptions::{ItemState, Keeping, SubscriptionsView};

/// A course and its Oura.
struct World {
    cloud: Cloud,
    course: Course,
    elapsed: Duration,
    /// Requests so far.
    calls: u32,
}

impl World {
    fn new() -> Self {
        let mut world =
            Self { cloud: Cloud::new(), course: Course::new(PATH.to_owned(), Known::default()), elapsed: Duration::ZERO, calls: 0 };
        world.course.set_callback(Some(HERE.to_owned()), world.moment());
        world
    }

    fn moment(&self) -> Moment {
        Moment { elapsed: self.elapsed, now: self.cloud.now, chance: 0.0 }
    }

    fn view(&self) -> SubscriptionsView {
        self.course.view(self.moment(), self.cloud.now)
    }

    fn pass(&mut self, time: Duration) {
        self.elapsed += time;
        self.cloud.now += chrono::TimeDelta::from_std(time).unwrap();
    }

    /// One thing after the other, a second each, until there is a rest; says until when.
    fn work(&mut self) -> Option<Duration> {
        loop {
            match self.course.next(self.moment()) {
                Next::Rest(until) => return until,
                Next::List => {
                    let answer = self.cloud.list();
                    self.course.listed(answer, self.moment());
                }
                Next::Do(step) => {
                    let answer = self.cloud.carry_out(&step, HERE);
                    self.course.stepped(&step, answer, self.moment());
                }
            }
            self.calls += 1;
            self.pass(Duration::from_secs(1));
        }
    }

    /// Until the rest is over.
    fn sleep(&mut self) {
        let until = self.work().unwrap();
        self.pass(until.saturating_sub(self.elapsed));
    }

    /// How many are ours and in order.
    fn in_order(&self) -> usize {
        self.view().items.iter().filter(|item| item.state == ItemState::Ours).count()
    }
}

const HOUR: Duration = Duration::from_hours(1);

#[test]
fn all_are_made_with_one_list_and_forty_eight_requests_and_the_next_look_is_in_six_hours() {
    let mut world = World::new();
    let until = world.work().unwrap();
    assert_eq!((world.calls, world.in_order(), world.view().state), (49, 48, Keeping::InOrder));
    assert_eq!(until, 6 * HOUR + Duration::from_secs(49));
    world.sleep();
    world.work();
    assert_eq!(world.calls, 50, "a look at what is in order is one request");
    assert_eq!(world.course.known().own.len(), 48);
}

#[test]
fn a_tunnel_that_goes_and_comes_back_to_the_same_address_changes_nothing() {
    let mut world = World::new();
    world.work();
    world.course.set_callback(None, world.moment());
    assert_eq!((world.work(), world.view().state), (None, Keeping::Waiting));
    world.course.set_callback(Some(HERE.to_owned()), world.moment());
    world.work();
    assert_eq!(world.calls, 49);
}

#[test]
fn after_a_step_whose_end_is_not_known_the_list_comes_first_and_nothing_is_made_twice() {
    for (answer, is_done) in [
        (Answer::Uncertain { done: true }, true),
        (Answer::Uncertain { done: false }, false),
        (Answer::Unavailable { done: true }, true),
        (Answer::Unavailable { done: false }, false),
        (Answer::Unreadable, true),
        (Answer::Taken, false),
    ] {
        let mut world = World::new();
        world.cloud.answers.push_back(answer);
        let kinds = kinds_of(&mut world, 4);
        assert_eq!(kinds, ["list", "create", "list", "create"], "{answer:?}");
        world.work();
        assert_eq!(world.in_order(), if is_done { 48 } else { 47 }, "{answer:?}: the others are made");
        world.sleep();
        world.work();
        assert_eq!((world.in_order(), world.cloud.subscriptions.len()), (48, 48), "{answer:?}: the next try comes by itself");
    }
}

/// What is asked next, so many times.
fn kinds_of(world: &mut World, count: usize) -> Vec<&'static str> {
    let mut kinds = Vec::new();
    while kinds.len() < count {
        match world.course.next(world.moment()) {
            Next::Rest(_) => kinds.push("rest"),
            Next::List => {
                kinds.push("list");
                let answer = world.cloud.list();
                world.course.listed(answer, world.moment());
            }
            Next::Do(step) => {
                kinds.push(match step {
                    Step::Create { .. } => "create",
                    Step::Repoint { .. } => "repoint",
                    Step::Renew { .. } => "renew",
                    Step::Delete { .. } => "delete",
                });
                let answer = world.cloud.carry_out(&step, HERE);
                world.course.stepped(&step, answer, world.moment());
            }
        }
        world.calls += 1;
    }
    kinds
}

#[test]
fn one_that_is_refused_is_shown_with_words_and_stops_no_other() {
    for answer in [Answer::NotVerified, Answer::Invalid] {
        let mut world = World::new();
        world.cloud.answers.push_back(answer);
        let until = world.work().unwrap();
        let view = world.view();
        let refused: Vec<_> =
            view.items.iter().filter(|item| matches!(&item.state, ItemState::Refused { words } if words.contains("canary"))).collect();
        assert_eq!((world.calls, world.in_order(), refused.len()), (49, 47, 1));
        assert!(matches!(view.state, Keeping::Trouble { retry_at: Some(_), .. }), "{:?}", view.state);
        assert_eq!(until, Duration::from_mins(1) + Duration::from_secs(1), "tried again a minute after it failed");
        world.sleep();
        world.work();
        assert_eq!((world.calls, world.view().state), (51, Keeping::InOrder));
    }
}

#[test]
fn what_is_refused_again_and_again_waits_longer_each_time() {
    let mut world = World::new();
    world.work();
    world.cloud.subscriptions.pop();
    world.cloud.always = Some(Answer::NotVerified);
    world.course.look_now(world.moment());
    let waits: Vec<u64> = (0..6)
        .map(|_| {
            let until = world.work().unwrap();
            let wait = until.saturating_sub(world.elapsed);
            world.pass(wait);
            wait.as_secs().div_ceil(60)
        })
        .collect();
    assert_eq!(waits, [1, 5, 15, 60, 360, 360]);
}

#[test]
fn three_steps_in_a_row_without_an_answer_end_the_look_and_the_pauses_grow() {
    let mut world = World::new();
    world.cloud.always = Some(Answer::Uncertain { done: false });
    let mut pauses = Vec::new();
    for _ in 0..3 {
        let before = world.calls;
        let until = world.work().unwrap();
        assert!(world.calls - before <= 6, "{} calls", world.calls - before);
        assert!(matches!(world.view().state, Keeping::Trouble { .. }));
        pauses.push(until.saturating_sub(world.elapsed).as_secs().div_ceil(60));
        world.pass(until.saturating_sub(world.elapsed));
    }
    assert_eq!(pauses, [1, 5, 15]);
}

#[test]
fn a_pause_that_oura_asks_for_is_kept_whatever_anybody_says() {
    let mut world = World::new();
    world.cloud.answers.push_back(Answer::Limited(Some(40 * 60)));
    assert_eq!(world.work(), Some(Duration::from_mins(40) + Duration::from_secs(1)));
    world.course.look_now(world.moment());
    world.course.set_callback(Some(format!("https://new.example{PATH}")), world.moment());
    world.work();
    assert_eq!(world.calls, 2);
    world.pass(Duration::from_mins(41));
    world.work();
    assert_eq!(world.cloud.subscriptions.len(), 48);
}

#[test]
fn a_wrong_application_and_a_missing_network_make_a_pause_that_the_person_can_cut_short() {
    for answer in [Answer::WrongApplication, Answer::Offline] {
        let mut world = World::new();
        world.cloud.list_answers.push_back(answer);
        world.work();
        assert!(matches!(world.view().state, Keeping::Trouble { .. }));
        world.course.look_now(world.moment());
        world.work();
        assert_eq!(world.view().state, Keeping::InOrder);
    }
}

#[test]
fn what_another_program_holds_is_asked_about_and_nothing_is_made_beside_it() {
    let mut world = World::new();
    for event_type in ["create", "update"] {
        world.cloud.add(event_type, "sleep", "https://other.example/hook");
    }
    world.work();
    assert_eq!((world.calls, world.cloud.subscriptions.len()), (1, 2));
    assert_eq!(world.view().state, Keeping::OtherInstall { host: "other.example".to_owned(), count: 2 });

    world.course.answer(false, world.moment());
    world.work();
    assert_eq!((world.in_order(), world.view().state), (46, Keeping::InOrder));
    assert_eq!(world.view().items.iter().filter(|item| item.state == ItemState::Foreign).count(), 2);

    world.course.answer(true, world.moment());
    world.work();
    assert_eq!((world.in_order(), world.view().state, world.cloud.subscriptions.len()), (48, Keeping::InOrder, 48));
    for one in &mut world.cloud.subscriptions {
        one.callback_url = "https://other.example/hook".to_owned();
    }
    let before = world.cloud.subscriptions.clone();
    world.pass(6 * HOUR);
    world.work();
    assert_eq!(world.cloud.subscriptions, before, "the permission was for that one time");
    assert_eq!(world.view().state, Keeping::OtherInstall { host: "other.example".to_owned(), count: 48 });
}

#[test]
fn who_leaves_all_of_them_to_another_program_is_not_asked_again_and_may_think_better_of_it() {
    let mut world = World::new();
    for slot in Slot::all() {
        world.cloud.add(slot.event_type, slot.data_type, "https://other.example/hook");
    }
    world.work();
    assert_eq!(world.view().state, Keeping::OtherInstall { host: "other.example".to_owned(), count: 48 });
    world.course.answer(false, world.moment());
    world.work();
    assert_eq!(world.view().state, Keeping::InOrder);
    assert!(world.view().items.iter().all(|item| item.state == ItemState::Foreign));
    world.course.answer(true, world.moment());
    world.work();
    assert_eq!((world.in_order(), world.view().state), (48, Keeping::InOrder));
}

#[test]
fn a_moved_address_that_finds_them_about_to_end_takes_two_looks_of_at_most_sixty_requests() {
    let mut world = World::new();
    world.work();
    world.course.set_callback(None, world.moment());
    world.pass(80 * 24 * HOUR);
    for one in &mut world.cloud.subscriptions {
        one.callback_url = format!("https://old.example{PATH}");
    }
    let before = world.calls;
    world.course.set_callback(Some(HERE.to_owned()), world.moment());
    world.pass(6 * HOUR);
    let until = world.work().unwrap();
    assert_eq!(world.calls - before, 49);
    assert_eq!(until.saturating_sub(world.elapsed), Duration::from_mins(10));
    world.sleep();
    world.work();
    assert_eq!(world.calls - before, 98);
    assert!(world.cloud.subscriptions.iter().all(|one| one.expires_at.unwrap() > world.cloud.now + chrono::TimeDelta::days(89)));
}

#[test]
fn an_oura_that_renews_nothing_is_not_asked_every_ten_minutes() {
    let mut world = World::new();
    world.work();
    world.pass(80 * 24 * HOUR);
    world.cloud.renews_nothing = true;
    world.sleep();
    world.sleep();
    let until = world.work().unwrap();
    assert!(until.saturating_sub(world.elapsed) > 5 * HOUR);
}

#[test]
fn without_an_application_nothing_is_asked_and_the_person_is_told() {
    let mut world = World::new();
    world.course.has_no_application(world.moment());
    world.work();
    assert_eq!(world.calls, 0);
    assert!(matches!(world.view().state, Keeping::Trouble { words, .. } if words.contains("client id")));
}
