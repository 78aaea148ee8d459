//! What is done between getting up and going to bed.

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::choices::{Choices, Training};
use super::number::{real, whole};
use super::person::Person;
use super::random::Random;
use super::time::{HOUR_S, MINUTE_S, Span, instant_s};
use super::wear;

/// A walk, or anything else at an even effort.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Walk {
    pub(crate) span: Span,
    pub(crate) met: f64,
}

/// A workout as Oura keeps it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Workout {
    pub(crate) span: Span,
    pub(crate) met: f64,
    pub(crate) activity: &'static str,
    pub(crate) source: &'static str,
    pub(crate) label: Option<&'static str>,
}

/// A moment in the app: breathing, meditation and the like.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Session {
    pub(crate) span: Span,
    pub(crate) kind: &'static str,
    pub(crate) mood: Option<&'static str>,
}

/// The waking hours of one day.
#[derive(Debug, Clone)]
pub(crate) struct Doings {
    /// From getting up to going to bed.
    pub(crate) awake: Span,
    pub(crate) walks: Vec<Walk>,
    /// Lying on a sofa.
    pub(crate) lounges: Vec<Span>,
    pub(crate) workouts: Vec<Workout>,
    pub(crate) sessions: Vec<Session>,
    /// Looking at one's pulse in the app.
    pub(crate) live: Option<Span>,
}

const SESSION_KINDS: [&str; 6] = ["meditation", "breathing", "relaxation", "rest", "nap", "body_status"];
pub(crate) const MOODS: [&str; 5] = ["bad", "worse", "same", "good", "great"];
const LABELS: [&str; 4] = ["Morning round", "With the \"slow\" group", "Intervals 5×3′", "Rückweg & Umweg"];

pub(crate) fn doings(person: &Person, calendar: &Calendar, day: NaiveDate, wake_s: i64, bed_s: i64, choices: &Choices) -> Doings {
    let mut random = Random::of_day(person.seed, "doings", day);
    let awake = Span { start_s: wake_s, end_s: bed_s.max(wake_s) };
    let severity = calendar.severity(day);
    let walks_wanted = if severity > 0.3 { random.whole(0, 1) } else { random.whole(2, 5) };
    let walks = (0..walks_wanted).map(|_| walk(&mut random, awake)).collect();
    let lounges = (0..random.whole(0, 2)).map(|_| stretch(&mut random, awake, 15, 45)).collect();
    let live = random.chance(0.25).then(|| stretch(&mut random, awake, 1, 3));
    let evening_is_free = wear::charge(person, calendar, day).is_none() && !choices.works_night;
    let start_s = training_start_s(&mut random, calendar, day, awake, evening_is_free);
    let mut workouts: Vec<Workout> = choices.training.map(|training| workout(&mut random, training, start_s)).into_iter().collect();
    let woke_before_noon = awake.start_s < instant_s(calendar.zone(day), day, 720);
    if severity < 0.1 && woke_before_noon && random.chance(0.1) {
        let training = Training { activity: "walking", minutes: random.whole(14, 30), effort: 1.0 };
        workouts.extend(second_workout(&mut random, training, &workouts, awake));
    }
    workouts.retain(|workout| workout.span.end_s < awake.end_s - HOUR_S);
    workouts.sort_by_key(|workout| workout.span);
    Doings { awake, walks, lounges, workouts, sessions: sessions(person, &mut random, awake), live }
}

/// Before work, at noon or after work; never while the ring charges.
fn training_start_s(random: &mut Random, calendar: &Calendar, day: NaiveDate, awake: Span, evening_is_free: bool) -> i64 {
    let morning_s = awake.start_s + random.whole(35, 55) * MINUTE_S;
    let evening_s = instant_s(calendar.zone(day), day, 17 * 60 + random.whole(15, 50));
    let noon_has_passed = awake.start_s > instant_s(calendar.zone(day), day, 720);
    if evening_is_free && !noon_has_passed && random.chance(0.6) { evening_s } else { morning_s }
}

fn workout(random: &mut Random, training: Training, start_s: i64) -> Workout {
    let start_s = start_s + random.whole(0, 59);
    let end_s = start_s + training.minutes * MINUTE_S + random.whole(0, 59);
    let source = match random.whole(0, 19) {
        0..=9 => "confirmed",
        10..=13 => "autodetected",
        14 | 15 => "manual",
        16 | 17 => "workout_heart_rate",
        18 => "live_oura_heart_rate",
        _ => "live_third_party_heart_rate",
    };
    Workout {
        span: Span { start_s, end_s },
        met: usual_met(training.activity) * training.effort,
        activity: training.activity,
        source,
        label: random.chance(0.12).then(|| random.pick(&LABELS)),
    }
}

/// A short walk that the ring noticed by itself, unless it fell into the training.
fn second_workout(random: &mut Random, training: Training, others: &[Workout], awake: Span) -> Option<Workout> {
    let start_s = awake.start_s + random.whole(150, 260) * MINUTE_S;
    let walk = workout(random, training, start_s);
    let alone = others.iter().all(|other| !other.span.overlaps(walk.span));
    alone.then_some(Workout { source: "autodetected", label: None, ..walk })
}

/// MET of an activity at its usual effort (after the Compendium of Physical Activities, rounded).
fn usual_met(activity: &str) -> f64 {
    match activity {
        "running" => 9.3,
        "cross_country_skiing" => 9.0,
        "swimming" => 7.4,
        "cycling" => 6.9,
        "hiking" => 5.6,
        "strength_training" | "dancing" => 5.1,
        "surfing" => 4.4,
        "walking" => 4.2,
        "gardening" => 3.8,
        _ => 3.2,
    }
}

fn walk(random: &mut Random, awake: Span) -> Walk {
    Walk { span: stretch(random, awake, 6, 26), met: random.between(3.4, 5.2) }
}

/// A stretch of `low..=high` minutes somewhere in the waking hours, an hour clear of bed.
fn stretch(random: &mut Random, awake: Span, low_min: i64, high_min: i64) -> Span {
    let room_s = (awake.length_s() - 2 * HOUR_S).max(HOUR_S);
    let start_s = awake.start_s + whole(real(room_s) * random.unit());
    Span { start_s, end_s: start_s + random.whole(low_min, high_min) * MINUTE_S }
}

fn sessions(person: &Person, random: &mut Random, awake: Span) -> Vec<Session> {
    if !random.chance(person.session_chance) {
        return Vec::new();
    }
    let start_s = awake.end_s - random.whole(70, 90) * MINUTE_S + random.whole(0, 59);
    if start_s < awake.start_s + HOUR_S {
        return Vec::new();
    }
    let end_s = start_s + random.whole(3, 20) * MINUTE_S + random.whole(0, 4) * 5;
    let kind = random.pick(&SESSION_KINDS);
    let mood = random.chance(0.7).then(|| random.pick(&MOODS));
    vec![Session { span: Span { start_s, end_s }, kind, mood }]
}
