//! Chance that repeats: every stream is derived from (seed, purpose, day), so each day stands alone.

use chrono::{Datelike, NaiveDate};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::number::{count, index, real, whole};

/// One stream of chance.
#[derive(Debug)]
pub(crate) struct Random(ChaCha8Rng);

impl Random {
    /// The stream of one purpose on one day.
    pub(crate) fn of_day(seed: u64, purpose: &str, day: NaiveDate) -> Random {
        Random::of(seed, purpose, i64::from(day.num_days_from_ce()), 0)
    }

    /// The stream of one purpose and two numbers that tell its uses apart.
    pub(crate) fn of(seed: u64, purpose: &str, first: i64, second: i64) -> Random {
        let mut key = [0_u8; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..16].copy_from_slice(&fingerprint(purpose).to_le_bytes());
        key[16..24].copy_from_slice(&first.to_le_bytes());
        key[24..].copy_from_slice(&second.to_le_bytes());
        Random(ChaCha8Rng::from_seed(key))
    }

    /// Uniform in `0.0..1.0`.
    pub(crate) fn unit(&mut self) -> f64 {
        f64::from(self.0.next_u32()) / 4_294_967_296.0
    }

    /// Uniform between two numbers.
    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// A whole number from `low` to `high`, both included.
    pub(crate) fn whole(&mut self, low: i64, high: i64) -> i64 {
        let width = real(high - low + 1);
        (low + whole((self.unit() * width).floor())).min(high)
    }

    /// Bell-shaped with mean 0 and deviation 1, never beyond 3.5, so that no tail leaves what a body can do.
    pub(crate) fn bell(&mut self) -> f64 {
        let sum = self.unit() + self.unit() + self.unit() + self.unit();
        (sum - 2.0) * 3.0_f64.sqrt()
    }

    pub(crate) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// One of a list that is not empty.
    pub(crate) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[index(self.whole(0, count(list.len()) - 1))]
    }

    fn word(&mut self) -> u64 {
        self.0.next_u64()
    }
}

/// An id that looks like Oura's (a version 4 UUID) and is the same for ever.
pub(crate) fn uuid(seed: u64, purpose: &str, first: i64, second: i64) -> String {
    let mut random = Random::of(seed, purpose, first, second);
    let (high, low) = (random.word(), random.word());
    format!(
        "{:08x}-{:04x}-4{:03x}-{:x}{:03x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0x0fff,
        8 + ((low >> 60) & 3),
        (low >> 48) & 0x0fff,
        low & 0xffff_ffff_ffff
    )
}

/// Uniform in `0.0..1.0` for one number: noise that is the same from whichever window it is looked at.
pub(crate) fn noise(seed: u64, number: i64) -> f64 {
    let mut word = seed ^ u64::from_le_bytes(number.to_le_bytes()).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^= word >> 31;
    f64::from(u32::try_from(word >> 32).unwrap_or(0)) / 4_294_967_296.0
}

/// FNV-1a of a purpose's name.
fn fingerprint(purpose: &str) -> u64 {
    purpose.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bell_has_its_mean_and_deviation() {
        let mut random = Random::of(1, "bell", 0, 0);
        let values: Vec<f64> = (0..4000).map(|_| random.bell()).collect();
        let mean = values.iter().sum::<f64>() / 4000.0;
        let deviation = (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / 4000.0).sqrt();
        assert!(mean.abs() < 0.06, "{mean}");
        assert!((deviation - 1.0).abs() < 0.06, "{deviation}");
    }

    #[test]
    fn whole_numbers_reach_both_ends() {
        let mut random = Random::of(1, "whole", 0, 0);
        let values: Vec<i64> = (0..200).map(|_| random.whole(3, 5)).collect();
        assert_eq!(values.iter().min(), Some(&3));
        assert_eq!(values.iter().max(), Some(&5));
    }

    #[test]
    fn ids_have_the_shape_of_a_version_4_uuid() {
        let id = uuid(7, "sleep", 1, 0);
        assert_eq!(id.len(), 36);
        assert_eq!(id.as_bytes()[14], b'4');
        assert!(matches!(id.as_bytes()[19], b'8' | b'9' | b'a' | b'b'));
        assert_ne!(id, uuid(7, "sleep", 1, 1));
    }
}
