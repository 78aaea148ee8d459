use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, SecondsFormat, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An instant together with the UTC offset it was recorded at, so that a clock time can be shown as the person saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(DateTime<FixedOffset>);

/// The text is not an ISO 8601 date-time with an offset.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a date-time with an offset")]
pub struct StampError(String);

impl Stamp {
    pub fn utc(self) -> DateTime<Utc> {
        self.0.to_utc()
    }

    /// Milliseconds since 1970-01-01 UTC.
    pub fn unix_ms(self) -> i64 {
        self.0.timestamp_millis()
    }

    /// Seconds east of UTC at which it was recorded.
    pub fn offset_s(self) -> i32 {
        self.0.offset().local_minus_utc()
    }

    /// The wall clock of the person at that instant.
    pub fn local(self) -> DateTime<FixedOffset> {
        self.0
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::AutoSi, false))
    }
}

impl FromStr for Stamp {
    type Err = StampError;

    /// Reads every spelling that Oura has used: with and without fractional seconds, `Z` and `+00:00`.
    fn from_str(text: &str) -> Result<Self, StampError> {
        DateTime::parse_from_rfc3339(text).map(Self).map_err(|_| StampError(text.to_owned()))
    }
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_that_oura_has_used_is_read() {
        let same = [
            "2026-07-19T15:30:00Z",
            "2026-07-19T15:30:00.000Z",
            "2026-07-19T15:30:00+00:00",
            "2026-07-19T23:30:00.000+08:00",
            "2026-07-19T23:30:00+08:00",
        ];
        for text in same {
            assert_eq!(text.parse::<Stamp>().unwrap().unix_ms(), 1_784_475_000_000, "{text}");
        }
        assert_eq!("2024-07-26T22:25:28-07:00".parse::<Stamp>().unwrap().offset_s(), -7 * 3600);
    }

    #[test]
    fn words_are_not_instants() {
        for text in ["string", "", "2024-07-26", "2024-07-26T22:25:28"] {
            assert!(text.parse::<Stamp>().is_err(), "{text}");
        }
    }
}
