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
use crate::sync::plan::{State, again};
use crate::sync::reading::{Answer, PageEnd, Passes, Place, Reading};
use crate::sync::urgent::Ask;

/// Readings side by side.
const PLACES: usize = 3;

pub(super) struct App {
    pub(super) store: Store,
    collections: Vec<Collection>,
    run: Option<Run>,
}

struct Run {
    agenda: Agenda,
    passes: Passes,
    under_way: Vec<Task>,
    failed: BTreeSet<Collection>,
}

enum Task {
    Reading {
        reading: Reading,
        is_planned: bool,
    },
    /// The window is read; its suspects are asked for one after another.
    Settling {
        reading: Reading,
        place: Place,
        suspects: Vec<Unseen>,
        is_planned: bool,
    },
}

/// What happens to the transaction of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Luck {
    Good,
    /// The page is stored a second time.
    Twice,
    /// The process ends before the commit.
    Crash,
}

impl App {
    pub(super) fn new(store: Store, collections: Vec<Collection>) -> Self {
        Self { store, collections, run: None }
    }

    pub(super) fn is_running(&self) -> bool {
        self.run.is_some()
    }

    pub(super) fn begin(&mut self, now: DateTime<Utc>) {
        if self.run.is_some() {
            return;
        }
        let (covered, last_pass) = self.store.read(|reader| Ok((coverage::covered(reader)?, reader.last_pass()?))).unwrap();
        let mut agenda = Agenda::new(State { covered, ..State::default() }, WANTED, now);
        for collection in Collection::ALL.into_iter().filter(|collection| !self.collections.contains(collection)) {
            agenda.skip(collection);
        }
        self.run = Some(Run { agenda, passes: Passes::after(last_pass), under_way: Vec::new(), failed: BTreeSet::new() });
    }

    /// Everything in memory is gone.
    pub(super) fn crash(&mut self) {
        self.run = None;
    }

    /// Does what an urgent ask does in a running sync.
    pub(super) fn ask(&mut self, ask: Ask, server: &Server, now: DateTime<Utc>) {
        let Some(run) = &mut self.run else { return };
        match ask {
            Ask::Range { collection: Some(collection), range } => {
                let readings = again(collection, range, now).into_iter().map(|step| Reading::begin(step, &run.passes));
                run.under_way.extend(readings.map(|reading| Task::Reading { reading, is_planned: false }));
            }
            Ask::Range { collection: None, .. } => {}
            Ask::Document { collection, id } => {
                let pass = run.passes.next();
                let answer = server.single(collection, &id);
                self.write(Luck::Good, |writer| {
                    if let Some(raw) = &answer {
                        let page = Page { collection, fetched_at: now, items: &[raw], window: None, route: Route::Webhook, pass };
                        return writer.apply_page(&page).map(|_| ());
                    }
                    writer.remove_document(collection, &id, now, Route::Webhook).map(|_| ())
                });
            }
        }
    }

    /// One page, or one document, of one of the readings under way. A run that has nothing left ends.
    pub(super) fn advance(&mut self, which: usize, luck: Luck, server: &mut Server, now: DateTime<Utc>) {
        let Some(run) = &mut self.run else { return };
        if run.agenda.wants_replan() {
            run.agenda.replan(self.store.read(coverage::oldest_document).unwrap());
        }
        while run.under_way.len() < PLACES {
            let Some(step) = run.agenda.take() else { break };
            run.under_way.push(Task::Reading { reading: Reading::begin(step, &run.passes), is_planned: true });
        }
        if run.under_way.is_empty() {
            return self.end(now);
        }
        let task = run.under_way.swap_remove(which % run.under_way.len());
        match task {
            Task::Reading { reading, is_planned } => self.read_page(reading, is_planned, luck, server, now),
            Task::Settling { reading, place, suspects, is_planned } => {
                self.settle(reading, &place, suspects, is_planned, luck, server, now);
            }
        }
    }

    fn read_page(&mut self, mut reading: Reading, is_planned: bool, luck: Luck, server: &mut Server, now: DateTime<Utc>) {
        let Some(run) = &mut self.run else { return };
        let Some(page) = server.list(&reading.request()) else {
            if reading.is_resuming() {
                reading.start_over(&run.passes);
                run.under_way.push(Task::Reading { reading, is_planned });
            } else {
                self.ended(&reading, is_planned, true, now);
            }
            return;
        };
        let place = reading.admit(&page);
        let items: Vec<&str> = page.items.iter().map(|item| item.get()).collect();
        let Some(stored) = self.write(luck, |writer| place.store(writer, &items, now)) else { return self.crash() };
        let Some(run) = &mut self.run else { return };
        match place.end {
            PageEnd::More => run.under_way.push(Task::Reading { reading, is_planned }),
            PageEnd::Stopped(_) => self.ended(&reading, is_planned, true, now),
            PageEnd::Last if stored.suspects.is_empty() => self.ended(&reading, is_planned, false, now),
            PageEnd::Last => run.under_way.push(Task::Settling { reading, place, suspects: stored.suspects, is_planned }),
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one task and the world around it")]
    fn settle(
        &mut self,
        reading: Reading,
        place: &Place,
        mut suspects: Vec<Unseen>,
        is_planned: bool,
        luck: Luck,
        server: &Server,
        now: DateTime<Utc>,
    ) {
        let Some(suspect) = suspects.pop() else {
            if self.write(luck, |writer| place.close(writer, now)).is_none() {
                return self.crash();
            }
            return self.ended(&reading, is_planned, false, now);
        };
        let answer = server.single(reading.step().collection, &suspect.id).map_or(Answer::Gone, Answer::Document);
        if self.write(luck, |writer| place.settle(writer, &suspect, &answer, now)).is_none() {
            return self.crash();
        }
        let Some(run) = &mut self.run else { return };
        run.under_way.push(Task::Settling { reading, place: place.clone(), suspects, is_planned });
    }

    fn ended(&mut self, reading: &Reading, is_planned: bool, has_failed: bool, now: DateTime<Utc>) {
        let Some(run) = &mut self.run else { return };
        let collection = reading.step().collection;
        if has_failed {
            run.failed.insert(collection);
        }
        if is_planned {
            run.agenda.ended(reading.step());
            if run.agenda.is_through(collection) {
                self.note(collection, now);
            }
        }
    }

    fn end(&mut self, now: DateTime<Utc>) {
        if self.collections.contains(&Collection::Heartrate) {
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
pub(super) fn texts(store: &Store) -> BTreeSet<String> {
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

pub(super) fn state_hash(store: &Store) -> String {
    store.read(Reader::state_hash).unwrap()
}

/// Tells a store what the server has in the end, and nothing else.
pub(super) fn tell(store: &Store, collections: &[Collection], server: &Server, now: DateTime<Utc>) {
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
