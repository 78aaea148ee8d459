//! Finds the shape of a row that has one: a flat object of plain values with a readable timestamp.

use ringside_model::Collection;

use super::clock::Spelling;
use super::shape::{Piece, Shape, take_integer, take_word};

/// The shape of a row, or `None` for a row that must be kept as it is.
///
/// Fields without a hole of their own (`charging`, fields of a later Oura) stand in the shape's fixed text.
pub(crate) fn shape_of(collection: Collection, row: &str) -> Option<Shape> {
    let mut scan = Scan { row, rest: row, literal_from: 0, pieces: Vec::new(), ms: None, unix: None };
    let mut keys = Vec::new();
    scan.expect('{')?;
    loop {
        scan.expect('"')?;
        let key = take_word(&mut scan.rest)?;
        if keys.contains(&key) {
            return None;
        }
        keys.push(key);
        scan.expect('"')?;
        scan.expect(':')?;
        scan.space();
        scan.value(role_of(collection, key))?;
        scan.space();
        if scan.rest.starts_with('}') {
            break;
        }
        scan.expect(',')?;
    }
    scan.finish()
}

/// What a field of a row means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Time,
    Unix,
    Value,
    Source,
    Flag,
    Unknown,
}

fn role_of(collection: Collection, key: &str) -> Role {
    match (collection, key) {
        (_, "timestamp") => Role::Time,
        (_, "timestamp_unix") => Role::Unix,
        (Collection::Heartrate, "bpm") | (Collection::RingBatteryLevel, "level") => Role::Value,
        (Collection::Heartrate, "source") => Role::Source,
        (Collection::RingBatteryLevel, "charging" | "in_charger") => Role::Flag,
        _ => Role::Unknown,
    }
}

struct Scan<'a> {
    row: &'a str,
    rest: &'a str,
    /// Where the text that is not yet in a piece begins.
    literal_from: usize,
    pieces: Vec<Piece>,
    ms: Option<i64>,
    /// The piece and the number of `timestamp_unix`; what it is shows when the instant is known.
    unix: Option<(usize, i64)>,
}

impl Scan<'_> {
    fn at(&self) -> usize {
        self.row.len() - self.rest.len()
    }

    fn space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\r', '\n']);
    }

    fn expect(&mut self, character: char) -> Option<()> {
        self.space();
        self.rest = self.rest.strip_prefix(character)?;
        Some(())
    }

    fn value(&mut self, role: Role) -> Option<()> {
        match self.rest.as_bytes().first()? {
            b'"' => self.string(role),
            b'-' | b'0'..=b'9' => self.number(role),
            b'n' => self.word("null", !matches!(role, Role::Time)),
            b't' => self.word("true", matches!(role, Role::Flag | Role::Unknown)),
            b'f' => self.word("false", matches!(role, Role::Flag | Role::Unknown)),
            _ => None,
        }
    }

    fn word(&mut self, word: &str, fits: bool) -> Option<()> {
        self.rest = self.rest.strip_prefix(word)?;
        fits.then_some(())
    }

    fn string(&mut self, role: Role) -> Option<()> {
        self.rest = self.rest.strip_prefix('"')?;
        let begin = self.at();
        let text = take_word(&mut self.rest)?;
        match role {
            Role::Time => {
                let (ms, spelling) = Spelling::read(text)?;
                self.ms = Some(ms);
                self.hole(begin, Piece::Time(spelling));
            }
            Role::Source => self.hole(begin, Piece::Source),
            Role::Unknown => {}
            Role::Unix | Role::Value | Role::Flag => return None,
        }
        self.rest = self.rest.strip_prefix('"')?;
        Some(())
    }

    fn number(&mut self, role: Role) -> Option<()> {
        let begin = self.at();
        match role {
            Role::Value => {
                take_integer(&mut self.rest)?;
                self.hole(begin, Piece::Value);
                // 60.0 is 60; the point stays in the fixed text.
                self.rest = self.rest.strip_prefix(".0").unwrap_or(self.rest);
            }
            Role::Unix => {
                let unix = take_integer(&mut self.rest)?;
                self.hole(begin, Piece::UnixMs);
                self.unix = Some((self.pieces.len() - 1, unix));
            }
            Role::Unknown => {
                self.rest = self.rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E'));
                return Some(());
            }
            Role::Time | Role::Source | Role::Flag => return None,
        }
        // A longer number (60.5, 1e3) is not the one that was read.
        let ends = self.rest.starts_with([',', '}', ' ', '\t', '\r', '\n']);
        ends.then_some(())
    }

    fn hole(&mut self, begin: usize, piece: Piece) {
        self.literal_until(begin);
        self.pieces.push(piece);
        self.literal_from = self.at();
    }

    fn literal_until(&mut self, end: usize) {
        if let Some(text) = self.row.get(self.literal_from..end).filter(|text| !text.is_empty()) {
            self.pieces.push(Piece::Literal(text.to_owned()));
        }
    }

    fn finish(mut self) -> Option<Shape> {
        self.literal_until(self.row.len());
        if let Some((index, unix)) = self.unix
            && Some(unix) != self.ms
        {
            *self.pieces.get_mut(index)? = Piece::UnixS;
        }
        let shape = Shape { pieces: self.pieces };
        // The whole row must fit what was found in it, to its last byte.
        shape.fit(self.row).map(|_| shape)
    }
}
