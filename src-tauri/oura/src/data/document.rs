use ringside_model::Collection;

use super::page::SINGLE_LIMIT_MIB;
use super::{ApiError, envelope};
use crate::config::below;
use crate::http::{Oura, RetryPolicy};
use crate::secret::AccessToken;

const LONGEST_ID: usize = 128;

impl Oura {
    /// Reads one document by its id: the exact bytes of the object, without white space around it.
    pub async fn document(&self, token: &AccessToken, collection: Collection, id: &str, policy: RetryPolicy) -> Result<String, ApiError> {
        if !collection.has_single_route() {
            return Err(ApiError::Unexpected { what: "this collection has no single documents" });
        }
        if !is_id(id) {
            return Err(ApiError::Unexpected { what: "this is no document id of Oura's" });
        }
        let url = below(&self.config().api_base, &["v2", "usercollection", collection.name(), id]);
        let body = self.get(token, &url, SINGLE_LIMIT_MIB, policy).await?;
        envelope::object(&body).map(|object| String::from(Box::<str>::from(object)))
    }
}

/// Ids come from webhooks, which is to say from anybody: only these may enter a path.
pub(crate) fn is_id(id: &str) -> bool {
    (1..=LONGEST_ID).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_ids_may_enter_a_path() {
        for id in ["a", "8f9a5221-639e-4a85-81cb-4065ef23f979", "sleep-0-2025-6-1", &"x".repeat(128)] {
            assert!(is_id(id), "{id}");
        }
        for id in ["", "..", "../personal_info", "a/b", "a?b", "a#b", "a%2Fb", "a b", "ä", "a\n", &"x".repeat(129)] {
            assert!(!is_id(id), "{id}");
        }
    }
}
