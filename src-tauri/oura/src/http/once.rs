//! Requests that change something at Oura: sent once, and never again by themselves.

use reqwest::Request;

use super::body::Body;
use super::client::Oura;
use super::failure;
use super::headers::Pause;
use super::retry::RetryPolicy;
use crate::data::ApiError;

const REPLY_LIMIT_MIB: usize = 1;

/// How long Oura may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Patience {
    /// As long as for any request.
    Usual,
    /// Until it has asked back and thought about it.
    Handshake,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) pause: Pause,
    pub(crate) body: Result<Body, ApiError>,
}

/// Nothing came back.
#[derive(Debug)]
pub(crate) enum Unanswered {
    /// Nothing left this computer.
    NotSent(ApiError),
    /// Oura may have done it.
    Sent(ApiError),
}

impl Oura {
    /// Sends a request within the limits. A person waits for what it changes, so the whole rate limit is open to it.
    pub(crate) async fn send_once(&self, request: Request, patience: Patience) -> Result<Answer, Unanswered> {
        self.require_ours(request.url()).map_err(Unanswered::NotSent)?;
        let http = match patience {
            Patience::Usual => self.http(),
            Patience::Handshake => self.patient_http().map_err(Unanswered::NotSent)?,
        };
        let admitted = self.limiter().admit(RetryPolicy::User).await;
        admitted.map_err(|wait| Unanswered::NotSent(ApiError::RateLimited { retry_after: Some(wait), tier: None }))?;
        let response = http.execute(request).await.map_err(|error| {
            let class = failure::of(&error);
            // A connection that never stood carried nothing; everything later may have carried the whole request.
            if error.is_connect() || error.is_builder() { Unanswered::NotSent(class) } else { Unanswered::Sent(class) }
        })?;
        let status = response.status().as_u16();
        let pause = self.note(&response);
        let body = self.read(response, REPLY_LIMIT_MIB).await;
        Ok(Answer { status, pause, body })
    }
}
