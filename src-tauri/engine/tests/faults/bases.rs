//! The cloud that is broken, and folders to begin with: everything is stored but one collection, of which there is only something old.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use oura_simulator::{Fault, FaultKind, RawDocument, Simulator};
use ringside_engine::SharedSecrets;
use ringside_engine::oura::{Config, Oura};
use ringside_engine::sync::{Wanted, run};
use ringside_model::{Collection, Day, DayRange};
use tempfile::TempDir;

use crate::rows::Row;
use crate::support::{self, Folder, StillClock, TODAY, open_plain};

/// Reaches beyond the days that every sync looks at again, so that a day that was taken for done by mistake stays missing.
pub(crate) const WANTED: Wanted = Wanted::Everything { max_days: Some(12) };

/// The same days, asked for eight days later.
pub(crate) const WANTED_A_WEEK_LATER: Wanted = Wanted::Everything { max_days: Some(20) };

/// The same days by name, as "fetch again" asks for them.
pub(crate) fn again() -> Wanted {
    let today: Day = TODAY.parse().unwrap();
    Wanted::Range(DayRange { first: today.minus(11), last: today.plus(1) })
}

/// The other collections that a sync meets beside the broken one. All of them cost ten times as much as these few, which are one of each kind, so
/// all are there for one collection of each fault and the rest is without consent for the others.
const FEW: [Collection; 5] =
    [Collection::PersonalInfo, Collection::RingConfiguration, Collection::DailySleep, Collection::Workout, Collection::RingBatteryLevel];

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Neighbours {
    All,
    Few,
}

/// Two folders for each collection and each kind of neighbours, ready to be copied.
#[derive(Debug)]
pub(crate) struct Bases {
    dir: TempDir,
    undisturbed: BTreeMap<(Neighbours, Collection), Undisturbed>,
}

/// What a sync that nothing disturbs ends with.
#[derive(Debug)]
pub(crate) struct Undisturbed {
    pub(crate) hash: String,
    /// Documents or rows of the collection as they came, sorted.
    pub(crate) texts: Vec<String>,
}

/// The same cloud every time.
pub(crate) async fn cloud() -> Simulator {
    let simulator = support::simulator(|_| {}).await;
    let day: Day = TODAY.parse().unwrap();
    for (name, rest) in RARE {
        for (number, day) in [day.minus(95), day.minus(10), day.minus(2)].into_iter().enumerate() {
            let text = format!(r#"{{"id":"rare-{name}-{number}",{}}}"#, rest.replace("DAY", &day.to_string()));
            simulator.put_document(&RawDocument::new(name, &text)).unwrap();
        }
    }
    simulator
}

/// What a simulated person does not have every week.
const RARE: [(&str, &str); 6] = [
    ("rest_mode_period", r#""start_day":"DAY","start_time":"DAYT10:00:00+01:00","end_day":null,"end_time":null,"episodes":[]"#),
    ("vO2_max", r#""day":"DAY","timestamp":"DAYT00:00:00+00:00","vo2_max":45"#),
    (
        "workout",
        r#""day":"DAY","start_datetime":"DAYT10:00:00+01:00","end_datetime":"DAYT11:00:00+01:00","activity":"chess","intensity":"easy","source":"manual""#,
    ),
    ("session", r#""day":"DAY","start_datetime":"DAYT10:00:00+01:00","end_datetime":"DAYT10:10:00+01:00","type":"rest","mood":"good""#),
    ("tag", r#""day":"DAY","timestamp":"DAYT10:00:00+01:00","text":"tea","tags":["tag_generic_tea"]"#),
    ("enhanced_tag", r#""start_day":"DAY","start_time":"DAYT10:00:00+01:00","tag_type_code":"custom","custom_name":"tea""#),
];

impl Neighbours {
    fn has(self, collection: Collection) -> bool {
        self == Self::All || FEW.contains(&collection)
    }

    /// The cloud as a sync of `collection` is to meet it, without faults.
    pub(crate) fn calm(self, simulator: &Simulator, collection: Collection) {
        block(simulator, |other| other != collection && !self.has(other));
    }
}

impl Bases {
    pub(crate) async fn make() -> Self {
        let simulator = cloud().await;
        let mut bases = Self { dir: tempfile::tempdir().unwrap(), undisturbed: BTreeMap::new() };
        let today: Day = TODAY.parse().unwrap();
        let old = Wanted::Range(DayRange { first: today.minus(95), last: today.minus(95) });
        let empty = Folder::new(&simulator);
        assert!(run(&empty.context(&simulator), old).await.is_complete());
        keep(empty, &bases.path("old"));
        // The series are most of the work, so they are fetched once for all the others.
        bases.derive(&simulator, "old", "series", |collection| !collection.is_series()).await;
        bases.derive(&simulator, "old", "few", |collection| !FEW.contains(&collection)).await;
        for neighbours in [Neighbours::All, Neighbours::Few] {
            for collection in Collection::ALL {
                let from = match neighbours {
                    Neighbours::All if !collection.is_series() => "series",
                    Neighbours::Few if !FEW.contains(&collection) => "few",
                    _ => "old",
                };
                let (without, whole) = names(neighbours, collection);
                bases.derive(&simulator, from, &without, |other| other == collection || !neighbours.has(other)).await;
                bases.derive(&simulator, &without, &whole, |other| other != collection && !neighbours.has(other)).await;
                let folder = bases.whole(neighbours, collection, &simulator);
                let undisturbed = Undisturbed { hash: folder.state_hash(), texts: folder.stored(collection) };
                bases.undisturbed.insert((neighbours, collection), undisturbed);
            }
        }
        bases
    }

    /// A folder in which everything but this collection is there.
    pub(crate) fn without(&self, neighbours: Neighbours, collection: Collection, simulator: &Simulator) -> Folder {
        copy_of(&self.path(&names(neighbours, collection).0), simulator)
    }

    /// A folder in which everything is there.
    pub(crate) fn whole(&self, neighbours: Neighbours, collection: Collection, simulator: &Simulator) -> Folder {
        copy_of(&self.path(&names(neighbours, collection).1), simulator)
    }

    pub(crate) fn undisturbed(&self, neighbours: Neighbours, collection: Collection) -> &Undisturbed {
        &self.undisturbed[&(neighbours, collection)]
    }

    /// A copy of the folder `from`, synced and kept as `to`.
    async fn derive(&self, simulator: &Simulator, from: &str, to: &str, without: impl Fn(Collection) -> bool) {
        block(simulator, without);
        let folder = copy_of(&self.path(from), simulator);
        let outcome = run(&folder.context(simulator), WANTED).await;
        assert!(outcome.is_complete(), "{outcome:?}");
        simulator.clear_faults();
        keep(folder, &self.path(to));
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }
}

/// A client that repeats once, without waiting.
pub(crate) fn client(base: &str, row: &Row) -> Oura {
    let mut config = Config::for_base(base).unwrap();
    (config.rate_limit_per_minute, config.max_retries, config.retry_delay) = (u32::MAX, 1, Duration::ZERO);
    config.request_timeout = Duration::from_mins(5);
    if row.impatient {
        (config.max_retries, config.request_timeout) = (0, Duration::from_millis(400));
    }
    Oura::new(config).unwrap()
}

/// No consent for these.
fn block(simulator: &Simulator, without: impl Fn(Collection) -> bool) {
    simulator.clear_faults();
    let headers = BTreeMap::from([("content-type".to_owned(), "application/json".to_owned())]);
    let body = r#"{"detail":"Token is not authorized access any scope."}"#;
    for collection in Collection::ALL.into_iter().filter(|collection| without(*collection)) {
        let what = FaultKind::Status { status: 401, headers: headers.clone(), body: body.to_owned() };
        simulator.inject(Fault::always(&format!("/v2/usercollection/{collection}"), what));
    }
}

/// What the two folders are called.
fn names(neighbours: Neighbours, collection: Collection) -> (String, String) {
    (format!("{neighbours:?}-{collection}"), format!("{neighbours:?}-{collection}-whole"))
}

/// Closes a folder and keeps its files.
fn keep(folder: Folder, to: &Path) {
    let Folder { dir, store, secrets, .. } = folder;
    drop((store, secrets));
    copy(dir.path(), to);
}

fn copy_of(from: &Path, simulator: &Simulator) -> Folder {
    let dir = tempfile::tempdir().unwrap();
    copy(from, dir.path());
    let profile = open_plain(dir.path());
    let secrets = SharedSecrets::new(profile.secrets, dir.path());
    Folder { store: profile.store, secrets, dir, clock: StillClock::new(), oura: support::oura(simulator) }
}

/// The files of a folder; the folders in it are not the data's.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}
