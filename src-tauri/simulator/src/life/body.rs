//! How the body answers: the state in which a night is slept.

use std::f64::consts::TAU;

use chrono::{Datelike, NaiveDate, TimeDelta};
use chrono_tz::Tz;

use super::calendar::Calendar;
use super::choices::Choices;
use super::number::real;
use super::person::Person;
use super::random::Random;

/// The body in the night that ends on a day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Body {
    /// Lowest heart rate of the night.
    pub(crate) lowest_bpm: f64,
    pub(crate) hrv_ms: f64,
    pub(crate) breath_per_min: f64,
    /// Skin temperature against the person's own baseline, in degrees Celsius.
    pub(crate) temperature_c: f64,
    /// 0.0 (a bad night) to 1.0.
    pub(crate) quality: f64,
}

impl Body {
    /// `evening` is what was chosen on the day before the night.
    pub(crate) fn of(person: &Person, calendar: &Calendar, day: NaiveDate, evening: &Choices) -> Body {
        let mut random = Random::of_day(person.seed, "body", day);
        let severity = calendar.severity(day);
        let drinks = real(evening.drinks);
        let load = evening.load();
        let fitness = person.fitness(day);
        let winter = winter(person, day);
        let lag = calendar.jet_lag(day).map_or(0.0, |(ago, east_s)| real(east_s.abs()) / 3600.0 / real(ago + 1));
        let day_work = if evening.works_night { 0.22 } else { 0.0 };
        let strain = 0.09 * severity * 3.0 + 0.11 * drinks + 0.05 * load;
        Body {
            lowest_bpm: person.resting_bpm - 2.6 * fitness
                + 8.5 * severity
                + 2.1 * drinks
                + 1.6 * load
                + 0.8 * winter
                + 0.25 * lag
                + 1.3 * random.bell(),
            hrv_ms: person.hrv_ms * (0.14 * fitness - strain - 0.03 * winter + 0.1 * random.bell()).exp(),
            breath_per_min: person.breath_per_min + 1.4 * severity + 0.3 * random.bell(),
            temperature_c: 1.05 * severity + 0.07 * drinks + cycle(person, day) + 0.13 * random.bell(),
            quality: (0.76 + 0.13 * random.bell() - 0.28 * severity - 0.1 * drinks - 0.025 * lag - day_work).clamp(0.05, 1.0),
        }
    }
}

/// 1.0 in the middle of the home's winter, -1.0 in that of its summer.
fn winter(person: &Person, day: NaiveDate) -> f64 {
    let northern = ((f64::from(day.ordinal()) - 15.0) / 365.25 * TAU).cos();
    if person.home == Tz::Australia__Adelaide { -northern } else { northern }
}

/// The luteal rise of a menstrual cycle, until about fifty.
fn cycle(person: &Person, day: NaiveDate) -> f64 {
    let fertile = person.female && person.age_years(day) < 50;
    if !fertile {
        return 0.0;
    }
    let begun = person.born + TimeDelta::days(4500);
    let day_of_cycle = real((day - begun).num_days()).rem_euclid(28.4);
    if day_of_cycle > 15.0 { 0.19 } else { -0.14 }
}
