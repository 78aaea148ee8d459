//! The order of the slopes of all pairs of points, without writing them all down when there are many.

use crate::random::{Random, SEED};

/// Up to so many points (1.1 million pairs) all slopes are written down and the wanted one is selected: exact.
///
/// Beyond, the slope is found by halving an interval, counting at each step in O(n log n) how many slopes lie below: exact up to the rounding of
/// the arithmetic, a relative error of about 1e-12.
const WRITTEN_DOWN: usize = 1_500;
const HALVINGS: u32 = 200;
const CLOSE_ENOUGH: f64 = 1e-13;
const PROBES: usize = 4_000;

#[derive(Debug)]
pub(crate) struct Slopes {
    /// By x, then y.
    points: Vec<(f64, f64)>,
    /// Smallest first; empty when there are too many.
    written_down: Vec<f64>,
    count: usize,
    /// Range of y by range of x: what a slope is large or small against.
    overall: f64,
}

impl Slopes {
    pub(crate) fn new(points: &[(f64, f64)]) -> Self {
        // Adding 0 makes one zero of the two that there are.
        let mut points: Vec<_> = points.iter().map(|(x, y)| (x + 0.0, y + 0.0)).collect();
        points.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        // Of two points with the same x there is no slope.
        let pairs = |n: usize| n * n.saturating_sub(1) / 2;
        let same: usize = points.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()).map(|group| pairs(group.len())).sum();
        let count = pairs(points.len()) - same;
        let mut written_down = if points.len() <= WRITTEN_DOWN { all(&points) } else { Vec::new() };
        written_down.sort_unstable_by(f64::total_cmp);
        let range = |axis: fn(&(f64, f64)) -> f64| {
            let (low, high) = points.iter().map(axis).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
            high - low
        };
        let overall = if count == 0 { 0.0 } else { range(|point| point.1) / range(|point| point.0) };
        Self { points, written_down, count, overall }
    }

    pub(crate) const fn count(&self) -> usize {
        self.count
    }

    pub(crate) fn median(&self) -> f64 {
        let upper = self.at(self.count / 2);
        if self.count % 2 == 1 { upper } else { f64::midpoint(self.at(self.count / 2 - 1), upper) }
    }

    /// The slope at a place of the order, from 0 to `count() - 1`.
    pub(crate) fn at(&self, place: usize) -> f64 {
        self.written_down.get(place).copied().unwrap_or_else(|| self.search(place))
    }

    fn search(&self, place: usize) -> f64 {
        let (mut low, mut high) = self.bracket(place);
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(low, high);
            let settled = high - low <= CLOSE_ENOUGH * low.abs().max(high.abs()).max(self.overall);
            if settled || middle <= low || middle >= high {
                break;
            }
            if self.below(middle) <= place {
                low = middle;
            } else {
                high = middle;
            }
        }
        // Whole numbers have many slopes of exactly zero, and halving only ever comes near it.
        let found = f64::midpoint(low, high);
        if found.abs() <= 10.0 * CLOSE_ENOUGH * self.overall { 0.0 } else { found }
    }

    /// Two slopes around the wanted one, from a few pairs drawn at random: it saves half of the steps and decides nothing.
    fn bracket(&self, place: usize) -> (f64, f64) {
        let mut random = Random::new(SEED);
        let mut probes: Vec<f64> = (0..PROBES)
            .filter_map(|_| slope(*self.points.get(random.below(self.points.len()))?, *self.points.get(random.below(self.points.len()))?))
            .collect();
        probes.sort_unstable_by(f64::total_cmp);
        let reached = probes.partition_point(|probe| self.below(*probe) <= place);
        let known = |index: Option<usize>| index.and_then(|index| probes.get(index)).copied();
        let mut low = known(reached.checked_sub(1)).unwrap_or(-1.0);
        let mut high = known(Some(reached)).unwrap_or(1.0);
        let mut stride = 1.0;
        while self.below(low) > place {
            low -= stride;
            stride *= 2.0;
        }
        while self.below(high) <= place {
            high += stride;
            stride *= 2.0;
        }
        (low, high)
    }

    /// How many slopes are smaller: as many as pairs change their order when the points are sheared by it.
    fn below(&self, slope: f64) -> usize {
        let sheared = |point: &(f64, f64)| slope.mul_add(-point.0, point.1);
        let mut order = Vec::with_capacity(self.points.len());
        for group in self.points.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
            let begin = order.len();
            order.extend(group.iter().map(sheared));
            if let Some(of_group) = order.get_mut(begin..) {
                of_group.sort_unstable_by(f64::total_cmp);
            }
        }
        let mut spare = order.clone();
        inversions(&mut order, &mut spare)
    }
}

fn all(points: &[(f64, f64)]) -> Vec<f64> {
    let later = |index: usize| points.iter().skip(index + 1);
    points.iter().enumerate().flat_map(|(index, a)| later(index).filter_map(|b| slope(*a, *b))).collect()
}

fn slope(a: (f64, f64), b: (f64, f64)) -> Option<f64> {
    // The same division whichever of the two comes first.
    let run = b.0 - a.0;
    (run != 0.0).then(|| (b.1 - a.1) / run)
}

/// Pairs of which the earlier is greater, by merge sort; `values` are sorted afterwards.
fn inversions(values: &mut [f64], spare: &mut [f64]) -> usize {
    let half = values.len() / 2;
    if half == 0 {
        return 0;
    }
    let (Some((left, right)), Some((spare_left, spare_right))) = (values.split_at_mut_checked(half), spare.split_at_mut_checked(half))
    else {
        return 0;
    };
    let mut found = inversions(left, spare_left) + inversions(right, spare_right);
    let (mut a, mut b) = (left.iter().copied().peekable(), right.iter().copied().peekable());
    let mut waiting = half;
    for slot in spare.iter_mut() {
        let take_right = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) => y < x,
            (None, _) => true,
            (_, None) => false,
        };
        let next = if take_right { b.next() } else { a.next() };
        if take_right {
            found += waiting;
        } else {
            waiting -= 1;
        }
        *slot = next.unwrap_or_default();
    }
    values.copy_from_slice(spare);
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_slope_that_is_searched_is_the_one_that_stands_there(
            points in prop::collection::vec((-50_i32..50, -50_i32..50), 2..60),
            picked: usize,
        ) {
            let points: Vec<(f64, f64)> = points.into_iter().map(|(x, y)| (f64::from(x), f64::from(y) / 4.0)).collect();
            let slopes = Slopes::new(&points);
            prop_assert_eq!(slopes.count(), slopes.written_down.len());
            prop_assume!(slopes.count() > 0);
            let place = picked % slopes.count();
            let (written, searched) = (slopes.at(place), slopes.search(place));
            prop_assert!((written - searched).abs() <= 1e-9 * written.abs().max(1.0), "{} {}", written, searched);
        }

        #[test]
        fn inversions_are_pairs_out_of_order(values in prop::collection::vec(-9_i32..9, 0..40)) {
            let mut values: Vec<f64> = values.into_iter().map(f64::from).collect();
            let naive = values.iter().enumerate().map(|(i, a)| values[i + 1..].iter().filter(|b| *b < a).count()).sum::<usize>();
            let mut spare = values.clone();
            prop_assert_eq!(inversions(&mut values, &mut spare), naive);
            prop_assert!(values.is_sorted());
        }
    }
}
