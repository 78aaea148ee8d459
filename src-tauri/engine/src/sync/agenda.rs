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

    pub(super) fn skipped(&self) -> impl Iterator<Item = Collection> {
        self.state.skip.iter().copied()
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

#[cfg(test)]
mod tests {
    use std::cmp::Reverse;
    use std::collections::BinaryHeap;

    use ringside_model::DayRange;

    use super::*;

    const PLACES: usize = 8;
    const ALL: Wanted = Wanted::Everything { max_days: None };

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// Pages that Oura would send for a step of somebody who began on `first`: a window of documents in one, a thousand rows in each.
    fn pages(step: &Step, first: Day) -> i64 {
        let rows_a_day = match step.collection {
            Collection::Heartrate => 1_231,
            Collection::RingBatteryLevel => 40,
            _ => return 1,
        };
        let held = step.range.and_then(|range| DayRange::new(range.first.max(first), range.last));
        held.map_or(1, |held| (held.len_days() * rows_a_day + 999) / 1_000)
    }

    /// Carries a first sync out with replies that all take one round; gives the rounds and the requests.
    fn first_sync(first: Day) -> (i64, i64) {
        let mut agenda = Agenda::new(State::default(), ALL, "2026-11-20T12:00:00Z".parse().unwrap());
        let mut under_way: BinaryHeap<(Reverse<i64>, usize)> = BinaryHeap::new();
        let mut begun: Vec<Step> = Vec::new();
        let (mut round, mut requests, mut oldest) = (0, 0, None);
        loop {
            if agenda.wants_replan() {
                agenda.replan(oldest);
            }
            while under_way.len() < PLACES {
                let Some(step) = agenda.take() else { break };
                requests += pages(&step, first);
                under_way.push((Reverse(round + pages(&step, first)), begun.len()));
                begun.push(step);
            }
            let Some((Reverse(ended_at), index)) = under_way.pop() else { return (round, requests) };
            round = ended_at;
            let step = &begun[index];
            if !step.collection.is_series() {
                let from = step.range.filter(|range| range.last >= first).map(|range| range.first.max(first));
                oldest = [oldest, from].into_iter().flatten().min();
            }
            agenda.ended(step);
        }
    }

    #[test]
    fn a_first_sync_of_any_length_keeps_all_places_busy() {
        for (first, most) in [("2016-11-20", 1.02), ("2021-11-20", 1.02), ("2025-11-20", 1.05)] {
            let (rounds, requests) = first_sync(day(first));
            #[expect(clippy::cast_precision_loss, clippy::as_conversions, reason = "some thousands")]
            let ratio = rounds as f64 * PLACES as f64 / requests as f64;
            eprintln!("since {first}: {requests} requests in {rounds} rounds of {PLACES}, {ratio:.3} times the least possible");
            assert!(ratio < most, "{first}: {ratio}");
        }
    }

    #[test]
    fn nothing_stands_beside_the_person_s_own_document() {
        let mut agenda = Agenda::new(State::default(), ALL, "2026-11-20T12:00:00Z".parse().unwrap());
        agenda.replan(None);
        let person = agenda.take().unwrap();
        assert_eq!((person.collection, agenda.take(), agenda.knows_person()), (Collection::PersonalInfo, None, false));
        agenda.ended(&person);
        assert!(agenda.knows_person() && agenda.take().is_some());
    }
}
