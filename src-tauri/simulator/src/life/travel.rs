//! What happens to a life's days, for tests that need such a day: journeys, clocks that change, days without the ring.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::Life;
use super::time::{Zone, instant_s, offset_s};

/// A day that begins in one time zone and ends in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Journey {
    pub day: NaiveDate,
    pub from: Tz,
    pub to: Tz,
}

impl Life {
    /// The journeys of these days, both inclusive, oldest first.
    pub fn journeys(&self, from: NaiveDate, to: NaiveDate) -> Vec<Journey> {
        let lived = self.lived(from, to).filter(|day| self.calendar.is_travel_day(*day));
        lived.map(|day| Journey { day, from: self.calendar.zone(day).tz, to: self.calendar.evening_zone(day).tz }).collect()
    }

    /// The days, both inclusive, on which the clocks change where the person is: days of 23 or 25 hours. Days of a journey are none.
    pub fn dst_days(&self, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
        self.lived(from, to).filter(|day| !self.calendar.is_travel_day(*day) && clocks_change(self.calendar.zone(*day), *day)).collect()
    }

    /// The days, both inclusive, that passed without the ring: it was off from 21:00 of the day before until 21:00, and there is no sleep.
    pub fn days_not_worn(&self, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
        let without = |day: &NaiveDate| self.calendar.without.iter().any(|days| (days.first..=days.last).contains(day));
        self.lived(from, to).filter(without).collect()
    }

    fn lived(&self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> + use<> {
        let last = to.min(self.today);
        from.max(self.first_day).iter_days().take_while(move |day| *day <= last)
    }
}

fn clocks_change(zone: Zone, day: NaiveDate) -> bool {
    let (midnight_s, next_midnight_s) = (instant_s(zone, day, 0), instant_s(zone, day, 24 * 60));
    offset_s(zone, midnight_s) != offset_s(zone, next_midnight_s)
}
