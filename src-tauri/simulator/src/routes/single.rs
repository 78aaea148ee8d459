//! One document by its id: the bare object.

use axum::response::Response;

use crate::catalogue::Collection;
use crate::cloud::Cloud;
use crate::routes::{Refusal, json_text};

/// 404 for an id that is unknown or gone.
pub(crate) fn answer(cloud: &Cloud, collection: &'static Collection, id: &str) -> Result<Response, Refusal> {
    let item = cloud.person.document(collection, id).ok_or(Refusal::NotFound)?;
    Ok(json_text(item.text))
}
