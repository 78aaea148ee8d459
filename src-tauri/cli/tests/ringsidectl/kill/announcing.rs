use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};
use oura_simulator::Pace;
use ringside_engine::store::EventFilter;
use ringside_engine::store::failpoint::FAILPOINTS;
use serde_json::Value;

use super::death::{Death, was_killed};
use super::toll::Toll;
use crate::support::{Random, today};
use crate::webhook_desk::{Desk, Key, callback_url, key};
use crate::webhook_run::Run;

/// Events of one burst.
const EVENTS: usize = 60;
const PACE: Pace = Pace { connections: 12, again_after: None };
/// A failpoint that is not reached is tried so often before others have their turn.
const TRIES: usize = 3;
/// Places that only `events` passes.
const OF_COMMANDS: [&str; 2] = ["inbox_replayed", "inbox_pruned"];

/// Dies while Oura announces what has changed: `listen`, in bursts of signed events.
pub(super) async fn kills(wanted: usize, seed: u64) -> Toll {
    let mut lane = Lane::start(seed).await;
    while lane.toll.kills + OF_COMMANDS.len() < wanted {
        lane.one().await;
    }
    lane.end().await;
    lane.toll
}

struct Lane {
    desk: Desk,
    begun_on: NaiveDate,
    random: Random,
    toll: Toll,
    acknowledged: HashSet<Key>,
    tried: HashMap<&'static str, usize>,
}

impl Lane {
    async fn start(seed: u64) -> Self {
        let begun_on = today();
        let desk = Desk::new(|home| home).await;
        desk.subscribe(&desk.public_url());
        Self { desk, begun_on, random: Random::new(seed), toll: Toll::default(), acknowledged: HashSet::new(), tried: HashMap::new() }
    }

    /// One life of the program.
    async fn one(&mut self) {
        let death = self.next_death();
        let point = match death {
            Death::At(name, time) => format!("{name}#{time}"),
            Death::After(_) => String::new(),
        };
        let mut run = self.desk.listens(&[("RINGSIDE_FAILPOINT", &point)]);
        if run.is_up().await {
            self.is_told_things(&mut run, death).await;
        }
        let has_died = run.has_ended();
        let status = run.killed().await;
        assert!(was_killed(status), "{death:?}: {status}");
        self.toll.kills += 1;
        if let (Death::At(name, _), true) = (death, has_died) {
            *self.toll.died_at.entry(name).or_default() += 1;
        }
        self.look(&format!("{death:?}"));
    }

    /// A burst, and what Oura announces by itself, until the program is dead or has done all of it.
    async fn is_told_things(&mut self, run: &mut Run, death: Death) {
        self.change_something();
        let events = self.desk.events(EVENTS);
        let keys: Vec<Key> = events.iter().map(key).collect();
        let burst = self.desk.simulator.burst(&callback_url(&self.desk.public_url()), events, PACE).unwrap();
        match death {
            Death::After(count) => {
                burst.acknowledged(count).await;
                run.kill();
            }
            Death::At(..) => {
                run.comes_to(|heard| heard.settled.len() >= EVENTS).await;
            }
        }
        let delivered = burst.done().await;
        let ends = keys.into_iter().zip(delivered);
        self.acknowledged.extend(ends.filter(|(_, delivered)| delivered.is_acknowledged()).map(|(key, _)| key));
    }

    /// Some days are recalculated, some nights come back under another id, and some scores disappear.
    fn change_something(&mut self) {
        let day = today() - Days::new(u64::try_from(self.random.up_to(5)).unwrap());
        let cloud = &self.desk.simulator;
        match self.random.up_to(8) {
            1 | 2 => drop(cloud.revise_day(day, None)),
            3 => drop(cloud.edit_bedtime(day)),
            4 => {
                let scores = cloud.documents_between("daily_readiness", day, day).unwrap();
                if let Some(score) = scores.first() {
                    let score: Value = serde_json::from_str(score).unwrap();
                    assert!(cloud.delete("daily_readiness", score["id"].as_str().unwrap()).unwrap());
                }
            }
            _ => {}
        }
    }

    /// Until nothing waits: then the folder is where one is that was never disturbed.
    async fn end(&mut self) {
        self.settles_everything().await;
        let newest = self.desk.inbox().events(&EventFilter::default(), None, 1).unwrap().first().unwrap().pk.to_string();
        self.dies_in("inbox_replayed", &["events", "replay", &newest]).await;
        self.look("inbox_replayed");
        self.settles_everything().await;
        self.look("at the end");

        self.desk.home().done(&["sync"]).await;
        let (reached, undisturbed) = (self.desk.state_hash(), self.desk.undisturbed_hash().await);
        if self.begun_on == today() {
            self.toll.compare(&reached, &undisturbed, "at the end");
        }

        // What is old may go, and nothing else is asked of it.
        self.dies_in("inbox_pruned", &["events", "prune", "--days", "0"]).await;
        self.acknowledged.clear();
        self.toll.look_at_inbox(self.desk.home(), &HashSet::new(), "inbox_pruned");
    }

    async fn settles_everything(&mut self) {
        loop {
            let waiting = usize::try_from(self.desk.inbox().counts().unwrap().waiting).unwrap();
            if waiting == 0 {
                return;
            }
            let mut run = self.desk.listens(&[]);
            run.must_come_to("everything settled", |heard| heard.tunnel == "up" && heard.settled.len() >= waiting).await;
            assert!(run.asked_to_end().await.success());
        }
    }

    async fn dies_in(&mut self, name: &'static str, args: &[&str]) {
        let output = self.desk.home().command(args).env("RINGSIDE_FAILPOINT", name).output().await.unwrap();
        assert!(was_killed(output.status), "{name} was not reached: {output:?}");
        self.toll.kills += 1;
        *self.toll.died_at.entry(name).or_default() += 1;
    }

    fn look(&mut self, what: &str) {
        self.acknowledged.extend(self.desk.announced_and_acknowledged());
        self.toll.look_at_inbox(self.desk.home(), &self.acknowledged, what);
    }

    /// A failpoint that was never reached, else any, else any moment.
    fn next_death(&mut self) -> Death {
        let names: Vec<&'static str> = points().filter(|name| !OF_COMMANDS.contains(name)).collect();
        let untried = names
            .iter()
            .copied()
            .find(|name| !self.toll.died_at.contains_key(name) && self.tried.get(name).copied().unwrap_or_default() < TRIES);
        if let Some(name) = untried {
            *self.tried.entry(name).or_default() += 1;
            return Death::At(name, 1);
        }
        if self.random.up_to(3) > 1 {
            return Death::After(self.random.up_to(EVENTS));
        }
        Death::At(self.random.one_of(&names), self.random.up_to(12))
    }
}

/// The places that are passed only where events arrive.
pub(super) fn points() -> impl Iterator<Item = &'static str> {
    FAILPOINTS.iter().chain(ringside_engine::FAILPOINTS).copied().filter(|name| is_of_events(name))
}

pub(super) fn is_of_events(name: &str) -> bool {
    name.starts_with("inbox_") || name.starts_with("live_")
}
