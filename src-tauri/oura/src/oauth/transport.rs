use std::pin::Pin;

use oauth2::{AsyncHttpClient, HttpRequest, HttpResponse, http};
use serde::Deserialize;

use super::error::{AuthError, Rejection};
use crate::http::{Body, Oura};

const REPLY_LIMIT_MIB: usize = 1;

/// Carries the requests of the oauth2 crate over the shared client, which follows no redirect and repeats nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Transport<'a>(pub(super) &'a Oura);

#[derive(Deserialize)]
struct Refusal {
    error: String,
}

impl<'c> AsyncHttpClient<'c> for Transport<'_> {
    type Error = AuthError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, AuthError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let request: reqwest::Request = request.try_into().map_err(|_| AuthError::NotSent)?;
            send(self.0, request).await.map(http::Response::new)
        })
    }
}

/// The body of a successful answer.
pub(super) async fn send(oura: &Oura, request: reqwest::Request) -> Result<Vec<u8>, AuthError> {
    if !oura.is_ours(request.url()) {
        return Err(AuthError::NotSent);
    }
    let response = oura.http().execute(request).await.map_err(|error| {
        // A connection that never stood carried nothing; everything later may have carried the whole request.
        if error.is_connect() || error.is_builder() { AuthError::NotSent } else { AuthError::Uncertain }
    })?;
    let status = response.status().as_u16();
    let body = oura.read(response, REPLY_LIMIT_MIB).await.map(Body::into_vec);
    match status {
        200..=299 => body.map_err(|_| AuthError::Uncertain),
        300..=399 => Err(AuthError::Unexpected { what: "it points to another address" }),
        408 | 425 | 429 | 500..=599 => Err(AuthError::Server { status }),
        400..=499 => {
            let word = body.ok().and_then(|body| serde_json::from_slice::<Refusal>(&body).ok());
            Err(AuthError::Rejected { reason: Rejection::of(status, word.as_ref().map(|refusal| refusal.error.as_str())) })
        }
        _ => Err(AuthError::Unexpected { what: "its status is none that a sign-in has" }),
    }
}
