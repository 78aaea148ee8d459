//! One UTC day of a series of rows, and how it is written; `row_columns` reads it.
//!
//! Layout after the codec byte: number of rows, shapes, words for the source, unit of time (1 or 1,000 ms), first instant, gaps between instants,
//! values (a byte each; 255 leads to a list of wide ones), runs of shapes, sources (four bits each; 15 leads to a list of wide ones).

use super::shape::{Fields, Shape};
use super::varint::Out;

pub(crate) const CODEC_ROWS: u8 = 1;

pub(super) const WIDE_VALUE: u8 = 255;
pub(super) const WIDE_SOURCE: u8 = 15;
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
        for value in &values {
            out.byte(u8::try_from(*value).unwrap_or(WIDE_VALUE));
        }
        let wide: Vec<i64> = values.into_iter().filter(|value| u8::try_from(*value).unwrap_or(WIDE_VALUE) == WIDE_VALUE).collect();
        out.count(wide.len());
        for value in wide {
            out.signed(value);
        }
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
        for source in wide {
            out.count(source);
        }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ringside_model::Collection;

    use super::*;
    use crate::series::merge::{Incoming, Merge, ShapeBook};

    /// A row in one of many spellings.
    fn row() -> impl Strategy<Value = String> {
        let time = (0_i64..86_400_000, 0_usize..6).prop_map(|(ms, style)| {
            let (h, m, s, f) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60, ms % 1_000);
            match style {
                0 => format!("2024-07-27T{h:02}:{m:02}:{s:02}Z"),
                1 => format!("2024-07-27T{h:02}:{m:02}:{s:02}+00:00"),
                2 => format!("2024-07-27T{h:02}:{m:02}:{s:02}.{f:03}Z"),
                3 => format!("2024-07-27T{h:02}:{m:02}:{s:02}.{f:03}000+00:00"),
                4 => format!("2024-07-27T{h:02}:{m:02}:{s:02}.{f:03}-07:00"),
                _ => format!("2024-07-27T{h:02}:{m:02}:{s:02}+05:45"),
            }
        });
        let bpm = prop_oneof![
            (30_i64..200).prop_map(|n| n.to_string()),
            (30_i64..200).prop_map(|n| format!("{n}.0")),
            any::<i64>().prop_map(|n| n.to_string()),
            Just("null".to_owned()),
        ];
        let source = prop_oneof!["[a-z_]{1,6}", Just("sleep".to_owned()), Just("awake".to_owned()), "[ -~&&[^\"\\\\]]{0,3}", "\\PC{0,2}"];
        (time, bpm, source, 0_usize..5).prop_map(|(time, bpm, source, form)| match form {
            0 => format!(r#"{{"timestamp":"{time}","bpm":{bpm},"source":"{source}"}}"#),
            1 => format!(r#"{{"bpm":{bpm},"source":"{source}","timestamp":"{time}"}}"#),
            2 => format!(r#"{{ "timestamp" : "{time}", "bpm": {bpm} }}"#),
            3 => format!(r#"{{"timestamp":"{time}","bpm":{bpm},"source":null,"extra":true}}"#),
            _ => format!(r#"{{"timestamp":"{time}","bpm":{bpm},"source":"{source}","nested":[]}}"#),
        })
    }

    fn text(chunk: &RowChunk, row: Row) -> String {
        let mut out = String::new();
        chunk.write(row, &mut out);
        out
    }

    proptest! {
        #[test]
        fn a_chunk_reads_back_and_gives_every_row_as_it_was(rows in prop::collection::vec(row(), 0..60)) {
            let mut book = ShapeBook::default();
            let mut merge = Merge::new(RowChunk::default(), Vec::new());
            let mut expected = std::collections::BTreeMap::new();
            for raw in &rows {
                let Incoming::Regular { fields, shape, .. } = book.read(Collection::Heartrate, raw) else {
                    continue;
                };
                if merge.put(fields, book.shapes.get(shape)).is_some() {
                    expected.insert((fields.ms, fields.source.map(str::to_owned)), raw.clone());
                }
            }
            let mut chunk = merge.chunk;
            chunk.tidy();
            prop_assert_eq!(&RowChunk::decode(&chunk.encode()).unwrap(), &chunk);
            let given: Vec<String> = chunk.rows.iter().map(|row| text(&chunk, *row)).collect();
            prop_assert_eq!(given, expected.into_values().collect::<Vec<_>>());
        }

        #[test]
        fn damaged_bodies_are_refused_without_a_panic(mut body in prop::collection::vec(any::<u8>(), 0..200), tagged: bool) {
            if tagged && let Some(first) = body.first_mut() {
                *first = CODEC_ROWS;
            }
            if let Ok(chunk) = RowChunk::decode(&body) {
                prop_assert!(chunk.rows.len() <= body.len());
            }
        }
    }

    #[test]
    fn a_usual_row_costs_about_four_bytes() {
        let mut book = ShapeBook::default();
        let mut merge = Merge::new(RowChunk::default(), Vec::new());
        for n in 0..1_200 {
            let raw = format!(
                r#"{{"timestamp":"2024-07-27T{:02}:{:02}:{:02}.000Z","bpm":{},"source":"awake"}}"#,
                n / 60,
                n % 60,
                n % 7,
                60 + n % 40
            );
            if let Incoming::Regular { fields, shape, .. } = book.read(Collection::Heartrate, &raw) {
                merge.put(fields, book.shapes.get(shape));
            }
        }
        assert_eq!(merge.chunk.rows.len(), 1_200);
        assert!(merge.chunk.encode().len() < 1_200 * 4, "{}", merge.chunk.encode().len());
    }
}
