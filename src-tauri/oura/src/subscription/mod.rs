//! Webhook subscriptions: the five routes, each change sent once.

mod error;
mod refusal;
mod wire;
mod words;

use reqwest::Method;
use reqwest::header::{ACCEPT, HeaderMap, HeaderName, HeaderValue};
use url::Url;

use crate::config::below;
use crate::data::is_id;
use crate::http::{Answer, Oura, Patience, RetryPolicy, Unanswered};
use crate::oauth::Application;

pub use error::SubscriptionError;
pub use wire::{Subscription, SubscriptionWish};

/// Forty-eight of them take about 15 KiB.
const LIST_LIMIT_MIB: usize = 1;

/// What is done to a subscription.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Create,
    Repoint,
    Renew,
    Delete,
}

impl Oura {
    /// All subscriptions of the application, other installations' among them. Repeated by itself like every reading request.
    pub async fn subscriptions(&self, application: &Application) -> Result<Vec<Subscription>, SubscriptionError> {
        let url = self.subscription_url(&[]);
        let body = self.get_with(&credentials(application)?, &url, LIST_LIMIT_MIB, RetryPolicy::User).await;
        wire::list(&body.map_err(|error| SubscriptionError::of_harmless(&error))?)
    }

    /// Makes a subscription. Oura asks back at the callback's address before it answers.
    pub async fn subscribe(&self, application: &Application, wish: &SubscriptionWish<'_>) -> Result<Subscription, SubscriptionError> {
        let url = self.subscription_url(&[]);
        self.changed(Change::Create, application, url, Some(wish)).await
    }

    /// Turns a subscription into what is wished, at the same id. Oura asks back as for a new one.
    pub async fn change_subscription(
        &self,
        application: &Application,
        id: &str,
        wish: &SubscriptionWish<'_>,
    ) -> Result<Subscription, SubscriptionError> {
        let url = self.subscription_url(&[checked(id)?]);
        self.changed(Change::Repoint, application, url, Some(wish)).await
    }

    /// Lets a subscription live as long again as a new one.
    pub async fn renew_subscription(&self, application: &Application, id: &str) -> Result<Subscription, SubscriptionError> {
        let url = self.subscription_url(&["renew", checked(id)?]);
        self.changed(Change::Renew, application, url, None).await
    }

    /// Deletes a subscription, whoever made it: whether it is ours is the caller's to know.
    pub async fn unsubscribe(&self, application: &Application, id: &str) -> Result<(), SubscriptionError> {
        let url = self.subscription_url(&[checked(id)?]);
        self.answered(Change::Delete, application, url, None).await.map(drop)
    }

    fn subscription_url(&self, more: &[&str]) -> Url {
        below(&self.config().api_base, &[&["v2", "webhook", "subscription"], more].concat())
    }

    async fn changed(
        &self,
        change: Change,
        application: &Application,
        url: Url,
        wish: Option<&SubscriptionWish<'_>>,
    ) -> Result<Subscription, SubscriptionError> {
        let answer = self.answered(change, application, url, wish).await?;
        let body = answer.body.map_err(|_| SubscriptionError::Uncertain { why: "its answer broke off" })?;
        wire::one(&body).ok_or(SubscriptionError::Uncertain { why: "its answer cannot be read" })
    }

    /// A successful answer, whatever is in it.
    async fn answered(
        &self,
        change: Change,
        application: &Application,
        url: Url,
        wish: Option<&SubscriptionWish<'_>>,
    ) -> Result<Answer, SubscriptionError> {
        let mut request = self.http().request(change.method(), url).headers(credentials(application)?).header(ACCEPT, "application/json");
        if let Some(wish) = wish {
            request = request.json(wish);
        }
        let request = request.build().map_err(|_| SubscriptionError::Unexpected { what: "the request could not even be written" })?;
        let answer = self.send_once(request, change.patience()).await.map_err(|unanswered| match unanswered {
            Unanswered::NotSent(error) => SubscriptionError::of_harmless(&error),
            Unanswered::Sent(error) => SubscriptionError::of_unanswered(&error),
        })?;
        if (200..=299).contains(&answer.status) {
            return Ok(answer);
        }
        let path = wish.and_then(|wish| Url::parse(wish.callback_url).ok());
        let secrets = [
            wish.map_or("", |wish| wish.callback_url),
            path.as_ref().map_or("", Url::path),
            wish.map_or("", |wish| wish.verification_token),
            application.client_secret.expose(),
        ];
        Err(refusal::refusal(change, &answer, &secrets))
    }
}

impl Change {
    const fn method(self) -> Method {
        match self {
            Self::Create => Method::POST,
            Self::Repoint | Self::Renew => Method::PUT,
            Self::Delete => Method::DELETE,
        }
    }

    const fn patience(self) -> Patience {
        match self {
            Self::Create | Self::Repoint | Self::Renew => Patience::Handshake,
            Self::Delete => Patience::Usual,
        }
    }

    const fn makes_oura_ask_back(self) -> bool {
        matches!(self, Self::Create | Self::Repoint)
    }

    const fn is_of_an_id(self) -> bool {
        !matches!(self, Self::Create)
    }
}

/// Ids come from a list that any installation of the application writes to.
fn checked(id: &str) -> Result<&str, SubscriptionError> {
    if is_id(id) { Ok(id) } else { Err(SubscriptionError::Unexpected { what: "this is no subscription's id" }) }
}

fn credentials(application: &Application) -> Result<HeaderMap, SubscriptionError> {
    let header = |name: &'static str, text: &str| {
        // Credentials that cannot stand in a header are none that Oura issued.
        let mut value = HeaderValue::try_from(text).map_err(|_| SubscriptionError::WrongApplication)?;
        value.set_sensitive(true);
        Ok((HeaderName::from_static(name), value))
    };
    let secret = application.client_secret.expose();
    Ok(HeaderMap::from_iter([header("x-client-id", &application.client_id)?, header("x-client-secret", secret)?]))
}
