//! Reading one list from its first page to its last: what to ask next, what to store, and what Oura no longer has. Knows no HTTP.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Utc};
use ringside_model::{Collection, Day, Identity};
use ringside_oura::{LoopStop, PageRequest, RawPage};
use ringside_store::{Page, PageOutcome, Pass, StoreError, Unseen, WindowMark, WindowState, Writer};
use tracing::field::display;

use super::coverage::mark;
use super::page_loop::PageLoop;
use super::plan::Step;

/// Single documents asked for after one window; more are left for the next time, so that a list that is empty by mistake does not cost a flood.
pub(super) const MOST_SUSPECTS: usize = 50;
/// Documents looked at after one window; those without an id of their own cost no request.
const MOST_UNSEEN: u32 = 1_000;

/// Gives every reading a number of its own, greater than all that were ever stored.
#[derive(Debug, Clone)]
pub(super) struct Passes(Arc<AtomicI64>);

impl Passes {
    pub(super) fn after(last: Pass) -> Self {
        Self(Arc::new(AtomicI64::new(last.number())))
    }

    pub(super) fn next(&self) -> Pass {
        Pass::new(self.0.fetch_add(1, Ordering::Relaxed) + 1)
    }
}

/// One window while it is read.
#[derive(Debug)]
pub(super) struct Reading {
    step: Step,
    pass: Pass,
    next_token: Option<String>,
    pages: PageLoop,
    /// Whether everything came in one page, so that nothing can have slipped between two.
    is_one_page: bool,
    has_items: bool,
}

/// What follows a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PageEnd {
    More,
    Last,
    /// Pages repeat without end; what came is good.
    Stopped(LoopStop),
}

/// What a page is stored under.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) step: Step,
    pub(super) pass: Pass,
    pub(super) end: PageEnd,
    next_token: Option<String>,
    is_one_page: bool,
    has_items: bool,
}

/// What a stored page came to.
#[derive(Debug, Default)]
pub(super) struct Stored {
    pub(super) outcome: PageOutcome,
    pub(super) removed: u32,
    /// Documents that the list did not name and that have to be asked for; the window is done when that is settled.
    pub(super) suspects: Vec<Unseen>,
}

/// What Oura says of a document asked for by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    Gone,
    Document(String),
}

impl Reading {
    /// Goes on where the window was interrupted, or takes a new number.
    pub(super) fn begin(step: Step, passes: &Passes) -> Self {
        let (pass, next_token) = match &step.resume {
            Some(resume) => (resume.pass, Some(resume.next_token.clone())),
            None => (passes.next(), None),
        };
        Self { pass, is_one_page: next_token.is_none(), next_token, step, pages: PageLoop::default(), has_items: false }
    }

    pub(super) fn step(&self) -> &Step {
        &self.step
    }

    /// Whether the next request carries a cursor from an earlier run, which may have aged.
    pub(super) fn is_resuming(&self) -> bool {
        self.step.resume.as_ref().is_some_and(|resume| Some(&resume.next_token) == self.next_token.as_ref())
    }

    /// Begins the window anew, as another reading.
    pub(super) fn start_over(&mut self, passes: &Passes) {
        let step = Step { resume: None, ..self.step.clone() };
        *self = Self::begin(step, passes);
    }

    /// What to ask for next.
    pub(super) fn request(&self) -> PageRequest {
        PageRequest {
            collection: self.step.collection,
            range: self.step.range,
            next_token: self.next_token.clone(),
            since: self.step.since,
        }
    }

    /// Takes a page that has come, and moves on to the next one.
    pub(super) fn admit(&mut self, page: &RawPage) -> Place {
        let end = match (self.pages.admit(page), &page.next_token) {
            (Err(stop), _) => PageEnd::Stopped(stop),
            (Ok(()), None) => PageEnd::Last,
            (Ok(()), Some(_)) => PageEnd::More,
        };
        self.is_one_page &= end == PageEnd::Last;
        self.has_items |= !page.items.is_empty();
        self.next_token.clone_from(&page.next_token);
        Place {
            step: self.step.clone(),
            pass: self.pass,
            end,
            next_token: page.next_token.clone(),
            is_one_page: self.is_one_page,
            has_items: self.has_items,
        }
    }
}

impl Place {
    /// Stores a page with its cursor, in the caller's transaction. After the last page it also takes out what has no id to ask by and is gone.
    pub(super) fn store(&self, writer: &mut Writer, items: &[&str], at: DateTime<Utc>) -> Result<Stored, StoreError> {
        let state = match &self.end {
            PageEnd::More => WindowState::Open,
            PageEnd::Stopped(stop) => WindowState::Stopped { reason: stop.to_string() },
            PageEnd::Last => return self.store_last(writer, items, at),
        };
        // A window that begins at an instant is short and begins again at another one: its cursor would belong to a list nobody asks for.
        let next_token = self.next_token.as_deref().filter(|_| self.step.since.is_none());
        let window = self.step.range.map(|range| WindowMark { range, next_token, state });
        Ok(Stored { outcome: writer.apply_page(&self.page(items, window, at))?, ..Stored::default() })
    }

    fn store_last(&self, writer: &mut Writer, items: &[&str], at: DateTime<Utc>) -> Result<Stored, StoreError> {
        let mut stored = Stored { outcome: writer.apply_page(&self.page(items, None, at))?, ..Stored::default() };
        for unseen in self.unseen(writer)? {
            if unseen.has_own_id && self.step.collection.has_single_route() {
                stored.suspects.push(unseen);
            } else if self.has_items && writer.remove_document(self.step.collection, &unseen.id, at, self.step.route)? {
                stored.removed += 1;
                stored.outcome.days.extend(unseen.day);
            }
        }
        stored.suspects.truncate(MOST_SUSPECTS);
        // Open until the suspects are settled: a crash before that begins the window again.
        let state = if stored.suspects.is_empty() { WindowState::Done } else { WindowState::Open };
        mark(writer, &self.step, self.pass, state, at)?;
        Ok(stored)
    }

    /// Does what Oura's answer says about a document that its list did not name.
    pub(super) fn settle(&self, writer: &mut Writer, unseen: &Unseen, answer: &Answer, at: DateTime<Utc>) -> Result<Stored, StoreError> {
        let mut stored = Stored::default();
        if let Answer::Document(raw) = answer {
            // The successor is in the list, and Oura still answers to the old name.
            let is_replaced = self.is_one_page && unseen.replaced;
            if !is_replaced {
                stored.outcome = writer.apply_page(&self.page(&[raw], None, at))?;
            }
            let is_same = Identity::of(self.step.collection, raw).id.is_none_or(|id| id == unseen.id);
            if is_same && !is_replaced {
                return Ok(stored);
            }
        }
        if writer.remove_document(self.step.collection, &unseen.id, at, self.step.route)? {
            stored.removed = 1;
            stored.outcome.days.extend(unseen.day);
        }
        Ok(stored)
    }

    /// Says in the local log what a page came to.
    pub(super) fn log(&self, items: usize, stored: &Stored) {
        let collection = self.step.collection.name();
        let (new, changed, removed) = (stored.outcome.new, stored.outcome.changed, stored.removed);
        let (from, to) = (self.step.range.map(|range| display(range.first)), self.step.range.map(|range| display(range.last)));
        tracing::debug!(collection, from, to, items, new, changed, removed, "a page was stored");
    }

    /// Marks the window as fetched, once its suspects are settled.
    pub(super) fn close(&self, writer: &mut Writer, at: DateTime<Utc>) -> Result<(), StoreError> {
        mark(writer, &self.step, self.pass, WindowState::Done, at)
    }

    /// Documents of the days asked for that this reading did not meet. Rows are never taken out, and a person is never gone.
    fn unseen(&self, writer: &Writer) -> Result<Vec<Unseen>, StoreError> {
        let collection = self.step.collection;
        if collection.is_series() || collection == Collection::PersonalInfo {
            return Ok(Vec::new());
        }
        writer.unseen(collection, self.step.range, self.pass, MOST_UNSEEN)
    }

    fn page<'a>(&self, items: &'a [&'a str], window: Option<WindowMark<'a>>, at: DateTime<Utc>) -> Page<'a> {
        Page { collection: self.step.collection, fetched_at: at, items, window, route: self.step.route, pass: self.pass }
    }
}

impl Stored {
    /// The newest day that something changed on.
    pub(super) fn newest_day(&self) -> Option<Day> {
        self.outcome.days.last().copied()
    }
}
