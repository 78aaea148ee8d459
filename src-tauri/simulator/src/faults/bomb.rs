//! Large bodies that cost the simulator nothing: one compressed block, sent again and again.

use axum::body::Bytes;
use flate2::{Compress, Compression, Crc, FlushCompress};

use crate::faults::script::Step;

const HEAD: &[u8] = b"{\"data\":[";
const TAIL: &[u8] = b"],\"next_token\":null}";
static BLOCK: [u8; 65_536] = [b' '; 65_536];
const BLOCK_BYTES: u64 = 65_536;

/// An empty page of about `bytes` bytes, white space in its middle.
pub(super) fn plain(bytes: u64) -> [Step; 3] {
    let blocks = Step::Repeat(Bytes::from_static(&BLOCK), bytes / BLOCK_BYTES);
    [Step::Send(Bytes::from_static(HEAD)), blocks, Step::Send(Bytes::from_static(TAIL))]
}

/// The same as one gzip member. A full flush ends a block on a byte boundary and forgets what came before,
/// so the compressed block may be repeated.
pub(super) fn gzip(bytes: u64) -> [Step; 3] {
    let blocks = bytes / BLOCK_BYTES;
    let mut crc = Crc::new();
    crc.update(HEAD);
    let mut block_crc = Crc::new();
    block_crc.update(&BLOCK);
    for _ in 0..blocks {
        crc.combine(&block_crc);
    }
    crc.update(TAIL);

    let header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    let mut head = header.to_vec();
    head.extend(deflated(HEAD, FlushCompress::Full));
    let mut tail = deflated(TAIL, FlushCompress::Finish);
    tail.extend(crc.sum().to_le_bytes());
    tail.extend((crc.amount()).to_le_bytes());
    let block = Bytes::from(deflated(&BLOCK, FlushCompress::Full));
    [Step::Send(head.into()), Step::Repeat(block, blocks), Step::Send(tail.into())]
}

/// `bytes` as raw deflate, without a dictionary from before.
fn deflated(bytes: &[u8], end: FlushCompress) -> Vec<u8> {
    let mut output = Vec::with_capacity(bytes.len() + 64);
    // The output has room for everything, so one call is enough and cannot fail.
    let _ = Compress::new(Compression::fast(), false).compress_vec(bytes, &mut output, end);
    output
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn a_bomb_is_small_on_the_wire_and_decodes_to_one_valid_page() {
        let mut wire = Vec::new();
        for step in gzip(1_000_000) {
            match step {
                Step::Send(bytes) => wire.extend(bytes),
                Step::Repeat(bytes, times) => (0..times).for_each(|_| wire.extend(&bytes)),
                other => panic!("a bomb neither waits nor resets: {other:?}"),
            }
        }
        assert!(wire.len() < 10_000, "{} bytes", wire.len());
        let mut text = String::new();
        flate2::read::GzDecoder::new(wire.as_slice()).read_to_string(&mut text).unwrap();
        assert!(text.len() > 900_000, "{} bytes", text.len());
        let page: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(page["data"], serde_json::json!([]));
    }
}
