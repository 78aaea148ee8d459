use ringside_engine::series::SeriesMemory;
use ringside_model::Collection;

use super::*;
use crate::queries::fixture::{Folder, day};

#[test]
fn a_series_is_asked_by_its_name_and_says_when_it_begins_and_ends() {
    let folder = Folder::new();
    let span = |series| folder.store.read(|reader| series_span(reader, series)).unwrap();
    assert_eq!(span(SeriesName::HeartRate), SeriesSpan { first_ms: None, last_ms: None });
    folder.rows(
        Collection::Heartrate,
        &[
            r#"{"timestamp":"2026-11-20T10:00:00Z","bpm":61,"source":"rest"}"#,
            r#"{"timestamp":"2026-11-20T10:05:00Z","bpm":62,"source":"rest"}"#,
        ],
    );
    folder.rows(Collection::RingBatteryLevel, &[r#"{"timestamp":"2026-11-20T11:00:00Z","level":80}"#]);
    let ten = exact(day("2026-11-20").days_since_epoch() * 86_400_000 + 10 * 3_600_000);
    assert_eq!(span(SeriesName::HeartRate), SeriesSpan { first_ms: Some(ten), last_ms: Some(ten + 300_000.0) });
    assert_eq!(span(SeriesName::RingBattery).first_ms, Some(ten + 3_600_000.0));
    assert_eq!(span(SeriesName::Met).last_ms, None);
}

#[test]
fn a_window_that_is_no_window_has_nothing_in_it() {
    let folder = Folder::new();
    folder.rows(Collection::Heartrate, &[r#"{"timestamp":"2026-11-20T10:00:00Z","bpm":61,"source":"rest"}"#]);
    let ask = |from_ms, to_ms, px| {
        let answer = folder.store.read(|reader| series_window(reader, &SeriesMemory::default(), SeriesName::HeartRate, from_ms, to_ms, px));
        let bytes = answer.unwrap();
        assert_eq!(&bytes[..4], b"RSW1");
        u32::from_le_bytes(bytes[8..12].try_into().unwrap())
    };
    assert_eq!(ask(0.0, 4e12, 1_000), 1);
    assert_eq!(ask(f64::NEG_INFINITY, f64::INFINITY, u32::MAX), 1);
    assert_eq!([ask(f64::NAN, f64::NAN, 10), ask(4e12, 0.0, 10), ask(0.0, 1.0, 0), ask(f64::MAX, f64::INFINITY, 10)], [0; 4]);
}
