//! Real replies, where they are at hand: they do not belong to this repository.

use std::fs;
use std::path::{Path, PathBuf};

use ringside_model::Collection;
use serde_json::value::RawValue;

use crate::support::Fixture;

/// The folder with the recorded replies, beside the repository unless `RINGSIDE_SHARED` says otherwise.
fn recorded_dir() -> PathBuf {
    let shared =
        std::env::var_os("RINGSIDE_SHARED").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    shared.join("oura/recorded")
}

#[derive(serde::Deserialize)]
struct Reply<'a> {
    #[serde(borrow)]
    data: Vec<&'a RawValue>,
}

#[test]
fn recorded_replies_are_understood_and_come_back_byte_for_byte() {
    let folder = recorded_dir();
    if !folder.is_dir() {
        eprintln!("skipped: no recorded replies in {}", folder.display());
        return;
    }
    let fixture = Fixture::plain();
    for collection in [Collection::Sleep, Collection::DailySleep, Collection::DailyReadiness, Collection::DailyActivity] {
        let text = fs::read_to_string(folder.join(format!("{collection}.json"))).unwrap();
        let reply: Reply<'_> = serde_json::from_str(&text).unwrap();
        let items: Vec<&str> = reply.data.iter().map(|item| item.get()).collect();
        let outcome = fixture.apply(collection, &items);
        assert_eq!((usize::try_from(outcome.new).unwrap(), outcome.not_understood), (items.len(), 0), "{collection}");
        let documents = fixture.store.read(|reader| reader.documents(collection, None)).unwrap();
        let mut raw: Vec<&str> = documents.iter().map(|document| document.raw.as_str()).collect();
        raw.sort_unstable();
        let mut sent = items;
        sent.sort_unstable();
        assert_eq!(raw, sent, "{collection}");
    }
}
