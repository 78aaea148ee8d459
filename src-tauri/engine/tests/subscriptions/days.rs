//! Ninety days, and two hundred, of a computer that sleeps, a tunnel that moves and an Oura that has its troubles.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use chrono::{TimeDelta, Utc};
use oura_simulator::{Done, Fault, FaultKind, TroubleAnswer, WriteTrouble};
use ringside_engine::live::subscriptions::Keeping;

use crate::world::{Cloud, Install, ROUTE};

const HOUR: Duration = Duration::from_hours(1);
/// Five minutes from the new address on, when nothing goes wrong.
const MOST_CALLS_OF_A_MOVE: usize = 60;

/// The same numbers for the same seed (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    fn one_in(&mut self, bound: u64) -> bool {
        self.below(bound) == 0
    }
}

/// What is counted over all days.
#[derive(Debug, Default)]
struct Figures {
    calls: usize,
    moves: usize,
    troubles: usize,
    most_calls_of_a_move: usize,
    most_calls_of_a_troubled_move: usize,
}

struct Life {
    cloud: Cloud,
    install: Install,
    random: Random,
    figures: Figures,
    foreign: BTreeSet<String>,
    host: u8,
}

impl Life {
    async fn begin(seed: u64) -> Self {
        let cloud = Cloud::start().await;
        let install = cloud.install();
        // Another program of the same person's: three slots that are never ours.
        let foreign = ["create", "update", "delete"]
            .iter()
            .map(|event_type| cloud.simulator.add_foreign_subscription(event_type, "tag", "https://home.example/hook").unwrap());
        let foreign = foreign.collect();
        install.lead_to(0).await;
        install.answer(false).await;
        Self { cloud, install, random: Random(seed), figures: Figures::default(), foreign, host: 0 }
    }

    async fn day(&mut self) {
        if self.random.one_in(3) {
            self.make_trouble();
        }
        if self.random.one_in(7) {
            self.move_tunnel().await;
        }
        // A night, a weekend, or a journey of eight days without the computer.
        let off = match self.random.below(20) {
            0 => 8 * 24,
            1 | 2 => 60,
            _ => 9,
        };
        self.cloud.simulator.advance_clock(off * 3_600);
        self.install.clock.sleep(u32_hours(off)).await;
        self.check();
        self.cloud.simulator.finish_late_writes().await;
        for _ in 0..3 {
            self.cloud.pass(&self.install, 5 * HOUR).await;
            self.check();
        }
        self.renew_others();
        self.figures.calls += self.cloud.take_calls().len();
    }

    /// Oura's next writes or lists go wrong.
    fn make_trouble(&mut self) {
        self.figures.troubles += 1;
        let answers = [TroubleAnswer::Taken, TroubleAnswer::Gateway, TroubleAnswer::Broken];
        let done = [Done::Before, Done::Never, Done::Later];
        let troubles: Vec<Option<WriteTrouble>> = (0..self.random.below(12))
            .map(|_| {
                let (answer, done) = (answers[self.index(3)], done[self.index(3)]);
                (!self.random.one_in(2)).then_some(WriteTrouble { answer, done })
            })
            .collect();
        self.cloud.simulator.trouble_next_writes(troubles);
        let fault = match self.random.below(5) {
            0 => FaultKind::Html502,
            1 => FaultKind::Reset { after_bytes: Some(40) },
            2 => FaultKind::Reset { after_bytes: None },
            3 => FaultKind::TruncatedJson { after_bytes: 70 },
            _ => return,
        };
        let (skip, times) = (u32::try_from(self.random.below(4)).unwrap(), 1 + u32::try_from(self.random.below(3)).unwrap());
        self.cloud.simulator.inject(Fault { skip, times: Some(times), ..Fault::once(ROUTE, fault) });
    }

    /// The tunnel comes back under another address, half of the times while Oura has no trouble.
    async fn move_tunnel(&mut self) {
        self.figures.moves += 1;
        let is_calm = self.random.one_in(2);
        if is_calm {
            self.cloud.simulator.clear_faults();
            self.cloud.simulator.trouble_next_writes([]);
        }
        self.host = (self.host + 1) % 9;
        self.figures.calls += self.cloud.take_calls().len();
        self.install.tunnel_goes().await;
        self.install.lead_to(self.host).await;
        let calls = self.cloud.take_calls().len();
        self.figures.calls += calls;
        let most = if is_calm { &mut self.figures.most_calls_of_a_move } else { &mut self.figures.most_calls_of_a_troubled_move };
        *most = calls.max(*most);
        assert!(!is_calm || calls <= MOST_CALLS_OF_A_MOVE, "{calls} requests for a new address");
    }

    /// None of ours has lapsed, and what is another program's is untouched.
    fn check(&self) {
        let there = self.cloud.by_slot();
        assert_eq!(there.len(), 48, "none has lapsed");
        let foreign: BTreeSet<String> =
            there.values().filter(|one| one.callback_url == "https://home.example/hook").map(|one| one.id.clone()).collect();
        assert_eq!(foreign, self.foreign);
    }

    /// The other program keeps its own.
    fn renew_others(&mut self) {
        let gone: Vec<_> = std::mem::take(&mut self.foreign).into_iter().collect();
        for (id, event_type) in gone.iter().zip(["create", "delete", "update"]) {
            let one = self.cloud.simulator.subscriptions().into_iter().find(|one| one.id == *id).unwrap();
            assert!(self.cloud.simulator.remove_subscription(id), "{event_type}");
            let again = self.cloud.simulator.add_foreign_subscription(one.event_type, one.data_type, &one.callback_url).unwrap();
            self.foreign.insert(again);
        }
    }

    fn index(&mut self, bound: u64) -> usize {
        usize::try_from(self.random.below(bound)).unwrap()
    }
}

fn u32_hours(hours: u32) -> Duration {
    Duration::from_hours(hours.into())
}

#[expect(clippy::print_stdout, reason = "the figures are what the run is for")]
async fn live(days: u32, seed: u64) {
    let began = Instant::now();
    let mut life = Life::begin(seed).await;
    for _ in 0..days {
        life.day().await;
    }
    life.cloud.simulator.clear_faults();
    life.cloud.simulator.trouble_next_writes([]);
    life.cloud.simulator.finish_late_writes().await;
    life.install.look_now().await;
    life.install.clock.pass(24 * HOUR).await;
    life.install.look_now().await;
    life.check();
    assert_eq!(life.install.view().state, Keeping::InOrder);
    let Figures { calls, moves, troubles, most_calls_of_a_move, most_calls_of_a_troubled_move } = life.figures;
    println!(
        "{days} days and more with {moves} new addresses and {troubles} troubles: {calls} requests, at most {most_calls_of_a_move} for an address \
         ({most_calls_of_a_troubled_move} while Oura has trouble), no lapse, nothing of others touched (seed {seed}, {:.1} s)",
        began.elapsed().as_secs_f64()
    );
    let farthest = Utc::now() + TimeDelta::days(i64::from(days));
    assert!(life.cloud.by_slot().values().filter(|one| !life.foreign.contains(&one.id)).all(|one| one.expiration_time > farthest));
}

#[tokio::test]
async fn ninety_days_lapse_nothing_and_touch_nothing_of_others() {
    live(90, 90).await;
}

#[tokio::test]
async fn two_hundred_days_lapse_nothing_and_touch_nothing_of_others() {
    live(200, 200).await;
}
