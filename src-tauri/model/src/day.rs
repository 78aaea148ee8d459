use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Oura's label of a day (`YYYY-MM-DD`).
///
/// It is a name, not an interval: a night that began on the 1st can belong to the 2nd, and an activity day runs from 4 a.m. to 4 a.m.
/// Nothing derives it from an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

/// The text is not a calendar day written as `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a day written as YYYY-MM-DD")]
pub struct DayError(String);

impl Day {
    pub const fn new(date: NaiveDate) -> Self {
        Self(date)
    }

    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    pub const fn date(self) -> NaiveDate {
        self.0
    }

    /// The calendar day in UTC that an instant falls on; for series, whose rows have no day of their own.
    pub fn utc_of(instant: DateTime<Utc>) -> Self {
        Self(instant.date_naive())
    }

    /// Midnight UTC at which the day of this name begins.
    pub fn start_utc(self) -> DateTime<Utc> {
        self.0.and_time(NaiveTime::MIN).and_utc()
    }

    /// Days since 1970-01-01, negative before it.
    pub fn days_since_epoch(self) -> i64 {
        self.0.signed_duration_since(NaiveDate::default()).num_days()
    }

    pub fn from_days_since_epoch(days: i64) -> Option<Self> {
        let magnitude = Days::new(days.unsigned_abs());
        let epoch = NaiveDate::default();
        let date = if days < 0 { epoch.checked_sub_days(magnitude) } else { epoch.checked_add_days(magnitude) };
        date.map(Self)
    }

    /// The day `count` days later, or the last day that can be written.
    #[must_use]
    pub fn plus(self, count: u32) -> Self {
        Self(self.0.checked_add_days(Days::new(count.into())).unwrap_or(NaiveDate::MAX))
    }

    /// The day `count` days earlier, or the first day that can be written.
    #[must_use]
    pub fn minus(self, count: u32) -> Self {
        Self(self.0.checked_sub_days(Days::new(count.into())).unwrap_or(NaiveDate::MIN))
    }

    /// Days from `earlier` to this day; negative when `earlier` is later.
    pub fn days_since(self, earlier: Self) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }

    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let shape =
            text.len() == 10 && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
        if !shape {
            return Err(DayError(text.to_owned()));
        }
        NaiveDate::parse_from_str(text, "%Y-%m-%d").map(Self).map_err(|_| DayError(text.to_owned()))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Days from `first` to `last`, both included; never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DayRange {
    pub first: Day,
    pub last: Day,
}

impl DayRange {
    /// `None` when `last` comes before `first`.
    pub fn new(first: Day, last: Day) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    pub fn contains(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    pub fn days(self) -> impl Iterator<Item = Day> {
        self.first.0.iter_days().take_while(move |date| *date <= self.last.0).map(Day)
    }

    /// How many days the range holds; at least 1.
    pub fn len_days(self) -> i64 {
        self.last.days_since(self.first) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_full_calendar_days_are_days() {
        assert_eq!("2024-02-29".parse(), Ok(Day::from_ymd(2024, 2, 29).unwrap()));
        for text in ["string", "2023-02-29", "2024-2-9", "2024-02-29T00:00:00", "", "+024-01-01", "20240-1-01"] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_number_of_a_day_leads_back_to_it() {
        for text in ["1969-12-31", "1970-01-01", "2024-02-29", "2026-11-21"] {
            let day: Day = text.parse().unwrap();
            assert_eq!(Day::from_days_since_epoch(day.days_since_epoch()), Some(day));
        }
    }

    #[test]
    fn a_range_holds_both_of_its_ends() {
        let range = DayRange::new("2024-02-28".parse().unwrap(), "2024-03-01".parse().unwrap()).unwrap();
        assert_eq!(range.days().map(|d| d.to_string()).collect::<Vec<_>>(), ["2024-02-28", "2024-02-29", "2024-03-01"]);
        assert_eq!(range.len_days(), 3);
        assert!(DayRange::new(range.last, range.first).is_none());
    }
}
