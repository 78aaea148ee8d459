//! The data routes under `/v2/usercollection/`.

mod access;
mod fields;
mod list;
mod page_token;
mod personal_info;
mod query;
mod refusal;
mod single;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;

use crate::catalogue::{Shape, collection};
use crate::cloud::Cloud;

pub(crate) use self::list::PageSize;
pub(crate) use self::refusal::{Refusal, ValidationError, detail};

/// Every collection with its list, paging and single-document route.
pub(crate) fn router() -> Router<Arc<Cloud>> {
    Router::new().route("/v2/usercollection/{collection}", get(whole)).route("/v2/usercollection/{collection}/{document_id}", get(one))
}

/// A JSON answer whose text is ready.
pub(crate) fn json_text(text: String) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}

async fn whole(
    State(cloud): State<Arc<Cloud>>,
    Path(name): Path<String>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    page_size: Option<axum::Extension<PageSize>>,
) -> Result<Response, Refusal> {
    let collection = collection(&name).ok_or(Refusal::NotFound)?;
    let scopes = access::check(&cloud, &headers, collection)?;
    if collection.shape == Shape::Bare {
        return Ok(personal_info::answer(&cloud, &scopes));
    }
    let asked = query::parse(collection, &query.unwrap_or_default())?;
    let page_size = page_size.map(|extension| extension.0);
    // Ten years of activity take a while to build; other connections go on meanwhile.
    let built = tokio::task::spawn_blocking(move || list::answer(&cloud, collection, &asked, page_size));
    built.await.map_err(|_| Refusal::Broken)?
}

async fn one(
    State(cloud): State<Arc<Cloud>>,
    Path((name, document_id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let collection = collection(&name).filter(|collection| matches!(collection.shape, Shape::Dates | Shape::Whole));
    let collection = collection.ok_or(Refusal::NotFound)?;
    access::check(&cloud, &headers, collection)?;
    let built = tokio::task::spawn_blocking(move || single::answer(&cloud, collection, &document_id));
    built.await.map_err(|_| Refusal::Broken)?
}
