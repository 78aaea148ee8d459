//! What was asked for and is being carried out: each ask is answered when the last of its errands has ended.

use std::collections::VecDeque;
use std::time::Duration;

use chrono::{DateTime, Utc};
use ringside_model::Collection;

use super::outcome::CollectionOutcome;
use super::urgent::{Answer, Ask, AskEnd, Errand, Urgent};

/// The urgent part of one sync. Dropping it hands back what was not carried out, however the sync ended.
#[derive(Debug)]
pub(super) struct Asked {
    urgent: Urgent,
    waiting: VecDeque<Errand>,
    asks: Vec<UnderWay>,
}

#[derive(Debug)]
struct UnderWay {
    ask: Ask,
    /// Those that have not ended.
    left: Vec<Errand>,
    end: AskEnd,
    began_at: Duration,
}

impl Asked {
    /// A sync begins.
    pub(super) fn over(urgent: Urgent) -> Self {
        urgent.take_up_next_time();
        Self { urgent, waiting: VecDeque::new(), asks: Vec::new() }
    }

    /// Takes up what was asked for meanwhile.
    pub(super) fn take_up(&mut self, now: DateTime<Utc>, elapsed: Duration) {
        while let Some(ask) = self.urgent.pop() {
            let errands = ask.clone().errands(now);
            self.waiting.extend(errands.iter().cloned());
            let nothing = AskEnd::Fetched { changed: false };
            if errands.is_empty() {
                self.urgent.answer(Answer { ask, end: nothing, took: Duration::ZERO });
            } else {
                self.asks.push(UnderWay { ask, left: errands, end: nothing, began_at: elapsed });
            }
        }
    }

    pub(super) fn next(&mut self) -> Option<Errand> {
        self.waiting.pop_front()
    }

    /// Gives up what waits of a collection that is left out of this sync.
    pub(super) fn leave_out(&mut self, collection: Collection, reason: &str, elapsed: Duration) {
        let (out, kept): (VecDeque<_>, VecDeque<_>) = self.waiting.drain(..).partition(|errand| errand.collection() == collection);
        self.waiting = kept;
        for errand in out {
            self.ended(&errand, AskEnd::Failed { reason: reason.to_owned(), may_pass: false }, elapsed);
        }
    }

    /// An errand has ended; whoever asked is told when it was the last one.
    pub(super) fn ended(&mut self, errand: &Errand, end: AskEnd, elapsed: Duration) {
        let Some(index) = self.asks.iter().position(|under_way| under_way.left.contains(errand)) else { return };
        let Some(under_way) = self.asks.get_mut(index) else { return };
        if let Some(place) = under_way.left.iter().position(|left| left == errand) {
            under_way.left.swap_remove(place);
        }
        under_way.end = worst(&under_way.end, end);
        if under_way.left.is_empty() {
            let UnderWay { ask, end, began_at, .. } = self.asks.remove(index);
            self.urgent.answer(Answer { ask, end, took: elapsed.saturating_sub(began_at) });
        }
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        for under_way in self.asks.drain(..) {
            // Of everything that was asked for at once, what is there need not be fetched again.
            match &under_way.ask {
                Ask::Range { collection: None, .. } => under_way.left.iter().filter_map(Errand::ask).for_each(|ask| self.urgent.push(ask)),
                _ => self.urgent.push(under_way.ask),
            }
        }
    }
}

/// What an errand came to that ended without trouble.
pub(super) fn end_of(errand: &Errand, fetched: &CollectionOutcome) -> AskEnd {
    let answered = fetched.new + fetched.changed + fetched.same;
    if matches!(errand, Errand::Document { .. }) && answered == 0 {
        return AskEnd::Gone { was_here: fetched.removed > 0 };
    }
    AskEnd::Fetched { changed: fetched.new + fetched.changed + fetched.removed > 0 }
}

/// Of several errands of one ask, a failure says most; a change comes next.
fn worst(so_far: &AskEnd, end: AskEnd) -> AskEnd {
    match (so_far, end) {
        (AskEnd::Failed { .. }, _) => so_far.clone(),
        (AskEnd::Fetched { changed: true }, AskEnd::Fetched { .. }) => AskEnd::Fetched { changed: true },
        (_, end) => end,
    }
}

#[cfg(test)]
mod tests {
    use ringside_model::DayRange;

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn two_years(collection: Option<Collection>) -> Ask {
        Ask::Range { collection, range: DayRange::new("2025-01-01".parse().unwrap(), "2026-11-01".parse().unwrap()).unwrap() }
    }

    fn document(id: &str) -> Ask {
        Ask::Document { collection: Collection::Sleep, id: id.to_owned() }
    }

    fn taken_up(urgent: &Urgent) -> Asked {
        let mut asked = Asked::over(urgent.clone());
        asked.take_up("2026-11-20T12:00:00Z".parse().unwrap(), SECOND);
        asked
    }

    #[test]
    fn an_ask_is_answered_once_with_the_worst_of_its_parts_and_the_time_of_all() {
        let urgent = Urgent::default();
        let mut answers = urgent.answers();
        urgent.push(two_years(Some(Collection::Sleep)));
        let mut asked = taken_up(&urgent);
        let (first, second) = (asked.next().unwrap(), asked.next().unwrap());
        asked.ended(&first, AskEnd::Fetched { changed: true }, 2 * SECOND);
        assert!(answers.try_recv().is_err());
        asked.ended(&second, AskEnd::Fetched { changed: false }, 4 * SECOND);
        let answer = answers.try_recv().unwrap();
        assert_eq!((answer.end, answer.took), (AskEnd::Fetched { changed: true }, 3 * SECOND));
    }

    #[test]
    fn what_was_not_carried_out_is_there_for_the_next_sync_as_it_was_asked_for() {
        let urgent = Urgent::default();
        let asks = [document("a"), two_years(Some(Collection::Sleep)), document("b")];
        for ask in &asks {
            urgent.push(ask.clone());
        }
        let mut asked = taken_up(&urgent);
        let first = asked.next().unwrap();
        asked.ended(&first, AskEnd::Gone { was_here: false }, SECOND);
        asked.next();
        drop(asked);
        let left: Vec<Ask> = std::iter::from_fn(|| urgent.pop()).collect();
        assert_eq!(left, asks[1..]);
    }

    #[test]
    fn of_everything_only_the_part_is_handed_back_that_did_not_come() {
        let urgent = Urgent::default();
        urgent.push(two_years(None));
        let mut asked = taken_up(&urgent);
        while let Some(errand) = asked.next() {
            if errand.collection() != Collection::Workout {
                asked.ended(&errand, AskEnd::Fetched { changed: true }, SECOND);
            }
        }
        drop(asked);
        let left: Vec<Ask> = std::iter::from_fn(|| urgent.pop()).collect();
        assert!(
            left.len() == 2 && left.iter().all(|ask| matches!(ask, Ask::Range { collection: Some(Collection::Workout), .. })),
            "{left:?}"
        );
    }

    #[test]
    fn a_collection_that_is_left_out_is_answered_with_the_reason() {
        let urgent = Urgent::default();
        let mut answers = urgent.answers();
        urgent.push(document("a"));
        let mut asked = taken_up(&urgent);
        asked.leave_out(Collection::Tag, "no consent", SECOND);
        assert!(answers.try_recv().is_err());
        asked.leave_out(Collection::Sleep, "no consent", SECOND);
        let failed = AskEnd::Failed { reason: "no consent".to_owned(), may_pass: false };
        assert_eq!(answers.try_recv().unwrap(), Answer { ask: document("a"), end: failed, took: Duration::ZERO });
        assert_eq!(asked.next(), None);
    }
}
