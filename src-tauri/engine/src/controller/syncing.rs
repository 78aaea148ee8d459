//! What begins a sync, what ends it, and what follows from its end.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use ringside_model::Collection;
use ringside_oura::{ApiError, RetryPolicy};

use super::event_loop::EventLoop;
use super::schedule::End;
use super::view::SyncPhase;
use crate::session::{Ended, SessionState, TokenError};
use crate::shell::Change;
use crate::sync::{Context, Outcome, Pause, SyncError, Wanted, run};

/// How long a sync that is to end may take for the page under way.
const END_WITHIN: Duration = Duration::from_secs(5);
/// How long closing waits for a refresh in flight: one that is cut off costs the sign-in.
const REFRESH_WITHIN: Duration = Duration::from_secs(10);
/// While a sync runs, screens read again no more often than this.
const DATA_EVERY: Duration = Duration::from_millis(1_500);
/// Oura refusing what it has just given is trouble of Oura's the first time and its last word the second.
const REFUSALS: u32 = 2;

impl EventLoop {
    /// When the next sync begins, by the clock that only runs; `None` while one runs and while something must happen first.
    pub(super) fn due(&self, session: &SessionState) -> Option<Duration> {
        if !self.may_begin(session) {
            return None;
        }
        self.schedule.due().into_iter().chain(self.schedule.urgent_due()).min()
    }

    fn may_begin(&self, session: &SessionState) -> bool {
        self.sync.is_none() && matches!(session, SessionState::SignedIn) && !self.paused
    }

    /// Begins what is due. A full sync takes along what is urgent.
    pub(super) fn start_due(&mut self) {
        let now = self.elapsed();
        if self.schedule.due().is_some_and(|due| due <= now) {
            self.start_sync();
        } else {
            self.schedule.urgent_began();
            self.begin(Wanted::Asked);
        }
    }

    /// Something urgent was asked for. A sync that runs has heard of it.
    pub(super) fn urgent_waits(&mut self) {
        if self.sync.is_some() || self.parts.urgent.is_empty() {
            return;
        }
        let now = self.elapsed();
        if self.person_is_known {
            self.schedule.urgent(now);
        } else {
            self.schedule.hurry(now);
        }
        self.change(|_| {});
    }

    pub(super) async fn sync_now(&mut self) {
        // What ended the session may be mended meanwhile: the application's secret was entered again.
        if matches!(self.parts.view.borrow().session, SessionState::SignInAgain { .. }) {
            let session = self.stored_session().await;
            self.change(|view| view.session = session);
        }
        self.schedule.ask(self.elapsed());
        self.set_paused(false);
    }

    fn start_sync(&mut self) {
        self.schedule.began(self.elapsed());
        self.begin(Wanted::Everything { max_days: self.parts.oura.config().max_sync_days });
        self.change(|view| {
            view.phase = SyncPhase::Running;
            view.sync_problem = None;
        });
    }

    fn begin(&mut self, wanted: Wanted) {
        self.tokens.rest(false);
        self.pause = Pause::default();
        let context = Context {
            oura: self.parts.oura.clone(),
            tokens: Arc::clone(&self.tokens),
            store: self.parts.store.clone(),
            clock: Arc::clone(&self.parts.clock),
            policy: RetryPolicy::Background,
            pause: self.pause.clone(),
            progress: self.parts.progress.clone(),
            urgent: self.parts.urgent.clone(),
        };
        self.sync_is_urgent = wanted == Wanted::Asked;
        self.sync = Some(tokio::spawn(async move { run(&context, wanted).await }));
    }

    pub(super) fn set_paused(&mut self, paused: bool) {
        self.paused = paused;
        self.pause.set(paused || self.schedule.is_sleeping());
        let phase = match (paused, self.sync.is_some() && !self.sync_is_urgent) {
            (true, _) => SyncPhase::Paused,
            (false, true) => SyncPhase::Running,
            (false, false) => SyncPhase::Idle,
        };
        self.change(|view| view.phase = phase);
    }

    pub(super) async fn sync_ended(&mut self, outcome: Outcome) {
        self.sync = None;
        if self.sync_is_urgent {
            return self.urgent_sync_ended(outcome).await;
        }
        let now = self.parts.clock.now();
        let complete = outcome.is_complete();
        self.person_is_known = knows_person(&outcome);
        let missing_scopes: BTreeSet<String> =
            outcome.collections.values().filter_map(|collection| collection.missing_scope.clone()).collect();
        let (end, problem) = self.judge(outcome.paused, outcome.problem).await;
        let session = match &problem {
            Some(problem) if problem.needs_sign_in() => self.stored_session().await,
            _ => SessionState::SignedIn,
        };
        self.schedule.ended(self.elapsed(), end, rand::random());
        if end == End::Good {
            // Something may have been asked for at the very end of the sync.
            self.urgent_waits();
        }
        let (paused, offline) = (self.paused, self.schedule.is_offline());
        // Told first: whoever sees that the sync has ended has heard of its data.
        self.tell_data();
        self.change(|view| {
            view.phase = match &problem {
                // What counts is what the person wants now: they may have paused a sync that was ending, or resumed one that was still pausing.
                _ if paused => SyncPhase::Paused,
                None if offline => SyncPhase::Offline,
                None => SyncPhase::Idle,
                Some(problem) => phase_after(problem),
            };
            if matches!(view.session, SessionState::SignedIn) {
                view.session = session;
            }
            view.notes = outcome.notes;
            view.missing_scopes = missing_scopes.into_iter().collect();
            if complete {
                view.last_success_at = Some(now);
            }
            view.sync_problem = problem.map(Arc::new);
        });
    }

    /// A sync of nothing but what was urgent says nothing about the rest, unless something is in the way of both.
    async fn urgent_sync_ended(&mut self, outcome: Outcome) {
        let (end, problem) = self.judge(outcome.paused, outcome.problem).await;
        let session = match &problem {
            Some(problem) if problem.needs_sign_in() => self.stored_session().await,
            _ => SessionState::SignedIn,
        };
        self.schedule.urgent_ended(self.elapsed(), end, rand::random());
        if end == End::Good {
            self.urgent_waits();
        }
        self.tell_data();
        self.change(|view| {
            let Some(problem) = problem else { return };
            if view.phase != SyncPhase::Paused {
                view.phase = phase_after(&problem);
            }
            if matches!(view.session, SessionState::SignedIn) {
                view.session = session;
            }
            view.sync_problem = Some(Arc::new(problem));
        });
    }

    /// What the end of a sync means for the next one, and what is to be shown of it.
    async fn judge(&mut self, paused: bool, problem: Option<SyncError>) -> (End, Option<SyncError>) {
        let refused = matches!(problem, Some(SyncError::Api(ApiError::SignInNeeded)));
        self.refused_in_a_row = if refused { self.refused_in_a_row + 1 } else { 0 };
        match problem {
            None if paused => (End::Paused, None),
            None => (End::Good, None),
            // Cut short by the computer's sleep, which is nothing to show.
            Some(SyncError::Token(TokenError::Resting)) => (End::Paused, None),
            Some(problem @ SyncError::Api(ApiError::MembershipEnded)) => (End::Lapsed, Some(problem)),
            Some(_) if refused && self.refused_in_a_row < REFUSALS => (End::MayPass { pause: None }, Some(TokenError::Trouble.into())),
            Some(_) if refused => (End::WillNotPass, Some(self.end_session(Ended::Revoked).await)),
            Some(SyncError::Api(ApiError::RateLimited { retry_after, tier })) => {
                (End::MayPass { pause: retry_after }, Some(ApiError::RateLimited { retry_after, tier }.into()))
            }
            Some(problem) if problem.is_transient() => (End::MayPass { pause: None }, Some(problem)),
            Some(problem) => (End::WillNotPass, Some(problem)),
        }
    }

    async fn end_session(&self, ended: Ended) -> SyncError {
        self.tokens.end(ended).await.err().unwrap_or(TokenError::Ended(ended)).into()
    }

    pub(super) fn tell_progress(&mut self, changed_days: u64) {
        self.parts.shell.changed(Change::Progress);
        let (told_at, told_days) = self.told_data;
        let now = self.elapsed();
        if changed_days != told_days && now.saturating_sub(told_at) >= DATA_EVERY {
            self.told_data = (now, changed_days);
            self.tell_data();
        }
    }

    pub(super) async fn end_sync(&mut self) {
        self.pause.set(true);
        let Some(mut sync) = self.sync.take() else { return };
        // Ends after the page under way. One that waits for Oura longer is dropped: a page is stored whole or not at all.
        if tokio::time::timeout(END_WITHIN, &mut sync).await.is_err() {
            sync.abort();
        }
    }

    pub(super) async fn end_refresh(&self) {
        if tokio::time::timeout(REFRESH_WITHIN, self.tokens.settled()).await.is_err() {
            tracing::warn!("Ringside closes while a renewal is in flight");
        }
    }
}

fn phase_after(problem: &SyncError) -> SyncPhase {
    match problem {
        problem if problem.is_offline() => SyncPhase::Offline,
        SyncError::Api(ApiError::MembershipEnded) => SyncPhase::MembershipEnded,
        _ => SyncPhase::Failed,
    }
}

/// Whether Oura has said whose data this is, and it is the folder's own.
fn knows_person(outcome: &Outcome) -> bool {
    let is_foreign = matches!(outcome.problem, Some(SyncError::OtherAccount));
    let person = outcome.collections.get(&Collection::PersonalInfo);
    !is_foreign && person.is_some_and(|person| person.requests > 0 && !person.incomplete)
}
