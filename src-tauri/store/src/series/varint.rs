//! Numbers in as few bytes as they need: seven bits a byte, lowest first; signed ones folded so that small negatives stay short.

use crate::error::StoreError;

#[derive(Debug, Default)]
pub(crate) struct Out(pub(crate) Vec<u8>);

impl Out {
    pub(crate) fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    pub(crate) fn unsigned(&mut self, mut value: u64) {
        loop {
            let [low, ..] = value.to_le_bytes();
            value >>= 7;
            if value == 0 {
                self.0.push(low & 0x7f);
                return;
            }
            self.0.push(low | 0x80);
        }
    }

    pub(crate) fn signed(&mut self, value: i64) {
        self.unsigned(((value << 1) ^ (value >> 63)).cast_unsigned());
    }

    pub(crate) fn count(&mut self, n: usize) {
        self.unsigned(u64::try_from(n).unwrap_or(u64::MAX));
    }

    /// Bytes preceded by their number.
    pub(crate) fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }
}

/// Reads what [`Out`] wrote; whatever does not read is damage.
#[derive(Debug)]
pub(crate) struct In<'a>(pub(crate) &'a [u8]);

impl<'a> In<'a> {
    pub(crate) fn byte(&mut self) -> Result<u8, StoreError> {
        let (first, rest) = self.0.split_first().ok_or_else(StoreError::damaged)?;
        self.0 = rest;
        Ok(*first)
    }

    pub(crate) fn unsigned(&mut self) -> Result<u64, StoreError> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(StoreError::damaged())
    }

    pub(crate) fn signed(&mut self) -> Result<i64, StoreError> {
        let folded = self.unsigned()?;
        Ok((folded >> 1).cast_signed() ^ -(folded & 1).cast_signed())
    }

    /// A number of things that follow, each of at least one byte or, in a run, covered by the caller's own check.
    pub(crate) fn count(&mut self) -> Result<usize, StoreError> {
        usize::try_from(self.unsigned()?).map_err(|_| StoreError::damaged())
    }

    pub(crate) fn bytes(&mut self, n: usize) -> Result<&'a [u8], StoreError> {
        let (bytes, rest) = self.0.split_at_checked(n).ok_or_else(StoreError::damaged)?;
        self.0 = rest;
        Ok(bytes)
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, StoreError> {
        let n = self.count()?;
        std::str::from_utf8(self.bytes(n)?).map_err(|_| StoreError::damaged())
    }

    pub(crate) fn end(&self) -> Result<(), StoreError> {
        if self.0.is_empty() { Ok(()) } else { Err(StoreError::damaged()) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_number_reads_back(unsigned: u64, signed: i64, text: String) {
            let mut out = Out::default();
            out.unsigned(unsigned);
            out.signed(signed);
            out.text(&text);
            let mut input = In(&out.0);
            prop_assert_eq!(input.unsigned().unwrap(), unsigned);
            prop_assert_eq!(input.signed().unwrap(), signed);
            prop_assert_eq!(input.text().unwrap(), text);
            prop_assert!(input.end().is_ok());
        }
    }

    #[test]
    fn a_number_that_never_ends_is_damage() {
        assert!(In(&[0xff; 11]).unsigned().is_err());
        assert!(In(&[0x80]).unsigned().is_err());
        assert!(In(&[5, b'a']).text().is_err());
    }
}
