/// How often each value occurs: small enough to keep for every day of ten years, and exact enough for the quantiles of any span of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tally {
    /// Smallest value first, each once.
    values: Vec<(f32, u32)>,
    n: u32,
}

/// The spread of some samples.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    pub min: f32,
    /// 10th percentile.
    pub q10: f32,
    pub median: f32,
    /// 90th percentile.
    pub q90: f32,
    pub max: f32,
    pub n: u32,
}

/// Counts samples one by one.
///
/// Heart rates are whole and METs have one decimal: such values below 256 are counted in place, and only what is left has to be sorted.
#[derive(Debug, Clone)]
pub struct Counter {
    of_tenths: Vec<u32>,
    others: Vec<f32>,
}

const TENTHS: usize = 2_560;

impl Default for Counter {
    fn default() -> Self {
        Self { of_tenths: vec![0; TENTHS], others: Vec::new() }
    }
}

impl Counter {
    /// Leaves out what is no number.
    pub fn add(&mut self, value: f32) {
        match in_tenths(value).and_then(|place| self.of_tenths.get_mut(place)) {
            Some(count) => *count = count.saturating_add(1),
            None if value.is_finite() => self.others.push(value),
            None => {}
        }
    }

    /// What was counted since the last time.
    pub fn take(&mut self) -> Tally {
        let counted = self.of_tenths.iter_mut().zip(0_u16..).filter(|(count, _)| **count > 0);
        let counted = counted.map(|(count, place)| (f32::from(place) / 10.0, std::mem::take(count)));
        let others = self.others.drain(..).map(|value| (value, 1));
        Tally::sorted(counted.chain(others).collect())
    }
}

/// The place of a value that is exactly a number of tenths.
fn in_tenths(value: f32) -> Option<usize> {
    let tenths = (value * 10.0).round();
    let is_exact = (tenths / 10.0).to_bits() == value.to_bits();
    if !is_exact || !(0.0..2_560.0).contains(&tenths) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::as_conversions, reason = "whole and from 0 to 2,559")]
    let place = tenths as usize;
    Some(place)
}

impl Tally {
    /// Everything that several tallies counted.
    pub fn sum<'a>(tallies: impl IntoIterator<Item = &'a Self>) -> Self {
        Self::sorted(tallies.into_iter().flat_map(|tally| tally.values.iter().copied()).collect())
    }

    fn sorted(mut values: Vec<(f32, u32)>) -> Self {
        // Stable, because that is quick over stretches that are sorted already.
        values.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut tally = Self::default();
        for (value, count) in values {
            tally.add(value, count);
        }
        tally
    }

    pub const fn n(&self) -> u32 {
        self.n
    }

    /// `None` when nothing was counted.
    pub fn spread(&self) -> Option<Spread> {
        Some(Spread {
            min: self.values.first()?.0,
            q10: self.quantile(0.1)?,
            median: self.quantile(0.5)?,
            q90: self.quantile(0.9)?,
            max: self.values.last()?.0,
            n: self.n,
        })
    }

    /// As [`crate::quantile`] of all the samples, in single precision.
    fn quantile(&self, share: f64) -> Option<f32> {
        let position = share * f64::from(self.n.checked_sub(1)?);
        let below = position.floor();
        let low = self.at(below)?;
        let part = position - below;
        if part == 0.0 {
            return Some(low);
        }
        let high = self.at(below + 1.0)?;
        Some(single((f64::from(high) - f64::from(low)).mul_add(part, f64::from(low))))
    }

    /// The sample at a place of the order.
    fn at(&self, place: f64) -> Option<f32> {
        let mut passed = 0_u32;
        self.values.iter().find_map(|(value, count)| {
            passed = passed.saturating_add(*count);
            (f64::from(passed) > place).then_some(*value)
        })
    }

    fn add(&mut self, value: f32, count: u32) {
        self.n = self.n.saturating_add(count);
        match self.values.last_mut() {
            Some((last, of_last)) if last.total_cmp(&value).is_eq() => *of_last = of_last.saturating_add(count),
            _ => self.values.push((value, count)),
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::as_conversions, reason = "between two numbers that are single already")]
const fn single(value: f64) -> f32 {
    value as f32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::quantile;

    fn tally(values: impl IntoIterator<Item = f32>) -> Tally {
        let mut counter = Counter::default();
        values.into_iter().for_each(|value| counter.add(value));
        counter.take()
    }

    proptest! {
        #[test]
        fn days_that_are_summed_say_what_all_their_samples_say(days in prop::collection::vec(prop::collection::vec(0_u16..3_000, 0..40), 1..6)) {
            let tallies: Vec<Tally> = days.iter().map(|day| tally(day.iter().map(|value| f32::from(*value) / 8.0))).collect();
            let mut all: Vec<f64> = days.iter().flatten().map(|value| f64::from(*value) / 8.0).collect();
            all.sort_by(f64::total_cmp);
            let spread = Tally::sum(&tallies).spread();
            prop_assert_eq!(spread.map(|spread| spread.n), u32::try_from(all.len()).ok().filter(|n| *n > 0));
            if let Some(spread) = spread {
                for (share, value) in [(0.0, spread.min), (0.1, spread.q10), (0.5, spread.median), (0.9, spread.q90), (1.0, spread.max)] {
                    prop_assert!((quantile(&all, share).unwrap() - f64::from(value)).abs() < 1e-4, "{}", share);
                }
            }
        }
    }

    #[test]
    fn values_in_tenths_and_others_are_counted_as_they_are() {
        let values = [0.9, 0.9, 61.0, 300.0, -1.0, 1.531_25, 255.9, 0.0];
        let spread = tally(values).spread().unwrap();
        assert_eq!((spread.min, spread.median, spread.max, spread.n), (-1.0, 1.215_625, 300.0, 8));
        let expected = [-1.0, 0.0, 0.9, 1.531_25, 61.0, 255.9, 300.0].map(f32::to_bits);
        assert_eq!(tally(values).values.iter().map(|(value, _)| value.to_bits()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_is_no_number_is_not_counted() {
        assert_eq!(tally([f32::NAN, 2.0, 2.0, f32::INFINITY]).spread().map(|spread| (spread.n, spread.median)), Some((2, 2.0)));
        assert_eq!(tally([f32::NAN]).spread(), None);
    }
}
