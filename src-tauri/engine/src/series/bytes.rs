//! `RSW1`, little endian: a header of 64 bytes, then arrays one after the other, each filled up to a multiple of eight bytes. `docs/data.md` spells it.

use ringside_analytics::{Column, Spread};
use ringside_store::{SeriesPoint, source_word};

use super::days::single;

const MAGIC: u32 = 0x3157_5352;

/// In the order in which their arrays stand.
const COLUMN_FIELDS: [fn(&Column) -> f64; 5] = [|c| c.first, |c| c.min, |c| c.max, |c| c.last, |c| c.mean];
const SPREAD_FIELDS: [fn(&Spread) -> f32; 5] = [|s| s.min, |s| s.q10, |s| s.median, |s| s.q90, |s| s.max];

/// What stands before the arrays.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Header {
    pub(super) level: u32,
    pub(super) from_ms: i64,
    pub(super) to_ms: i64,
    /// 0 where the steps are not even.
    pub(super) step_ms: i64,
    /// Samples in the window.
    pub(super) samples: usize,
    pub(super) offset_min: Option<i32>,
}

/// A spread with the instant at which its days begin.
pub(super) type Band = (i64, Spread);

pub(super) fn of_samples(header: Header, points: &[SeriesPoint]) -> Vec<u8> {
    let mut out = Bytes::new(header, points.len());
    out.reals(points.iter().map(|point| exact(point.ms)));
    out.singles(points.iter().map(|point| point.value));
    out.bytes(points.iter().map(|point| source_number(point.source)));
    out.0
}

pub(super) fn of_columns(header: Header, columns: &[Column]) -> Vec<u8> {
    let mut out = Bytes::new(header, columns.len());
    out.reals(columns.iter().map(|column| exact(column.start_ms)));
    for field in COLUMN_FIELDS {
        out.singles(columns.iter().map(field));
    }
    out.counts(columns.iter().map(|column| column.count));
    out.bytes(columns.iter().map(|column| source_number(column.source)));
    out.0
}

pub(super) fn of_bands(header: Header, bands: &[Band]) -> Vec<u8> {
    let mut out = Bytes::new(header, bands.len());
    out.reals(bands.iter().map(|(ms, _)| exact(*ms)));
    for field in SPREAD_FIELDS {
        out.singles(bands.iter().map(|(_, spread)| f64::from(field(spread))));
    }
    out.counts(bands.iter().map(|(_, spread)| spread.n));
    out.0
}

/// The window's own numbers for what the person was doing, which never change: the store's may be counted on.
fn source_number(code: u8) -> u8 {
    const WORDS: [&str; 6] = ["awake", "rest", "sleep", "session", "live", "workout"];
    let word = source_word(code);
    (1_u8..).zip(WORDS).find(|(_, known)| word == Some(*known)).map_or(0, |(number, _)| number)
}

struct Bytes(Vec<u8>);

impl Bytes {
    fn new(header: Header, n: usize) -> Self {
        let mut out = Self(Vec::new());
        for word in [MAGIC, header.level, u32::try_from(n).unwrap_or(u32::MAX), 0] {
            out.0.extend(word.to_le_bytes());
        }
        let samples = i64::try_from(header.samples).unwrap_or(i64::MAX);
        let offset_min = header.offset_min.map_or(f64::NAN, f64::from);
        out.reals([exact(header.from_ms), exact(header.to_ms), exact(header.step_ms), exact(samples), offset_min, 0.0]);
        out
    }

    fn reals(&mut self, values: impl IntoIterator<Item = f64>) {
        self.0.extend(values.into_iter().flat_map(f64::to_le_bytes));
    }

    fn singles(&mut self, values: impl Iterator<Item = f64>) {
        self.0.extend(values.flat_map(|value| single(value).to_le_bytes()));
        self.fill_up();
    }

    fn counts(&mut self, values: impl Iterator<Item = u32>) {
        self.0.extend(values.flat_map(u32::to_le_bytes));
        self.fill_up();
    }

    fn bytes(&mut self, values: impl Iterator<Item = u8>) {
        self.0.extend(values);
        self.fill_up();
    }

    fn fill_up(&mut self) {
        self.0.resize(self.0.len().next_multiple_of(8), 0);
    }
}

#[expect(clippy::cast_precision_loss, clippy::as_conversions, reason = "milliseconds of a calendar and counts of samples are below 2^53")]
const fn exact(value: i64) -> f64 {
    value as f64
}
