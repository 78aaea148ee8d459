//! One UTC day of a series of rows.
//!
//! Layout after the codec byte: number of rows, shapes, words for the source, unit of time (1 or 1,000 ms), first instant, gaps between instants,
//! values (a byte each; 255 leads to a list of wide ones), runs of shapes, sources (four bits each; 15 leads to a list of wide ones).

use super::shape::{Fields, Shape};
use super::varint::{In, Out};
use crate::error::StoreError;

pub(crate) const CODEC_ROWS: u8 = 1;

const WIDE_VALUE: u8 = 255;
const WIDE_SOURCE: u8 = 15;
const MS_PER_S: i64 = 1_000;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct RowChunk {
    pub(crate) shapes: Vec<Shape>,
    /// The words for the source that occur in it, known to this version or not.
    pub(crate) words: Vec<String>,
    /// In order of time, then of the word for the source.
    pub(crate) rows: Vec<Row>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) ms: i64,
    pub(crate) value: Option<i64>,
    /// An index into `words`.
    pub(crate) source: Option<usize>,
    /// An index into `shapes`.
    pub(crate) shape: usize,
}

impl RowChunk {
    pub(crate) fn source_of(&self, row: Row) -> Option<&str> {
        row.source.and_then(|index| self.words.get(index)).map(String::as_str)
    }

    /// Writes a row as it was received.
    pub(crate) fn write(&self, row: Row, out: &mut String) {
        if let Some(shape) = self.shapes.get(row.shape) {
            shape.write(Fields { ms: row.ms, value: row.value, source: self.source_of(row) }, out);
        }
    }

    /// Sorts the rows and drops shapes and words that no row needs any more, so that equal content has equal bytes.
    pub(crate) fn tidy(&mut self) {
        let mut rows = std::mem::take(&mut self.rows);
        rows.sort_by(|a, b| (a.ms, self.source_of(*a)).cmp(&(b.ms, self.source_of(*b))));
        let (mut shapes, mut words) = (Vec::new(), Vec::new());
        for row in &mut rows {
            row.shape = moved(&self.shapes, &mut shapes, row.shape);
            row.source = row.source.map(|source| moved(&self.words, &mut words, source));
        }
        *self = Self { shapes, words, rows };
    }

    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut out = Out::default();
        out.byte(CODEC_ROWS);
        out.count(self.rows.len());
        out.count(self.shapes.len());
        self.shapes.iter().for_each(|shape| shape.encode(&mut out));
        out.count(self.words.len());
        self.words.iter().for_each(|word| out.text(word));
        self.encode_times(&mut out);
        self.encode_values(&mut out);
        self.encode_shapes(&mut out);
        self.encode_sources(&mut out);
        out.0
    }

    pub(crate) fn decode(body: &[u8]) -> Result<Self, StoreError> {
        let mut input = In(body);
        if input.byte()? != CODEC_ROWS {
            return Err(StoreError::damaged());
        }
        let n = input.count()?;
        // Every row has at least one byte of time, so a larger number is damage and not a reason to allocate.
        if n > body.len() {
            return Err(StoreError::damaged());
        }
        let shapes = (0..input.count()?).map(|_| Shape::decode(&mut input)).collect::<Result<Vec<_>, _>>()?;
        let words = (0..input.count()?).map(|_| input.text().map(str::to_owned)).collect::<Result<Vec<_>, _>>()?;
        let times = decode_times(&mut input, n)?;
        // Values come before the shapes that say which rows have one, so their bytes are set aside first.
        let value_bytes = input.count().and_then(|n| input.bytes(n))?;
        let wide_values = (0..input.count()?).map(|_| input.signed()).collect::<Result<Vec<_>, _>>()?;
        let of_shape = decode_runs(&mut input, n, shapes.len())?;
        let mut values = Values { bytes: value_bytes.iter(), wide: wide_values.into_iter() };
        let mut sources = Sources::decode(&mut input)?;
        input.end()?;
        let mut rows = Vec::with_capacity(n);
        for (ms, index) in times.into_iter().zip(of_shape) {
            let shape = shapes.get(index).ok_or_else(StoreError::damaged)?;
            let value = if shape.has_value() { Some(values.next()?) } else { None };
            let source = if shape.has_source() { Some(sources.next(words.len())?) } else { None };
            rows.push(Row { ms, value, source, shape: index });
        }
        Ok(Self { shapes, words, rows })
    }

    fn encode_times(&self, out: &mut Out) {
        let unit = if self.rows.iter().all(|row| row.ms % MS_PER_S == 0) { MS_PER_S } else { 1 };
        out.signed(unit);
        let mut previous = 0;
        for row in &self.rows {
            let now = row.ms / unit;
            out.signed(now - previous);
            previous = now;
        }
    }

    fn encode_values(&self, out: &mut Out) {
        let values: Vec<i64> = self.rows.iter().filter_map(|row| row.value).collect();
        out.count(values.len());
        values.iter().for_each(|value| out.byte(u8::try_from(*value).unwrap_or(WIDE_VALUE)));
        let wide: Vec<i64> = values.into_iter().filter(|value| u8::try_from(*value).unwrap_or(WIDE_VALUE) == WIDE_VALUE).collect();
        out.count(wide.len());
        wide.into_iter().for_each(|value| out.signed(value));
    }

    fn encode_shapes(&self, out: &mut Out) {
        for run in self.rows.chunk_by(|a, b| a.shape == b.shape) {
            out.count(run.len());
            out.count(run.first().map_or(0, |row| row.shape));
        }
    }

    fn encode_sources(&self, out: &mut Out) {
        let sources: Vec<usize> = self.rows.iter().filter_map(|row| row.source).collect();
        let nibble = |source: usize| u8::try_from(source).map_or(WIDE_SOURCE, |source| source.min(WIDE_SOURCE));
        out.count(sources.len());
        for pair in sources.chunks(2) {
            let low = pair.first().map_or(0, |source| nibble(*source));
            let high = pair.get(1).map_or(0, |source| nibble(*source));
            out.byte(low | high << 4);
        }
        let wide: Vec<usize> = sources.into_iter().filter(|source| nibble(*source) == WIDE_SOURCE).collect();
        out.count(wide.len());
        wide.into_iter().for_each(|source| out.count(source));
    }
}

/// The place of an item in the new list, where it is put when it is not there yet.
fn moved<T: Clone + PartialEq>(old: &[T], new: &mut Vec<T>, index: usize) -> usize {
    let Some(item) = old.get(index) else {
        return index;
    };
    new.iter().position(|other| other == item).unwrap_or_else(|| {
        new.push(item.clone());
        new.len() - 1
    })
}

fn decode_times(input: &mut In<'_>, n: usize) -> Result<Vec<i64>, StoreError> {
    let unit = input.signed()?;
    let mut now: i64 = 0;
    (0..n)
        .map(|_| {
            now = now.checked_add(input.signed()?).ok_or_else(StoreError::damaged)?;
            now.checked_mul(unit).ok_or_else(StoreError::damaged)
        })
        .collect()
}

fn decode_runs(input: &mut In<'_>, n: usize, shapes: usize) -> Result<Vec<usize>, StoreError> {
    let mut of_row = Vec::with_capacity(n);
    while of_row.len() < n {
        let length = input.count()?;
        let shape = input.count()?;
        if length == 0 || length > n - of_row.len() || shape >= shapes {
            return Err(StoreError::damaged());
        }
        of_row.resize(of_row.len() + length, shape);
    }
    Ok(of_row)
}

struct Values<'a> {
    bytes: std::slice::Iter<'a, u8>,
    wide: std::vec::IntoIter<i64>,
}

impl Values<'_> {
    fn next(&mut self) -> Result<i64, StoreError> {
        match self.bytes.next() {
            Some(&WIDE_VALUE) => self.wide.next().ok_or_else(StoreError::damaged),
            Some(byte) => Ok(i64::from(*byte)),
            None => Err(StoreError::damaged()),
        }
    }
}

struct Sources<'a> {
    nibbles: &'a [u8],
    taken: usize,
    wide: std::vec::IntoIter<usize>,
}

impl<'a> Sources<'a> {
    fn decode(input: &mut In<'a>) -> Result<Self, StoreError> {
        let n = input.count()?;
        let nibbles = input.bytes(n.div_ceil(2))?;
        let wide = (0..input.count()?).map(|_| input.count()).collect::<Result<Vec<_>, _>>()?;
        Ok(Self { nibbles, taken: 0, wide: wide.into_iter() })
    }

    fn next(&mut self, words: usize) -> Result<usize, StoreError> {
        let byte = self.nibbles.get(self.taken / 2).ok_or_else(StoreError::damaged)?;
        let nibble = if self.taken.is_multiple_of(2) { byte & 0x0f } else { byte >> 4 };
        self.taken += 1;
        let source = if nibble == WIDE_SOURCE { self.wide.next().ok_or_else(StoreError::damaged)? } else { nibble.into() };
        if source >= words {
            return Err(StoreError::damaged());
        }
        Ok(source)
    }
}
