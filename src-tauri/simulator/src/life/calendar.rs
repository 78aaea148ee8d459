//! What happens to a life over weeks: trips, illnesses, days without the ring, and rings.
//!
//! Each kind is drawn per block of days counted from a fixed origin, so a day keeps its history when `today` moves on.

use chrono::{Datelike, NaiveDate, TimeDelta};
use chrono_tz::Tz;

use super::number::real;
use super::person::Person;
use super::random::Random;
use super::time::{HOUR_S, Zone, instant_s, offset_s};

/// Days on which the person wakes elsewhere, first and last included.
#[derive(Debug, Clone)]
pub(crate) struct Trip {
    pub(crate) first: NaiveDate,
    pub(crate) last: NaiveDate,
    pub(crate) zone: Tz,
}

/// Days of an illness, first and last included.
#[derive(Debug, Clone)]
pub(crate) struct Illness {
    pub(crate) first: NaiveDate,
    pub(crate) last: NaiveDate,
    /// How ill, 0.0 to 1.0, on the worst day.
    pub(crate) peak: f64,
    pub(crate) rest_mode: bool,
}

/// Days whose nights and most of whose hours pass without the ring: off at 21:00 before `first`, on at 21:00 of `last`.
#[derive(Debug, Clone)]
pub(crate) struct Without {
    pub(crate) first: NaiveDate,
    pub(crate) last: NaiveDate,
}

/// The events of a whole life, oldest first.
#[derive(Debug, Clone)]
pub(crate) struct Calendar {
    home: Tz,
    /// From the days that were lived to those that are told.
    later_days: i64,
    /// The day a life was first looked at. It and its night are always whole, so that every person has something to show, and the ring was
    /// not away in the days around it, so that there is yesterday, too, whatever day today is.
    shown: NaiveDate,
    trips: Vec<Trip>,
    illnesses: Vec<Illness>,
    pub(crate) without: Vec<Without>,
}

const TRIP_BLOCK_DAYS: i64 = 30;
const ILLNESS_BLOCK_DAYS: i64 = 60;
const WITHOUT_BLOCK_DAYS: i64 = 45;
/// On either side of the day that is shown.
const WORN_DAYS: i64 = 10;
/// No trip crosses the date line, so that no local date is lived twice or never.
const FARTHEST_S: i64 = 9 * HOUR_S;

const DESTINATIONS: [Tz; 12] = [
    Tz::America__New_York,
    Tz::Europe__Lisbon,
    Tz::Asia__Tokyo,
    Tz::America__Los_Angeles,
    Tz::Asia__Kathmandu,
    Tz::Europe__Athens,
    Tz::America__Sao_Paulo,
    Tz::Asia__Singapore,
    Tz::Africa__Nairobi,
    Tz::America__St_Johns,
    Tz::Australia__Perth,
    Tz::Asia__Dubai,
];

impl Calendar {
    pub(crate) fn new(person: &Person, first: NaiveDate, last: NaiveDate, shown: NaiveDate, later_days: i64) -> Calendar {
        Calendar {
            home: person.home,
            later_days,
            shown,
            trips: blocks(first, last, TRIP_BLOCK_DAYS).filter_map(|block| trip(person, block)).collect(),
            illnesses: blocks(first, last, ILLNESS_BLOCK_DAYS).filter_map(|block| illness(person, block)).collect(),
            without: blocks(first, last, WITHOUT_BLOCK_DAYS)
                .filter_map(|block| without(person, block))
                .filter(|days| days.last < shown - TimeDelta::days(WORN_DAYS) || days.first > shown + TimeDelta::days(WORN_DAYS))
                .collect(),
        }
    }

    /// The zone in which the person wakes on `day`, and lives until the afternoon.
    pub(crate) fn zone(&self, day: NaiveDate) -> Zone {
        let at = self.trips.partition_point(|trip| trip.last < day);
        let tz = self.trips.get(at).filter(|trip| trip.first <= day).map_or(self.home, |trip| trip.zone);
        self.as_told(tz)
    }

    /// The zone of the evening of `day`: that of the next morning.
    pub(crate) fn evening_zone(&self, day: NaiveDate) -> Zone {
        self.zone(day + TimeDelta::days(1))
    }

    pub(crate) fn is_travel_day(&self, day: NaiveDate) -> bool {
        self.zone(day) != self.evening_zone(day)
    }

    pub(crate) fn later_days(&self) -> i64 {
        self.later_days
    }

    fn as_told(&self, tz: Tz) -> Zone {
        Zone { tz, later_days: self.later_days }
    }

    pub(crate) fn shown(&self) -> NaiveDate {
        self.shown
    }

    pub(crate) fn is_shown(&self, day: NaiveDate) -> bool {
        day == self.shown
    }

    pub(crate) fn is_away(&self, day: NaiveDate) -> bool {
        self.zone(day).tz != self.home
    }

    /// The last change of zone in the three days before `day`: how many days ago, and seconds moved east.
    pub(crate) fn jet_lag(&self, day: NaiveDate) -> Option<(i64, i64)> {
        (1..=3).find_map(|ago| {
            let before = day - TimeDelta::days(ago);
            self.is_travel_day(before).then(|| {
                let noon_s = instant_s(self.as_told(self.home), before, 720);
                (ago, offset_s(self.evening_zone(before), noon_s) - offset_s(self.zone(before), noon_s))
            })
        })
    }

    pub(crate) fn illness(&self, day: NaiveDate) -> Option<&Illness> {
        let at = self.illnesses.partition_point(|illness| illness.last < day);
        self.illnesses.get(at).filter(|illness| illness.first <= day)
    }

    /// How ill the person is on `day`, 0.0 to 1.0: it comes within a day and fades.
    pub(crate) fn severity(&self, day: NaiveDate) -> f64 {
        let Some(illness) = self.illness(day) else {
            return 0.0;
        };
        let age = real((day - illness.first).num_days());
        let length = real((illness.last - illness.first).num_days() + 1);
        let shape = if age < 1.0 { 0.55 } else { 1.0 - 0.75 * (age - 1.0) / length };
        illness.peak * shape
    }
}

/// The numbers of the blocks that touch a range of days, with the first day of each.
fn blocks(first: NaiveDate, last: NaiveDate, length_days: i64) -> impl Iterator<Item = (i64, NaiveDate)> {
    let from = i64::from(first.num_days_from_ce()).div_euclid(length_days) - 1;
    let to = i64::from(last.num_days_from_ce()).div_euclid(length_days) + 1;
    (from..=to).map(move |block| (block, day_of(block * length_days)))
}

fn day_of(days_from_ce: i64) -> NaiveDate {
    i32::try_from(days_from_ce).ok().and_then(NaiveDate::from_num_days_from_ce_opt).unwrap_or_default()
}

fn trip(person: &Person, (block, start): (i64, NaiveDate)) -> Option<Trip> {
    let mut random = Random::of(person.seed, "trip", block, 0);
    let wanted = random.chance(person.trips_per_year / 12.2);
    let first = start + TimeDelta::days(random.whole(3, 14));
    let last = first + TimeDelta::days(random.whole(2, 11));
    let home = Zone::from(person.home);
    let noon_s = instant_s(home, first, 720);
    let reachable: Vec<Tz> = DESTINATIONS
        .into_iter()
        .filter(|zone| {
            let moved_s = (offset_s(Zone::from(*zone), noon_s) - offset_s(home, noon_s)).abs();
            moved_s > 0 && moved_s <= FARTHEST_S
        })
        .collect();
    if !wanted || reachable.is_empty() {
        return None;
    }
    Some(Trip { first, last, zone: random.pick(&reachable) })
}

fn illness(person: &Person, (block, start): (i64, NaiveDate)) -> Option<Illness> {
    let mut random = Random::of(person.seed, "illness", block, 0);
    let first = start + TimeDelta::days(random.whole(5, 44));
    // Colds follow the dark half of the year, which the home's hemisphere decides.
    let cold_months = if person.home == Tz::Australia__Adelaide { 5..=9 } else { 1..=4 };
    let season = if cold_months.contains(&first.month()) { 1.5 } else { 0.75 };
    if !random.chance(person.illnesses_per_year / 6.1 * season) {
        return None;
    }
    let last = first + TimeDelta::days(random.whole(3, 8));
    let peak = random.between(0.4, 1.0);
    Some(Illness { first, last, peak, rest_mode: peak > 0.55 && random.chance(0.85) })
}

fn without(person: &Person, (block, start): (i64, NaiveDate)) -> Option<Without> {
    let mut random = Random::of(person.seed, "without", block, 0);
    if !random.chance(0.45) {
        return None;
    }
    let first = start + TimeDelta::days(random.whole(4, 34));
    let length_days = if random.chance(0.15) { random.whole(4, 8) } else { random.whole(1, 2) };
    Some(Without { first, last: first + TimeDelta::days(length_days - 1) })
}
