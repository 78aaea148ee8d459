//! The shape of a row: its exact text with holes where instant, value and source stand.
//!
//! Rows of one page nearly always share a shape (the same keys in the same order, spaces and all), so a row costs a few bytes and still comes
//! back byte for byte.

use super::clock::Spelling;
use super::varint::{In, Out};
use crate::error::StoreError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shape {
    pub(super) pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Text that stands in every row of this shape.
    Literal(String),
    /// The instant as a timestamp.
    Time(Spelling),
    /// The instant again, in milliseconds.
    UnixMs,
    /// The instant again, in seconds.
    UnixS,
    /// The measured whole number.
    Value,
    /// The word for where it comes from, without its quotation marks.
    Source,
}

/// What stands in the holes of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fields<'a> {
    pub(crate) ms: i64,
    pub(crate) value: Option<i64>,
    pub(crate) source: Option<&'a str>,
}

impl Shape {
    /// The fields of a row that has exactly this shape.
    pub(crate) fn fit<'a>(&self, row: &'a str) -> Option<Fields<'a>> {
        let mut rest = row;
        let (mut ms, mut unix_ms, mut unix_s, mut value, mut source) = (None, None, None, None, None);
        for piece in &self.pieces {
            match piece {
                Piece::Literal(text) => rest = rest.strip_prefix(text.as_str())?,
                Piece::Time(spelling) => {
                    let (text, after) = rest.split_at_checked(spelling.len())?;
                    ms = Some(spelling.read_as(text)?);
                    rest = after;
                }
                Piece::UnixMs => unix_ms = Some(take_integer(&mut rest)?),
                Piece::UnixS => unix_s = Some(take_integer(&mut rest)?),
                Piece::Value => value = Some(take_integer(&mut rest)?),
                Piece::Source => source = Some(take_word(&mut rest)?),
            }
        }
        let ms = ms?;
        let agrees = unix_ms.is_none_or(|unix| unix == ms) && unix_s.is_none_or(|unix| unix.checked_mul(1_000) == Some(ms));
        (rest.is_empty() && agrees).then_some(Fields { ms, value, source })
    }

    /// Writes the row again.
    pub(crate) fn write(&self, fields: Fields<'_>, out: &mut String) {
        for piece in &self.pieces {
            match piece {
                Piece::Literal(text) => out.push_str(text),
                Piece::Time(spelling) => spelling.write(fields.ms, out),
                Piece::UnixMs => out.push_str(&fields.ms.to_string()),
                Piece::UnixS => out.push_str(&(fields.ms / 1_000).to_string()),
                Piece::Value => out.push_str(&fields.value.unwrap_or_default().to_string()),
                Piece::Source => out.push_str(fields.source.unwrap_or_default()),
            }
        }
    }

    pub(crate) fn holes(&self) -> Holes {
        Holes { value: self.pieces.contains(&Piece::Value), source: self.pieces.contains(&Piece::Source) }
    }

    pub(crate) fn encode(&self, out: &mut Out) {
        out.count(self.pieces.len());
        for piece in &self.pieces {
            match piece {
                Piece::Literal(text) => {
                    out.byte(0);
                    out.text(text);
                }
                Piece::Time(spelling) => {
                    out.byte(1);
                    spelling.encode(out);
                }
                Piece::UnixMs => out.byte(2),
                Piece::UnixS => out.byte(3),
                Piece::Value => out.byte(4),
                Piece::Source => out.byte(5),
            }
        }
    }

    pub(crate) fn decode(input: &mut In<'_>) -> Result<Self, StoreError> {
        let n = input.count()?;
        let mut pieces = Vec::new();
        for _ in 0..n {
            pieces.push(decode_piece(input, |text| Piece::Literal(text.to_owned()))?);
        }
        Ok(Self { pieces })
    }

    /// Which holes a shape has, without its texts: enough for its measurements.
    pub(crate) fn decode_holes(input: &mut In<'_>) -> Result<Holes, StoreError> {
        let mut holes = Holes { value: false, source: false };
        for _ in 0..input.count()? {
            let piece = decode_piece(input, |_| Piece::Literal(String::new()))?;
            holes.value |= piece == Piece::Value;
            holes.source |= piece == Piece::Source;
        }
        Ok(holes)
    }
}

/// The holes that a row's columns depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Holes {
    pub(crate) value: bool,
    pub(crate) source: bool,
}

fn decode_piece(input: &mut In<'_>, literal: impl FnOnce(&str) -> Piece) -> Result<Piece, StoreError> {
    Ok(match input.byte()? {
        0 => literal(input.text()?),
        1 => Piece::Time(Spelling::decode(input)?),
        2 => Piece::UnixMs,
        3 => Piece::UnixS,
        4 => Piece::Value,
        5 => Piece::Source,
        _ => return Err(StoreError::damaged()),
    })
}

/// A whole number that is spelled as it would be written again: no leading zero, no plus, no `-0`.
pub(super) fn take_integer(rest: &mut &str) -> Option<i64> {
    let digits = rest.strip_prefix('-').unwrap_or(rest);
    let length = rest.len() - digits.len() + digits.bytes().take_while(u8::is_ascii_digit).count();
    let (text, after) = rest.split_at_checked(length)?;
    let value: i64 = text.parse().ok()?;
    let plain = !digits.starts_with('0') || text == "0";
    plain.then(|| {
        *rest = after;
        value
    })
}

/// The inside of a string up to its closing quotation mark, when nothing in it is escaped.
pub(super) fn take_word<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let end = rest.bytes().position(|byte| byte == b'"' || byte == b'\\' || byte < b' ')?;
    let (word, after) = rest.split_at_checked(end)?;
    after.starts_with('"').then(|| {
        *rest = after;
        word
    })
}
