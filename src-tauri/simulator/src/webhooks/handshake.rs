//! The handshake, while POST or PUT is pending: does the callback know the verification token?

use axum::body::Bytes;
use axum::http::{Method, StatusCode};
use serde_json::Value;
use url::Url;

use crate::cloud::Cloud;
use crate::random::secret;
use crate::routes::Refusal;
use crate::webhooks::client::ask;

/// Asks the callback; it must answer 200 and `{"challenge": …}` with what it was given.
pub(super) async fn verify(cloud: &Cloud, callback_url: &str, token: &str) -> Result<(), Refusal> {
    let refuse = |why: String| Refusal::Bad(format!("Webhook verification failed: {why}"));
    let mut url = Url::parse(callback_url).map_err(|_| refuse("the callback_url is not a URL".to_owned()))?;
    let challenge = secret();
    url.query_pairs_mut().append_pair("verification_token", token).append_pair("challenge", &challenge);

    let webhooks = &cloud.options.webhooks;
    let answer = ask(Method::GET, &url, webhooks.via, &[], Vec::new(), webhooks.answer_limit).await;
    let (status, body) = answer.map_err(|error| refuse(error.to_string()))?;
    if status == StatusCode::OK && echoed(&body).as_deref() == Some(challenge.as_str()) {
        return Ok(());
    }
    Err(refuse(format!("the callback answered {status} without the challenge")))
}

fn echoed(body: &Bytes) -> Option<String> {
    let answer: Value = serde_json::from_slice(body).ok()?;
    Some(answer.get("challenge")?.as_str()?.to_owned())
}
