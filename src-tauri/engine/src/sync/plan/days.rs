//! Ranges of days: joining them, and what they leave out.

use ringside_model::DayRange;

/// The ranges that touching and overlapping ranges make together, oldest first.
pub(crate) fn join(ranges: impl IntoIterator<Item = DayRange>) -> Vec<DayRange> {
    let mut sorted: Vec<DayRange> = ranges.into_iter().collect();
    sorted.sort_by_key(|range| range.first);
    let mut joined: Vec<DayRange> = Vec::new();
    for range in sorted {
        match joined.last_mut() {
            Some(open) if range.first <= open.last.plus(1) => open.last = open.last.max(range.last),
            _ => joined.push(range),
        }
    }
    joined
}

/// What of `range` none of `joined` holds, oldest first.
pub(crate) fn gaps(joined: &[DayRange], range: DayRange) -> Vec<DayRange> {
    let mut gaps = Vec::new();
    let mut next = range.first;
    for held in joined {
        if held.first > next {
            gaps.extend(DayRange::new(next, held.first.minus(1).min(range.last)));
        }
        next = next.max(held.last.plus(1));
    }
    gaps.extend(DayRange::new(next, range.last));
    gaps
}

pub(crate) fn overlap(a: DayRange, b: DayRange) -> Option<DayRange> {
    DayRange::new(a.first.max(b.first), a.last.min(b.last))
}

/// How many days of `range` the others hold.
pub(crate) fn held_days(others: impl IntoIterator<Item = DayRange>, range: DayRange) -> i64 {
    range.len_days() - gaps(&join(others), range).iter().map(|gap| gap.len_days()).sum::<i64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(first: &str, last: &str) -> DayRange {
        DayRange::new(first.parse().unwrap(), last.parse().unwrap()).unwrap()
    }

    #[test]
    fn touching_and_overlapping_ranges_become_one() {
        let ranges = [
            range("2026-02-01", "2026-02-28"),
            range("2026-01-01", "2026-01-31"),
            range("2025-01-01", "2025-01-02"),
            range("2026-02-20", "2026-03-02"),
        ];
        assert_eq!(join(ranges), [range("2025-01-01", "2025-01-02"), range("2026-01-01", "2026-03-02")]);
    }

    #[test]
    fn gaps_are_what_is_left_out_inside_the_range_only() {
        let held = [range("2026-01-01", "2026-01-10"), range("2026-01-20", "2026-01-25"), range("2026-03-01", "2026-03-05")];
        assert_eq!(gaps(&held, range("2026-01-05", "2026-01-31")), [range("2026-01-11", "2026-01-19"), range("2026-01-26", "2026-01-31")]);
        assert_eq!(gaps(&held, range("2026-01-02", "2026-01-09")), []);
        assert_eq!(gaps(&held, range("2025-12-01", "2025-12-31")), [range("2025-12-01", "2025-12-31")]);
        assert_eq!(held_days(held, range("2026-01-05", "2026-01-31")), 6 + 6);
    }
}
