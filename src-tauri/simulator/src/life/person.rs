//! Who wears the ring: an archetype by seed, with a body and habits drawn from the seed.

use std::f64::consts::TAU;

use chrono::{Datelike, NaiveDate, TimeDelta};
use chrono_tz::Tz;

use super::number::{hundredth, real, tenth};
use super::random::Random;

/// Five kinds of life; `seed % 5` chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Archetype {
    Office,
    Athlete,
    ShiftWorker,
    Traveller,
    Parent,
}

/// The constant part of a life.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) seed: u64,
    pub(crate) archetype: Archetype,
    pub(crate) home: Tz,
    pub(crate) female: bool,
    pub(crate) born: NaiveDate,
    pub(crate) height_m: f64,
    pub(crate) weight_kg: f64,
    /// Lowest heart rate of an ordinary night.
    pub(crate) resting_bpm: f64,
    pub(crate) hrv_ms: f64,
    pub(crate) breath_per_min: f64,
    pub(crate) sleep_need_s: f64,
    /// Usual bedtime in minutes after midnight (negative: before).
    pub(crate) bedtime_min: f64,
    /// How much later Friday's and Saturday's nights begin, in minutes.
    pub(crate) weekend_later_min: f64,
    pub(crate) trainings_per_week: f64,
    /// Chance of a drink on a working evening; weekends triple it.
    pub(crate) drink_chance: f64,
    pub(crate) illnesses_per_year: f64,
    pub(crate) trips_per_year: f64,
    pub(crate) nap_chance: f64,
    pub(crate) split_chance: f64,
    pub(crate) session_chance: f64,
    /// Share of ordinary five-minute stretches spent on one's feet.
    pub(crate) bustle: f64,
    pub(crate) activities: &'static [&'static str],
    /// Where the slow waves of fitness stand, in radians.
    pub(crate) phases: [f64; 2],
}

struct Habits {
    resting_bpm: f64,
    hrv_ms: f64,
    sleep_need_h: f64,
    bedtime_min: f64,
    weekend_later_min: f64,
    trainings_per_week: f64,
    drink_chance: f64,
    trips_per_year: f64,
    nap_chance: f64,
    split_chance: f64,
    bustle: f64,
    activities: &'static [&'static str],
}

const HOMES: [Tz; 9] = [
    Tz::Europe__Berlin,
    Tz::America__New_York,
    Tz::Europe__Helsinki,
    Tz::America__Los_Angeles,
    Tz::Europe__London,
    Tz::Asia__Kolkata,
    Tz::Australia__Adelaide,
    Tz::America__Sao_Paulo,
    Tz::Asia__Tokyo,
];

impl Person {
    pub(crate) fn of_seed(seed: u64) -> Person {
        let mut random = Random::of(seed, "person", 0, 0);
        let archetype = archetype(seed);
        let habits = habits(archetype);
        let female = random.chance(0.5);
        let height_m = hundredth(if female { 1.66 } else { 1.79 } + 0.065 * random.bell());
        let body_mass_index = 23.5 + 2.2 * random.bell();
        Person {
            seed,
            archetype,
            home: random.pick(&HOMES),
            female,
            born: NaiveDate::default() + TimeDelta::days(random.whole(-1000, 11_000)),
            height_m,
            weight_kg: tenth(body_mass_index * height_m * height_m),
            resting_bpm: habits.resting_bpm + if female { 2.5 } else { 0.0 } + 3.0 * random.bell(),
            hrv_ms: habits.hrv_ms * (0.18 * random.bell()).exp(),
            breath_per_min: 14.2 + 1.1 * random.bell(),
            sleep_need_s: (habits.sleep_need_h + 0.3 * random.bell()) * 3600.0,
            bedtime_min: habits.bedtime_min + 20.0 * random.bell(),
            weekend_later_min: habits.weekend_later_min,
            trainings_per_week: habits.trainings_per_week,
            drink_chance: habits.drink_chance,
            illnesses_per_year: random.between(1.5, 3.5),
            trips_per_year: habits.trips_per_year,
            nap_chance: habits.nap_chance,
            split_chance: habits.split_chance,
            session_chance: random.between(0.08, 0.3),
            bustle: habits.bustle,
            activities: habits.activities,
            phases: [random.between(0.0, TAU), random.between(0.0, TAU)],
        }
    }

    /// Completed years of life.
    pub(crate) fn age_years(&self, day: NaiveDate) -> i64 {
        let before_birthday = (day.month(), day.day()) < (self.born.month(), self.born.day());
        i64::from(day.year() - self.born.year()) - i64::from(before_birthday)
    }

    /// Fitness from about -1 to 1: two slow waves and a little progress over the years.
    pub(crate) fn fitness(&self, day: NaiveDate) -> f64 {
        let days = real(i64::from(day.num_days_from_ce()));
        let waves = 0.55 * (days / 111.0 + self.phases[0]).sin() + 0.35 * (days / 43.0 + self.phases[1]).sin();
        waves + (days - 738_000.0) / 9000.0
    }
}

fn archetype(seed: u64) -> Archetype {
    match seed % 5 {
        0 => Archetype::Office,
        1 => Archetype::Athlete,
        2 => Archetype::ShiftWorker,
        3 => Archetype::Traveller,
        _ => Archetype::Parent,
    }
}

fn habits(archetype: Archetype) -> Habits {
    let office = Habits {
        resting_bpm: 57.0,
        hrv_ms: 48.0,
        sleep_need_h: 7.3,
        bedtime_min: -35.0,
        weekend_later_min: 70.0,
        trainings_per_week: 2.5,
        drink_chance: 0.12,
        trips_per_year: 2.5,
        nap_chance: 0.05,
        split_chance: 0.015,
        bustle: 0.15,
        activities: &["walking", "cycling", "strength_training", "yoga", "hiking", "houseWork"],
    };
    match archetype {
        Archetype::Office => office,
        Archetype::Athlete => Habits {
            resting_bpm: 45.0,
            hrv_ms: 92.0,
            sleep_need_h: 8.0,
            bedtime_min: -80.0,
            weekend_later_min: 25.0,
            trainings_per_week: 6.0,
            drink_chance: 0.03,
            nap_chance: 0.16,
            bustle: 0.2,
            activities: &["running", "cycling", "swimming", "strength_training", "cross_country_skiing"],
            ..office
        },
        Archetype::ShiftWorker => Habits {
            resting_bpm: 62.0,
            hrv_ms: 37.0,
            sleep_need_h: 6.9,
            bedtime_min: -70.0,
            weekend_later_min: 0.0,
            trainings_per_week: 1.5,
            nap_chance: 0.12,
            bustle: 0.26,
            activities: &["walking", "cycling", "dancing", "houseWork"],
            ..office
        },
        Archetype::Traveller => Habits {
            resting_bpm: 55.0,
            hrv_ms: 55.0,
            bedtime_min: -10.0,
            drink_chance: 0.2,
            trips_per_year: 9.0,
            nap_chance: 0.08,
            activities: &["running", "walking", "strength_training", "hiking", "surfing"],
            ..office
        },
        Archetype::Parent => Habits {
            resting_bpm: 60.0,
            hrv_ms: 42.0,
            sleep_need_h: 6.8,
            bedtime_min: -90.0,
            weekend_later_min: 20.0,
            trainings_per_week: 2.0,
            nap_chance: 0.1,
            split_chance: 0.14,
            bustle: 0.23,
            activities: &["walking", "yoga", "cycling", "gardening", "other"],
            ..office
        },
    }
}
