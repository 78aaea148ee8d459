//! Asking: one step's requests over HTTP, each with a token that is good. What is stored is decided in `reading`.

use std::future::Future;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures_util::future::join;
use ringside_model::Collection;
use ringside_oura::{AccessToken, ApiError, LoopStop, RawPage};
use ringside_store::{Page, Route, Store, StoreError, Unseen, Writer, failpoint};

use super::context::Context;
use super::outcome::{CollectionOutcome, SyncError};
use super::plan::Step;
use super::reading::{Answer, PageEnd, Passes, Place, Reading, Stored};
use crate::account;

/// How one step ended.
#[derive(Debug)]
pub(super) enum StepEnd {
    Done,
    /// Pages repeat without end; what came is stored.
    Stopped(LoopStop),
    ScopeMissing(String),
    /// The server has no such list at all: Oura takes collections away now and then (`tag` is deprecated).
    NotOffered,
    Paused,
    Failed(SyncError),
}

impl StepEnd {
    fn of(result: Result<Self, SyncError>) -> Self {
        match result {
            Ok(end) => end,
            Err(SyncError::Api(ApiError::ScopeMissing { scope })) => Self::ScopeMissing(scope),
            Err(SyncError::Api(ApiError::NotFound)) => Self::NotOffered,
            Err(error) => Self::Failed(error),
        }
    }
}

/// Fetches one window from where it stands to its last page.
pub(super) async fn fetch(context: &Context, passes: &Passes, step: Step) -> (StepEnd, CollectionOutcome) {
    let mut outcome = CollectionOutcome::default();
    let end = StepEnd::of(pages(context, passes, step, &mut outcome).await);
    (end, outcome)
}

/// Fetches one document that Oura said has changed.
pub(super) async fn fetch_document(context: &Context, passes: &Passes, collection: Collection, id: &str) -> (StepEnd, CollectionOutcome) {
    let mut outcome = CollectionOutcome::default();
    let end = StepEnd::of(document(context, passes, collection, id, &mut outcome).await);
    (end, outcome)
}

async fn pages(context: &Context, passes: &Passes, step: Step, outcome: &mut CollectionOutcome) -> Result<StepEnd, SyncError> {
    if context.pause.is_paused() {
        return Ok(StepEnd::Paused);
    }
    let mut reading = Reading::begin(step, passes);
    outcome.requests += 1;
    let (mut page, mut asked_at) = match request_page(context, &reading).await {
        // A cursor from an earlier run may have aged; the window is simply begun anew.
        Err(SyncError::Api(error)) if error.may_be_stale_page_token() && reading.is_resuming() => {
            reading.start_over(passes);
            outcome.requests += 1;
            request_page(context, &reading).await?
        }
        other => other?,
    };
    loop {
        let place = reading.admit(&page);
        let storing = store_page(context, place.clone(), page, asked_at);
        // The next page is asked for while this one is stored; it is stored after it, so a crash leaves no hole.
        let (stored, next) = if place.end == PageEnd::More && !context.pause.is_paused() {
            outcome.requests += 1;
            let (stored, next) = join(storing, request_page(context, &reading)).await;
            (stored?, Some(next))
        } else {
            (storing.await?, None)
        };
        note(context, outcome, reading.step(), &stored, place.end == PageEnd::Last);
        (page, asked_at) = match (&place.end, next) {
            (PageEnd::Stopped(stop), _) => return Ok(StepEnd::Stopped(*stop)),
            (PageEnd::Last, _) => return settle_all(context, reading.step(), &place, stored.suspects, outcome).await,
            (PageEnd::More, None) => return Ok(StepEnd::Paused),
            (PageEnd::More, Some(next)) => next?,
        };
    }
}

/// Asks by id for what the list did not name, one after another.
async fn settle_all(
    context: &Context,
    step: &Step,
    place: &Place,
    suspects: Vec<Unseen>,
    outcome: &mut CollectionOutcome,
) -> Result<StepEnd, SyncError> {
    if suspects.is_empty() {
        return Ok(StepEnd::Done);
    }
    for suspect in suspects {
        if context.pause.is_paused() {
            return Ok(StepEnd::Paused);
        }
        outcome.requests += 1;
        let asked_at = context.clock.now();
        let answer = match request_document(context, step.collection, &suspect.id).await {
            Ok(raw) => Answer::Document(raw),
            Err(SyncError::Api(ApiError::NotFound)) => Answer::Gone,
            // The document is kept, and what it is will be seen when its days are looked at again.
            Err(SyncError::Api(ApiError::BadRequest { .. } | ApiError::Unexpected { .. } | ApiError::TooLarge { .. })) => continue,
            // The window stays open, so the next sync begins it again.
            Err(error) => return Err(error),
        };
        let place = place.clone();
        let settled = write(context, move |writer, _| place.settle(writer, &suspect, &answer, asked_at)).await?;
        note(context, outcome, step, &settled, false);
    }
    let place = place.clone();
    write(context, move |writer, at| place.close(writer, at)).await?;
    Ok(StepEnd::Done)
}

async fn document(
    context: &Context,
    passes: &Passes,
    collection: Collection,
    id: &str,
    outcome: &mut CollectionOutcome,
) -> Result<StepEnd, SyncError> {
    if context.pause.is_paused() {
        return Ok(StepEnd::Paused);
    }
    let pass = passes.next();
    outcome.requests += 1;
    let asked_at = context.clock.now();
    let answer = match request_document(context, collection, id).await {
        Ok(raw) => Some(raw),
        Err(SyncError::Api(ApiError::NotFound)) => None,
        Err(error) => return Err(error),
    };
    let id = id.to_owned();
    let stored = write(context, move |writer, _| {
        let Some(raw) = answer else {
            let removed = writer.remove_document(collection, &id, asked_at, Route::Webhook)?;
            return Ok(Stored { removed: u32::from(removed), ..Stored::default() });
        };
        let page = Page { collection, fetched_at: asked_at, items: &[&raw], window: None, route: Route::Webhook, pass };
        Ok(Stored { outcome: writer.apply_page(&page)?, ..Stored::default() })
    })
    .await?;
    note(context, outcome, &Step::new(collection, None, Route::Webhook), &stored, false);
    Ok(StepEnd::Done)
}

/// A page, and when it was asked for: that is how old it may be. A reply that was long under way must not pass for newer than one that was asked
/// for after it and came before it.
async fn request_page(context: &Context, reading: &Reading) -> Result<(RawPage, DateTime<Utc>), SyncError> {
    let asked_at = context.clock.now();
    let request = &reading.request();
    let page = with_token(context, |token| async move { context.oura.page(&token, request, context.policy).await }).await?;
    Ok((page, asked_at))
}

async fn request_document(context: &Context, collection: Collection, id: &str) -> Result<String, SyncError> {
    with_token(context, |token| async move { context.oura.document(&token, collection, id, context.policy).await }).await
}

/// Asks with a token that is good; one refresh for a token that Oura no longer takes, never for a missing scope.
async fn with_token<T, F: Future<Output = Result<T, ApiError>>>(context: &Context, ask: impl Fn(AccessToken) -> F) -> Result<T, SyncError> {
    let token = context.tokens.access().await?;
    match ask(token.access).await {
        Err(ApiError::SignInNeeded) => {
            let renewed = context.tokens.renew(token.generation).await?;
            Ok(ask(renewed.access).await?)
        }
        other => Ok(other?),
    }
}

/// The page and its cursor in one transaction, under the instant at which it was asked for.
async fn store_page(context: &Context, place: Place, page: RawPage, at: DateTime<Utc>) -> Result<Stored, SyncError> {
    blocking(context, move |store| {
        failpoint::hit("page_received");
        let items: Vec<&str> = page.items.iter().map(|item| item.get()).collect();
        if place.step.collection == Collection::PersonalInfo && !account::is_ours(store, &items)? {
            return Err(SyncError::OtherAccount);
        }
        let stored = store.write(|writer| place.store(writer, &items, at))?;
        failpoint::hit("page_stored");
        place.log(items.len(), &stored);
        Ok(stored)
    })
    .await
}

/// One transaction at the time of the engine's clock, off the async threads.
pub(super) async fn write<T: Send + 'static>(
    context: &Context,
    work: impl FnOnce(&mut Writer, DateTime<Utc>) -> Result<T, StoreError> + Send + 'static,
) -> Result<T, SyncError> {
    let clock = Arc::clone(&context.clock);
    blocking(context, move |store| Ok(store.write(|writer| work(writer, clock.now()))?)).await
}

/// Runs database work off the async threads.
pub(super) async fn blocking<T: Send + 'static>(
    context: &Context,
    work: impl FnOnce(&Store) -> Result<T, SyncError> + Send + 'static,
) -> Result<T, SyncError> {
    let store = context.store.clone();
    tokio::task::spawn_blocking(move || work(&store)).await.map_err(|_| SyncError::Closing)?
}

fn note(context: &Context, outcome: &mut CollectionOutcome, step: &Step, stored: &Stored, is_last: bool) {
    outcome.new += u64::from(stored.outcome.new);
    outcome.changed += u64::from(stored.outcome.changed);
    outcome.same += u64::from(stored.outcome.same);
    outcome.not_understood += u64::from(stored.outcome.not_understood);
    outcome.removed += u64::from(stored.removed);
    context.progress.page(step, stored, is_last);
}
