//! The client without HTTP: the real plan, the real storing and cleaning up, and crashes between and inside transactions.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use ringside_model::Collection;
use ringside_store::{AttemptResult, Page, Pass, Reader, Route, Store, StoreError, Unseen, Writer};

use super::server::Server;
use super::{COLLECTIONS, WANTED};
use crate::sync::agenda::Agenda;
use crate::sync::attempt::{self, Attempt};
use crate::sync::coverage;
use crate::sync::plan::{State, Wanted};
use crate::sync::reading::{Answer, PageEnd, Passes, Place, Reading};
use crate::sync::urgent::{Ask, AskEnd, Errand};

/// Readings side by side.
const PLACES: usize = 3;

#[derive(Debug)]
pub(crate) struct App {
    pub(crate) store: Store,
    /// What became of the asks, for whoever asked.
    pub(crate) answers: Vec<(Ask, AskEnd)>,
    collections: Vec<Collection>,
    run: Option<Run>,
    /// How often everything in memory was lost.
    pub(crate) crashes: u32,
    /// Asks that did not come through, for the next run.
    next_time: Vec<Ask>,
}

#[derive(Debug)]
struct Run {
    wanted: Wanted,
    agenda: Agenda,
    passes: Passes,
    under_way: Vec<Task>,
    failed: BTreeSet<Collection>,
}

/// `ask` is what somebody asked for; without it the reading was planned.
#[derive(Debug)]
enum Task {
    Reading {
        reading: Reading,
        ask: Option<Ask>,
    },
    /// The window is read; its suspects are asked for one after another.
    Settling {
        reading: Reading,
        place: Place,
        suspects: Vec<Unseen>,
        ask: Option<Ask>,
    },
    /// One document, which is asked for now and stored later.
    Fetching {
        collection: Collection,
        id: String,
        pass: Pass,
        answer: Option<(Option<String>, DateTime<Utc>)>,
    },
}

/// What happens to the transaction of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Luck {
    Good,
    /// The page is stored a second time.
    Twice,
    /// The process ends before the commit.
    Crash,
}

impl App {
    pub(crate) fn new(store: Store, collections: Vec<Collection>) -> Self {
        Self { store, answers: Vec::new(), crashes: 0, collections, run: None, next_time: Vec::new() }
    }

    pub(crate) fn is_running(&self) -> bool {
        self.run.is_some()
    }

    pub(crate) fn begin(&mut self, now: DateTime<Utc>) {
        self.begin_with(WANTED, now);
    }

    /// Begins a run of what was asked for and nothing else, unless one is under way.
    pub(crate) fn begin_asked(&mut self, now: DateTime<Utc>) {
        self.begin_with(Wanted::Asked, now);
    }

    /// Whether something waits for the next run.
    pub(crate) fn has_put_off(&self) -> bool {
        !self.next_time.is_empty()
    }

    pub(crate) fn put_off(&mut self, ask: Ask) {
        self.next_time.push(ask);
    }

    fn begin_with(&mut self, wanted: Wanted, now: DateTime<Utc>) {
        if self.run.is_some() {
            return;
        }
        let (covered, last_pass) = self.store.read(|reader| Ok((coverage::covered(reader)?, reader.last_pass()?))).unwrap();
        let mut agenda = Agenda::new(State { covered, ..State::default() }, wanted, now);
        for collection in Collection::ALL.into_iter().filter(|collection| !self.collections.contains(collection)) {
            agenda.skip(collection);
        }
        let passes = Passes::after(last_pass);
        self.run = Some(Run { wanted, agenda, passes, under_way: Vec::new(), failed: BTreeSet::new() });
        for ask in std::mem::take(&mut self.next_time) {
            self.ask(&ask, now);
        }
    }

    /// Everything in memory is gone.
    pub(crate) fn crash(&mut self) {
        self.crashes += 1;
        self.run = None;
        self.next_time.clear();
        self.answers.clear();
    }

    /// Takes an urgent ask into the run under way; without one nothing happens.
    pub(crate) fn ask(&mut self, ask: &Ask, now: DateTime<Utc>) {
        let Some(run) = &mut self.run else { return };
        for errand in ask.clone().errands(now) {
            run.under_way.push(match errand {
                Errand::Planned(step) | Errand::Again(step) => {
                    Task::Reading { reading: Reading::begin(step, &run.passes), ask: Some(ask.clone()) }
                }
                Errand::Document { collection, id } => Task::Fetching { collection, id, pass: run.passes.next(), answer: None },
            });
        }
    }

    /// One page, or one document, of one of the readings under way. A run that has nothing left ends.
    pub(crate) fn advance(&mut self, which: usize, luck: Luck, server: &mut Server, now: DateTime<Utc>) {
        let Some(run) = &mut self.run else { return };
        if run.agenda.wants_replan() {
            run.agenda.replan(self.store.read(coverage::oldest_document).unwrap());
        }
        while run.under_way.len() < PLACES {
            let Some(step) = run.agenda.take() else { break };
            run.under_way.push(Task::Reading { reading: Reading::begin(step, &run.passes), ask: None });
        }
        if run.under_way.is_empty() {
            return self.end(now);
        }
        let task = run.under_way.swap_remove(which % run.under_way.len());
        match task {
            Task::Reading { reading, ask } => self.read_page(reading, ask, luck, server, now),
            Task::Settling { reading, place, suspects, ask } => self.settle(reading, &place, suspects, ask, luck, server, now),
            Task::Fetching { collection, id, pass, answer: None } => {
                let answer = Some((server.single(collection, &id), now));
                run.under_way.push(Task::Fetching { collection, id, pass, answer });
            }
            Task::Fetching { collection, id, pass, answer: Some((text, asked_at)) } => {
                self.store_document(collection, id, pass, text.as_deref(), asked_at, luck);
            }
        }
    }

    fn read_page(&mut self, mut reading: Reading, ask: Option<Ask>, luck: Luck, server: &mut Server, now: DateTime<Utc>) {
        let Some(run) = &mut self.run else { return };
        let Some(page) = server.list(&reading.request()) else {
            if reading.is_resuming() {
                reading.start_over(&run.passes);
                run.under_way.push(Task::Reading { reading, ask });
            } else {
                self.ended(&reading, ask, true, now);
            }
            return;
        };
        let place = reading.admit(&page);
        let items: Vec<&str> = page.items.iter().map(|item| item.get()).collect();
        let Some(stored) = self.write(luck, |writer| place.store(writer, &items, now)) else { return self.crash() };
        let Some(run) = &mut self.run else { return };
        match place.end {
            PageEnd::More => run.under_way.push(Task::Reading { reading, ask }),
            PageEnd::Stopped(_) => self.ended(&reading, ask, true, now),
            PageEnd::Last if stored.suspects.is_empty() => self.ended(&reading, ask, false, now),
            PageEnd::Last => run.under_way.push(Task::Settling { reading, place, suspects: stored.suspects, ask }),
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one task and the world around it")]
    fn settle(
        &mut self,
        reading: Reading,
        place: &Place,
        mut suspects: Vec<Unseen>,
        ask: Option<Ask>,
        luck: Luck,
        server: &Server,
        now: DateTime<Utc>,
    ) {
        let Some(suspect) = suspects.pop() else {
            if self.write(luck, |writer| place.close(writer, now)).is_none() {
                return self.crash();
            }
            return self.ended(&reading, ask, false, now);
        };
        let answer = server.single(reading.step().collection, &suspect.id).map_or(Answer::Gone, Answer::Document);
        if self.write(luck, |writer| place.settle(writer, &suspect, &answer, now)).is_none() {
            return self.crash();
        }
        let Some(run) = &mut self.run else { return };
        run.under_way.push(Task::Settling { reading, place: place.clone(), suspects, ask });
    }

    fn store_document(&mut self, collection: Collection, id: String, pass: Pass, text: Option<&str>, asked_at: DateTime<Utc>, luck: Luck) {
        let written = self.write(luck, |writer| {
            let Some(raw) = text else { return writer.remove_document(collection, &id, asked_at, Route::Webhook) };
            let page = Page { collection, fetched_at: asked_at, items: &[raw], window: None, route: Route::Webhook, pass };
            writer.apply_page(&page).map(|outcome| outcome.new + outcome.changed > 0)
        });
        let Some(has_changed) = written else { return self.crash() };
        let end = match text {
            Some(_) => AskEnd::Fetched { changed: has_changed },
            None => AskEnd::Gone { was_here: has_changed },
        };
        self.answers.push((Ask::Document { collection, id }, end));
    }

    fn ended(&mut self, reading: &Reading, ask: Option<Ask>, has_failed: bool, now: DateTime<Utc>) {
        let Some(run) = &mut self.run else { return };
        let collection = reading.step().collection;
        if let Some(ask) = ask {
            let failed = AskEnd::Failed { reason: "it did".to_owned(), may_pass: true };
            self.answers.push((ask, if has_failed { failed } else { AskEnd::Fetched { changed: true } }));
        } else {
            if has_failed {
                run.failed.insert(collection);
            }
            run.agenda.ended(reading.step());
            if run.agenda.is_through(collection) {
                self.note(collection, now);
            }
        }
    }

    fn end(&mut self, now: DateTime<Utc>) {
        let was_planned = self.run.as_ref().is_some_and(|run| run.wanted != Wanted::Asked);
        if was_planned && self.collections.contains(&Collection::Heartrate) {
            self.note(Collection::Heartrate, now);
        }
        self.run = None;
    }

    fn note(&mut self, collection: Collection, now: DateTime<Utc>) {
        let Some(run) = &self.run else { return };
        let failed = run.failed.contains(&collection).then(|| AttemptResult::Failed { reason: "it did".to_owned() });
        let attempt = Attempt::new(&run.agenda, collection, failed.unwrap_or(AttemptResult::Succeeded));
        self.write(Luck::Good, |writer| attempt::note(writer, &attempt, now));
    }

    /// `None` after a crash: nothing of the transaction is there.
    fn write<T>(&self, luck: Luck, work: impl Fn(&mut Writer) -> Result<T, StoreError>) -> Option<T> {
        let mut done = None;
        let written = self.store.write(|writer| {
            done = Some(work(writer)?);
            if luck == Luck::Crash { Err(StoreError::Busy) } else { Ok(()) }
        });
        if luck == Luck::Crash {
            return None;
        }
        written.unwrap();
        if luck == Luck::Twice {
            self.store.write(|writer| work(writer)).unwrap();
        }
        done
    }
}

/// Every document and row of a store, for the eye.
pub(crate) fn texts(store: &Store) -> BTreeSet<String> {
    let read = store.read(|reader| {
        let mut texts = BTreeSet::new();
        for collection in COLLECTIONS {
            let rows = reader.rows(collection, None)?.into_iter();
            let documents = reader.documents(collection, None)?.into_iter().map(|document| document.raw);
            texts.extend(rows.chain(documents).map(|text| format!("{collection} {text}")));
        }
        Ok(texts)
    });
    read.unwrap()
}

pub(crate) fn state_hash(store: &Store) -> String {
    store.read(Reader::state_hash).unwrap()
}

/// Tells a store what the server has in the end, and nothing else.
pub(crate) fn tell(store: &Store, collections: &[Collection], server: &Server, now: DateTime<Utc>) {
    store
        .write(|writer| {
            for &collection in collections {
                let of = server.documents.iter().filter(|document| document.collection == collection);
                let mut texts: Vec<String> = of.map(super::server::Document::text).collect();
                if collection.is_series() {
                    texts.extend(server.rows.iter().map(|(ms, bpm)| super::server::row(*ms, *bpm)));
                }
                let items: Vec<&str> = texts.iter().map(String::as_str).collect();
                let page = Page { collection, fetched_at: now, items: &items, window: None, route: Route::Sync, pass: Pass::new(1) };
                writer.apply_page(&page)?;
            }
            Ok(())
        })
        .unwrap();
}
