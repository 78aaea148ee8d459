use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ringside_oura::{AccessToken, Oura};
use ringside_store::{NewTokens, StoredTokens};

use super::life::{Age, Life};
use super::refresh::refresh;
use super::secrets::Turn;
use super::{Ended, SharedSecrets, TokenError};
use crate::clock::Clock;
use crate::shell::Shell;

/// A renewal in good time that failed is left alone for so long: the pair is still good.
const NOT_AGAIN_FOR: Duration = Duration::from_mins(1);

/// The tokens of one folder: one refresh in flight over all processes, everybody waits for it, and the rotated pair is on disk before it is used.
#[derive(Debug)]
pub struct Tokens {
    source: Source,
}

#[derive(Debug)]
enum Source {
    /// Given by the person's environment; never refreshed.
    Given(AccessToken),
    Stored(Arc<Stored>),
}

#[derive(Debug)]
pub(super) struct Stored {
    pub(super) oura: Oura,
    pub(super) secrets: SharedSecrets,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) shell: Option<Arc<dyn Shell>>,
    resting: AtomicBool,
    memory: Mutex<Memory>,
}

/// What is known beyond the disk.
#[derive(Debug, Default)]
pub(super) struct Memory {
    life: Option<Life>,
    /// By the clock that only runs; see [`NOT_AGAIN_FOR`].
    not_before: Duration,
    /// How many refreshes have brought no answer, and what the last of them came to: those who waited for it share it.
    missed: (u64, Missed),
    /// A pair that Oura sent and the disk did not take, and the generation it follows. It may not be used before it is stored.
    pub(super) unsaved: Option<(i64, NewTokens)>,
}

/// A refresh that brought neither a pair nor an end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Missed {
    #[default]
    Offline,
    Trouble,
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
        Self::over(oura, secrets, clock, None)
    }

    /// The same, with a computer that is kept awake while a refresh is under way.
    pub fn guarded(oura: Oura, secrets: SharedSecrets, clock: Arc<dyn Clock>, shell: Arc<dyn Shell>) -> Self {
        Self::over(oura, secrets, clock, Some(shell))
    }

    /// A token for a request; renewed first when it is time for that.
    pub async fn access(&self) -> Result<Lease, TokenError> {
        match &self.source {
            Source::Given(access) => Ok(Lease { access: access.clone(), generation: 0 }),
            Source::Stored(of) => of.lease(None).await,
        }
    }

    /// Renews the pair that Oura has refused, unless somebody else has done so meanwhile.
    pub async fn renew(&self, refused: i64) -> Result<Lease, TokenError> {
        match &self.source {
            Source::Given(_) => Err(TokenError::GivenTokenRefused),
            Source::Stored(of) => of.lease(Some(refused)).await,
        }
    }

    /// While it rests, no refresh begins; a pair that is still good goes on being used.
    pub(crate) fn rest(&self, resting: bool) {
        if let Source::Stored(of) = &self.source {
            of.resting.store(resting, Ordering::Relaxed);
        }
    }

    /// Returns when no refresh is in flight.
    pub(crate) async fn settled(&self) {
        if let Source::Stored(of) = &self.source {
            drop(of.secrets.turn().await);
        }
    }

    /// Writes down that the pair is of no use any more, so that nobody tries it again before a new sign-in.
    pub(crate) async fn end(&self, ended: Ended) -> Result<(), TokenError> {
        let Source::Stored(of) = &self.source else { return Ok(()) };
        tracing::warn!(ended = ended.name(), "the sign-in has ended");
        Ok(of.secrets.with(move |secrets| secrets.end_tokens(ended.name())).await?)
    }

    fn over(oura: Oura, secrets: SharedSecrets, clock: Arc<dyn Clock>, shell: Option<Arc<dyn Shell>>) -> Self {
        let stored = Stored { oura, secrets, clock, shell, resting: AtomicBool::new(false), memory: Mutex::default() };
        Self { source: Source::Stored(Arc::new(stored)) }
    }
}

impl Stored {
    async fn lease(self: &Arc<Self>, refused: Option<i64>) -> Result<Lease, TokenError> {
        let missed_before = self.memory().missed.0;
        let turn = self.secrets.turn().await;
        let tokens = pair(&self.secrets).await?;
        if refused.is_some_and(|generation| generation != tokens.generation) {
            return Ok(lease(&tokens));
        }
        let age = if refused.is_some() { Age::Over } else { self.age(&tokens) };
        if !self.wants_renewal(&tokens, age) {
            return Ok(lease(&tokens));
        }
        let renewed = match self.missed_since(missed_before) {
            Some(missed) => Err(missed.into()),
            None => renew(self, tokens.clone(), age, turn).await,
        };
        match renewed {
            // The old one still works for a while: data first.
            Err(error) if age == Age::Due && !error.needs_sign_in() => {
                self.memory().not_before = self.clock.elapsed() + NOT_AGAIN_FOR;
                Ok(lease(&tokens))
            }
            other => other,
        }
    }

    /// Whether a refresh is to be sent for a pair of this age.
    ///
    /// One that was cut off may have spent the refresh token: the access token is then used to its end before the refresh token is tried again.
    pub(super) fn wants_renewal(&self, tokens: &StoredTokens, age: Age) -> bool {
        match age {
            Age::Young => false,
            Age::Due => {
                let memory = self.memory();
                let may_be_sent = tokens.refresh.is_some() && tokens.inflight_at.is_none();
                (may_be_sent || memory.unsaved.is_some()) && self.clock.elapsed() >= memory.not_before
            }
            Age::Over => true,
        }
    }

    pub(super) fn age(&self, tokens: &StoredTokens) -> Age {
        let (now, elapsed) = (self.clock.now(), self.clock.elapsed());
        let mut memory = self.memory();
        let seen = memory.life.filter(|life| life.is_of(tokens)).unwrap_or_else(|| Life::seen(tokens, now, elapsed));
        memory.life = Some(seen);
        seen.age(tokens, now, elapsed)
    }

    pub(super) fn is_resting(&self) -> bool {
        self.resting.load(Ordering::Relaxed)
    }

    pub(super) fn note_missed(&self, missed: Missed) -> TokenError {
        let mut memory = self.memory();
        memory.missed = (memory.missed.0 + 1, missed);
        missed.into()
    }

    fn missed_since(&self, before: u64) -> Option<Missed> {
        let (count, missed) = self.memory().missed;
        (count != before).then_some(missed)
    }

    pub(super) fn memory(&self) -> MutexGuard<'_, Memory> {
        // Whole between any two statements, so a panic elsewhere cannot have broken it.
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Refreshes in a task of its own: whoever asked may be cancelled, a refresh under way may not, because Oura takes each refresh token once.
async fn renew(of: &Arc<Stored>, tokens: StoredTokens, age: Age, turn: Turn) -> Result<Lease, TokenError> {
    let of = Arc::clone(of);
    let task = tokio::spawn(async move { refresh(&of, &tokens, age, &turn).await });
    task.await.unwrap_or(Err(TokenError::Trouble))
}

/// The pair in use, if there is one and it has not ended.
pub(super) async fn pair(secrets: &SharedSecrets) -> Result<StoredTokens, TokenError> {
    let tokens = secrets.with(|secrets| secrets.tokens()).await?.ok_or(TokenError::SignedOut)?;
    match &tokens.ended {
        Some(word) => Err(TokenError::Ended(Ended::from_name(word))),
        None => Ok(tokens),
    }
}

pub(super) fn lease(tokens: &StoredTokens) -> Lease {
    Lease { access: AccessToken::new(tokens.access.expose()), generation: tokens.generation }
}

impl From<Missed> for TokenError {
    fn from(missed: Missed) -> Self {
        match missed {
            Missed::Offline => Self::Offline,
            Missed::Trouble => Self::Trouble,
        }
    }
}
