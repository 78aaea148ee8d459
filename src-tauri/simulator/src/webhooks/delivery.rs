//! Deliveries: signed, ten seconds to answer, ten retries over about an hour, 410 cancels.

use std::sync::Arc;
use std::time::Duration;

use axum::http::{Method, StatusCode};
use chrono::SecondsFormat;
use url::Url;

use crate::cloud::{Change, Cloud};
use crate::random::locked;
use crate::webhooks::client::ask;
use crate::webhooks::signature::sign;
use crate::webhooks::{Attempt, Event, Outcome};

/// The pauses before the ten retries, an hour together. Oura publishes only their number and sum.
const PAUSES_S: [u32; 10] = [30, 60, 120, 180, 240, 360, 480, 600, 720, 810];

/// Tells every subscription that asked for it; returns at once.
pub(crate) fn announce(cloud: &Arc<Cloud>, changes: &[Change]) {
    let webhooks = &cloud.webhooks;
    let live = webhooks.live(cloud.clock.now());
    if live.is_empty() {
        return;
    }
    let user_id = cloud.person.record().user_id();
    let mut under_way = locked(&webhooks.under_way);
    while under_way.try_join_next().is_some() {}
    for change in changes {
        let event = Event {
            event_type: change.kind.name(),
            data_type: change.data_type,
            object_id: change.object_id.clone(),
            event_time: cloud.clock.now().to_rfc3339_opts(SecondsFormat::Millis, false),
            user_id: user_id.clone(),
        };
        let asked_for = |event_type, data_type| (event_type, data_type) == (event.event_type, event.data_type);
        for subscription in live.iter().filter(|one| asked_for(one.event_type, one.data_type)) {
            // The task must not keep the cloud alive: the cloud owns the tasks.
            let delivery = deliver(Arc::downgrade(cloud), subscription.id.clone(), event.clone());
            under_way.spawn_on(delivery, &webhooks.runtime);
        }
    }
}

async fn deliver(cloud: std::sync::Weak<Cloud>, subscription_id: String, event: Event) {
    let Ok(body) = serde_json::to_vec(&event) else { return };
    let mut stamp = None;
    let pauses = std::iter::once(0).chain(PAUSES_S);
    for (retry, pause_s) in pauses.enumerate() {
        let Some(scale) = cloud.upgrade().map(|cloud| cloud.options.webhooks.retry_scale) else { return };
        let pause = Duration::from_secs(pause_s.into()).mul_f64(scale.max(0.0));
        if !pause.is_zero() {
            tokio::time::sleep(pause).await;
        }
        let Some(cloud) = cloud.upgrade() else { return };
        let now = cloud.clock.now();
        // Deleted or lapsed meanwhile.
        let Some(subscription) = cloud.webhooks.find(&subscription_id, now) else { return };
        if cloud.options.webhooks.restamp_retries {
            stamp = None;
        }
        let timestamp = stamp.get_or_insert_with(|| now.timestamp().to_string()).clone();
        let outcome = attempt(&cloud, &subscription.callback_url, &timestamp, body.clone()).await;
        let attempt = Attempt { subscription_id: subscription.id, event: event.clone(), retry, outcome };
        locked(&cloud.webhooks.attempts).push(attempt);
        match outcome {
            Outcome::Answered(200..=399) => return,
            Outcome::Answered(status) if status == StatusCode::GONE.as_u16() => {
                cloud.webhooks.remove(&subscription_id);
                return;
            }
            _ => {}
        }
    }
}

async fn attempt(cloud: &Cloud, callback_url: &str, timestamp: &str, body: Vec<u8>) -> Outcome {
    let Ok(url) = Url::parse(callback_url) else { return Outcome::Unanswered };
    let headers = signed(&cloud.credentials.client_secret, timestamp, &body);
    let webhooks = &cloud.options.webhooks;
    match ask(Method::POST, &url, webhooks.via, &headers, body, webhooks.answer_limit).await {
        Ok((status, _)) => Outcome::Answered(status.as_u16()),
        Err(_) => Outcome::Unanswered,
    }
}

/// The headers of a delivery. `timestamp` is Unix seconds, as its header spells it.
pub(super) fn signed(client_secret: &str, timestamp: &str, body: &[u8]) -> [(&'static str, String); 3] {
    [
        ("content-type", "application/json".to_owned()),
        ("x-oura-timestamp", timestamp.to_owned()),
        ("x-oura-signature", sign(client_secret, timestamp, body)),
    ]
}
