//! The ring's battery: a sawtooth between charges.

use chrono::NaiveDate;

use super::Life;
use super::document::BatteryRow;
use super::number::{real, whole};
use super::random::{Random, noise};
use super::time::{DAY_S, MINUTE_S, Span, utc_midnight_s};
use super::wear;

/// Percent that a ring loses between two charges.
const DRAIN_PERCENT: f64 = 74.0;

pub(crate) fn rows(life: &Life, utc_day: NaiveDate) -> Vec<BatteryRow> {
    let start_s = utc_midnight_s(utc_day);
    let end_s = (start_s + DAY_S).min(life.now_s);
    let mut random = Random::of_day(life.seed(), "battery", utc_day);
    let mut at_s = start_s + random.whole(0, 40 * MINUTE_S);
    let mut rows = Vec::new();
    while at_s < end_s {
        let charge = life.charges.iter().find(|charge| charge.contains(at_s));
        let worn = life.worn_s(Span { start_s: at_s, end_s: at_s + 1 }) > 0;
        if let (Some(level), true) = (level(life, at_s), worn || charge.is_some()) {
            // Rings before the third generation do not say whether they lie in a charger.
            let says = rings_say(life, utc_day);
            rows.push(BatteryRow {
                timestamp_ms: at_s * 1000,
                level,
                charging: says.then_some(charge.is_some() && level < 100),
                in_charger: says.then_some(charge.is_some()),
            });
        }
        at_s += if charge.is_some() { random.whole(240, 600) } else { random.whole(25 * MINUTE_S, 75 * MINUTE_S) };
    }
    rows
}

fn rings_say(life: &Life, day: NaiveDate) -> bool {
    super::rings::worn(&life.rings, day).is_some_and(super::rings::Ring::has_daytime_sensors)
}

/// Percent at an instant; none before the first ring.
fn level(life: &Life, at_s: i64) -> Option<u8> {
    let begun = life.charges.partition_point(|charge| charge.start_s <= at_s);
    let percent = match begun.checked_sub(1).map(|last| life.charges[last]) {
        Some(charge) if charge.contains(at_s) => {
            let before = drained(life, begun.checked_sub(2).map(|last| life.charges[last]), charge.start_s)?;
            let share = real(at_s - charge.start_s) / real(charge.length_s());
            before + (full(life, charge) - before) * (1.25 * share).min(1.0)
        }
        last => drained(life, last, at_s)?,
    };
    u8::try_from(whole(percent).clamp(1, 100)).ok()
}

/// Percent at `at_s` after the last charge or the last new ring, whichever came later.
fn drained(life: &Life, last: Option<Span>, at_s: i64) -> Option<f64> {
    let set_up_s = life.rings.iter().rev().map(|ring| ring.set_up_s).find(|set_up_s| *set_up_s <= at_s)?;
    let (since_s, full) = match last {
        Some(charge) if charge.end_s > set_up_s => (charge.end_s, full(life, charge)),
        _ => (set_up_s, 100.0),
    };
    let per_second = DRAIN_PERCENT / real(wear::cycle_days(&life.person) * DAY_S);
    Some((full - per_second * real(at_s - since_s)).max(1.0))
}

/// Where a charge ends: not always at the top.
fn full(life: &Life, charge: Span) -> f64 {
    (90.0 + 14.0 * noise(life.seed() ^ 0x5eed_0007, charge.start_s)).min(100.0)
}
