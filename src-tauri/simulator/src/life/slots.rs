//! When a person lies down: the sleep periods of one Oura day (18:00 of the day before to 18:00).

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

use super::body::Body;
use super::calendar::Calendar;
use super::choices::Choices;
use super::number::{count, real, whole};
use super::person::Person;
use super::random::Random;
use super::time::{HOUR_S, MINUTE_S, Span, instant_s};
use super::wear;

/// Oura's types of a sleep period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    LongSleep,
    Sleep,
    LateNap,
    Rest,
    Deleted,
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::LongSleep => "long_sleep",
            Kind::Sleep => "sleep",
            Kind::LateNap => "late_nap",
            Kind::Rest => "rest",
            Kind::Deleted => "deleted",
        }
    }

    /// Whether the person really slept.
    pub(crate) fn is_sleep(self) -> bool {
        matches!(self, Kind::LongSleep | Kind::Sleep | Kind::LateNap)
    }
}

/// One sleep period before it is slept.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slot {
    /// Its number within the day: 0 for the night. Part of its id.
    pub(crate) index: i64,
    pub(crate) kind: Kind,
    pub(crate) span: Span,
    pub(crate) quality: f64,
    /// The ring's battery ran out and ended the period.
    pub(crate) low_battery: bool,
    /// The ring found no pulse.
    pub(crate) silent: bool,
}

/// The one long stretch in bed that belongs to `day`, as intended.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bed {
    pub(crate) span: Span,
    /// Minutes after midnight of `day`; negative before.
    pub(crate) bedtime_min: f64,
}

/// `evening` is what was chosen on the day before.
pub(crate) fn bed(person: &Person, calendar: &Calendar, day: NaiveDate, evening: &Choices, today: &Choices) -> Bed {
    let mut random = Random::of_day(person.seed, "bed", day);
    let (jitter, spread, odd_s) = (random.bell(), random.bell(), random.whole(0, 59));
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let later_min = if weekend { person.weekend_later_min } else { 0.0 };
    let lag_min = calendar.jet_lag(day).map_or(0.0, |(ago, east_s)| real(east_s) / 60.0 * 0.4 / real(ago + 1)).clamp(-120.0, 150.0);
    let ordinary_min = person.bedtime_min + 0.75 * later_min + 14.0 * real(evening.drinks) + lag_min + 26.0 * jitter;
    let ordinary_s =
        person.sleep_need_s + 22.0 * later_min + 2200.0 * spread + 3600.0 * calendar.severity(day) - 500.0 * real(evening.drinks);
    let almost_none = random.chance(0.006) && !calendar.is_shown(day);
    let (bedtime_min, in_bed_s) = match (evening.works_night, today.works_night, today.works_early) {
        (true, true, _) => (495.0 + 18.0 * jitter, (22_500.0 + 1700.0 * spread).min(26_400.0)),
        (true, false, _) => (490.0 + 18.0 * jitter, 15_500.0 + 1300.0 * spread),
        (false, _, true) => (-140.0 + 15.0 * jitter, 25_500.0 + 1500.0 * spread),
        _ => (ordinary_min.clamp(-165.0, 210.0), ordinary_s * 1.13),
    };
    let shortest_s = if almost_none { 7000.0 } else { 12_600.0 };
    let in_bed_s = if almost_none { in_bed_s * 0.33 } else { in_bed_s };
    let in_bed_s = whole(in_bed_s.clamp(shortest_s, 39_600.0));
    let start_s = instant_s(calendar.zone(day), day, whole(bedtime_min)) + odd_s;
    Bed { span: Span { start_s, end_s: start_s + in_bed_s }, bedtime_min }
}

/// All sleep periods of a day, oldest first; whether the ring saw them is not decided here.
pub(crate) fn slots(person: &Person, calendar: &Calendar, day: NaiveDate, bed: &Bed, body: &Body, evening: &Choices) -> Vec<Slot> {
    let mut random = Random::of_day(person.seed, "slots", day);
    let split_chance = if calendar.is_shown(day) { 0.0 } else { person.split_chance };
    let mut slots = night(split_chance, bed, body, &mut random);
    let zone = calendar.zone(day);
    let eve = day - TimeDelta::days(1);
    let eve_is_free =
        !evening.works_night && evening.training.is_none() && !calendar.is_travel_day(eve) && wear::charge(person, calendar, eve).is_none();
    let sick_nap = if calendar.severity(day) > 0.3 { 0.35 } else { 0.0 };
    let naps = random.chance(person.nap_chance + sick_nap);
    let woke_early = bed.span.end_s < instant_s(zone, day, 660);
    if naps && woke_early && !calendar.is_travel_day(day) {
        let kind = if random.chance(0.05) { Kind::Deleted } else { Kind::Sleep };
        let start_min = random.whole(815, 850);
        slots.push(nap(&mut random, count(slots.len()), kind, instant_s(zone, day, start_min)));
    }
    if eve_is_free && random.chance(person.nap_chance * 0.3) {
        let start_min = random.whole(-345, -325);
        slots.push(nap(&mut random, count(slots.len()), Kind::LateNap, instant_s(zone, day, start_min)));
    }
    if random.chance(0.05) && woke_early && !naps && !calendar.is_travel_day(day) {
        slots.push(nap(&mut random, count(slots.len()), Kind::Rest, instant_s(zone, day, 955)));
    }
    slots.sort_by_key(|slot| slot.span);
    slots
}

/// The night itself: whole, in two parts, or cut short by an empty battery.
fn night(split_chance: f64, bed: &Bed, body: &Body, random: &mut Random) -> Vec<Slot> {
    let whole_night =
        Slot { index: 0, kind: long_enough(bed.span), span: bed.span, quality: body.quality, low_battery: false, silent: false };
    let (share, gap_s) = (random.between(0.4, 0.62), random.whole(1500, 4200));
    let cut_s = 3 * HOUR_S + random.whole(900, 7000);
    if random.chance(split_chance) && bed.span.length_s() > 5 * HOUR_S {
        let first_s = whole(real(bed.span.length_s() - gap_s) * share);
        let first = Span { start_s: bed.span.start_s, end_s: bed.span.start_s + first_s };
        let second = Span { start_s: first.end_s + gap_s, end_s: bed.span.end_s };
        return vec![
            Slot { span: first, kind: long_enough(first), ..whole_night },
            Slot { span: second, kind: long_enough(second), index: 1, ..whole_night },
        ];
    }
    if random.chance(0.004) && cut_s < bed.span.length_s() {
        let span = Span { start_s: bed.span.start_s, end_s: bed.span.start_s + cut_s };
        return vec![Slot { span, low_battery: true, ..whole_night }];
    }
    vec![whole_night]
}

/// Longer than three hours counts as `long_sleep` by itself; shorter is `sleep` once the person confirms it.
fn long_enough(span: Span) -> Kind {
    if span.length_s() > 3 * HOUR_S { Kind::LongSleep } else { Kind::Sleep }
}

fn nap(random: &mut Random, index: i64, kind: Kind, start_s: i64) -> Slot {
    let start_s = start_s + random.whole(0, 59);
    let longest_min = if kind == Kind::Sleep { 95 } else { 52 };
    let in_bed_s = random.whole(16, longest_min) * MINUTE_S + random.whole(0, 59);
    Slot {
        index,
        kind,
        span: Span { start_s, end_s: start_s + in_bed_s },
        quality: random.between(0.3, 0.9),
        low_battery: false,
        silent: in_bed_s < 25 * MINUTE_S && random.chance(0.6),
    }
}
