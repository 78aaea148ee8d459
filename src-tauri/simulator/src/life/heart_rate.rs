//! Heart rate around the clock: irregular rows in UTC, as dense as on a real account (about 1,200 a day, median gap
//! 41 s, from one second to forty minutes).

use chrono::NaiveDate;

use super::Life;
use super::document::HeartRateRow;
use super::minutes::{self, Doing, Minute};
use super::night::Night;
use super::number::{count, index, real, whole};
use super::plan::Plan;
use super::random::{Random, noise};
use super::time::{DAY_S, MINUTE_S, Span, utc, utc_midnight_s};

const DAY_MINUTES: usize = 1440;

pub(crate) fn rows(life: &Life, utc_day: NaiveDate) -> Vec<HeartRateRow> {
    let start_s = utc_midnight_s(utc_day);
    let window = Span { start_s, end_s: (start_s + DAY_S).min(life.now_s) };
    if window.length_s() <= 0 || life.worn_s(window) == 0 {
        return Vec::new();
    }
    let minutes = minutes::minutes(life, start_s, DAY_MINUTES);
    let plans = life.plans_around(window);
    let nights = nights(life, plans, window);
    let mut random = Random::of_day(life.seed(), "heart rate", utc_day);
    let mut rows = Vec::with_capacity(1400);
    let mut at_s = start_s + random.whole(0, 40);
    while at_s < window.end_s {
        let minute = minutes[index((at_s - start_s) / MINUTE_S)];
        if minute.doing == Doing::Off {
            at_s = next_worn_s(&minutes, start_s, at_s) + random.whole(1, 50);
            continue;
        }
        if let Some(bpm) = bpm(life, plans, &nights, minute, at_s, &mut random) {
            rows.push(HeartRateRow { timestamp_ms: at_s * 1000, bpm, source: source(minute.doing) });
        }
        at_s += gap_s(&mut random, minute.doing);
    }
    rows
}

fn nights(life: &Life, plans: &[Plan], window: Span) -> Vec<Night> {
    plans
        .iter()
        .flat_map(|plan| plan.slots.iter().map(move |slot| (plan, slot)))
        .filter(|(_, slot)| slot.kind.is_sleep() && slot.span.overlaps(window))
        .map(|(plan, slot)| life.night(plan, slot, 0))
        .collect()
}

/// The first instant after `at_s` in a minute with the ring on; the end of the day when there is none.
fn next_worn_s(minutes: &[Minute], start_s: i64, at_s: i64) -> i64 {
    let from = index((at_s - start_s) / MINUTE_S);
    let off = minutes[from..].iter().take_while(|minute| minute.doing == Doing::Off).count();
    start_s + (count(from) + count(off)) * MINUTE_S
}

fn bpm(life: &Life, plans: &[Plan], nights: &[Night], minute: Minute, at_s: i64, random: &mut Random) -> Option<u16> {
    let value = match nights.iter().find(|night| night.slot.span.contains(at_s)) {
        Some(night) => night.bpm_at(at_s)? + 1.2 * random.bell(),
        None => awake_bpm(life, plans, minute, at_s) + 2.2 * random.bell(),
    };
    u16::try_from(whole(value).clamp(32, 205)).ok()
}

/// Pulse of a waking minute: the night's floor, being upright, effort, and moods that come and go within half an hour.
fn awake_bpm(life: &Life, plans: &[Plan], minute: Minute, at_s: i64) -> f64 {
    let floor_bpm =
        plans.iter().rev().find(|plan| plan.bed.span.start_s <= at_s).map_or(life.person.resting_bpm, |plan| plan.body.lowest_bpm);
    let half_hour = at_s.div_euclid(1800);
    let share = real(at_s.rem_euclid(1800)) / 1800.0;
    let seed = life.seed() ^ 0x5eed_0006;
    let mood = noise(seed, half_hour) * (1.0 - share) + noise(seed, half_hour + 1) * share;
    let upright_bpm = match minute.doing {
        Doing::Lying | Doing::Session | Doing::Asleep => 5.0,
        _ => 12.0,
    };
    let highest_bpm = 0.93 * (208.0 - 0.7 * real(life.person.age_years(utc(at_s).date_naive())));
    (floor_bpm + upright_bpm + 14.0 * mood + 9.5 * (minute.met - 1.2).max(0.0)).min(highest_bpm)
}

fn source(doing: Doing) -> &'static str {
    match doing {
        Doing::Asleep => "sleep",
        Doing::Lying => "rest",
        Doing::Workout => "workout",
        Doing::Session => "session",
        Doing::Live => "live",
        Doing::Off | Doing::Sitting | Doing::Moving => "awake",
    }
}

/// Seconds to the next row. A moving hand loses the pulse for a while, an open app shows it every few seconds.
fn gap_s(random: &mut Random, doing: Doing) -> i64 {
    let (median_s, spread, pause_chance) = match doing {
        Doing::Live | Doing::Session => (5.0, 0.4, 0.0),
        Doing::Workout => (12.0, 0.8, 0.004),
        Doing::Asleep => (44.0, 0.75, 0.003),
        Doing::Moving => (46.0, 0.95, 0.05),
        Doing::Off | Doing::Lying | Doing::Sitting => (42.0, 0.85, 0.008),
    };
    if random.chance(pause_chance) {
        return random.whole(300, 2400);
    }
    whole(median_s * (spread * random.bell()).exp()).clamp(1, 2400)
}
