//! Carrying a plan out: eight windows side by side, what is urgent before them, and what became of each collection.

use std::collections::BTreeMap;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use ringside_model::Collection;
use ringside_oura::{ApiError, LoopStop};
use ringside_store::{AttemptResult, failpoint};

use super::agenda::Agenda;
use super::asked::{Asked, end_of};
use super::attempt::{self, Attempt};
use super::context::Context;
use super::coverage;
use super::outcome::{CollectionOutcome, NOT_OFFERED, Outcome, SyncError};
use super::plan::{State, Wanted};
use super::progress;
use super::reading::Passes;
use super::step::{StepEnd, blocking, fetch, fetch_document, write};
use super::urgent::{AskEnd, Errand};

/// Windows under way at once. Measured at 150 ms a request: eight come within 2 percent of the least possible time.
const WINDOWS_AT_ONCE: usize = 8;
/// Windows that may fail one after another before the server is left alone.
const FAILURES_IN_A_ROW: u32 = 3;

/// Fetches everything that is wanted. Can be stopped at any time, by a crash too: the next run goes on from the last stored page.
pub async fn run(context: &Context, wanted: Wanted) -> Outcome {
    tracing::info!("the sync began");
    let began_at = context.clock.elapsed();
    let mut outcome = Outcome::default();
    outcome.problem = fetch_all(context, wanted, &mut outcome).await.err();
    if outcome.is_complete() && matches!(wanted, Wanted::Everything { .. }) {
        failpoint::hit("sync_finishing");
        outcome.problem = write(context, progress::note_success).await.err();
    }
    failpoint::hit("sync_finished");
    context.progress.ended();
    outcome.log(context.clock.elapsed().saturating_sub(began_at));
    outcome
}

async fn fetch_all(context: &Context, wanted: Wanted, outcome: &mut Outcome) -> Result<(), SyncError> {
    let (covered, last_pass) =
        blocking(context, |store| Ok(store.read(|reader| Ok((coverage::covered(reader)?, reader.last_pass()?)))?)).await?;
    let state = State { covered, ..State::default() };
    // A place beyond the rate limit would only wait, and be told so, while its turn never comes.
    let places =
        usize::try_from(context.oura.config().rate_limit_per_minute).map_or(WINDOWS_AT_ONCE, |limit| limit.clamp(1, WINDOWS_AT_ONCE));
    let mut run = Run {
        context,
        agenda: Agenda::new(state, wanted, context.clock.now()),
        passes: Passes::after(last_pass),
        asked: Asked::over(context.urgent.clone()),
        places,
        failures_in_a_row: 0,
        noted: BTreeMap::new(),
        outcome,
    };
    let mut ended = run.carry_out().await;
    if ended.is_ok() && !run.outcome.paused && wanted != Wanted::Asked {
        ended = something_was_offered(run.outcome);
    }
    run.note_the_rest(ended.as_ref().err()).await;
    ended
}

/// One sync under way.
struct Run<'a> {
    context: &'a Context,
    agenda: Agenda,
    passes: Passes,
    asked: Asked,
    places: usize,
    failures_in_a_row: u32,
    /// What was noted of each collection that is through.
    noted: BTreeMap<Collection, AttemptResult>,
    outcome: &'a mut Outcome,
}

impl Run<'_> {
    /// Fetches side by side, most wanted first, until nothing is left or an error says that going on is useless.
    async fn carry_out(&mut self) -> Result<(), SyncError> {
        let context = self.context;
        let passes = self.passes.clone();
        self.plan(true).await?;
        let mut under_way = FuturesUnordered::new();
        loop {
            if self.agenda.wants_replan() {
                self.plan(false).await?;
            }
            while let Some(errand) = self.next(under_way.len()) {
                under_way.push(carry_out(context, &passes, errand));
            }
            tokio::select! {
                Some((errand, end, fetched)) = under_way.next() => self.ended(errand, end, &fetched).await?,
                () = context.urgent.pushed(), if !under_way.is_empty() => {}
                else => return Ok(()),
            }
        }
    }

    async fn plan(&mut self, is_first: bool) -> Result<(), SyncError> {
        let oldest = blocking(self.context, |store| Ok(store.read(coverage::oldest_document)?)).await?;
        self.agenda.replan(oldest);
        failpoint::hit("sync_planned");
        if self.agenda.wanted() != Wanted::Asked {
            self.context.progress.planned(&self.agenda, is_first, oldest);
        }
        Ok(())
    }

    /// What is fetched next while so many others are under way. What is urgent comes first, and need not wait for a place.
    fn next(&mut self, under_way: usize) -> Option<Errand> {
        if self.context.pause.is_paused() {
            self.outcome.paused |= !self.agenda.is_empty() || !self.context.urgent.is_empty();
            return None;
        }
        self.take_up_asked();
        let urgent = if self.agenda.knows_person() && under_way <= self.places { self.asked.next() } else { None };
        if urgent.is_some() || under_way >= self.places {
            return urgent;
        }
        self.agenda.take().map(Errand::Planned)
    }

    async fn ended(&mut self, errand: Errand, end: StepEnd, fetched: &CollectionOutcome) -> Result<(), SyncError> {
        let collection = errand.collection();
        if let Some(end) = told(&errand, &end, fetched) {
            self.asked.ended(&errand, end, self.context.clock.elapsed());
        }
        let part = self.outcome.collections.entry(collection).or_default();
        part.add(fetched);
        match end {
            StepEnd::Done => self.failures_in_a_row = 0,
            StepEnd::Paused => {
                self.outcome.paused = true;
            }
            StepEnd::Stopped(stop) => {
                self.outcome.give_up(collection, &stop);
                self.outcome.note(collection, &stop);
                if stop == LoopStop::TooManyPages {
                    // A server that makes up page after page would do so for every other window too.
                    self.skip(collection);
                }
            }
            StepEnd::ScopeMissing(scope) => {
                part.missing_scope = Some(scope);
                self.skip(collection);
            }
            StepEnd::NotOffered => {
                part.not_offered = true;
                part.incomplete = true;
                self.outcome.note(collection, &NOT_OFFERED);
                self.skip(collection);
            }
            // One document that Oura does not give says nothing about the others; whoever asked for it has been told.
            StepEnd::Failed(error) if matches!(errand, Errand::Document { .. }) && !error.is_transient() && !ends_everything(&error) => {}
            StepEnd::Failed(error) => {
                self.outcome.give_up(collection, &error);
                self.failures_in_a_row += 1;
                if ends_everything(&error) || self.failures_in_a_row >= FAILURES_IN_A_ROW {
                    return Err(error);
                }
                self.outcome.note(collection, &error);
            }
        }
        if let Errand::Planned(step) = &errand {
            self.agenda.ended(step);
            if self.agenda.is_through(collection) && !self.outcome.paused {
                self.note(collection).await?;
            }
        }
        Ok(())
    }

    /// Takes up what was asked for meanwhile, and gives up what this sync has to leave out.
    fn take_up_asked(&mut self) {
        let elapsed = self.context.clock.elapsed();
        self.asked.take_up(self.agenda.began_at(), elapsed);
        for collection in self.agenda.skipped() {
            let part = self.outcome.collections.get(&collection);
            let reason = part.map(CollectionOutcome::why_left_out).unwrap_or_default();
            self.asked.leave_out(collection, &reason, elapsed);
        }
    }

    fn skip(&mut self, collection: Collection) {
        self.agenda.skip(collection);
        self.context.progress.left_out(collection);
    }

    async fn note(&mut self, collection: Collection) -> Result<(), SyncError> {
        let result = self.outcome.collections.get(&collection).map_or(AttemptResult::Succeeded, CollectionOutcome::result);
        self.note_as(collection, result).await
    }

    async fn note_as(&mut self, collection: Collection, result: AttemptResult) -> Result<(), SyncError> {
        if self.noted.get(&collection) == Some(&result) {
            return Ok(());
        }
        let attempt = Attempt::new(&self.agenda, collection, result.clone());
        write(self.context, move |writer, at| attempt::note(writer, &attempt, at)).await?;
        self.noted.insert(collection, result);
        Ok(())
    }

    /// Notes how it went with the collections that were not through: those that a problem kept from it failed with its words.
    async fn note_the_rest(&mut self, problem: Option<&SyncError>) {
        // One document says nothing about how its collection is doing.
        let says_nothing = self.agenda.wanted() == Wanted::Asked;
        if says_nothing || matches!(problem, Some(SyncError::Closing)) || (problem.is_none() && self.outcome.paused) {
            return;
        }
        for collection in Collection::ALL {
            let own = self.outcome.collections.get(&collection).map(CollectionOutcome::result);
            let result = match (own, problem) {
                (Some(own), None) | (Some(own @ (AttemptResult::ScopeMissing { .. } | AttemptResult::NotOffered)), Some(_)) => own,
                _ if self.noted.contains_key(&collection) => continue,
                (_, Some(problem)) => AttemptResult::Failed { reason: problem.to_string() },
                (None, None) => continue,
            };
            if let Err(error) = self.note_as(collection, result).await {
                // The problem itself is told; that it could not be noted is no second one.
                tracing::warn!(%error, "how the sync went could not be noted");
                return;
            }
        }
    }
}

async fn carry_out(context: &Context, passes: &Passes, errand: Errand) -> (Errand, StepEnd, CollectionOutcome) {
    let (end, fetched) = match &errand {
        Errand::Planned(step) | Errand::Again(step) => {
            context.progress.began(step);
            fetch(context, passes, step.clone()).await
        }
        Errand::Document { collection, id } => fetch_document(context, passes, *collection, id).await,
    };
    (errand, end, fetched)
}

/// What whoever asked for it is told; `None` when it goes to the next sync instead.
fn told(errand: &Errand, end: &StepEnd, fetched: &CollectionOutcome) -> Option<AskEnd> {
    let failed = |reason: String, may_pass| Some(AskEnd::Failed { reason, may_pass });
    match end {
        StepEnd::Done => Some(end_of(errand, fetched)),
        StepEnd::Paused => None,
        StepEnd::Failed(error) if ends_everything(error) => None,
        StepEnd::Failed(error) => failed(error.to_string(), error.is_transient()),
        StepEnd::Stopped(stop) => failed(stop.to_string(), false),
        StepEnd::ScopeMissing(scope) => failed(ApiError::ScopeMissing { scope: scope.clone() }.to_string(), false),
        StepEnd::NotOffered => failed(NOT_OFFERED.to_owned(), false),
    }
}

/// A server that knows none of the collections is not Oura.
fn something_was_offered(outcome: &Outcome) -> Result<(), SyncError> {
    if outcome.collections.values().any(|collection| !collection.not_offered) {
        return Ok(());
    }
    Err(SyncError::Api(ApiError::Unexpected { what: "none of Oura's collections is at this address" }))
}

/// Whether the other windows would fail in the same way.
fn ends_everything(error: &SyncError) -> bool {
    match error {
        SyncError::Api(error) => matches!(
            error,
            ApiError::Offline | ApiError::SignInNeeded | ApiError::MembershipEnded | ApiError::RateLimited { .. } | ApiError::Tls { .. }
        ),
        SyncError::Token(_) | SyncError::Store(_) | SyncError::OtherAccount | SyncError::Closing => true,
    }
}
