use std::ops::Deref;

use memmap2::MmapMut;
use reqwest::Response;
use tokio::sync::Semaphore;

use super::failure;
use crate::data::ApiError;

const BYTES_PER_MIB: usize = 1024 * 1024;
/// Replies up to this size are read side by side; a year of daily activity has about three MiB.
const SMALL_BYTES: usize = 4 * BYTES_PER_MIB;
/// Replies up to this size stand on the heap; almost all do.
const HEAP_BYTES: usize = 256 * 1024;

/// Lets one large reply at a time into memory, so that eight hostile ones do not take eight times the limit.
#[derive(Debug)]
pub(crate) struct BodyGate(Semaphore);

impl BodyGate {
    pub(crate) fn new() -> Self {
        Self(Semaphore::new(1))
    }

    /// Reads a reply piece by piece, at most `limit_mib` after decompression: a small reply can unpack to anything.
    pub(crate) async fn read(&self, mut response: Response, limit_mib: usize) -> Result<Body, ApiError> {
        let limit = limit_mib * BYTES_PER_MIB;
        let mut body = Body::new();
        let mut large = None;
        while let Some(chunk) = response.chunk().await.map_err(|error| failure::of(&error))? {
            let length = body.len() + chunk.len();
            if length > limit {
                return Err(ApiError::TooLarge { limit_mib });
            }
            if length > SMALL_BYTES && large.is_none() {
                // Whoever holds it waits for the network alone and no longer than a request may take, so nobody waits for ever.
                large = self.0.acquire().await.ok();
            }
            body.push(&chunk, limit)?;
        }
        Ok(body)
    }
}

/// The bytes of a reply.
#[derive(Debug)]
pub(crate) enum Body {
    Heap(Vec<u8>),
    /// Pages of its own, which the system has back at once. On the heap of one of many threads, a body that grew to megabytes leaves
    /// holes of all its earlier sizes, and a process that met a few hostile replies stays large for good.
    Pages {
        pages: MmapMut,
        length: usize,
    },
}

impl Body {
    pub(crate) const fn new() -> Self {
        Self::Heap(Vec::new())
    }

    /// A small body as it stands, any other copied.
    pub(crate) fn into_vec(self) -> Vec<u8> {
        match self {
            Self::Heap(bytes) => bytes,
            Self::Pages { .. } => self.to_vec(),
        }
    }

    /// Adds to the end; altogether at most `limit` bytes.
    fn push(&mut self, chunk: &[u8], limit: usize) -> Result<(), ApiError> {
        if let Self::Heap(bytes) = self {
            if bytes.len() + chunk.len() <= HEAP_BYTES {
                bytes.extend_from_slice(chunk);
                return Ok(());
            }
            // Room for all that may come: a page takes no memory before something is written into it.
            let no_room = |_| ApiError::Unexpected { what: "this computer has no memory left for it" };
            let pages = MmapMut::map_anon(limit).map_err(no_room)?;
            let start = std::mem::take(bytes);
            *self = Self::Pages { pages, length: 0 };
            self.push(&start, limit)?;
        }
        if let Self::Pages { pages, length } = self {
            let end = *length + chunk.len();
            pages[*length..end].copy_from_slice(chunk);
            *length = end;
        }
        Ok(())
    }
}

impl Deref for Body {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Heap(bytes) => bytes,
            Self::Pages { pages, length } => &pages[..*length],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grown(chunks: &[&[u8]]) -> Body {
        let mut body = Body::new();
        for chunk in chunks {
            body.push(chunk, 2 * BYTES_PER_MIB).unwrap();
        }
        body
    }

    #[test]
    fn a_body_is_its_chunks_wherever_it_stands() {
        let long: Vec<u8> = (0..=250).cycle().take(HEAP_BYTES - 1).collect();
        let small = grown(&[&long, b"!"]);
        assert!(matches!(small, Body::Heap(_)));
        assert_eq!(*small, [&long[..], b"!"].concat());
        let moved = grown(&[&long, b"!", b"?", b"", &long]);
        assert!(matches!(moved, Body::Pages { .. }));
        assert_eq!(*moved, [&long[..], b"!?", &long].concat());
        let full = grown(&[&vec![7; 2 * BYTES_PER_MIB]]);
        assert_eq!(full.into_vec(), vec![7; 2 * BYTES_PER_MIB]);
    }
}
