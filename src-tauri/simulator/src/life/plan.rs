//! One day of a life, decided: where, how well, when in bed, what was done. Light enough to keep for every day.

use chrono::{NaiveDate, TimeDelta};

use super::body::Body;
use super::calendar::Calendar;
use super::choices::Choices;
use super::doings::{self, Doings};
use super::person::Person;
use super::slots::{self, Bed, Kind, Slot};
use super::time::{self, Zone};

/// A day from its night to the next one's bedtime.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) day: NaiveDate,
    /// Where the person wakes.
    pub(crate) zone: Zone,
    /// Where the person goes to bed: another zone on the day of a journey, which takes place around two in the afternoon.
    pub(crate) evening_zone: Zone,
    /// How ill, 0.0 to 1.0.
    pub(crate) severity: f64,
    /// Drinks of this day's evening; they show in the next day's night.
    pub(crate) drinks: i64,
    /// Drinks of the evening before this day's night.
    pub(crate) drinks_before: i64,
    /// Strain of this day's training.
    pub(crate) load: f64,
    pub(crate) body: Body,
    pub(crate) bed: Bed,
    /// Sleep periods of the Oura day that the ring saw, oldest first.
    pub(crate) slots: Vec<Slot>,
    pub(crate) doings: Doings,
    /// Share of ordinary five-minute stretches spent on one's feet.
    pub(crate) bustle: f64,
}

impl Plan {
    pub(crate) fn of(person: &Person, calendar: &Calendar, day: NaiveDate) -> Plan {
        let tomorrow = day + TimeDelta::days(1);
        let before = Choices::of(person, calendar, day - TimeDelta::days(1));
        let today = Choices::of(person, calendar, day);
        let after = Choices::of(person, calendar, tomorrow);
        let body = Body::of(person, calendar, day, &before);
        let bed = slots::bed(person, calendar, day, &before, &today);
        let next_bed = slots::bed(person, calendar, tomorrow, &today, &after);
        let severity = calendar.severity(day);
        let slots = slots::slots(person, calendar, day, &bed, &body, &before);
        let mut doings = doings::doings(person, calendar, day, bed.span.end_s, next_bed.span.start_s, &today);
        doings.workouts.retain(|workout| !slots.iter().any(|slot| slot.span.overlaps(workout.span)));
        Plan {
            day,
            zone: calendar.zone(day),
            evening_zone: calendar.evening_zone(day),
            severity,
            drinks: today.drinks,
            drinks_before: before.drinks,
            load: today.load(),
            body,
            bed,
            slots,
            doings,
            bustle: person.bustle * (1.0 - 0.7 * severity),
        }
    }

    /// The zone of an instant in the waking hours.
    pub(crate) fn zone_at(&self, instant_s: i64) -> Zone {
        if instant_s < journey_s(self) { self.zone } else { self.evening_zone }
    }

    /// The period that the day's scores are about: the longest `long_sleep`.
    pub(crate) fn main_slot(&self) -> Option<&Slot> {
        self.slots.iter().filter(|slot| slot.kind == Kind::LongSleep).max_by_key(|slot| slot.span.length_s())
    }
}

fn journey_s(plan: &Plan) -> i64 {
    time::instant_s(plan.zone, plan.day, 14 * 60)
}
