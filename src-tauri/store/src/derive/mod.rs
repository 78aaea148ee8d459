//! From documents to columns and curves: the one place that every document passes through, on its way in and on a rebuild.
//!
//! A day is always derived from all its documents at once, so that neither their order nor a repetition matters.

mod daily_activity;
mod daily_cardiovascular_age;
mod daily_readiness;
mod daily_resilience;
mod daily_sleep;
mod daily_spo2;
mod daily_stress;
mod draft;
mod nothing;
mod problem;
mod sleep;
mod tag;
mod vo2_max;
mod write;

use std::collections::HashMap;

use ringside_model::{Collection, Day, document};
use serde::de::DeserializeOwned;

pub(crate) use draft::Draft;
pub(crate) use problem::problem_of;
pub(crate) use tag::TagWords;

/// What a collection's documents turn into.
pub(crate) trait Derive: DeserializeOwned + 'static {
    /// Fills the columns and curves of a day from all its documents, the one fetched last first.
    fn derive(_documents: &[&Self], _day: Day, _draft: &mut Draft) {}

    /// The words by which a tag can be found.
    fn words(&self) -> Option<TagWords> {
        None
    }
}

/// Documents of one collection that were understood, by their key in the database.
pub(crate) trait Batch {
    /// Reads a document; the error says what was expected where, without any value. It is at hand for [`Batch::keep`] until the next one.
    fn understand(&mut self, raw: &str) -> Result<(), String>;
    /// Keeps the document just understood.
    fn keep(&mut self, pk: i64);
    fn forget(&mut self, pk: i64);
    fn holds(&self, pk: i64) -> bool;
    fn words(&self, pk: i64) -> Option<TagWords>;
    /// Derives one day from those of `pks` that are held; the order is that of preference.
    fn derive(&self, day: Day, pks: &[i64]) -> Draft;
}

/// An empty batch for a collection's documents.
pub(crate) fn batch(collection: Collection) -> Box<dyn Batch> {
    match collection {
        Collection::PersonalInfo => typed::<document::PersonalInfo>(),
        Collection::RingConfiguration => typed::<document::RingConfiguration>(),
        Collection::Sleep => typed::<document::Sleep>(),
        Collection::DailySleep => typed::<document::DailySleep>(),
        Collection::DailyReadiness => typed::<document::DailyReadiness>(),
        Collection::DailyActivity => typed::<document::DailyActivity>(),
        Collection::DailySpo2 => typed::<document::DailySpo2>(),
        Collection::DailyStress => typed::<document::DailyStress>(),
        Collection::DailyResilience => typed::<document::DailyResilience>(),
        Collection::DailyCardiovascularAge => typed::<document::DailyCardiovascularAge>(),
        Collection::Vo2Max => typed::<document::Vo2Max>(),
        Collection::SleepTime => typed::<document::SleepTime>(),
        Collection::Workout => typed::<document::Workout>(),
        Collection::Session => typed::<document::Session>(),
        Collection::Tag => typed::<document::Tag>(),
        Collection::EnhancedTag => typed::<document::EnhancedTag>(),
        Collection::RestModePeriod => typed::<document::RestModePeriod>(),
        Collection::Heartrate => typed::<document::HeartrateRow>(),
        Collection::RingBatteryLevel => typed::<document::RingBatteryLevelRow>(),
    }
}

fn typed<T: Derive>() -> Box<dyn Batch> {
    Box::new(Typed::<T> { last: None, held: HashMap::new() })
}

struct Typed<T> {
    last: Option<T>,
    held: HashMap<i64, T>,
}

impl<T: Derive> Batch for Typed<T> {
    fn understand(&mut self, raw: &str) -> Result<(), String> {
        self.last = None;
        match serde_json::from_str(raw) {
            Ok(document) => {
                self.last = Some(document);
                Ok(())
            }
            Err(_) => Err(problem_of::<T>(raw)),
        }
    }

    fn keep(&mut self, pk: i64) {
        if let Some(document) = self.last.take() {
            self.held.insert(pk, document);
        }
    }

    fn forget(&mut self, pk: i64) {
        self.held.remove(&pk);
    }

    fn holds(&self, pk: i64) -> bool {
        self.held.contains_key(&pk)
    }

    fn words(&self, pk: i64) -> Option<TagWords> {
        self.held.get(&pk).and_then(T::words)
    }

    fn derive(&self, day: Day, pks: &[i64]) -> Draft {
        let documents: Vec<&T> = pks.iter().filter_map(|pk| self.held.get(pk)).collect();
        let mut draft = Draft::default();
        T::derive(&documents, day, &mut draft);
        draft
    }
}
