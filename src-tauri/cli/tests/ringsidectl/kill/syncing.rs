use std::collections::HashMap;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use oura_simulator::{Limits, RawDocument, RawRow, Simulator};
use ringside_engine::store::failpoint::FAILPOINTS;
use ringside_engine::store::{Access, Reader, Store};
use serde_json::Value;

use super::death::Death;
use super::toll::Toll;
use crate::support::{Home, Item, Items, Random, Witness, items, simulator, today};

/// Enough for several pages of every busy collection, and little enough to be read again after every kill.
const DAYS: &str = "9";
/// How often a failpoint that was never reached is tried in each phase.
const TRIES: usize = 3;

/// Dies during first syncs and during syncs that fetch what Oura has changed since, folder after folder.
pub(super) async fn kills(wanted: usize, seed: u64) -> Toll {
    let mut rounds = Rounds::start(seed).await;
    while rounds.toll.kills < wanted {
        rounds.one(wanted).await;
    }
    rounds.toll
}

struct Rounds {
    simulator: Simulator,
    witness: Witness,
    random: Random,
    toll: Toll,
    number: usize,
    /// What a sync of the cloud as it is now ends with.
    undisturbed: (Items, String),
    /// The day on which that was.
    undisturbed_on: NaiveDate,
    /// How often a failpoint has been tried in first syncs and in later ones.
    tried: [HashMap<&'static str, usize>; 2],
}

impl Rounds {
    async fn start(seed: u64) -> Self {
        let simulator = simulator(|options| {
            options.today = today();
            options.document_page_size = Some(4);
            options.series_page_size = 500;
            options.limits = Limits { per_token: u32::MAX, per_application: u32::MAX, ..Limits::default() };
        })
        .await;
        let witness = Witness::before(&simulator.base_url());
        let (undisturbed_on, undisturbed) = (today(), synced(&simulator).await);
        let tried = [HashMap::new(), HashMap::new()];
        Self { simulator, witness, random: Random::new(seed), toll: Toll::default(), number: 0, undisturbed, undisturbed_on, tried }
    }

    /// One folder: a first sync, a change at Oura, another sync; each begun again after every death until it comes to its end.
    async fn one(&mut self, wanted: usize) {
        self.number += 1;
        let home = home(&self.simulator, &self.witness.base_url);
        self.witness.forget();
        let mut allowed = self.undisturbed.0.clone();
        self.until_done(&home, 0, &allowed, wanted).await;

        self.change_something();
        self.witness.forget();
        (self.undisturbed_on, self.undisturbed) = (today(), synced(&self.simulator).await);
        for (item, count) in &self.undisturbed.0 {
            let known = allowed.entry(item.clone()).or_default();
            *known = (*count).max(*known);
        }
        self.until_done(&home, 1, &allowed, wanted).await;
        if self.undisturbed_on != today() {
            return;
        }
        let store = Store::open(&home.database(), &Access::Plain).unwrap();
        let (there, (after, hash)) = (store.read(items).unwrap(), &self.undisturbed);
        let differing: Vec<&Item> = there.keys().chain(after.keys()).filter(|item| there.get(item) != after.get(item)).take(3).collect();
        self.toll.compare(&store.read(Reader::state_hash).unwrap(), hash, &format!("round {}: {differing:?}", self.number));
    }

    async fn until_done(&mut self, home: &Home, phase: usize, allowed: &Items, wanted: usize) {
        loop {
            let death = if self.toll.kills < wanted { self.next_death(phase) } else { Death::After(usize::MAX / 2) };
            let answer = death.of(home, &["sync"], &self.witness).await;
            if let Some(answer) = answer {
                assert_eq!(answer.code, 0, "{death:?}: {answer:#?}");
                self.witness.all_is_stored();
                return self.toll.look_at(home, &self.witness.acknowledged(), allowed, "at the end");
            }
            self.toll.kills += 1;
            if let Death::At(name, _) = death {
                *self.toll.died_at.entry(name).or_default() += 1;
            }
            self.toll.look_at(home, &self.witness.acknowledged(), allowed, &format!("{death:?}"));
        }
    }

    /// A failpoint that has not been tried, else any that can be reached, else any moment.
    fn next_death(&mut self, phase: usize) -> Death {
        let names = FAILPOINTS.iter().chain(ringside_engine::FAILPOINTS).copied().filter(|name| is_of_a_sync(name));
        // Some are reached only by a page that has not been stored yet, so once is not enough to say that one cannot be reached here.
        let tried = &self.tried[phase];
        let untried = names
            .clone()
            .filter(|name| !self.toll.died_at.contains_key(name) && tried.get(name).copied().unwrap_or_default() < TRIES)
            .min_by_key(|name| tried.get(name).copied().unwrap_or_default());
        if let Some(name) = untried {
            *self.tried[phase].entry(name).or_default() += 1;
            return Death::At(name, 1);
        }
        if self.random.up_to(5) <= 2 {
            return Death::After(self.random.up_to(30));
        }
        let names: Vec<&'static str> = names.filter(|name| self.toll.died_at.contains_key(name)).collect();
        Death::At(self.random.one_of(&names), self.random.up_to(6))
    }

    /// A day is recalculated, a document disappears, and things come that nobody understands.
    fn change_something(&mut self) {
        let day = today() - Days::new(u64::try_from(self.random.up_to(4)).unwrap());
        self.simulator.revise_day(day, None);
        let documents = self.simulator.documents_between("daily_readiness", day, day).unwrap();
        let id = documents.first().map(|text| serde_json::from_str::<Value>(text).unwrap()["id"].as_str().unwrap().to_owned());
        if let Some(id) = id {
            assert!(self.simulator.delete("daily_readiness", &id).unwrap());
        }
        self.put_odd_things(&day.to_string());
    }

    /// What nobody understands.
    fn put_odd_things(&self, day: &str) {
        let number = self.number;
        let odd = format!(r#"{{"id":"odd{number}","day":"{day}","score":"a word"}}"#);
        self.simulator.put_document(&RawDocument::new("daily_sleep", &odd)).unwrap();
        for tag in (0..70).filter(|_| number == 1) {
            let text =
                format!(r#"{{"id":"tag{tag}","day":"{day}","text":"tea number {tag}","timestamp":"{day}T12:00:00+00:00","tags":[]}}"#);
            self.simulator.put_document(&RawDocument::new("tag", &text)).unwrap();
        }
        // At the end of the series, where a later sync looks: a series is asked for by instant.
        let rows = self.simulator.documents_between("heartrate", today() - Days::new(1), today()).unwrap();
        let instant = rows
            .iter()
            .rev()
            .find_map(|row| serde_json::from_str::<Value>(row).unwrap()["timestamp"].as_str()?.parse::<DateTime<Utc>>().ok());
        let instant = instant.unwrap() + TimeDelta::milliseconds(i64::try_from(number).unwrap());
        for text in [
            format!(r#"{{"timestamp":"not one {number}","bpm":60,"source":"awake"}}"#),
            format!(r#"{{"timestamp":"{}","bpm":"sixty","source":"awake"}}"#, instant.to_rfc3339()),
            format!(r#"{{"odd":{number}}}"#),
        ] {
            self.simulator.put_row(&RawRow { collection: "heartrate".to_owned(), text, instant_ms: instant.timestamp_millis() }).unwrap();
        }
    }
}

/// A sync of the cloud as it is now, into a folder of its own.
async fn synced(simulator: &Simulator) -> (Items, String) {
    let home = home(simulator, &simulator.base_url());
    home.done(&["sync"]).await;
    let store = Store::open(&home.database(), &Access::Plain).unwrap();
    store.read(|reader| Ok((items(reader)?, reader.state_hash()?))).unwrap()
}

fn home(simulator: &Simulator, base_url: &str) -> Home {
    Home::at(base_url, &simulator.access_token()).with("OURA_MAX_SYNC_DAYS", DAYS)
}

fn is_of_a_sync(name: &str) -> bool {
    !["rebuild_", "refresh_", "tokens_", "inbox_", "live_", "own_"].iter().any(|other| name.starts_with(other))
}
