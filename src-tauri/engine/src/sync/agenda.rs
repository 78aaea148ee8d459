//! The plan of one run while it is carried out: what is next, what is under way, and which collections are through.

use std::collections::VecDeque;

use chrono::{DateTime, Utc};
use ringside_model::{Collection, Day};

use super::plan::{Covered, State, Step, Wanted, is_document_history, plan};

#[derive(Debug)]
pub(super) struct Agenda {
    state: State,
    wanted: Wanted,
    /// When the run began: a plan does not move while it is carried out.
    began_at: DateTime<Utc>,
    waiting: VecDeque<Step>,
    under_way: Vec<Step>,
    /// Whether something may have come to light since the last plan.
    is_stale: bool,
}

impl Agenda {
    pub(super) fn new(state: State, wanted: Wanted, began_at: DateTime<Utc>) -> Self {
        Self { state, wanted, began_at, waiting: VecDeque::new(), under_way: Vec::new(), is_stale: true }
    }

    pub(super) fn wanted(&self) -> Wanted {
        self.wanted
    }

    pub(super) fn began_at(&self) -> DateTime<Utc> {
        self.began_at
    }

    /// What was known of a collection when the run began.
    pub(super) fn covered(&self, collection: Collection) -> Option<&Covered> {
        self.state.covered.get(&collection)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Whether it is known by now whose data this is.
    pub(super) fn knows_person(&self) -> bool {
        !self.waiting.iter().chain(&self.under_way).any(|step| step.collection == Collection::PersonalInfo)
    }

    pub(super) fn skips(&self, collection: Collection) -> bool {
        self.state.skip.contains(&collection)
    }

    pub(super) fn skip(&mut self, collection: Collection) {
        self.state.skip.insert(collection);
        self.waiting.retain(|step| step.collection != collection);
    }

    /// Whether [`Agenda::replan`] may find something.
    pub(super) fn wants_replan(&self) -> bool {
        self.waiting.is_empty() && self.is_stale
    }

    /// Plans what is left, with the oldest document that is known by now.
    pub(super) fn replan(&mut self, oldest_document: Option<Day>) {
        self.state.oldest_document = oldest_document;
        self.is_stale = false;
        self.waiting = plan(&self.state, self.wanted, self.began_at).into();
    }

    /// Takes the most wanted step. Whose data it is must be known before any of it is stored, so nothing stands beside the person's own document.
    pub(super) fn take(&mut self) -> Option<Step> {
        if self.is_under_way(Collection::PersonalInfo) {
            return None;
        }
        let step = self.waiting.pop_front()?;
        self.state.settled.push((step.collection, step.range));
        self.under_way.push(step.clone());
        Some(step)
    }

    pub(super) fn ended(&mut self, step: &Step) {
        self.is_stale = true;
        if let Some(index) = self.under_way.iter().position(|under_way| under_way == step) {
            self.under_way.swap_remove(index);
        }
    }

    /// Whether the oldest document is final: none is waited for that may be older.
    pub(super) fn knows_oldest_document(&self) -> bool {
        !self.waiting.iter().chain(&self.under_way).any(|step| is_document_history(step, self.began_at))
    }

    /// Whether nothing of a collection is left in this plan. Series are through when the whole plan is: their history follows that of documents.
    pub(super) fn is_through(&self, collection: Collection) -> bool {
        !collection.is_series() && !self.waiting.iter().chain(&self.under_way).any(|step| step.collection == collection)
    }

    fn is_under_way(&self, collection: Collection) -> bool {
        self.under_way.iter().any(|step| step.collection == collection)
    }
}
