use std::sync::Arc;

use ringside_model::Collection;
use ringside_oura::{ApiError, LoopStop, PageRequest, RawPage};
use ringside_store::{Page, PageOutcome, WindowMark, WindowState};

use super::outcome::{CollectionOutcome, SyncError};
use super::page_loop::PageLoop;
use super::plan::Step;
use super::run::Context;
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

/// Fetches one window from where it stands to its last page.
pub(super) async fn fetch(context: &Context, step: &Step) -> (StepEnd, CollectionOutcome) {
    let mut outcome = CollectionOutcome::default();
    let end = match pages(context, step, &mut outcome).await {
        Ok(end) => end,
        Err(SyncError::Api(ApiError::ScopeMissing { scope })) => StepEnd::ScopeMissing(scope),
        Err(SyncError::Api(ApiError::NotFound)) => StepEnd::NotOffered,
        Err(error) => StepEnd::Failed(error),
    };
    (end, outcome)
}

async fn pages(context: &Context, step: &Step, outcome: &mut CollectionOutcome) -> Result<StepEnd, SyncError> {
    let mut pages = PageLoop::default();
    let mut next_token = step.next_token.clone();
    loop {
        if context.pause.is_paused() {
            return Ok(StepEnd::Paused);
        }
        let request = PageRequest { collection: step.collection, range: step.range, next_token: next_token.clone(), since: None };
        outcome.requests += 1;
        let page = match request_page(context, &request).await {
            // A cursor from an earlier run may have aged; the window is simply begun anew.
            Err(SyncError::Api(ApiError::BadRequest { .. })) if next_token.is_some() && next_token == step.next_token => {
                next_token = None;
                continue;
            }
            other => other?,
        };
        let stop = pages.admit(&page).err();
        let state = match (&stop, &page.next_token) {
            (Some(stop), _) => WindowState::Stopped { reason: stop.to_string() },
            (None, None) => WindowState::Done,
            (None, Some(_)) => WindowState::Open,
        };
        next_token.clone_from(&page.next_token);
        let stored = store_page(context, step, page, state).await?;
        outcome.new += u64::from(stored.new);
        outcome.changed += u64::from(stored.changed);
        outcome.same += u64::from(stored.same);
        outcome.not_understood += u64::from(stored.not_understood);
        context.progress.page(step, &stored);
        if let Some(stop) = stop {
            return Ok(StepEnd::Stopped(stop));
        }
        if next_token.is_none() {
            return Ok(StepEnd::Done);
        }
    }
}

/// One page with a token that is good; one refresh for a token that Oura no longer takes, never for a missing scope.
async fn request_page(context: &Context, request: &PageRequest) -> Result<RawPage, SyncError> {
    let token = context.tokens.access().await?;
    match context.oura.page(&token.access, request, context.policy).await {
        Err(ApiError::SignInNeeded) => {
            let renewed = context.tokens.renew(token.generation).await?;
            Ok(context.oura.page(&renewed.access, request, context.policy).await?)
        }
        other => Ok(other?),
    }
}

/// The page and its cursor in one transaction, off the async threads.
async fn store_page(context: &Context, step: &Step, page: RawPage, state: WindowState) -> Result<PageOutcome, SyncError> {
    let store = context.store.clone();
    let clock = Arc::clone(&context.clock);
    let (collection, range) = (step.collection, step.range);
    let task = tokio::task::spawn_blocking(move || {
        let items: Vec<&str> = page.items.iter().map(|item| item.get()).collect();
        if collection == Collection::PersonalInfo && !account::is_ours(&store, &items)? {
            return Err(SyncError::OtherAccount);
        }
        let window = range.map(|range| WindowMark { range, next_token: page.next_token.as_deref(), state });
        let page = Page { collection, fetched_at: clock.now(), items: &items, window };
        Ok(store.write(|writer| writer.apply_page(&page))?)
    });
    task.await.map_err(|_| SyncError::Closing)?
}
