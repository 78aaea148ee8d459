use reqwest::Response;

use super::failure;
use crate::data::ApiError;

const BYTES_PER_MIB: usize = 1024 * 1024;

/// Reads a reply piece by piece, at most `limit_mib` after decompression: a small reply can unpack to anything.
pub(crate) async fn read(mut response: Response, limit_mib: usize) -> Result<Vec<u8>, ApiError> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| failure::of(&error))? {
        if body.len() + chunk.len() > limit_mib * BYTES_PER_MIB {
            return Err(ApiError::TooLarge { limit_mib });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
