//! Where a document stands: the life is asked by day, a client asks by id.

use std::collections::HashMap;
use std::sync::Mutex;

use chrono::NaiveDate;

use crate::cloud::Record;
use crate::life::Document;
use crate::random::locked;

/// Filled on demand, from the newest day backwards, because recent documents are asked for most.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    scans: Mutex<HashMap<&'static str, Scan>>,
}

#[derive(Debug)]
struct Scan {
    days: HashMap<String, NaiveDate>,
    /// The newest day not yet looked at; `None` when all were.
    next: Option<NaiveDate>,
}

impl Ids {
    /// The life's own document of that id, edited or not.
    pub(crate) fn original(&self, record: &Record, collection: &'static str, id: &str) -> Option<Document> {
        let day = self.day(record, collection, id)?;
        record.originals(collection, day).into_iter().find(|document| document.id == id)
    }

    /// Forgets everything: a new day has begun.
    pub(crate) fn clear(&self) {
        locked(&self.scans).clear();
    }

    fn day(&self, record: &Record, collection: &'static str, id: &str) -> Option<NaiveDate> {
        let (oldest, newest) = record.span();
        let mut scans = locked(&self.scans);
        let scan = scans.entry(collection).or_insert_with(|| Scan { days: HashMap::new(), next: Some(newest) });
        loop {
            if let Some(day) = scan.days.get(id) {
                return Some(*day);
            }
            let day = scan.next?;
            let found = record.originals(collection, day);
            scan.days.extend(found.into_iter().map(|document| (document.id, day)));
            scan.next = day.pred_opt().filter(|day| *day >= oldest);
        }
    }
}
