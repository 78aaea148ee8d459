//! The six subscription routes.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, put};
use axum::{Json, Router};

use crate::cloud::Cloud;
use crate::oauth::is_application;
use crate::routes::Refusal;
use crate::webhooks::trouble::through_trouble;
use crate::webhooks::{body, handshake};

/// Under `/v2/webhook/subscription`.
pub(crate) fn router() -> Router<Arc<Cloud>> {
    Router::new()
        .route("/v2/webhook/subscription", get(list).post(create))
        .route("/v2/webhook/subscription/{id}", get(one).put(update).delete(remove))
        .route("/v2/webhook/subscription/renew/{id}", put(renew))
}

async fn list(State(cloud): State<Arc<Cloud>>, headers: HeaderMap) -> Result<Response, Refusal> {
    check(&cloud, &headers)?;
    Ok(Json(cloud.webhooks.live(cloud.clock.now())).into_response())
}

async fn one(State(cloud): State<Arc<Cloud>>, Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Refusal> {
    check(&cloud, &headers)?;
    let found = cloud.webhooks.find(&id, cloud.clock.now()).ok_or(Refusal::Subscription)?;
    Ok(Json(found).into_response())
}

async fn create(State(cloud): State<Arc<Cloud>>, headers: HeaderMap, body: Bytes) -> Result<Response, Refusal> {
    check(&cloud, &headers)?;
    through_trouble(&cloud, Write::Create { body }).await
}

async fn update(State(cloud): State<Arc<Cloud>>, Path(id): Path<String>, headers: HeaderMap, body: Bytes) -> Result<Response, Refusal> {
    check(&cloud, &headers)?;
    through_trouble(&cloud, Write::Update { id, body }).await
}

async fn renew(State(cloud): State<Arc<Cloud>>, Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Refusal> {
    check(&cloud, &headers)?;
    through_trouble(&cloud, Write::Renew { id }).await
}

async fn remove(State(cloud): State<Arc<Cloud>>, Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Refusal> {
    check(&cloud, &headers)?;
    through_trouble(&cloud, Write::Remove { id }).await
}

/// What changes the subscriptions.
#[derive(Debug)]
pub(super) enum Write {
    Create { body: Bytes },
    Update { id: String, body: Bytes },
    Renew { id: String },
    Remove { id: String },
}

pub(super) async fn carry_out(cloud: &Arc<Cloud>, write: Write) -> Result<Response, Refusal> {
    let now = cloud.clock.now();
    match write {
        Write::Create { body } => {
            let (wanted, token) = body::create(&body)?;
            if cloud.webhooks.is_taken(&wanted, None, now) {
                return Err(Refusal::Duplicate);
            }
            handshake::verify(cloud, &wanted.callback_url, &token).await?;
            let created = cloud.webhooks.create(wanted, cloud.clock.now()).map_err(|_| Refusal::Duplicate)?;
            Ok((StatusCode::CREATED, Json(created)).into_response())
        }
        Write::Update { id, body } => {
            let current = cloud.webhooks.find(&id, now).ok_or(Refusal::Subscription)?;
            let (wanted, token) = body::update(&body, &current)?;
            if cloud.webhooks.is_taken(&wanted, Some(&id), now) {
                return Err(Refusal::Duplicate);
            }
            handshake::verify(cloud, &wanted.callback_url, &token).await?;
            let changed = cloud.webhooks.change(&id, wanted).ok_or(Refusal::Subscription)?;
            Ok(Json(changed).into_response())
        }
        Write::Renew { id } => {
            cloud.webhooks.find(&id, now).ok_or(Refusal::Subscription)?;
            let renewed = cloud.webhooks.renew(&id, now).ok_or(Refusal::Subscription)?;
            Ok(Json(renewed).into_response())
        }
        Write::Remove { id } => {
            if cloud.webhooks.remove(&id) {
                Ok(StatusCode::NO_CONTENT.into_response())
            } else {
                Err(Refusal::Subscription)
            }
        }
    }
}

/// The application's two headers, then its own rate limit.
fn check(cloud: &Cloud, headers: &HeaderMap) -> Result<(), Refusal> {
    if !is_application(headers, &cloud.credentials) {
        return Err(Refusal::Application);
    }
    cloud.limits.take(None, cloud.clock.now()).map_err(Refusal::TooMany)
}
