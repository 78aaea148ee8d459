use crate::blocks::{Blocks, DRAWS, interval};
use crate::no_value::NoValue;
use crate::rank::ranked;

/// Median of the days with something minus the median of the days without it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MedianDifference {
    pub value: f64,
    /// Ends of the 95 % interval, by the moving-block bootstrap over the whole history; `None` when most draws lacked one of the two kinds.
    pub interval: Option<(f64, f64)>,
    pub with: f64,
    pub without: f64,
    pub n_with: usize,
    pub n_without: usize,
}

/// How much higher `values` are on the days that `is_with` names. Both have one slot for each calendar day; each kind needs `need` values.
///
/// Days are drawn with their neighbours and with what they are, so that a habit of weekends or of one season widens the interval as it should.
pub fn difference_of_medians(values: &[Option<f64>], is_with: &[bool], need: usize) -> Result<MedianDifference, NoValue> {
    let present: Vec<f64> = values.iter().flatten().copied().filter(|value| value.is_finite()).collect();
    let ranked = ranked(&present);
    let mut places = ranked.of.iter().copied();
    let mut counting = Counting::of(&ranked.distinct);
    let nowhere = counting.nowhere();
    let slots: Vec<usize> = values
        .iter()
        .zip(is_with)
        .map(|(value, is_with)| {
            let place = value.filter(|value| value.is_finite()).and_then(|_| places.next());
            place.map_or(nowhere, |place| Counting::slot(place, *is_with))
        })
        .collect();

    counting.count(&slots);
    let (n_with, n_without) = (counting.n(true), counting.n(false));
    let need = need.max(1);
    let too_few = NoValue::TooFewOnOneSide { need, have: n_with, other: n_without };
    if n_with.min(n_without) < need {
        return Err(too_few);
    }
    let (with, without) = counting.medians().ok_or(too_few)?;
    let mut blocks = Blocks::new(slots.len(), 0);
    let drawn = (0..DRAWS).filter_map(|_| {
        counting.clear();
        blocks.draw(|start, length| counting.count(slots.get(start..start + length).unwrap_or_default()));
        counting.medians().map(|(with, without)| with - without)
    });
    let drawn = drawn.collect();
    let value = with - without;
    let interval = interval(value, drawn, &[&blocks]);
    Ok(MedianDifference { value, interval, with, without, n_with, n_without })
}

/// How often each distinct value occurs, on days with and on days without: a thousand histories are counted for one interval.
struct Counting<'a> {
    distinct: &'a [f64],
    /// For each value the days without and the days with; then the days that have no value.
    counts: Vec<u32>,
}

impl<'a> Counting<'a> {
    fn of(distinct: &'a [f64]) -> Self {
        Self { distinct, counts: vec![0; distinct.len() * 2 + 1] }
    }

    /// Where a day counts.
    const fn slot(place: usize, is_with: bool) -> usize {
        if is_with { place * 2 + 1 } else { place * 2 }
    }

    const fn nowhere(&self) -> usize {
        self.distinct.len() * 2
    }

    fn clear(&mut self) {
        self.counts.fill(0);
    }

    fn count(&mut self, slots: &[usize]) {
        for slot in slots {
            if let Some(count) = self.counts.get_mut(*slot) {
                *count += 1;
            }
        }
    }

    /// The counts of one kind of day, smallest value first.
    fn of_kind(&self, is_with: bool) -> impl Iterator<Item = u32> {
        self.counts.iter().skip(Self::slot(0, is_with)).step_by(2).take(self.distinct.len()).copied()
    }

    fn n(&self, is_with: bool) -> usize {
        usize::try_from(self.of_kind(is_with).sum::<u32>()).unwrap_or(usize::MAX)
    }

    fn medians(&self) -> Option<(f64, f64)> {
        Some((self.median(true)?, self.median(false)?))
    }

    fn median(&self, is_with: bool) -> Option<f64> {
        let n = self.n(is_with);
        let (lower, upper) = (n.checked_sub(1)? / 2, n / 2);
        let (mut passed, mut below) = (0, None);
        for (value, count) in self.distinct.iter().zip(self.of_kind(is_with)) {
            passed += usize::try_from(count).unwrap_or(0);
            if passed > lower {
                below = below.or(Some(*value));
            }
            if passed > upper {
                return Some(f64::midpoint(below?, *value));
            }
        }
        None
    }
}
