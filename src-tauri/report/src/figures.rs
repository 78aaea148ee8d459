use ringside_analytics::{MeanDifference, NoValue, USUAL_NEEDS, Usual, difference_of_means, quantile, usual};
use ringside_model::Day;

/// Days on each side that a comparison needs.
const COMPARES: usize = 14;

/// What a period comes to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Figures {
    /// Days with a value, of how many.
    pub(crate) n: usize,
    pub(crate) days: usize,
    /// `None` without a value.
    pub(crate) middle: Option<Middle>,
    /// Against the 90 days before.
    pub(crate) difference: Result<MeanDifference, NoValue>,
    /// Of the 90 days before.
    pub(crate) usual: Option<Usual>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Middle {
    pub(crate) median: f64,
    /// 10th and 90th percentile.
    pub(crate) low: f64,
    pub(crate) high: f64,
    /// The first day of each.
    pub(crate) lowest: (f64, Day),
    pub(crate) highest: (f64, Day),
}

impl Figures {
    /// One slot for each calendar day, the first one's day being `first`.
    pub(crate) fn of(first: Day, values: &[Option<f64>], before: &[Option<f64>]) -> Self {
        Self {
            n: values.iter().flatten().count(),
            days: values.len(),
            middle: middle(first, values),
            difference: difference_of_means(values, before, COMPARES),
            usual: usual(before.iter().copied(), USUAL_NEEDS).ok(),
        }
    }

    /// Whole percent; only a complete period has 100.
    pub(crate) fn coverage_percent(&self) -> u32 {
        let percent = (self.n * 100).checked_div(self.days).unwrap_or(0);
        u32::try_from(percent).unwrap_or(0)
    }
}

fn middle(first: Day, values: &[Option<f64>]) -> Option<Middle> {
    let mut sorted: Vec<f64> = values.iter().flatten().copied().collect();
    sorted.sort_by(f64::total_cmp);
    let of_day = |wanted: f64| {
        let slot = values.iter().position(|value| *value == Some(wanted)).and_then(|slot| u32::try_from(slot).ok());
        slot.map(|slot| (wanted, first.plus(slot)))
    };
    Some(Middle {
        median: quantile(&sorted, 0.5)?,
        low: quantile(&sorted, 0.1)?,
        high: quantile(&sorted, 0.9)?,
        lowest: of_day(*sorted.first()?)?,
        highest: of_day(*sorted.last()?)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_summed_up_by_what_is_there() {
        let first: Day = "2026-03-01".parse().unwrap();
        let figures = Figures::of(first, &[Some(50.0), None, Some(54.0), Some(50.0)], &[]);
        let middle = figures.middle.unwrap();
        assert_eq!((figures.n, figures.days, figures.coverage_percent()), (3, 4, 75));
        assert_eq!((middle.median, middle.lowest, middle.highest), (50.0, (50.0, first), (54.0, first.plus(2))));
        assert_eq!(figures.difference, Err(NoValue::TooFewOnOneSide { need: 14, have: 3, other: 0 }));
        assert_eq!(figures.usual, None);
        assert_eq!(Figures::of(first, &[None], &[]).middle, None);
    }
}
