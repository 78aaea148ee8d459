use reqwest::Response;
use tokio::sync::Semaphore;

use super::failure;
use crate::data::ApiError;

const BYTES_PER_MIB: usize = 1024 * 1024;
/// Replies up to this size are read side by side; a year of daily activity has about three MiB.
const SMALL_BYTES: usize = 4 * BYTES_PER_MIB;

/// Lets one large reply at a time into memory, so that eight hostile ones do not take eight times the limit.
#[derive(Debug)]
pub(crate) struct BodyGate(Semaphore);

impl BodyGate {
    pub(crate) fn new() -> Self {
        Self(Semaphore::new(1))
    }

    /// Reads a reply piece by piece, at most `limit_mib` after decompression: a small reply can unpack to anything.
    pub(crate) async fn read(&self, mut response: Response, limit_mib: usize) -> Result<Vec<u8>, ApiError> {
        let mut body = Vec::new();
        let mut large = None;
        while let Some(chunk) = response.chunk().await.map_err(|error| failure::of(&error))? {
            let length = body.len() + chunk.len();
            if length > limit_mib * BYTES_PER_MIB {
                return Err(ApiError::TooLarge { limit_mib });
            }
            if length > SMALL_BYTES && large.is_none() {
                // Whoever holds it waits for the network alone and no longer than a request may take, so nobody waits for ever.
                large = self.0.acquire().await.ok();
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}
