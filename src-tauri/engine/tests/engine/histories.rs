//! Random histories over real HTTP: whatever Oura changes and however often the sync is cut off, the folder ends like one that was never disturbed.
//!
//! `RINGSIDE_HISTORIES` says how many; each test takes a quarter.

use chrono::TimeDelta;
use oura_simulator::{Fault, FaultKind, RawDocument, RawRow, Simulator};
use ringside_engine::Clock as _;
use ringside_engine::sync::{Ask, Context, Progress, Status, Wanted, run};
use ringside_model::{Collection, Day, DayRange, Identity};

use crate::support::{Folder, TODAY, simulator};

const WANTED: Wanted = Wanted::Everything { max_days: Some(9) };
const HISTORIES: u64 = 40;
/// Days, counted back from today, on which Oura changes something; each sync looks at them again.
const EDITED_DAYS: u64 = 6;
const EDITED: [Collection; 6] = [
    Collection::DailySleep,
    Collection::Sleep,
    Collection::DailyReadiness,
    Collection::DailyActivity,
    Collection::Workout,
    Collection::EnhancedTag,
];

/// The same numbers for the same seed (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let index = self.below(u64::try_from(from.len()).unwrap().max(1));
        from.get(usize::try_from(index).unwrap())
    }

    fn days_ago(&mut self) -> u32 {
        u32::try_from(self.below(EDITED_DAYS)).unwrap()
    }
}

fn today() -> Day {
    TODAY.parse().unwrap()
}

/// Ids of a collection's documents of the edited days.
fn ids(simulator: &Simulator, collection: Collection) -> Vec<String> {
    let days = (today().minus(u32::try_from(EDITED_DAYS).unwrap()).date(), today().date());
    let served = simulator.documents_between(collection.name(), days.0, days.1).unwrap();
    served.iter().filter_map(|text| Identity::of(collection, text).id).collect()
}

/// Oura changes something.
fn edit(simulator: &Simulator, folder: &Folder, random: &mut Random, number: u64) {
    let day = today().minus(random.days_ago());
    match random.below(6) {
        0 => {
            let collection = *random.pick(&EDITED).unwrap();
            if let Some(id) = random.pick(&ids(simulator, collection)) {
                simulator.delete(collection.name(), id).unwrap();
            }
        }
        1 => {
            simulator.revise_day(day.date(), None);
        }
        2 => {
            simulator.edit_bedtime(day.date());
        }
        3 => {
            let text = format!(r#"{{"id":"new-{number}","day":"{day}","timestamp":"{day}T10:00:00+00:00","text":"{number}","tags":[]}}"#);
            simulator.put_document(&RawDocument::new("tag", &text)).unwrap();
        }
        4 => {
            // One that has no id of its own, again and again.
            let text = format!(r#"{{"day":"{}","timestamp":"{}T11:00:00+00:00","text":"{number}","tags":[]}}"#, today(), today());
            simulator.put_document(&RawDocument { id: Some("nameless".to_owned()), ..RawDocument::new("tag", &text) }).unwrap();
        }
        _ => {
            let at = folder.clock.now() - TimeDelta::minutes(i64::try_from(random.below(120)).unwrap());
            let stamp = at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
            let text = format!(r#"{{"timestamp":"{stamp}","bpm":{},"source":"session"}}"#, 50 + number % 100);
            simulator.put_row(&RawRow { collection: "heartrate".to_owned(), text, instant_ms: at.timestamp_millis() }).unwrap();
        }
    }
}

/// A sync to which something happens.
async fn disturbed(simulator: &Simulator, context: Context, random: &mut Random) {
    let pages = 1 + random.below(25);
    let (progress, pause) = (context.progress.clone(), context.pause.clone());
    match random.below(5) {
        0 => {
            let what = random.pick(&[
                FaultKind::Html502,
                FaultKind::Reset { after_bytes: None },
                FaultKind::Reset { after_bytes: Some(150) },
                FaultKind::EmptyPage,
            ]);
            let mut fault = Fault::once("/v2/usercollection/", what.unwrap().clone());
            fault.skip = 1 + u32::try_from(random.below(20)).unwrap();
            fault.times = Some(2);
            simulator.inject(fault);
            run(&context, WANTED).await;
        }
        1 => {
            let sync = tokio::spawn(async move { run(&context, WANTED).await });
            stored(&progress, pages).await;
            sync.abort();
            // Aborted on purpose, if it had not ended yet.
            let _ = sync.await;
        }
        2 => {
            let sync = tokio::spawn(async move { run(&context, WANTED).await });
            stored(&progress, pages).await;
            pause.set(true);
            sync.await.unwrap();
        }
        3 => {
            let sync = tokio::spawn(async move { run(&context, WANTED).await });
            stored(&progress, pages).await;
            simulator.stop().await;
            sync.await.unwrap();
            simulator.restart().await.unwrap();
        }
        _ => {
            let collection = *random.pick(&EDITED).unwrap();
            if let Some(id) = random.pick(&ids(simulator, collection)) {
                context.urgent.push(Ask::Document { collection, id: id.clone() });
            }
            context
                .urgent
                .push(Ask::Range { collection: None, range: DayRange { first: today().minus(random.days_ago()), last: today() } });
            run(&context, WANTED).await;
        }
    }
    simulator.clear_faults();
}

/// Returns once so many pages are stored, or when the sync has ended before: it has then told the percents of its plan.
async fn stored(progress: &Progress, pages: u64) {
    let enough = |status: &Status| status.pages >= pages || (!status.running && !status.percent_by.is_empty());
    progress.watch().wait_for(enough).await.unwrap();
}

/// What only one of the two holds.
fn differences(folder: &Folder, fresh: &Folder) -> Vec<String> {
    let mut differences = Vec::new();
    for collection in Collection::ALL {
        let (here, there) = (folder.stored(collection), fresh.stored(collection));
        differences
            .extend(here.iter().filter(|text| !there.contains(text)).map(|text| format!("{collection}, disturbed only: {text:.200}")));
        differences.extend(there.iter().filter(|text| !here.contains(text)).map(|text| format!("{collection}, fresh only: {text:.200}")));
    }
    differences
}

async fn histories(quarter: u64) {
    let wanted = std::env::var("RINGSIDE_HISTORIES").ok().and_then(|text| text.parse().ok()).unwrap_or(HISTORIES);
    let mut random = Random(quarter);
    let simulator = simulator(|options| options.document_page_size = Some(3)).await;
    for number in (0..wanted).filter(|number| number % 4 == quarter) {
        let folder = Folder::new(&simulator);
        for _ in 0..2 + random.below(4) {
            for _ in 0..random.below(3) {
                edit(&simulator, &folder, &mut random, number);
            }
            disturbed(&simulator, folder.context(&simulator), &mut random).await;
            folder.clock.advance(TimeDelta::minutes(20));
        }
        let fresh = Folder::new(&simulator);
        fresh.clock.advance(folder.clock.now() - fresh.clock.now());
        for of in [&folder, &fresh] {
            let outcome = run(&of.context(&simulator), WANTED).await;
            assert!(outcome.is_complete(), "history {number}: {outcome:?}");
        }
        assert_eq!(differences(&folder, &fresh), Vec::<String>::new(), "history {number}");
        assert_eq!(folder.state_hash(), fresh.state_hash(), "history {number}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn histories_over_http_end_where_oura_does_first_quarter() {
    histories(0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn histories_over_http_end_where_oura_does_second_quarter() {
    histories(1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn histories_over_http_end_where_oura_does_third_quarter() {
    histories(2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn histories_over_http_end_where_oura_does_fourth_quarter() {
    histories(3).await;
}
