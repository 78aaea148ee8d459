use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, Utc};
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use ringside_model::{Collection, Day};
use ringside_oura::{ApiError, LoopStop, Oura, RetryPolicy};
use ringside_store::{Store, StoreError, Writer};

use super::coverage;
use super::outcome::{CollectionOutcome, Outcome, SyncError};
use super::plan::{State, Step, Wanted, plan};
use super::progress::{self, Progress};
use super::step::{StepEnd, fetch};
use super::urgent::Urgent;
use crate::clock::Clock;
use crate::session::Tokens;

/// Windows under way at once. Measured at 150 ms a request: eight come within 2 percent of the least possible time.
const WINDOWS_AT_ONCE: usize = 8;
/// Windows that may fail one after another before the server is left alone.
const FAILURES_IN_A_ROW: u32 = 3;

/// What a sync works with.
#[derive(Debug, Clone)]
pub struct Context {
    pub oura: Oura,
    pub tokens: Arc<Tokens>,
    pub store: Store,
    pub clock: Arc<dyn Clock>,
    pub policy: RetryPolicy,
    pub pause: Pause,
    pub progress: Progress,
    pub urgent: Urgent,
}

/// Ends a sync before its next page.
#[derive(Debug, Clone, Default)]
pub struct Pause(Arc<AtomicBool>);

impl Pause {
    pub fn set(&self, paused: bool) {
        self.0.store(paused, Ordering::Relaxed);
    }

    pub fn is_paused(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Fetches everything that is wanted. Can be stopped at any time, by a crash too: the next run goes on from the last stored page.
pub async fn run(context: &Context, wanted: Wanted) -> Outcome {
    let mut outcome = Outcome::default();
    match fetch_all(context, wanted, &mut outcome).await {
        Ok(()) => {}
        Err(error) => outcome.problem = Some(error),
    }
    if outcome.is_complete() {
        let now = context.clock.now();
        if let Err(error) = blocking(context, move |store| store.write(|writer| finish(writer, wanted, now))).await {
            outcome.problem = Some(error);
        }
    }
    context.progress.ended();
    outcome
}

async fn fetch_all(context: &Context, wanted: Wanted, outcome: &mut Outcome) -> Result<(), SyncError> {
    let today = Day::utc_of(context.clock.now());
    let mut state = State::default();
    loop {
        (state.covered, state.oldest_document) =
            blocking(context, |store| store.read(|reader| Ok((coverage::covered(reader)?, coverage::oldest_document(reader)?)))).await?;
        context.progress.planned(&state.covered, wanted, today, state.oldest_document);
        let steps = plan(&state, wanted, today);
        if steps.is_empty() {
            return something_was_offered(outcome);
        }
        // Whose data it is must be known before any of it is stored: two accounts are never mixed in one folder.
        let (person, others): (Vec<Step>, Vec<Step>) = steps.into_iter().partition(|step| step.collection == Collection::PersonalInfo);
        fetch_steps(context, person, &mut state, outcome).await?;
        fetch_steps(context, others, &mut state, outcome).await?;
        if outcome.paused {
            return Ok(());
        }
    }
}

/// Fetches steps side by side, most wanted first, until all are settled or one says that going on is useless.
async fn fetch_steps(context: &Context, steps: Vec<Step>, state: &mut State, outcome: &mut Outcome) -> Result<(), SyncError> {
    // A place beyond the rate limit would only wait, and be told so, while its turn never comes.
    let places =
        usize::try_from(context.oura.config().rate_limit_per_minute).map_or(WINDOWS_AT_ONCE, |limit| limit.clamp(1, WINDOWS_AT_ONCE));
    let mut waiting = steps.into_iter();
    let mut under_way = FuturesUnordered::new();
    let mut failures_in_a_row = 0;
    loop {
        while under_way.len() < places {
            let Some(step) = waiting.find(|step| !state.skip.contains(&step.collection)) else { break };
            under_way.push(fetch_one(context, step));
        }
        let Some((step, end, fetched)) = under_way.next().await else { return Ok(()) };
        state.settled.push((step.collection, step.range));
        let collection = outcome.collections.entry(step.collection).or_default();
        add(collection, &fetched);
        match end {
            StepEnd::Done => failures_in_a_row = 0,
            StepEnd::Paused => outcome.paused = true,
            StepEnd::Stopped(stop) => {
                collection.incomplete = true;
                outcome.note(step.collection, &stop);
                if stop == LoopStop::TooManyPages {
                    // A server that makes up page after page would do so for every other window too.
                    state.skip.insert(step.collection);
                }
            }
            StepEnd::ScopeMissing(scope) => {
                collection.missing_scope = Some(scope);
                state.skip.insert(step.collection);
            }
            StepEnd::NotOffered => {
                collection.not_offered = true;
                collection.incomplete = true;
                outcome.note(step.collection, &"Oura does not offer it (any more), so it was left out.");
                state.skip.insert(step.collection);
            }
            StepEnd::Failed(error) => {
                collection.incomplete = true;
                failures_in_a_row += 1;
                if ends_everything(&error) || failures_in_a_row >= FAILURES_IN_A_ROW {
                    return Err(error);
                }
                outcome.note(step.collection, &error);
            }
        }
    }
}

async fn fetch_one(context: &Context, step: Step) -> (Step, StepEnd, CollectionOutcome) {
    context.progress.began(&step);
    let (end, fetched) = fetch(context, &step).await;
    (step, end, fetched)
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

fn add(total: &mut CollectionOutcome, part: &CollectionOutcome) {
    total.requests += part.requests;
    total.new += part.new;
    total.changed += part.changed;
    total.same += part.same;
    total.not_understood += part.not_understood;
}

/// Tidies up after a complete sync, and notes when everything was fetched.
fn finish(writer: &mut Writer, wanted: Wanted, now: DateTime<Utc>) -> Result<(), StoreError> {
    match wanted {
        Wanted::Range(_) => return Ok(()),
        Wanted::Everything { max_days: None } => coverage::compact(writer)?,
        Wanted::Everything { max_days: Some(_) } => {}
    }
    progress::note_success(writer, now)
}

/// Runs database work off the async threads.
async fn blocking<T: Send + 'static>(
    context: &Context,
    work: impl FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
) -> Result<T, SyncError> {
    let store = context.store.clone();
    match tokio::task::spawn_blocking(move || work(&store)).await {
        Ok(result) => Ok(result?),
        Err(_) => Err(SyncError::Closing),
    }
}
