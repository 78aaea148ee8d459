use crate::quantile::float;
use crate::usual::TooFew;
use crate::{NoValue, summary};

/// Days of the short and of the long window.
pub const SHORT_DAYS: usize = 7;
pub const LONG_DAYS: usize = 28;
/// A mean needs seven tenths of its days.
const NEEDED_SHARE_TENTHS: usize = 7;

/// Days of a window that must have a value.
pub const fn needed_days(window: usize) -> usize {
    (window * NEEDED_SHARE_TENTHS).div_ceil(10)
}

/// How the daily load moved lately, in the unit of the load.
///
/// Exponentially weighted means with 2/(N + 1) for each new day (Williams et al., British Journal of Sports Medicine 51:209, 2017). It is a change of what was done and says nothing about
/// the risk of an injury.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LoadChange {
    pub short: f64,
    pub long: f64,
    /// Days that it rests on.
    pub n: usize,
}

impl LoadChange {
    /// Of the short mean against the long one: 0.2 is a fifth more.
    pub fn relative(&self) -> f64 {
        self.short / self.long - 1.0
    }
}

/// The load of each calendar day, the newest last. A day without a value moves neither mean. Needs 28 days with a value, and seven tenths of
/// the last 7 and of the last 28.
pub fn load_change(days: &[Option<f64>]) -> Result<LoadChange, NoValue> {
    let n = summary(days.iter().copied()).n;
    if n < LONG_DAYS {
        return Err(TooFew { need: LONG_DAYS, have: n }.into());
    }
    for window in [LONG_DAYS, SHORT_DAYS] {
        let have = days.iter().rev().take(window).flatten().count();
        if have < needed_days(window) {
            return Err(TooFew { need: needed_days(window), have }.into());
        }
    }
    let long = weighted(days, LONG_DAYS);
    // Without any load there is nothing to compare with.
    let change = weighted(days, SHORT_DAYS).zip(long).filter(|(_, long)| *long > 0.0);
    change.map(|(short, long)| LoadChange { short, long, n }).ok_or(NoValue::AllTheSame)
}

fn weighted(days: &[Option<f64>], window: usize) -> Option<f64> {
    let weight = 2.0 / (float(window) + 1.0);
    days.iter().flatten().copied().reduce(|mean, value| weight * value + (1.0 - weight) * mean)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steady(count: usize) -> Vec<Option<f64>> {
        vec![Some(100.0); count]
    }

    #[test]
    fn a_doubled_day_moves_the_short_mean_more_than_the_long_one() {
        let mut days = steady(59);
        days.push(Some(200.0));
        let change = load_change(&days).unwrap();
        assert!((change.short - 125.0).abs() < 1e-9);
        assert!((change.long - 106.896_551_724).abs() < 1e-9);
        assert!((change.relative() - 0.169_354_839).abs() < 1e-9);
        assert_eq!(change.n, 60);
    }

    #[test]
    fn a_missing_day_is_no_day_of_rest() {
        let mut days = steady(60);
        days[58] = None;
        assert_eq!(load_change(&days).map(|change| (change.short, change.n)), Ok((100.0, 59)));
    }

    #[test]
    fn too_few_days_give_a_reason() {
        let too_few = |need, have| Err(NoValue::TooFew(TooFew { need, have }));
        assert_eq!(load_change(&steady(27)), too_few(28, 27));
        let mut days = steady(60);
        days[57..].fill(None);
        assert_eq!(load_change(&days), too_few(5, 4));
        days[40..57].fill(None);
        assert_eq!(load_change(&days), too_few(20, 8));
        assert_eq!(load_change(&vec![Some(0.0); 60]), Err(NoValue::AllTheSame));
    }
}
