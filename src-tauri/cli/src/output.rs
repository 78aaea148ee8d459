//! Standard output belongs to the answers; everything said to a person goes to standard error.

use std::io::{self, Write};

use serde_json::Value;

/// Prints one JSON value. A reader that has gone away ends nothing: the work is done.
pub(crate) fn json(value: &Value) {
    let mut out = io::stdout().lock();
    let _ = serde_json::to_writer_pretty(&mut out, value);
    let _ = writeln!(out);
}

/// Prints one line and sends it off at once. A reader that has gone away is an error: whoever prints line after line for it may stop.
pub(crate) fn flushed_line(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()
}

/// Prints one line.
pub(crate) fn line(text: &str) {
    let _ = writeln!(io::stdout().lock(), "{text}");
}

/// Prints a JSON array of values that are JSON text already, byte for byte, one a line.
pub(crate) struct RawArray<W: Write> {
    out: W,
    empty: bool,
}

impl<W: Write> RawArray<W> {
    pub(crate) fn begin(mut out: W) -> io::Result<Self> {
        out.write_all(b"[")?;
        Ok(Self { out, empty: true })
    }

    pub(crate) fn push(&mut self, raw: &str) -> io::Result<()> {
        self.out.write_all(if self.empty { b"\n" } else { b",\n" })?;
        self.empty = false;
        self.out.write_all(raw.as_bytes())
    }

    pub(crate) fn end(mut self) -> io::Result<()> {
        self.out.write_all(if self.empty { b"]\n" } else { b"\n]\n" })?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_values_stand_in_an_array_as_they_are() {
        let mut bytes = Vec::new();
        let mut array = RawArray::begin(&mut bytes).unwrap();
        array.push(r#"{"n": 60.0}"#).unwrap();
        array.push("17").unwrap();
        array.end().unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), "[\n{\"n\": 60.0},\n17\n]\n");
        let mut bytes = Vec::new();
        RawArray::begin(&mut bytes).unwrap().end().unwrap();
        assert_eq!(bytes, b"[]\n");
    }
}
