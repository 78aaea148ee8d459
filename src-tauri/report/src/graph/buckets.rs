use chrono::Datelike as _;
use ringside_analytics::quantile;
use ringside_model::{Day, DayRange};

/// What one mark of a chart stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grain {
    Day,
    Week,
    Month,
}

impl Grain {
    /// So that a chart never has more than about 200 marks.
    pub(crate) fn of(range: DayRange) -> Self {
        match range.len_days() {
            ..=200 => Self::Day,
            201..=1_100 => Self::Week,
            _ => Self::Month,
        }
    }

    /// Days with a value below which a mark would say too little.
    const fn needs(self) -> usize {
        match self {
            Self::Day => 1,
            Self::Week => 3,
            Self::Month => 7,
        }
    }

    fn key(self, day: Day) -> i64 {
        match self {
            Self::Day => day.days_since_epoch(),
            // 1 January 1970 was a Thursday.
            Self::Week => (day.days_since_epoch() + 3).div_euclid(7),
            Self::Month => i64::from(day.date().year()) * 12 + i64::from(day.date().month0()),
        }
    }
}

/// A week or a month, and what its days come to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bucket {
    pub(crate) range: DayRange,
    /// Days with a value.
    pub(crate) n: usize,
    /// `None` when too few days have a value.
    pub(crate) spread: Option<Spread>,
}

/// Median, 10th and 90th percentile.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Spread {
    pub(crate) median: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
}

/// The weeks or months of a range, each cut off at the range's ends.
pub(crate) fn buckets(range: DayRange, values: &[Option<f64>], grain: Grain) -> Vec<Bucket> {
    let days: Vec<(Day, Option<f64>)> = range.days().zip(values.iter().copied()).collect();
    let groups = days.chunk_by(|a, b| grain.key(a.0) == grain.key(b.0));
    groups.filter_map(|group| bucket(group, grain.needs())).collect()
}

fn bucket(days: &[(Day, Option<f64>)], needs: usize) -> Option<Bucket> {
    let range = DayRange { first: days.first()?.0, last: days.last()?.0 };
    let mut sorted: Vec<f64> = days.iter().filter_map(|(_, value)| *value).collect();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len();
    let at = |share| quantile(&sorted, share);
    let spread = at(0.5).zip(at(0.1)).zip(at(0.9)).map(|((median, low), high)| Spread { median, low, high });
    Some(Bucket { range, n, spread: spread.filter(|_| n >= needs) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_begin_on_monday_and_months_on_their_first_day() {
        let first: Day = "2026-03-26".parse().unwrap();
        let range = DayRange { first, last: first.plus(11) };
        let values: Vec<Option<f64>> = (0..12).map(|day| Some(f64::from(day))).collect();
        let weeks: Vec<String> = buckets(range, &values, Grain::Week).iter().map(|bucket| bucket.range.first.to_string()).collect();
        assert_eq!(weeks, ["2026-03-26", "2026-03-30", "2026-04-06"]);
        let months = buckets(range, &values, Grain::Month);
        assert_eq!(months.iter().map(|bucket| bucket.n).collect::<Vec<_>>(), [6, 6]);
        assert_eq!(months[0].spread, None, "six days are too few for a month");
    }

    #[test]
    fn a_week_is_its_median_and_spread() {
        let first: Day = "2026-03-02".parse().unwrap();
        let values = [Some(50.0), None, Some(52.0), Some(54.0), None, None, None];
        let weeks = buckets(DayRange { first, last: first.plus(6) }, &values, Grain::Week);
        assert_eq!(weeks.len(), 1);
        let spread = weeks[0].spread.unwrap();
        assert_eq!((weeks[0].n, spread.median), (3, 52.0));
        assert!(spread.low < 51.0 && spread.high > 53.0);
    }

    #[test]
    fn no_range_makes_more_marks_than_a_page_is_wide() {
        let last: Day = "2026-11-20".parse().unwrap();
        for days in [1_u32, 200, 201, 1_100, 1_101, 3_652, 7_300] {
            let range = DayRange { first: last.minus(days - 1), last };
            let values = vec![None; usize::try_from(days).unwrap()];
            assert!(buckets(range, &values, Grain::of(range)).len() <= 245, "{days}");
        }
    }
}
