//! Sleep phases in half minutes: cycles of about ninety minutes, deep sleep early, REM late.

use super::night::EPOCH_S;
use super::number::{count, index, real, whole};
use super::plan::Plan;
use super::random::Random;
use super::slots::Slot;

/// A phase of sleep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    Deep,
    Light,
    Rem,
    Awake,
}

impl Phase {
    /// Oura's digit for it.
    pub(crate) fn code(self) -> char {
        match self {
            Phase::Deep => '1',
            Phase::Light => '2',
            Phase::Rem => '3',
            Phase::Awake => '4',
        }
    }
}

/// Share of deep sleep and REM in the first, second… cycle of a night.
const CYCLES: [(f64, f64); 6] = [(0.36, 0.09), (0.27, 0.17), (0.13, 0.23), (0.05, 0.27), (0.02, 0.3), (0.02, 0.3)];

/// One phase per half minute. What is left over of the last half minute is awake, so that phases add up to whole ones.
pub(crate) fn phases(random: &mut Random, plan: &Plan, slot: &Slot) -> Vec<Phase> {
    let in_bed_s = slot.span.length_s();
    let length = index((in_bed_s + EPOCH_S - 1) / EPOCH_S);
    let unrest = 1.0 - slot.quality;
    let drinks = if slot.index == 0 { real(plan.drinks_before) } else { 0.0 };
    let deep_factor = (1.1 - 0.35 * plan.severity - 0.25 * unrest) * random.between(0.85, 1.15);
    let rem_factor = (1.0 - 0.09 * drinks - 0.2 * unrest) * random.between(0.8, 1.15);
    let mut phases = Vec::with_capacity(length + 64);
    let latency_min = (3.0 + 9.0 * random.unit() + 40.0 * unrest * random.unit()).min(real(in_bed_s) / 360.0);
    run(&mut phases, Phase::Awake, latency_min * 2.0);
    for cycle in 0.. {
        if phases.len() >= length {
            break;
        }
        let (deep, rem) = CYCLES[usize::min(cycle, CYCLES.len() - 1)];
        let cycle_epochs = random.between(168.0, 208.0);
        let (deep, rem) = (deep * deep_factor * cycle_epochs, rem * rem_factor * cycle_epochs);
        let light = cycle_epochs - deep - rem;
        let before = light * random.between(0.2, 0.5);
        broken(random, &mut phases, Phase::Light, before, unrest);
        broken(random, &mut phases, Phase::Deep, deep, 0.1 * unrest);
        broken(random, &mut phases, Phase::Light, light - before, unrest);
        broken(random, &mut phases, Phase::Rem, rem, 0.5 * unrest);
        let waking = random.between(2.0, 9.0) + 40.0 * unrest * random.unit();
        run(&mut phases, Phase::Awake, waking);
    }
    phases.truncate(length);
    let morning = usize::min(index(random.whole(1, 9)), length / 8) + usize::from(in_bed_s % EPOCH_S != 0);
    let from = length.saturating_sub(morning);
    phases[from..].fill(Phase::Awake);
    phases
}

/// The five-minute view: the phase that most of the ten half minutes had.
pub(crate) fn blocks(phases: &[Phase]) -> Vec<Phase> {
    phases
        .chunks(10)
        .map(|chunk| {
            [Phase::Deep, Phase::Light, Phase::Rem, Phase::Awake]
                .into_iter()
                .max_by_key(|phase| chunk.iter().filter(|here| *here == phase).count())
                .unwrap_or(Phase::Awake)
        })
        .collect()
}

fn run(phases: &mut Vec<Phase>, phase: Phase, epochs: f64) {
    phases.resize(phases.len() + index(whole(epochs)), phase);
}

/// A run of one phase, broken by short awakenings the more restless the night is.
fn broken(random: &mut Random, phases: &mut Vec<Phase>, phase: Phase, epochs: f64, unrest: f64) {
    let from = phases.len();
    run(phases, phase, epochs);
    let awakenings = whole(real(count(phases.len() - from)) / 40.0 * (0.5 + unrest) * random.unit() * 1.9);
    for _ in 0..awakenings {
        let length = count(phases.len() - from);
        let at = from + index(random.whole(0, length - 1));
        let until = usize::min(at + index(random.whole(1, 7)), phases.len());
        phases[at..until].fill(Phase::Awake);
    }
}
