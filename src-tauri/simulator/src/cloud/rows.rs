//! The rows of the two series, spelled as Oura spells them.

use chrono::{DateTime, Timelike as _};

use crate::cloud::page::Item;
use crate::life::{BatteryRow, HeartRateRow};

/// `timestamp_unix` is what the specification requires and recorded payloads lack.
pub(crate) fn heart_rate(row: &HeartRateRow, timestamp_unix: bool) -> Item {
    let stamp = stamp(row.timestamp_ms, timestamp_unix);
    let text = format!("{{{stamp},\"bpm\":{},\"source\":\"{}\"}}", row.bpm, row.source);
    Item { instant_ms: row.timestamp_ms, text }
}

/// `charging` and `in_charger` are left out when the ring did not tell.
pub(crate) fn battery(row: &BatteryRow, timestamp_unix: bool) -> Item {
    let flag = |name: &str, value: Option<bool>| value.map_or(String::new(), |value| format!(",\"{name}\":{value}"));
    let charging = flag("charging", row.charging);
    let in_charger = flag("in_charger", row.in_charger);
    let stamp = stamp(row.timestamp_ms, timestamp_unix);
    let text = format!("{{{stamp},\"level\":{}{charging}{in_charger}}}", row.level);
    Item { instant_ms: row.timestamp_ms, text }
}

fn stamp(timestamp_ms: i64, timestamp_unix: bool) -> String {
    // By hand: a history of ten years has millions of rows.
    let utc = DateTime::from_timestamp_millis(timestamp_ms).unwrap_or_default();
    let (day, time, ms) = (utc.date_naive(), utc.time(), utc.timestamp_subsec_millis());
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    let unix = if timestamp_unix { format!(",\"timestamp_unix\":{timestamp_ms}") } else { String::new() };
    format!("\"timestamp\":\"{day}T{hour:02}:{minute:02}:{second:02}.{ms:03}Z\"{unix}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_carries_utc_with_milliseconds_and_the_same_instant_as_a_number() {
        let row = HeartRateRow { timestamp_ms: 1_763_683_200_000, bpm: 61, source: "awake" };
        assert_eq!(
            heart_rate(&row, true).text,
            r#"{"timestamp":"2025-11-21T00:00:00.000Z","timestamp_unix":1763683200000,"bpm":61,"source":"awake"}"#
        );
        assert_eq!(heart_rate(&row, false).text, r#"{"timestamp":"2025-11-21T00:00:00.000Z","bpm":61,"source":"awake"}"#);
    }

    #[test]
    fn a_battery_row_leaves_out_what_the_ring_did_not_tell() {
        let row = BatteryRow { timestamp_ms: 0, level: 80, charging: Some(true), in_charger: None };
        assert_eq!(battery(&row, false).text, r#"{"timestamp":"1970-01-01T00:00:00.000Z","level":80,"charging":true}"#);
    }
}
