use chrono::{DateTime, TimeDelta, Utc};
use ringside_oura::{Application, AuthError, Oura, RefreshToken, Rejection, TokenHost, TokenSet};
use ringside_store::{NewTokens, SecretText, Secrets, StoredTokens, failpoint};

use super::application::application;
use super::life::Age;
use super::secrets::{Turn, off_the_async_threads};
use super::tokens::{Lease, Missed, Stored, lease, pair};
use super::{Ended, TokenError};

/// Notes on disk that a refresh is in flight, sends it, and stores what came back before anyone may use it.
///
/// `tokens` is the pair as it was judged. Another process may have renewed it before this one gets the lock.
pub(super) async fn refresh(of: &Stored, tokens: &StoredTokens, age: Age, turn: &Turn) -> Result<Lease, TokenError> {
    let _lock = of.secrets.lock(turn).await.map_err(TokenError::Lock)?;
    save_what_came_before(of).await?;
    let current = pair(&of.secrets).await?;
    if current.generation != tokens.generation || !of.wants_renewal(&current, age) {
        return Ok(lease(&current));
    }
    let Some(refresh_token) = &current.refresh else { return Err(end(of, Ended::Revoked).await?) };
    let Some(application) = of.secrets.with(|secrets| application(secrets)).await? else {
        return Err(end(of, Ended::WrongApplication).await?);
    };
    let shell = of.shell.clone();
    let _awake = off_the_async_threads(move || shell.and_then(|shell| shell.delay_sleep("Renewing the sign-in with Oura"))).await;
    // Asked after the computer was told to stay awake: from here on it is too late for it to say that it will sleep.
    if of.is_resting() {
        return Err(TokenError::Resting);
    }
    failpoint::hit("refresh_before_inflight");
    let now = of.clock.now();
    of.secrets.with(move |secrets| secrets.begin_refresh(now)).await?;
    failpoint::hit("refresh_inflight_noted");
    let answer = send(&of.oura, &application, refresh_token, &current.host).await;
    failpoint::hit("refresh_answered");
    match answer {
        Ok(set) => {
            of.memory().unsaved = Some((current.generation, new_tokens(&set, of.clock.now())));
            save_what_came_before(of).await?;
            failpoint::hit("refresh_committed");
            let renewed = pair(&of.secrets).await?;
            tracing::info!(generation = renewed.generation, "the sign-in was renewed");
            Ok(lease(&renewed))
        }
        Err(error) => Err(refused(of, &current, &error).await?),
    }
}

/// What a refresh that brought no pair means, noted on disk.
async fn refused(of: &Stored, tokens: &StoredTokens, error: &AuthError) -> Result<TokenError, TokenError> {
    let was_cut_off = tokens.inflight_at.is_some();
    match error {
        AuthError::Rejected { reason: Rejection::InvalidGrant | Rejection::InvalidRequest } => {
            end(of, if was_cut_off { Ended::RotationLost } else { Ended::Revoked }).await
        }
        AuthError::Rejected { reason: Rejection::InvalidClient } => end(of, Ended::WrongApplication).await,
        // The refresh token was not touched. A note of an earlier one that was cut off stays.
        AuthError::NotSent | AuthError::Rejected { reason: Rejection::NotServed | Rejection::Other } => {
            if !was_cut_off {
                of.secrets.with(Secrets::clear_inflight).await?;
            }
            tracing::info!("the renewal could not be sent");
            Ok(of.note_missed(if *error == AuthError::NotSent { Missed::Offline } else { Missed::Trouble }))
        }
        // The bytes left and no answer came: the pair may have been rotated. No blind retry; the note on disk stays.
        AuthError::Uncertain => Ok(of.note_missed(Missed::Offline)),
        AuthError::Server { .. } | AuthError::Unexpected { .. } => Ok(of.note_missed(Missed::Trouble)),
    }
}

async fn end(of: &Stored, ended: Ended) -> Result<TokenError, TokenError> {
    tracing::warn!(ended = ended.name(), "the sign-in has ended");
    of.secrets.with(move |secrets| secrets.end_tokens(ended.name())).await?;
    Ok(TokenError::Ended(ended))
}

/// Stores a pair that came from Oura. One that a full disk did not take is kept in memory for the next try, because no other will come.
async fn save_what_came_before(of: &Stored) -> Result<(), TokenError> {
    let Some((generation, new)) = of.memory().unsaved.clone() else { return Ok(()) };
    of.secrets
        .with(move |secrets| {
            // After a sign-out or a new sign-in it is of no use any more.
            let follows = secrets.tokens()?.is_some_and(|tokens| tokens.generation == generation);
            if follows { secrets.commit_tokens(&new).map(|_| ()) } else { Ok(()) }
        })
        .await?;
    of.memory().unsaved = None;
    Ok(())
}

async fn send(oura: &Oura, application: &Application, refresh: &SecretText, host: &str) -> Result<TokenSet, AuthError> {
    let host = TokenHost::from_word(host).unwrap_or(TokenHost::Moi);
    oura.refresh(application, &RefreshToken::new(refresh.expose()), host).await
}

/// What a token reply becomes on disk.
pub(super) fn new_tokens(set: &TokenSet, now: DateTime<Utc>) -> NewTokens {
    let life = set.expires_in_s.and_then(|seconds| i64::try_from(seconds).ok()).and_then(TimeDelta::try_seconds);
    NewTokens {
        access: SecretText::new(set.access.expose().to_owned()),
        refresh: set.refresh.as_ref().map(|refresh| SecretText::new(refresh.expose().to_owned())),
        expires_at: life.and_then(|life| now.checked_add_signed(life)),
        issued_at: Some(now),
        scopes: set.scopes.as_ref().map(|scopes| scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(" ")),
        host: set.host.as_str().to_owned(),
    }
}
