use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use ringside_oura::{AccessToken, Application, AuthError, Oura, RefreshToken, Rejection, TokenHost, TokenSet};
use ringside_store::{NewTokens, SecretText, StoredTokens};
use tokio::sync::Mutex;

use super::sign_in::application;
use super::{SharedSecrets, TokenError};
use crate::clock::Clock;

/// A token is renewed this long before it ends, so that a lost renewal is found while data still flows.
const RENEW_BEFORE: TimeDelta = TimeDelta::hours(2);

/// The tokens of one folder: one refresh in flight, everybody waits for it, and the rotated pair is on disk before it is used.
#[derive(Debug)]
pub struct Tokens {
    source: Source,
}

#[derive(Debug)]
enum Source {
    /// Given by the person's environment; never refreshed.
    Given(AccessToken),
    Stored {
        oura: Oura,
        secrets: SharedSecrets,
        clock: Arc<dyn Clock>,
        flight: Mutex<()>,
    },
}

/// A token that may be used now.
#[derive(Debug, Clone)]
pub struct Lease {
    pub access: AccessToken,
    /// Which pair it belongs to, so that one that everybody found expired is renewed once.
    pub generation: i64,
}

impl Tokens {
    pub fn given(access: AccessToken) -> Self {
        Self { source: Source::Given(access) }
    }

    pub fn stored(oura: Oura, secrets: SharedSecrets, clock: Arc<dyn Clock>) -> Self {
        Self { source: Source::Stored { oura, secrets, clock, flight: Mutex::new(()) } }
    }

    /// A token for a request; renewed first when it is about to end.
    pub async fn access(&self) -> Result<Lease, TokenError> {
        let Source::Stored { secrets, clock, flight, .. } = &self.source else { return self.given_lease() };
        let _flight = flight.lock().await;
        let tokens = stored(secrets).await?;
        let now = clock.now();
        if !wants_renewal(&tokens, now) {
            return Ok(lease(&tokens));
        }
        match self.refresh(&tokens).await {
            // The old one still works for a while: data first, the renewal is tried again with the next request.
            Err(TokenError::Offline) if tokens.expires_at.is_none_or(|end| end > now) => Ok(lease(&tokens)),
            other => other,
        }
    }

    /// Renews the pair that Oura has refused, unless somebody else has done so meanwhile.
    pub async fn renew(&self, refused: i64) -> Result<Lease, TokenError> {
        let Source::Stored { secrets, flight, .. } = &self.source else { return Err(TokenError::GivenTokenRefused) };
        let _flight = flight.lock().await;
        let tokens = stored(secrets).await?;
        if tokens.generation != refused {
            return Ok(lease(&tokens));
        }
        self.refresh(&tokens).await
    }

    fn given_lease(&self) -> Result<Lease, TokenError> {
        match &self.source {
            Source::Given(access) => Ok(Lease { access: access.clone(), generation: 0 }),
            Source::Stored { .. } => Err(TokenError::SignedOut),
        }
    }

    /// Notes on disk that a refresh is in flight, sends it, and stores what came back before anyone may use it.
    async fn refresh(&self, tokens: &StoredTokens) -> Result<Lease, TokenError> {
        let Source::Stored { oura, secrets, clock, .. } = &self.source else { return Err(TokenError::GivenTokenRefused) };
        let Some(refresh) = &tokens.refresh else { return Err(TokenError::Revoked) };
        let application = secrets.with(|secrets| application(secrets)).await?.ok_or(TokenError::WrongApplication)?;
        let cut_off_before = tokens.inflight_at.is_some();
        let now = clock.now();
        secrets.with(move |secrets| secrets.begin_refresh(now)).await?;
        let answer = send(oura, &application, refresh, &tokens.host).await;
        match answer {
            Ok(set) => {
                let new = new_tokens(&set, clock.now());
                let generation = secrets.with(move |secrets| secrets.commit_tokens(&new)).await?;
                Ok(Lease { access: set.access, generation })
            }
            Err(AuthError::NotSent) => {
                secrets.with(ringside_store::Secrets::clear_inflight).await?;
                Err(TokenError::Offline)
            }
            Err(AuthError::Rejected { reason: Rejection::InvalidClient | Rejection::NotServed }) => {
                secrets.with(ringside_store::Secrets::clear_inflight).await?;
                Err(TokenError::WrongApplication)
            }
            Err(AuthError::Rejected { .. }) if cut_off_before => Err(TokenError::RotationLost),
            Err(AuthError::Rejected { .. }) => {
                secrets.with(ringside_store::Secrets::clear_inflight).await?;
                Err(TokenError::Revoked)
            }
            // The bytes left but no answer came: the pair may have been rotated. No blind retry; the note on disk stays.
            Err(_) => Err(TokenError::Offline),
        }
    }
}

async fn send(oura: &Oura, application: &Application, refresh: &SecretText, host: &str) -> Result<TokenSet, AuthError> {
    let host = TokenHost::from_word(host).unwrap_or(TokenHost::Moi);
    oura.refresh(application, &RefreshToken::new(refresh.expose()), host).await
}

async fn stored(secrets: &SharedSecrets) -> Result<StoredTokens, TokenError> {
    secrets.with(|secrets| secrets.tokens()).await?.ok_or(TokenError::SignedOut)
}

fn lease(tokens: &StoredTokens) -> Lease {
    Lease { access: AccessToken::new(tokens.access.expose()), generation: tokens.generation }
}

fn wants_renewal(tokens: &StoredTokens, now: DateTime<Utc>) -> bool {
    tokens.refresh.is_some() && tokens.expires_at.is_some_and(|end| end - now < RENEW_BEFORE)
}

/// What a token reply becomes on disk.
pub(super) fn new_tokens(set: &TokenSet, now: DateTime<Utc>) -> NewTokens {
    let life = set.expires_in_s.and_then(|seconds| i64::try_from(seconds).ok()).and_then(TimeDelta::try_seconds);
    NewTokens {
        access: SecretText::new(set.access.expose().to_owned()),
        refresh: set.refresh.as_ref().map(|refresh| SecretText::new(refresh.expose().to_owned())),
        expires_at: life.and_then(|life| now.checked_add_signed(life)),
        scopes: set.scopes.as_ref().map(|scopes| scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(" ")),
        host: set.host.as_str().to_owned(),
    }
}
