//! One fault at the route of one list, met by a whole sync.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use oura_simulator::{Fault, Simulator};
use ringside_engine::store::{Reader, WindowState};
use ringside_engine::sync::{Outcome, run};
use ringside_model::{Collection, DayRange, QueryShape};

use crate::authority::{Authority, Paper};
use crate::bases::{Bases, Neighbours, Undisturbed, WANTED, WANTED_A_WEEK_LATER, again, client};
use crate::class::Class;
use crate::door::{Door, Lock};
use crate::rows::{How, Needs, Row, Then};
use crate::support::{Folder, token_requests};

/// More than any fault may cost: four windows of a series, each asked for twice, and two pages of each.
const MOST_OF_ROUTE: usize = 16;
const MOST_IN_ALL: usize = 80;

/// Why a fault cannot happen to a list; `None` when it can.
pub(crate) fn impossible(row: &Row, collection: Collection) -> Option<&'static str> {
    match row.needs {
        Needs::List if collection.query_shape() == QueryShape::Single => Some("one bare object is no list"),
        Needs::Words if !has_enumerated(collection) => Some("no field with a list of words"),
        _ => None,
    }
}

fn has_enumerated(collection: Collection) -> bool {
    use Collection::{DailyResilience, DailyStress, Heartrate, PersonalInfo, RingConfiguration, Session, Sleep, SleepTime, Workout};
    matches!(
        collection,
        PersonalInfo | RingConfiguration | Sleep | DailyStress | DailyResilience | SleepTime | Workout | Session | Heartrate
    )
}

/// What the cell is about, and what was there before.
struct Cell<'a> {
    row: &'a Row,
    neighbours: Neighbours,
    collection: Collection,
    undisturbed: &'a Undisturbed,
    simulator: &'a Simulator,
    folder: Folder,
    before: Stock,
}

/// What a folder holds.
struct Stock {
    /// Of the broken collection, as it came.
    texts: Vec<String>,
    /// Documents and rows of all.
    counts: BTreeMap<Collection, u64>,
    /// Of the broken collection, fetched to their last page.
    done: Vec<DayRange>,
}

/// Lets the fault happen to a sync and then go away; `Err` says what was wrong.
pub(crate) async fn cell(
    row: &Row,
    neighbours: Neighbours,
    collection: Collection,
    bases: &Bases,
    simulator: &Simulator,
    authority: &Authority,
) -> Result<(), String> {
    neighbours.calm(simulator, collection);
    let over_stored = matches!(row.lists, Then::BelievedOverStored);
    let folder =
        if over_stored { bases.whole(neighbours, collection, simulator) } else { bases.without(neighbours, collection, simulator) };
    let before = Stock::of(&folder, collection);
    let undisturbed = bases.undisturbed(neighbours, collection);
    let mut cell = Cell { row, neighbours, collection, undisturbed, simulator, folder, before };
    let outcome = cell.struck(authority).await;
    cell.check_requests()?;
    cell.check_class(&outcome)?;
    cell.check_nothing_lost(&outcome)?;
    cell.check_recovery().await
}

impl Cell<'_> {
    async fn struck(&mut self, authority: &Authority) -> Outcome {
        let path = format!("/v2/usercollection/{}", self.collection);
        let upstream = self.simulator.base_url();
        let mut door = None;
        match &self.row.how {
            How::Always(what) => self.simulator.inject(Fault::always(&path, what.clone())),
            How::Once(what) => self.simulator.inject(Fault::once(&path, what.clone())),
            How::Gone => door = Some(Door::start(&upstream, &path, Lock::None).await),
            How::Certificate(paper) => {
                let lock = Lock::Certificates(authority.acceptor(Paper::Good), authority.acceptor(*paper));
                door = Some(Door::start(&upstream, &path, lock).await);
            }
        }
        if self.row.signed_in {
            self.folder.sign_in(self.simulator, None).await;
        }
        self.folder.oura = client(door.as_ref().map_or(&upstream, |door| &door.base), self.row);
        self.simulator.clear_requests();
        let context = if self.row.signed_in { self.folder.context_with(self.folder.tokens()) } else { self.folder.context(self.simulator) };
        run(&context, WANTED).await
    }

    fn check_requests(&self) -> Result<(), String> {
        let log = self.simulator.requests();
        let path = format!("/v2/usercollection/{}", self.collection);
        let of_route = log.iter().filter(|request| request.path == path).count();
        if of_route > MOST_OF_ROUTE || log.len() > MOST_IN_ALL {
            return Err(format!("{of_route} requests of the route, {} in all", log.len()));
        }
        let spent = token_requests(self.simulator);
        let allowed = match self.row.lists {
            Then::Refused([Class::SignInNeeded]) => 1,
            _ => 0,
        };
        if spent > allowed { Err(format!("{spent} token requests")) } else { Ok(()) }
    }

    fn check_class(&self, outcome: &Outcome) -> Result<(), String> {
        let of = outcome.collections.get(&self.collection).cloned().unwrap_or_default();
        let right = match self.row.lists {
            Then::Outlived | Then::Believed | Then::BelievedOverStored => outcome.is_complete() && of.not_understood == 0,
            Then::Taken { not_understood } => outcome.is_complete() && (of.not_understood > 0) == not_understood,
            Then::ScopeMissing => outcome.is_complete() && of.missing_scope.is_some(),
            Then::Refused(classes) => !outcome.is_complete() && classes.iter().any(|class| self.is_told(outcome, *class)),
        };
        if right { Ok(()) } else { Err(format!("came out as {:?}, notes {:?}, {of:?}", outcome.problem, outcome.notes)) }
    }

    /// Either the whole sync ends with it, or a note of this collection says so and the rest goes on.
    fn is_told(&self, outcome: &Outcome, class: Class) -> bool {
        if let Some(problem) = &outcome.problem {
            return Class::of_sync(problem) == Some(class);
        }
        let of = outcome.collections.get(&self.collection).cloned().unwrap_or_default();
        let mut notes = outcome.notes.iter().filter(|note| note.starts_with(&format!("{}: ", self.collection)));
        of.incomplete && notes.any(|note| note.contains(class.words()))
    }

    fn check_nothing_lost(&self, outcome: &Outcome) -> Result<(), String> {
        let after = Stock::of(&self.folder, self.collection);
        if let Some(less) = self.before.counts.iter().find(|(collection, count)| after.counts[collection] < **count) {
            return Err(format!("there were {} of {}, now {}", less.1, less.0, after.counts[less.0]));
        }
        let lost = missing(&self.before.texts, &after.texts);
        if lost > 0 && !matches!(self.row.lists, Then::Taken { .. }) {
            return Err(format!("{lost} that were stored before are gone"));
        }
        match self.row.lists {
            Then::Refused(_) | Then::ScopeMissing if after.done != self.before.done => {
                Err(format!("taken for done: {:?}, before {:?}, {:?}", after.done, self.before.done, outcome.notes))
            }
            Then::Outlived | Then::BelievedOverStored if self.folder.state_hash() != self.undisturbed.hash => {
                Err(format!("{} are missing or too many", after.texts.len().abs_diff(self.undisturbed.texts.len())))
            }
            _ => Ok(()),
        }
    }

    /// The fault goes away, and one more sync has everything.
    async fn check_recovery(&mut self) -> Result<(), String> {
        if matches!(self.row.lists, Then::Outlived) {
            return Ok(());
        }
        self.neighbours.calm(self.simulator, self.collection);
        self.folder.oura = client(&self.simulator.base_url(), &Row { impatient: false, ..self.row.clone() });
        // A lie that looks like an answer is found out by the look at sixty days that comes once a week.
        let believed = matches!(self.row.lists, Then::Believed | Then::Taken { .. });
        self.folder.clock.advance(if believed { TimeDelta::days(8) } else { TimeDelta::hours(1) });
        let wanted = if believed { WANTED_A_WEEK_LATER } else { WANTED };
        let outcome = run(&self.folder.context(self.simulator), wanted).await;
        if !outcome.is_complete() {
            return Err(format!("not complete afterwards: {:?} {:?}", outcome.problem, outcome.notes));
        }
        if self.collection.is_series() && matches!(self.row.lists, Then::Taken { .. }) {
            // Rows that were good enough to be understood are not looked at again by themselves; the person may ask.
            run(&self.folder.context(self.simulator), again()).await;
        }
        if self.folder.state_hash() == self.undisturbed.hash {
            return Ok(());
        }
        let stored = self.folder.stored(self.collection);
        let lost = missing(&self.undisturbed.texts, &stored);
        // What has no id of its own and came damaged stays beside what came later: it may be all that there is.
        if lost == 0 && self.leaves_a_trace() && stored.len() > self.undisturbed.texts.len() {
            return Ok(());
        }
        Err(format!("afterwards {lost} of {} are missing ({} stored)", self.undisturbed.texts.len(), stored.len()))
    }

    fn leaves_a_trace(&self) -> bool {
        matches!(self.row.lists, Then::Taken { .. }) && (self.collection.is_series() || self.row.needs == Needs::List)
    }
}

impl Stock {
    fn of(folder: &Folder, collection: Collection) -> Self {
        let counts = folder.store.read(Reader::counts).unwrap();
        let windows = folder.store.read(Reader::windows).unwrap();
        let done = windows.into_iter().filter(|window| window.collection == collection && window.state == WindowState::Done);
        Self {
            texts: folder.stored(collection),
            counts: counts.into_iter().map(|count| (count.collection, count.documents + count.rows)).collect(),
            done: done.map(|window| window.range).collect(),
        }
    }
}

/// How many of `wanted` are not in `stored`; both are sorted.
fn missing(wanted: &[String], stored: &[String]) -> usize {
    wanted.iter().filter(|text| stored.binary_search(text).is_err()).count()
}
