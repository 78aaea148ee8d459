//! One sleep period, slept: phases, movement and pulse, from which every figure of its document follows.

use super::number::{count, index, mean, real, whole};
use super::plan::Plan;
use super::pulse::{self, Pulse};
use super::random::Random;
use super::slots::{Kind, Slot};
use super::stages::{self, Phase};
use super::time::MINUTE_S;

pub(crate) const EPOCH_S: i64 = 30;
pub(crate) const BLOCK_S: i64 = 300;

/// A sleep period with all it consists of.
#[derive(Debug, Clone)]
pub(crate) struct Night {
    pub(crate) slot: Slot,
    /// One phase per 30 seconds in bed, the last one possibly shorter and then awake.
    pub(crate) phases: Vec<Phase>,
    /// One class (`'1'..='4'`) per 30 seconds in bed; now and then one more than there are phases, as on real accounts.
    pub(crate) movement: String,
    /// None when the ring found no pulse.
    pub(crate) pulse: Option<Pulse>,
}

impl Night {
    /// Sleeps through `slot`; `revision` above 0 is what Oura says after the person edited it.
    pub(crate) fn of(seed: u64, plan: &Plan, slot: &Slot, revision: u32) -> Night {
        let slot = edited(slot, revision);
        let mut random = Random::of(seed, "night", i64::from(chrono::Datelike::num_days_from_ce(&plan.day)), slot.index);
        let phases = stages::phases(&mut random, plan, &slot);
        let movement = movement(&mut random, &phases, slot.quality);
        let blocks = stages::blocks(&phases);
        let pulse = (!slot.silent).then(|| pulse::pulse(&mut random, plan, &slot, &blocks));
        Night { slot, phases, movement, pulse }
    }

    pub(crate) fn in_bed_s(&self) -> i64 {
        self.slot.span.length_s()
    }

    pub(crate) fn deep_s(&self) -> i64 {
        self.phase_s(Phase::Deep)
    }

    pub(crate) fn light_s(&self) -> i64 {
        self.phase_s(Phase::Light)
    }

    pub(crate) fn rem_s(&self) -> i64 {
        self.phase_s(Phase::Rem)
    }

    pub(crate) fn asleep_s(&self) -> i64 {
        self.deep_s() + self.light_s() + self.rem_s()
    }

    pub(crate) fn awake_s(&self) -> i64 {
        self.in_bed_s() - self.asleep_s()
    }

    /// From lying down to the first phase of sleep.
    pub(crate) fn latency_s(&self) -> i64 {
        count(self.phases.iter().take_while(|phase| **phase == Phase::Awake).count()) * EPOCH_S
    }

    pub(crate) fn efficiency_percent(&self) -> f64 {
        100.0 * real(self.asleep_s()) / real(self.in_bed_s())
    }

    /// Oura counts more restless periods than there are moving half minutes in recorded nights (1.4 to 1.8 of each).
    pub(crate) fn restless_periods(&self) -> i64 {
        let moving = self.movement.bytes().filter(|class| *class != b'1').count();
        whole(1.55 * real(count(moving)))
    }

    pub(crate) fn lowest_bpm(&self) -> Option<i64> {
        let bpm = self.pulse.as_ref()?.bpm.iter().flatten().copied().fold(f64::INFINITY, f64::min);
        bpm.is_finite().then(|| whole(bpm) - self.slot.index.rem_euclid(2))
    }

    pub(crate) fn average_bpm(&self) -> Option<f64> {
        mean(&self.pulse.as_ref()?.bpm.iter().flatten().copied().collect::<Vec<f64>>())
    }

    pub(crate) fn average_hrv_ms(&self) -> Option<f64> {
        mean(&self.pulse.as_ref()?.hrv_ms.iter().flatten().copied().collect::<Vec<f64>>())
    }

    /// Seconds between the lowest heart rate and getting up.
    pub(crate) fn recovery_s(&self) -> i64 {
        let Some(pulse) = &self.pulse else {
            return 0;
        };
        let known = pulse.bpm.iter().enumerate().filter_map(|(at, bpm)| bpm.map(|bpm| (at, bpm)));
        let lowest = known.min_by(|left, right| left.1.total_cmp(&right.1)).map_or(0, |(at, _)| count(at));
        self.in_bed_s() - lowest * BLOCK_S
    }

    /// The pulse at an instant, between the two samples around it; none where the series has a gap.
    pub(crate) fn bpm_at(&self, instant_s: i64) -> Option<f64> {
        let pulse = self.pulse.as_ref()?;
        let since_s = instant_s - self.slot.span.start_s;
        let at = index(since_s / BLOCK_S);
        let here = (*pulse.bpm.get(at)?)?;
        let next = pulse.bpm.get(at + 1).copied().flatten().unwrap_or(here);
        Some(here + (next - here) * real(since_s % BLOCK_S) / real(BLOCK_S))
    }

    fn phase_s(&self, phase: Phase) -> i64 {
        count(self.phases.iter().filter(|here| **here == phase).count()) * EPOCH_S
    }
}

/// The person moved the end of the period, and thereby confirmed it. A nap keeps a quarter of an hour.
fn edited(slot: &Slot, revision: u32) -> Slot {
    let mut slot = *slot;
    if revision == 0 {
        return slot;
    }
    let earlier_s = i64::from((revision - 1) % 6 + 1) * 9 * MINUTE_S;
    slot.span.end_s = (slot.span.end_s - earlier_s).max(slot.span.start_s + 15 * MINUTE_S);
    if slot.kind == Kind::Rest {
        slot.kind = Kind::Sleep;
    }
    slot
}

fn movement(random: &mut Random, phases: &[Phase], quality: f64) -> String {
    let restless = 0.11 - 0.06 * quality;
    let mut classes: String = phases
        .iter()
        .map(|phase| {
            let throw = random.unit();
            match (*phase == Phase::Awake, throw) {
                (true, ..0.4) => '1',
                (true, ..0.78) => '2',
                (true, ..0.95) => '3',
                (true, _) => '4',
                (false, _) if throw < restless => '2',
                (false, _) if throw > 0.992 => '3',
                (false, _) => '1',
            }
        })
        .collect();
    if random.chance(0.02) {
        classes.push('1');
    }
    classes
}
