//! The control route's own routes. They need no token, no User-Agent, and are neither logged nor hit by faults.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::json;

use crate::cloud::Cloud;
use crate::control::{RawDocument, RawRow};
use crate::faults::Fault;
use crate::limits::Limits;

type Shared = State<Arc<Cloud>>;

/// Below `/_simulator`.
pub(crate) fn router() -> Router<Arc<Cloud>> {
    Router::new()
        .route("/add-night", post(add_night))
        .route("/last-synced-day", post(last_synced_day))
        .route("/edit_bedtime", post(edit_bedtime))
        .route("/revise", post(revise))
        .route("/delete", post(delete))
        .route("/put-document", post(put_document))
        .route("/put-row", post(put_row))
        .route("/expire-access-tokens", post(expire_access_tokens))
        .route("/revoke-consent", post(revoke_consent))
        .route("/lose-next-token-reply", post(lose_next_token_reply))
        .route("/drop-scopes", post(drop_scopes))
        .route("/membership", post(membership))
        .route("/fault", post(fault))
        .route("/clear-faults", post(clear_faults))
        .route("/limits", post(limits))
        .route("/advance-clock", post(advance_clock))
        .route("/approve", post(approve))
        .route("/deny", post(deny))
        .route("/clear-requests", post(clear_requests))
        .route("/requests", get(requests))
        .route("/token-requests", get(token_requests))
        .route("/deliveries", get(deliveries))
        .route("/state", get(state))
        .route("/documents/{collection}", get(documents))
}

async fn add_night(State(cloud): Shared) -> Response {
    Json(json!({ "today": cloud.add_night() })).into_response()
}

#[derive(Debug, Deserialize)]
struct Day {
    day: NaiveDate,
}

async fn last_synced_day(State(cloud): Shared, Json(what): Json<Day>) -> Response {
    Json(json!({ "today": cloud.set_today(what.day) })).into_response()
}

async fn edit_bedtime(State(cloud): Shared, Json(what): Json<Day>) -> Response {
    let (old_id, new_id) = cloud.edit_bedtime(what.day).unzip();
    Json(json!({ "old_id": old_id, "new_id": new_id })).into_response()
}

/// A whole day, or one document.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Revision {
    Day { day: NaiveDate, collections: Option<Vec<String>> },
    Document { collection: String, id: String },
}

async fn revise(State(cloud): Shared, Json(what): Json<Revision>) -> Response {
    match what {
        Revision::Day { day, collections } => Json(json!({ "changed": cloud.revise_day(day, collections.as_deref()) })).into_response(),
        Revision::Document { collection, id } => {
            answer(cloud.revise(&collection, &id).map(|changed| json!({ "changed": u8::from(changed) })))
        }
    }
}

#[derive(Debug, Deserialize)]
struct Named {
    collection: String,
    id: String,
}

async fn delete(State(cloud): Shared, Json(what): Json<Named>) -> Response {
    answer(cloud.delete(&what.collection, &what.id).map(|deleted| json!({ "changed": u8::from(deleted) })))
}

async fn put_document(State(cloud): Shared, Json(what): Json<RawDocument>) -> Response {
    answer(cloud.put_document(&what).map(|()| json!({})))
}

async fn put_row(State(cloud): Shared, Json(what): Json<RawRow>) -> Response {
    answer(cloud.put_row(&what).map(|()| json!({})))
}

async fn expire_access_tokens(State(cloud): Shared) -> Response {
    cloud.grants.expire_access_tokens();
    done()
}

async fn revoke_consent(State(cloud): Shared) -> Response {
    cloud.grants.revoke_everything();
    done()
}

async fn lose_next_token_reply(State(cloud): Shared) -> Response {
    cloud.token_requests.lose_next_reply();
    done()
}

#[derive(Debug, Deserialize)]
struct Scopes {
    scopes: Vec<String>,
}

async fn drop_scopes(State(cloud): Shared, Json(what): Json<Scopes>) -> Response {
    cloud.grants.drop_scopes(&what.scopes);
    done()
}

#[derive(Debug, Deserialize)]
struct Membership {
    lapsed: bool,
}

async fn membership(State(cloud): Shared, Json(what): Json<Membership>) -> Response {
    cloud.person.set_membership_lapsed(what.lapsed);
    done()
}

async fn fault(State(cloud): Shared, Json(what): Json<Fault>) -> Response {
    cloud.faults.inject(what);
    done()
}

async fn clear_faults(State(cloud): Shared) -> Response {
    cloud.faults.clear();
    done()
}

async fn limits(State(cloud): Shared, Json(what): Json<Limits>) -> Response {
    cloud.limits.change(what);
    done()
}

#[derive(Debug, Deserialize)]
struct Ahead {
    seconds: u32,
}

async fn advance_clock(State(cloud): Shared, Json(what): Json<Ahead>) -> Response {
    cloud.clock.advance(what.seconds);
    done()
}

#[derive(Debug, Deserialize)]
struct Consent {
    authorize_url: String,
    scopes: Option<Vec<String>>,
}

async fn approve(State(cloud): Shared, Json(what): Json<Consent>) -> Response {
    let ticked: Option<Vec<&str>> = what.scopes.as_ref().map(|scopes| scopes.iter().map(String::as_str).collect());
    let redirect_url = cloud.approve(&what.authorize_url, ticked.as_deref());
    answer(redirect_url.map(|redirect_url| json!({ "redirect_url": redirect_url })))
}

async fn deny(State(cloud): Shared, Json(what): Json<Consent>) -> Response {
    answer(cloud.deny(&what.authorize_url).map(|redirect_url| json!({ "redirect_url": redirect_url })))
}

async fn clear_requests(State(cloud): Shared) -> Response {
    cloud.requests.clear();
    done()
}

async fn requests(State(cloud): Shared) -> Response {
    Json(cloud.requests.all()).into_response()
}

async fn token_requests(State(cloud): Shared) -> Response {
    Json(cloud.token_requests.all()).into_response()
}

async fn deliveries(State(cloud): Shared) -> Response {
    Json(cloud.webhooks.attempts()).into_response()
}

async fn state(State(cloud): Shared, Query(days): Query<Days>) -> Response {
    let days = days.from.zip(days.to);
    match tokio::task::spawn_blocking(move || cloud.truth(days)).await {
        Ok(truth) => Json(truth).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Both or neither.
#[derive(Debug, Deserialize)]
struct Days {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

async fn documents(State(cloud): Shared, Path(name): Path<String>, Query(days): Query<Days>) -> Response {
    let days = days.from.zip(days.to);
    match tokio::task::spawn_blocking(move || cloud.served(&name, days)).await {
        Ok(Ok(texts)) => crate::routes::json_text(format!("[{}]", texts.join(","))),
        Ok(Err(error)) => answer::<String>(Err(error)),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn done() -> Response {
    Json(json!({})).into_response()
}

fn answer<T: serde::Serialize>(result: Result<T, impl std::error::Error>) -> Response {
    match result {
        Ok(value) => Json(value).into_response(),
        Err(error) => crate::routes::detail(StatusCode::BAD_REQUEST, &error.to_string()),
    }
}
