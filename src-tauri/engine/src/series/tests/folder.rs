//! A real store, filled by hand; and answers, read as the window reads them.

use chrono::{DateTime, Duration, Utc};
use ringside_model::{Collection, Day};
use ringside_store::{Access, Page, Pass, Route, Series, SeriesPoint, Store};
use tempfile::TempDir;

use crate::series::{Asked, SeriesMemory, window};

pub(super) const MIN_MS: i64 = 60_000;
pub(super) const HOUR_MS: i64 = 60 * MIN_MS;
pub(super) const DAY_MS: i64 = 24 * HOUR_MS;

pub(super) struct Folder {
    _dir: TempDir,
    pub(super) store: Store,
    pub(super) memory: SeriesMemory,
}

impl Folder {
    pub(super) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("ringside.db"), &Access::Plain).unwrap();
        Self { _dir: dir, store, memory: SeriesMemory::default() }
    }

    /// Items as they came in this hour of 21 November 2026.
    pub(super) fn apply(&self, collection: Collection, hour: i64, items: &[String]) {
        let items: Vec<&str> = items.iter().map(String::as_str).collect();
        let fetched_at = day("2026-11-21").start_utc() + Duration::hours(hour);
        let page = Page { collection, fetched_at, items: &items, window: None, route: Route::Sync, pass: Pass::new(hour + 1) };
        self.store.write(|writer| writer.apply_page(&page)).unwrap();
    }

    /// A heart rate every so many minutes from the beginning of a day on, with the same word for the source.
    pub(super) fn heart_rate(&self, first: &str, days: i64, every_min: i64, source: &str) {
        let begin_ms = start_ms(first);
        let rows = (0..days * 1_440 / every_min).map(|n| heart_row(begin_ms + n * every_min * MIN_MS, bpm(n), source)).collect::<Vec<_>>();
        self.apply(Collection::Heartrate, 0, &rows);
    }

    /// A night from 23:00 to 07:00, with the clock at its beginning and at its end.
    pub(super) fn night(&self, label: &str, start_offset: &str, end_offset: &str) {
        let before = day(label).minus(1);
        let item = format!(
            r#"{{"id":"n{label}","day":"{label}","type":"long_sleep","bedtime_start":"{before}T23:00:00{start_offset}","bedtime_end":"{label}T07:00:00{end_offset}"}}"#
        );
        self.apply(Collection::Sleep, 0, &[item]);
    }

    pub(super) fn samples(&self, series: Series) -> Vec<SeriesPoint> {
        self.store.read(|reader| reader.samples(series, i64::MIN / 2, i64::MAX / 2)).unwrap()
    }

    pub(super) fn window(&self, series: Series, from_ms: i64, to_ms: i64, px: usize) -> Answer {
        self.remembered(&self.memory, series, from_ms, to_ms, px)
    }

    pub(super) fn remembered(&self, memory: &SeriesMemory, series: Series, from_ms: i64, to_ms: i64, px: usize) -> Answer {
        let asked = Asked { series, from_ms, to_ms, px };
        let bytes = self.store.read(|reader| window(reader, memory, asked)).unwrap();
        assert!(bytes.len() <= 120_000, "{} bytes", bytes.len());
        Answer::read(&bytes)
    }
}

/// A rhythm of the day with something of its own at every sample.
pub(super) fn bpm(n: i64) -> i64 {
    55 + (n * 7_919) % 37 + (n / 3) % 20
}

pub(super) fn heart_row(ms: i64, bpm: i64, source: &str) -> String {
    let at = DateTime::<Utc>::from_timestamp_millis(ms).unwrap().format("%Y-%m-%dT%H:%M:%S%.3fZ");
    format!(r#"{{"timestamp":"{at}","bpm":{bpm},"source":"{source}"}}"#)
}

pub(super) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(super) fn start_ms(text: &str) -> i64 {
    day(text).days_since_epoch() * DAY_MS
}

/// What stands in the bytes of `RSW1`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Answer {
    pub(super) level: u32,
    pub(super) n: usize,
    pub(super) step_ms: f64,
    pub(super) samples: f64,
    pub(super) offset_min: Option<f64>,
    pub(super) t: Vec<i64>,
    /// Arrays of single precision, in their order.
    pub(super) values: Vec<Vec<f32>>,
    /// Empty at the level of single samples.
    pub(super) counts: Vec<u32>,
    /// Empty at the levels of days and longer.
    pub(super) sources: Vec<u8>,
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let mut rest = Rest(bytes);
        assert_eq!(rest.take(4), b"RSW1");
        let (level, n) = (rest.u32(), usize::try_from(rest.u32()).unwrap());
        rest.take(4 + 16);
        let (step_ms, samples, offset_min) = (rest.f64(), rest.f64(), rest.f64());
        rest.take(8);
        let t: Vec<f64> = (0..n).map(|_| rest.f64()).collect();
        let arrays = if level == 0 { 1 } else { 5 };
        let values = (0..arrays).map(|_| rest.padded(n, 4, |four| f32::from_le_bytes(four.try_into().unwrap()))).collect();
        let counts = if level == 0 { Vec::new() } else { rest.padded(n, 4, |four| u32::from_le_bytes(four.try_into().unwrap())) };
        let sources = if level <= 2 { rest.padded(n, 1, |one| one[0]) } else { Vec::new() };
        assert!(rest.0.is_empty(), "{} bytes too many", rest.0.len());
        let offset_min = Some(offset_min).filter(|offset| !offset.is_nan());
        let t = t.into_iter().map(|ms| format!("{ms:.0}").parse().unwrap()).collect();
        Self { level, n, step_ms, samples, offset_min, t, values, counts, sources }
    }
}

struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, n: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(n);
        self.0 = rest;
        taken
    }

    fn u32(&mut self) -> u32 {
        u32::from_le_bytes(self.take(4).try_into().unwrap())
    }

    fn f64(&mut self) -> f64 {
        f64::from_le_bytes(self.take(8).try_into().unwrap())
    }

    fn padded<T>(&mut self, n: usize, size: usize, read: impl Fn(&[u8]) -> T) -> Vec<T> {
        let taken = self.take(n * size);
        self.take((n * size).next_multiple_of(8) - n * size);
        taken.chunks_exact(size).map(read).collect()
    }
}
