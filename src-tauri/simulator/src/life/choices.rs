//! What a person chooses to do on a day, before their body answers to it.

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

use super::calendar::Calendar;
use super::number::real;
use super::person::{Archetype, Person};
use super::random::Random;

/// A training that was decided on; where in the day it fits is settled later.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Training {
    pub(crate) activity: &'static str,
    pub(crate) minutes: i64,
    /// Effort against this activity's usual one, 0.7 to 1.25.
    pub(crate) effort: f64,
}

/// The choices of one day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choices {
    /// Drinks of the evening.
    pub(crate) drinks: i64,
    pub(crate) training: Option<Training>,
    /// Works from 22:00 to 06:00 and sleeps the next morning.
    pub(crate) works_night: bool,
    /// Starts work at six, so gets up at five.
    pub(crate) works_early: bool,
}

impl Choices {
    pub(crate) fn of(person: &Person, calendar: &Calendar, day: NaiveDate) -> Choices {
        let mut random = Random::of_day(person.seed, "choices", day);
        let healthy = calendar.severity(day) < 0.15;
        let travelling = calendar.is_travel_day(day);
        let shift = Shift::of(person, calendar, day);
        let weekend = matches!(day.weekday(), Weekday::Fri | Weekday::Sat);
        let drink_chance = person.drink_chance * if weekend { 3.0 } else { 1.0 };
        let drinks = if random.chance(drink_chance) { random.whole(1, 4) } else { 0 };
        let train_chance = person.trainings_per_week / 7.0 * if weekend { 1.2 } else { 0.93 };
        let wants_training = random.chance(train_chance);
        let training =
            Training { activity: random.pick(person.activities), minutes: random.whole(25, 80), effort: random.between(0.7, 1.25) };
        Choices {
            drinks: if healthy && shift == Shift::None { drinks } else { 0 },
            training: (wants_training && healthy && !travelling).then_some(training),
            works_night: shift == Shift::Night,
            works_early: shift == Shift::Early,
        }
    }

    /// Strain of the training, 0.0 for none to about 1.5.
    pub(crate) fn load(&self) -> f64 {
        self.training.map_or(0.0, |training| real(training.minutes) / 60.0 * training.effort)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shift {
    None,
    Early,
    Night,
}

impl Shift {
    /// A rotation of twelve days: four early, three off, three nights, two off. Nobody works shifts around a journey.
    fn of(person: &Person, calendar: &Calendar, day: NaiveDate) -> Shift {
        let near_home = (-1..=2).all(|days| !calendar.is_away(day + TimeDelta::days(days)));
        if person.archetype != Archetype::ShiftWorker || !near_home {
            return Shift::None;
        }
        match day.num_days_from_ce().rem_euclid(12) {
            0..=3 => Shift::Early,
            7..=9 => Shift::Night,
            _ => Shift::None,
        }
    }
}
