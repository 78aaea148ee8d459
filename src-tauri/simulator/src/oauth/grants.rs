//! Codes and tokens: who may see what, and for how long.

use std::collections::{BTreeSet, HashMap};
use std::sync::Mutex;

use chrono::{DateTime, TimeDelta, Utc};

use crate::catalogue::SCOPES;
use crate::random::{locked, secret};

/// What an access token may see.
pub(crate) type Scopes = BTreeSet<&'static str>;

/// A code lives ten minutes (docs/oura.md, Sign-in).
const CODE_LIFE: TimeDelta = TimeDelta::minutes(10);

/// Every consent of the one person to the one application.
#[derive(Debug, Default)]
pub(crate) struct Grants {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    last_consent: u64,
    codes: HashMap<String, Code>,
    access: HashMap<String, Access>,
    refresh: HashMap<String, Refresh>,
}

/// What the consent page promised; to be kept by the exchange.
#[derive(Debug, Clone)]
pub(crate) struct Code {
    pub(crate) scopes: Scopes,
    /// As the authorize request gave it; `None` if it left it out.
    pub(crate) redirect_uri: Option<String>,
    /// PKCE, S256.
    pub(crate) challenge: Option<String>,
    expires_at: DateTime<Utc>,
}

#[derive(Debug)]
struct Access {
    consent: u64,
    scopes: Scopes,
    expires_at: DateTime<Utc>,
}

#[derive(Debug, Clone)]
struct Refresh {
    consent: u64,
    scopes: Scopes,
    /// When it was rotated out; it then works only for the grace the cloud gives.
    used_at: Option<DateTime<Utc>>,
}

/// What becomes of a refresh token.
#[derive(Debug)]
pub(crate) enum Rotation {
    First(Pair),
    /// It was used before, within the grace.
    Again(Pair),
    /// It was used before.
    Spent,
    Unknown,
}

/// A fresh pair.
#[derive(Debug)]
pub(crate) struct Pair {
    pub(crate) access_token: String,
    pub(crate) refresh_token: String,
    pub(crate) scopes: Scopes,
}

impl Grants {
    /// Writes a consent down and returns its code.
    pub(crate) fn add_code(&self, scopes: Scopes, redirect_uri: Option<String>, challenge: Option<String>, now: DateTime<Utc>) -> String {
        let code = secret();
        let promise = Code { scopes, redirect_uri, challenge, expires_at: now + CODE_LIFE };
        locked(&self.inner).codes.insert(code.clone(), promise);
        code
    }

    /// Takes the code away, whatever becomes of the exchange; `None` if it is unknown, used or too old.
    pub(crate) fn burn_code(&self, code: &str, now: DateTime<Utc>) -> Option<Code> {
        locked(&self.inner).codes.remove(code).filter(|code| now < code.expires_at)
    }

    /// The pair for a new consent.
    pub(crate) fn add_pair(&self, scopes: Scopes, now: DateTime<Utc>, life_s: u32) -> Pair {
        let mut inner = locked(&self.inner);
        inner.last_consent += 1;
        let consent = inner.last_consent;
        inner.issue(consent, scopes, now, life_s)
    }

    /// Rotates, unless the refresh token is unknown or was used longer than `grace_s` ago.
    pub(crate) fn refresh(&self, token: &str, now: DateTime<Utc>, life_s: u32, grace_s: u32) -> Rotation {
        let mut inner = locked(&self.inner);
        let Some(refresh) = inner.refresh.get_mut(token) else { return Rotation::Unknown };
        let grace = TimeDelta::seconds(i64::from(grace_s));
        if refresh.used_at.is_some_and(|used_at| now >= used_at + grace) {
            return Rotation::Spent;
        }
        let rotation = if refresh.used_at.is_none() { Rotation::First } else { Rotation::Again };
        refresh.used_at.get_or_insert(now);
        let Refresh { consent, scopes, .. } = refresh.clone();
        rotation(inner.issue(consent, scopes, now, life_s))
    }

    /// An access token with every scope and no refresh token.
    pub(crate) fn add_access(&self, token: &str, now: DateTime<Utc>, life_s: u32) {
        let mut inner = locked(&self.inner);
        inner.last_consent += 1;
        let expires_at = now + TimeDelta::seconds(i64::from(life_s));
        let access = Access { consent: inner.last_consent, scopes: SCOPES.into_iter().collect(), expires_at };
        inner.access.insert(token.to_owned(), access);
    }

    /// What the token may see; `None` if it is unknown, revoked or expired.
    pub(crate) fn scopes(&self, token: &str, now: DateTime<Utc>) -> Option<Scopes> {
        let inner = locked(&self.inner);
        inner.access.get(token).filter(|access| now < access.expires_at).map(|access| access.scopes.clone())
    }

    /// Ends the consent that an access or refresh token belongs to. An unknown token changes nothing.
    pub(crate) fn revoke(&self, token: &str) {
        let mut inner = locked(&self.inner);
        let by_access = inner.access.get(token).map(|access| access.consent);
        let Some(consent) = by_access.or_else(|| inner.refresh.get(token).map(|refresh| refresh.consent)) else {
            return;
        };
        inner.access.retain(|_, access| access.consent != consent);
        inner.refresh.retain(|_, refresh| refresh.consent != consent);
    }

    /// Ends every access token; refresh tokens still work.
    pub(crate) fn expire_access_tokens(&self) {
        locked(&self.inner).access.clear();
    }

    /// The person removes the application: nothing works any more.
    pub(crate) fn revoke_everything(&self) {
        let mut inner = locked(&self.inner);
        inner.codes.clear();
        inner.access.clear();
        inner.refresh.clear();
    }

    /// The person withdraws scopes from every consent given so far.
    pub(crate) fn drop_scopes(&self, dropped: &[String]) {
        let keep = |scope: &&'static str| !dropped.iter().any(|dropped| dropped == scope);
        let mut inner = locked(&self.inner);
        inner.access.values_mut().for_each(|access| access.scopes.retain(keep));
        inner.refresh.values_mut().for_each(|refresh| refresh.scopes.retain(keep));
    }
}

impl Inner {
    fn issue(&mut self, consent: u64, scopes: Scopes, now: DateTime<Utc>, life_s: u32) -> Pair {
        let pair = Pair { access_token: secret(), refresh_token: secret(), scopes };
        let expires_at = now + TimeDelta::seconds(i64::from(life_s));
        let access = Access { consent, scopes: pair.scopes.clone(), expires_at };
        self.access.insert(pair.access_token.clone(), access);
        let refresh = Refresh { consent, scopes: pair.scopes.clone(), used_at: None };
        self.refresh.insert(pair.refresh_token.clone(), refresh);
        pair
    }
}
