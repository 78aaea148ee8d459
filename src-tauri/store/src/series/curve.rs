//! One Oura day of a series that documents carry: segments at even intervals, such as the heart rate of a night and of a nap.
//!
//! Layout: codec byte, then zstd over the number of segments and, for each, start, interval, number of items, scale, items. With scale 1 or 10
//! an item is one byte (255: none); with scale 0 it is eight bytes (NaN: none), for whatever does not fit exactly.

use super::varint::{In, Out};
use crate::document::press::inflate;
use crate::error::StoreError;
use crate::number;

pub(crate) const CODEC_CURVES: u8 = 2;

const LEVEL: i32 = 3;
const NONE: u8 = 255;
const WIDE: u8 = 0;

/// Items from `start_ms` on, one every `interval_ms`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Segment {
    pub(crate) start_ms: i64,
    pub(crate) interval_ms: i64,
    /// `None` where nothing was measured.
    pub(crate) items: Vec<Option<f64>>,
}

impl Segment {
    /// The measured items with their instants.
    pub(crate) fn points(&self) -> impl Iterator<Item = (i64, f64)> {
        self.items.iter().zip(0_i64..).filter_map(|(item, index)| {
            let ms = index.checked_mul(self.interval_ms)?.checked_add(self.start_ms)?;
            item.map(|value| (ms, value))
        })
    }

    pub(crate) fn measured(&self) -> usize {
        self.items.iter().flatten().count()
    }
}

pub(crate) fn encode(segments: &[Segment]) -> Result<Vec<u8>, StoreError> {
    let mut out = Out::default();
    out.count(segments.len());
    for segment in segments {
        out.signed(segment.start_ms);
        out.signed(segment.interval_ms);
        out.count(segment.items.len());
        let narrow = [1, 10].into_iter().find_map(|scale| Some((scale, narrow(&segment.items, scale)?)));
        if let Some((scale, bytes)) = narrow {
            out.byte(scale);
            out.0.extend_from_slice(&bytes);
        } else {
            out.byte(WIDE);
            segment.items.iter().for_each(|item| out.0.extend_from_slice(&item.unwrap_or(f64::NAN).to_le_bytes()));
        }
    }
    let mut body = vec![CODEC_CURVES];
    body.extend(zstd::bulk::compress(&out.0, LEVEL).map_err(StoreError::Compression)?);
    Ok(body)
}

pub(crate) fn decode(body: &[u8]) -> Result<Vec<Segment>, StoreError> {
    let Some((&CODEC_CURVES, packed)) = body.split_first() else {
        return Err(StoreError::damaged());
    };
    let mut decompressor = zstd::bulk::Decompressor::new().map_err(StoreError::Compression)?;
    let bytes = inflate(&mut decompressor, packed)?;
    let mut input = In(&bytes);
    let segments = (0..input.count()?).map(|_| decode_segment(&mut input)).collect::<Result<_, _>>()?;
    input.end()?;
    Ok(segments)
}

fn decode_segment(input: &mut In<'_>) -> Result<Segment, StoreError> {
    let start_ms = input.signed()?;
    let interval_ms = input.signed()?;
    let n = input.count()?;
    let items = match input.byte()? {
        WIDE => {
            let (values, _) = input.bytes(n.checked_mul(8).ok_or_else(StoreError::damaged)?)?.as_chunks::<8>();
            values.iter().map(|bytes| Some(f64::from_le_bytes(*bytes)).filter(|value| !value.is_nan())).collect()
        }
        scale => {
            let scale = f64::from(scale);
            input.bytes(n)?.iter().map(|byte| (*byte != NONE).then(|| f64::from(*byte) / scale)).collect()
        }
    };
    Ok(Segment { start_ms, interval_ms, items })
}

/// A byte per item, when every one of them comes back exactly.
fn narrow(items: &[Option<f64>], scale: u8) -> Option<Vec<u8>> {
    let scale = f64::from(scale);
    items
        .iter()
        .map(|item| {
            let Some(value) = item else {
                return Some(NONE);
            };
            number::small(value * scale).filter(|byte| (f64::from(*byte) / scale).to_bits() == value.to_bits())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn item() -> impl Strategy<Value = Option<f64>> {
        prop_oneof![
            Just(None),
            (0_u8..=254).prop_map(|n| Some(f64::from(n))),
            (0_u8..=254).prop_map(|n| Some(f64::from(n) / 10.0)),
            any::<f64>().prop_filter("JSON has no NaN", |value| !value.is_nan()).prop_map(Some),
        ]
    }

    proptest! {
        #[test]
        fn curves_read_back_as_they_were(segments in prop::collection::vec((any::<i64>(), 1_i64..1_000_000, prop::collection::vec(item(), 0..50)), 0..4)) {
            let segments: Vec<Segment> =
                segments.into_iter().map(|(start_ms, interval_ms, items)| Segment { start_ms, interval_ms, items }).collect();
            prop_assert_eq!(decode(&encode(&segments).unwrap()).unwrap(), segments);
        }
    }

    #[test]
    fn met_in_tenths_takes_a_byte_each() {
        let items: Vec<_> = [0.9, 1.1, 12.3].into_iter().map(Some).chain([None]).collect();
        assert_eq!(narrow(&items, 10), Some(vec![9, 11, 123, NONE]));
        assert_eq!(narrow(&[Some(1.531_25)], 10), None);
    }
}
