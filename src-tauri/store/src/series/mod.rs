//! Series: one body per series and day, in which a row costs a few bytes and loses nothing.

mod again;
mod apply;
mod clock;
mod clock_mark;
mod curve;
mod days;
mod merge;
mod odd;
mod query;
mod row_chunk;
mod row_columns;
mod scan;
mod shape;
pub(crate) mod table;
mod varint;

use std::fmt;
use std::str::FromStr;

use ringside_model::{Collection, Day};

pub use clock_mark::{ClockMark, DaysVersion};
pub(crate) use curve::Segment;
pub use days::{SeriesDay, SeriesVersion};

/// A series of measurements over time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Series {
    /// Beats per minute, from `heartrate`; bodies per UTC day.
    HeartRate,
    /// Percent, from `ring_battery_level`; bodies per UTC day.
    BatteryLevel,
    /// MET per minute, from `daily_activity`; bodies per Oura day, like the next two.
    Met,
    /// Beats per minute, from the periods of `sleep` that count.
    NightHeartRate,
    /// rMSSD in milliseconds, from the same.
    NightHrv,
}

/// One measurement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SeriesPoint {
    /// Milliseconds since 1970-01-01 UTC.
    pub ms: i64,
    pub value: f64,
    /// What the person was doing, for [`source_word`]; 0 when it is not known, and in series that have none.
    pub source: u8,
}

impl Series {
    pub const ALL: [Self; 5] = [Self::HeartRate, Self::BatteryLevel, Self::Met, Self::NightHeartRate, Self::NightHrv];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::HeartRate => "heart_rate",
            Self::BatteryLevel => "battery_level",
            Self::Met => "met",
            Self::NightHeartRate => "night_heart_rate",
            Self::NightHrv => "night_hrv",
        }
    }

    /// The collection that the series comes from.
    pub const fn collection(self) -> Collection {
        match self {
            Self::HeartRate => Collection::Heartrate,
            Self::BatteryLevel => Collection::RingBatteryLevel,
            Self::Met => Collection::DailyActivity,
            Self::NightHeartRate | Self::NightHrv => Collection::Sleep,
        }
    }

    /// The series that a collection's documents carry.
    pub(crate) fn derived_from(collection: Collection) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |series| !collection.is_series() && series.collection() == collection)
    }

    /// The series that a collection's rows are.
    pub(crate) fn of_rows(collection: Collection) -> Option<Self> {
        Self::ALL.into_iter().find(|series| collection.is_series() && series.collection() == collection)
    }

    /// A number that stays the same for ever: it stands in stored keys.
    const fn number(self) -> i64 {
        match self {
            Self::HeartRate => 1,
            Self::BatteryLevel => 2,
            Self::Met => 3,
            Self::NightHeartRate => 4,
            Self::NightHrv => 5,
        }
    }

    /// The key of a day's body. Keys of one series are ordered by day, before 1970 too.
    pub(crate) const fn key(self, day: i64) -> i64 {
        // No calendar day comes near the limits; beyond them a range simply ends at the series' own edges.
        const FAR: i64 = DAYS / 2 - 1;
        let day = if day > FAR {
            FAR
        } else if day < -FAR {
            -FAR
        } else {
            day
        };
        self.number() * DAYS + day
    }

    pub(crate) const fn day_of_key(self, key: i64) -> i64 {
        key - self.number() * DAYS
    }
}

const DAYS: i64 = 1 << 40;
pub(crate) const MS_PER_DAY: i64 = 86_400_000;

impl fmt::Display for Series {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Series {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|series| series.as_str() == name).ok_or_else(|| {
            let names = Self::ALL.map(Self::as_str).join(", ");
            format!("“{name}” is not one of the series: {names}")
        })
    }
}

/// Oura's words for the source of a heart rate, by the code of [`SeriesPoint::source`]; more may be added at the end.
const SOURCES: [&str; 6] = ["awake", "workout", "rest", "sleep", "live", "session"];

/// The code of Oura's word for what the person was doing; 0 for a word that this version does not know.
pub fn source_code(word: &str) -> u8 {
    (1_u8..).zip(SOURCES).find(|(_, known)| *known == word).map_or(0, |(code, _)| code)
}

/// The word behind a code; `None` for 0.
pub fn source_word(code: u8) -> Option<&'static str> {
    (1_u8..).zip(SOURCES).find(|(known, _)| *known == code).map(|(_, word)| word)
}

/// The day in UTC on which an instant falls.
const fn utc_day(ms: i64) -> i64 {
    ms.div_euclid(MS_PER_DAY)
}

/// The UTC day of this number, when it can be written.
fn day(number: i64) -> Option<Day> {
    Day::from_days_since_epoch(number)
}
