//! The interval beside a correlation, made once more as `src-tauri/analytics/README.md` describes it: 999 histories out of stretches of
//! fourteen days, drawn by SplitMix64 with the one seed, and the middle 95 of 100 moved outwards as Student's t asks for so few stretches.

use super::quantile;

const SEED: u64 = 20_261_121;
const HISTORIES: usize = 999;
const STRETCH_DAYS: usize = 14;
/// 97.5 of 100 of a standard normal distribution lie below it.
const NORMAL: f64 = 1.959_963_984_540_054;

/// `estimate` is what `figure` gives for all pairs; one slot for each calendar day.
pub(super) fn interval(days: &[Option<(f64, f64)>], estimate: f64, figure: impl Fn(&[(f64, f64)]) -> Option<f64>) -> Option<(f64, f64)> {
    let stretch = (days.len() / 4).clamp(1, STRETCH_DAYS);
    let places = days.len() - stretch + 1;
    let mut generator = SEED;
    let mut figures = Vec::new();
    for _ in 0..HISTORIES {
        let mut history = Vec::new();
        let mut days_to_come = days.len();
        while days_to_come > 0 {
            let length = stretch.min(days_to_come);
            let first = usize::try_from((u128::from(next(&mut generator)) * u128::try_from(places).ok()?) >> 64).ok()?;
            history.extend(days[first..first + length].iter().flatten().copied());
            days_to_come -= length;
        }
        figures.extend(figure(&history).filter(|found| found.is_finite()));
    }
    let stretches = f64::from(u32::try_from(days.len()).ok()?) / f64::from(u32::try_from(stretch).ok()?);
    let outwards = student(stretches - 1.0) / NORMAL * (stretches / (stretches - 1.0)).sqrt();
    let moved = |end: f64| (estimate + (end - estimate) * outwards).clamp(-1.0, 1.0);
    Some((moved(quantile(&figures, 25, 1000)?), moved(quantile(&figures, 975, 1000)?)))
}

/// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// 97.5 of 100 of Student's distribution lie below it (Abramowitz and Stegun, 26.7.5).
fn student(freedom: f64) -> f64 {
    let z = NORMAL;
    let first = (z.powi(3) + z) / 4.0;
    let second = (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / 96.0;
    let third = (3.0 * z.powi(7) + 19.0 * z.powi(5) + 17.0 * z.powi(3) - 15.0 * z) / 384.0;
    z + first / freedom + second / freedom.powi(2) + third / freedom.powi(3)
}
