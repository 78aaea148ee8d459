//! Heart rate and its variability through one sleep period, in five-minute samples.

use super::number::{count, real};
use super::plan::Plan;
use super::random::Random;
use super::slots::{Kind, Slot};
use super::stages::Phase;

/// Two series on one grid, the same samples missing in both.
#[derive(Debug, Clone)]
pub(crate) struct Pulse {
    /// Whole beats per minute, as Oura sends them.
    pub(crate) bpm: Vec<Option<f64>>,
    pub(crate) hrv_ms: Vec<Option<f64>>,
}

/// `blocks` is the phase of each five minutes.
pub(crate) fn pulse(random: &mut Random, plan: &Plan, slot: &Slot, blocks: &[Phase]) -> Pulse {
    // On real accounts the series is as long as the five-minute phases or one shorter.
    let length = if random.chance(0.3) && blocks.len() > 3 { blocks.len() - 1 } else { blocks.len() };
    let missing = missing(random, length);
    let drinks = real(plan.drinks_before);
    let floor_bpm = plan.body.lowest_bpm + if slot.kind == Kind::LongSleep { 1.5 } else { 7.0 };
    let mut drift = 0.0;
    let mut bpm = Vec::with_capacity(length);
    let mut hrv_ms = Vec::with_capacity(length);
    for at in 0..length {
        let since = real(count(at));
        let phase = blocks[at];
        drift = 0.8 * drift + 0.9 * random.bell();
        let phase_bpm = match phase {
            Phase::Awake => 5.0,
            Phase::Rem => 2.0,
            Phase::Deep => -0.5,
            Phase::Light => 0.5,
        };
        let settling_bpm = 7.0 * (-since / 16.0).exp() + 3.2 * drinks * (-since / 30.0).exp();
        let wave_bpm = 1.6 * (since / 9.0).sin();
        let here_bpm = floor_bpm + settling_bpm + phase_bpm + wave_bpm + drift.max(-2.0) + 0.6 * random.bell();
        let settling = 1.0 - 0.22 * (-since / 16.0).exp();
        let phase_factor = if phase == Phase::Deep { 1.12 } else { 0.97 };
        let here_ms = plan.body.hrv_ms * settling * phase_factor * (0.24 * random.bell() - 0.03 * drift).exp();
        bpm.push((!missing[at]).then(|| here_bpm.round().max(30.0)));
        hrv_ms.push((!missing[at]).then(|| here_ms.round().clamp(5.0, 250.0)));
    }
    Pulse { bpm, hrv_ms }
}

/// The first sample is always missing, sometimes the second, and a loose ring loses a few in a row.
fn missing(random: &mut Random, length: usize) -> Vec<bool> {
    let second = random.chance(0.2) && length > 4;
    let mut lost: i64 = 0;
    (0..length)
        .map(|at| {
            if lost == 0 && at > 3 && length > 12 && random.chance(0.012) {
                lost = random.whole(1, 8);
            }
            let here = lost > 0;
            lost = (lost - 1).max(0);
            at == 0 || (at == 1 && second) || here
        })
        .collect()
}
