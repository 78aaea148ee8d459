//! The rings of a life: a new one about every three years, each of a generation that could be bought by then.

use chrono::{NaiveDate, TimeDelta};

use super::calendar::Calendar;
use super::number::{count, index};
use super::person::Person;
use super::random::Random;
use super::time::instant_s;

/// A ring and the noon on which it was set up.
#[derive(Debug, Clone)]
pub(crate) struct Ring {
    pub(crate) day: NaiveDate,
    pub(crate) set_up_s: i64,
    generation: usize,
    pub(crate) color: &'static str,
    pub(crate) design: &'static str,
    pub(crate) firmware: String,
    pub(crate) size: i64,
}

/// Hardware names in order, with the year and month from which people had it (about a year after it was first sold).
const GENERATIONS: [(&str, i32, u32); 4] = [("gen1", 2015, 1), ("gen2", 2019, 1), ("gen3", 2022, 6), ("gen4", 2025, 8)];
/// The third generation brought blood oxygen and what is derived from daytime pulse.
const THIRD: usize = 2;

impl Ring {
    pub(crate) fn hardware(&self) -> &'static str {
        GENERATIONS[self.generation].0
    }

    pub(crate) fn has_daytime_sensors(&self) -> bool {
        self.generation >= THIRD
    }
}

/// The rings set up from `first_day` on, the oldest first. A short history changes rings once all the same.
pub(crate) fn rings(person: &Person, calendar: &Calendar, first_day: NaiveDate, years: u32) -> Vec<Ring> {
    let history_days = i64::from(years) * 365;
    let mut rings: Vec<Ring> = Vec::new();
    let mut day = first_day;
    while (day - first_day).num_days() < history_days.max(1) {
        let ring = ring(person, calendar, day, rings.last().map(|ring| ring.generation), count(rings.len()));
        let mut random = Random::of(person.seed, "next ring", count(rings.len()), 0);
        rings.push(ring);
        let about_days = (1080 + random.whole(-80, 80)).min(history_days * 3 / 5 + 20);
        day += TimeDelta::days(about_days);
    }
    rings
}

fn ring(person: &Person, calendar: &Calendar, day: NaiveDate, before: Option<usize>, number: i64) -> Ring {
    let mut random = Random::of(person.seed, "ring", number, 0);
    let usual = GENERATIONS
        .iter()
        .rposition(|(_, year, month)| NaiveDate::from_ymd_opt(*year, *month, 1).is_some_and(|from| from <= day))
        .unwrap_or(0);
    // Who replaces a ring takes the newest there is: in the shops a year before most people have it.
    let newest = usize::min(usual + 1, GENERATIONS.len() - 1);
    let generation = before.map_or(usual, |before| usize::max(usual, usize::min(before + 1, newest)));
    let design = match generation {
        0 | 1 => random.pick(&["heritage", "balance"]),
        2 => random.pick(&["heritage", "horizon"]),
        _ => random.pick(&["horizon", "ceramic"]),
    };
    let colors: &[&str] =
        if design == "ceramic" { &["cloud", "petal", "midnight", "tide"] } else { &["silver", "stealth_black", "titanium", "rose"] };
    Ring {
        day,
        set_up_s: instant_s(calendar.zone(day), day, 720),
        generation,
        color: random.pick(colors),
        design,
        firmware: format!("{}.{}.{}", generation + 1, random.whole(0, 9), random.whole(0, 40)),
        size: 6 + i64::try_from(person.seed % 7).unwrap_or(0),
    }
}

/// Days since the first ring with daytime sensors; none while an older one is worn.
pub(crate) fn daytime_days(rings: &[Ring], day: NaiveDate) -> Option<i64> {
    let first = rings.iter().find(|ring| ring.has_daytime_sensors() && ring.day < day)?;
    Some((day - first.day).num_days())
}

/// The ring worn on the night before `day`.
pub(crate) fn worn(rings: &[Ring], day: NaiveDate) -> Option<&Ring> {
    let later = rings.partition_point(|ring| ring.day < day);
    rings.get(index(count(later) - 1)).filter(|ring| ring.day < day)
}
