//! Reads what `row_chunk` wrote: as whole rows, or only as measurements.

use super::row_chunk::{CODEC_ROWS, Row, RowChunk, WIDE_SOURCE, WIDE_VALUE};
use super::shape::{Holes, Shape};
use super::varint::In;
use super::{SeriesPoint, source_code};
use crate::error::StoreError;
use crate::number;

impl RowChunk {
    pub(crate) fn decode(body: &[u8]) -> Result<Self, StoreError> {
        let (mut columns, shapes, words) = Columns::decode(body, Shape::decode, str::to_owned)?;
        let holes: Vec<Holes> = shapes.iter().map(Shape::holes).collect();
        let mut rows = Vec::with_capacity(columns.times.len());
        for index in 0..columns.times.len() {
            rows.push(columns.row(index, &holes, words.len())?);
        }
        Ok(Self { shapes, words, rows })
    }
}

/// The measurements of a body with `from_ms <= ms < to_ms`, added to `points`. Rows without a value have none.
pub(crate) fn decode_points(body: &[u8], from_ms: i64, to_ms: i64, points: &mut Vec<SeriesPoint>) -> Result<(), StoreError> {
    let (mut columns, holes, codes) = Columns::decode(body, Shape::decode_holes, source_code)?;
    points.reserve(columns.times.len());
    for index in 0..columns.times.len() {
        let row = columns.row(index, &holes, codes.len())?;
        if let Some(value) = row.value
            && (from_ms..to_ms).contains(&row.ms)
        {
            let source = row.source.and_then(|source| codes.get(source)).copied().unwrap_or_default();
            points.push(SeriesPoint { ms: row.ms, value: number::real(value), source });
        }
    }
    Ok(())
}

/// The columns of a body, read in step.
struct Columns<'a> {
    times: Vec<i64>,
    of_shape: Vec<usize>,
    values: Values<'a>,
    sources: Sources<'a>,
}

impl<'a> Columns<'a> {
    fn decode<S, W>(
        body: &'a [u8],
        shape: impl Fn(&mut In<'a>) -> Result<S, StoreError>,
        word: impl Fn(&str) -> W,
    ) -> Result<(Self, Vec<S>, Vec<W>), StoreError> {
        let mut input = In(body);
        if input.byte()? != CODEC_ROWS {
            return Err(StoreError::damaged());
        }
        let n = input.count()?;
        // Every row has at least one byte of time, so a larger number is damage and not a reason to allocate.
        if n > body.len() {
            return Err(StoreError::damaged());
        }
        let shapes = (0..input.count()?).map(|_| shape(&mut input)).collect::<Result<Vec<_>, _>>()?;
        let words = (0..input.count()?).map(|_| input.text().map(&word)).collect::<Result<Vec<_>, _>>()?;
        let columns = Self {
            times: decode_times(&mut input, n)?,
            values: Values::decode(&mut input)?,
            of_shape: decode_runs(&mut input, n, shapes.len())?,
            sources: Sources::decode(&mut input)?,
        };
        input.end()?;
        Ok((columns, shapes, words))
    }

    /// The next row; its place must be asked for in order, because values and sources are read on.
    fn row(&mut self, index: usize, holes: &[Holes], words: usize) -> Result<Row, StoreError> {
        let (Some(ms), Some(shape)) = (self.times.get(index), self.of_shape.get(index)) else {
            return Err(StoreError::damaged());
        };
        let holes = holes.get(*shape).ok_or_else(StoreError::damaged)?;
        let value = if holes.value { Some(self.values.next()?) } else { None };
        let source = if holes.source { Some(self.sources.next(words)?) } else { None };
        Ok(Row { ms: *ms, value, source, shape: *shape })
    }
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

impl<'a> Values<'a> {
    fn decode(input: &mut In<'a>) -> Result<Self, StoreError> {
        let n = input.count()?;
        let bytes = input.bytes(n)?;
        let wide = (0..input.count()?).map(|_| input.signed()).collect::<Result<Vec<_>, _>>()?;
        Ok(Self { bytes: bytes.iter(), wide: wide.into_iter() })
    }

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
