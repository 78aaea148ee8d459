use std::collections::HashMap;

use ringside_model::Collection;

use super::odd::{OddKey, OddRow};
use super::row_chunk::{Row, RowChunk};
use super::scan::shape_of;
use super::shape::{Fields, Shape};
use crate::page::Change;

/// A chunk repeats its shapes, so a series in which every row has another shape is kept raw instead.
const MOST_SHAPES: usize = 32;

/// A row of a page, read.
#[derive(Debug)]
pub(crate) enum Incoming<'a> {
    /// It comes back byte for byte from a shape (an index into the page's book) and its fields.
    Regular {
        raw: &'a str,
        fields: Fields<'a>,
        shape: usize,
    },
    Odd(OddRow<'a>),
}

impl Incoming<'_> {
    /// The instant; 0 for an odd row without one, which belongs to no day.
    pub(crate) fn ms(&self) -> i64 {
        match self {
            Self::Regular { fields, .. } => fields.ms,
            Self::Odd(row) => row.ms.unwrap_or_default(),
        }
    }
}

/// The shapes of one page's rows.
#[derive(Debug, Default)]
pub(crate) struct ShapeBook {
    pub(crate) shapes: Vec<Shape>,
    /// The one that fitted last, which usually fits next.
    latest: usize,
    /// Where rows are written again for comparison.
    again: String,
}

impl ShapeBook {
    pub(crate) fn read<'a>(&mut self, collection: Collection, raw: &'a str) -> Incoming<'a> {
        match self.fit(collection, raw) {
            Some((shape, fields)) if self.gives_back(shape, fields, raw) => Incoming::Regular { raw, fields, shape },
            _ => Incoming::Odd(OddRow::read(collection, raw)),
        }
    }

    fn fit<'a>(&mut self, collection: Collection, raw: &'a str) -> Option<(usize, Fields<'a>)> {
        if let Some(fields) = self.shapes.get(self.latest).and_then(|shape| shape.fit(raw)) {
            return Some((self.latest, fields));
        }
        let shape = shape_of(collection, raw)?;
        let fields = shape.fit(raw)?;
        self.latest = self.shapes.iter().position(|known| *known == shape).unwrap_or_else(|| {
            self.shapes.push(shape);
            self.shapes.len() - 1
        });
        Some((self.latest, fields))
    }

    /// The first half of the proof that no row loses anything: shape and fields are the row, to the last byte.
    fn gives_back(&mut self, shape: usize, fields: Fields<'_>, raw: &str) -> bool {
        self.again.clear();
        if let Some(shape) = self.shapes.get(shape) {
            shape.write(fields, &mut self.again);
        }
        self.again == raw
    }
}

/// A day of a series while a page is merged into it. Each row stands for its (instant, source).
#[derive(Debug)]
pub(crate) struct Merge {
    pub(crate) chunk: RowChunk,
    pub(crate) odd: Vec<OddKey>,
    places: HashMap<(i64, Option<usize>), usize>,
}

impl Merge {
    pub(crate) fn new(chunk: RowChunk, odd: Vec<OddKey>) -> Self {
        let mut merge = Self { chunk, odd, places: HashMap::new() };
        merge.index();
        merge
    }

    /// Places a row; `None` when the day has no room for another shape.
    pub(crate) fn put(&mut self, fields: Fields<'_>, shape: Option<&Shape>) -> Option<Change> {
        let shape = self.shape_index(shape?)?;
        let source = fields.source.map(|word| self.word_index(word));
        let row = Row { ms: fields.ms, value: fields.value, source, shape };
        let place = *self.places.entry((row.ms, row.source)).or_insert(self.chunk.rows.len());
        let Some(stored) = self.chunk.rows.get_mut(place) else {
            self.chunk.rows.push(row);
            return Some(Change::New);
        };
        if *stored == row {
            return Some(Change::Same);
        }
        *stored = row;
        Some(Change::Changed)
    }

    /// Takes a row out; whether there was one.
    pub(crate) fn remove(&mut self, ms: i64, source: Option<&str>) -> bool {
        let source = source.map(|word| self.word_index(word));
        let Some(place) = self.places.remove(&(ms, source)) else {
            return false;
        };
        self.chunk.rows.remove(place);
        self.index();
        true
    }

    fn index(&mut self) {
        self.places = (0..).zip(&self.chunk.rows).map(|(place, row)| ((row.ms, row.source), place)).collect();
    }

    fn shape_index(&mut self, shape: &Shape) -> Option<usize> {
        let shapes = &mut self.chunk.shapes;
        if let Some(index) = shapes.iter().position(|known| known == shape) {
            return Some(index);
        }
        if shapes.len() >= MOST_SHAPES {
            return None;
        }
        shapes.push(shape.clone());
        Some(shapes.len() - 1)
    }

    fn word_index(&mut self, word: &str) -> usize {
        let words = &mut self.chunk.words;
        words.iter().position(|known| known == word).unwrap_or_else(|| {
            words.push(word.to_owned());
            words.len() - 1
        })
    }
}
