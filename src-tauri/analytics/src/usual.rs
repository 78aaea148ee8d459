use crate::quantile::{quantile, sorted};

/// Days before the one that is judged (or before a range) that say what is usual, a quarter of a year: of every weekday there are a dozen, and a
/// season is not over.
pub const USUAL_DAYS: u32 = 90;
/// Values among them that are needed: with fewer, the 10th and 90th percentile are little more than the smallest and the largest one.
pub const USUAL_NEEDS: usize = 14;

/// A person's own usual range: the middle 80 percent of the values before the day that is judged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Usual {
    pub median: f64,
    /// 10th percentile.
    pub low: f64,
    /// 90th percentile.
    pub high: f64,
    pub n: usize,
}

/// Why there is no usual range yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooFew {
    pub need: usize,
    pub have: usize,
}

/// The usual range of `values`, which must not contain the day that is judged; needs `need` of them.
pub fn usual(values: impl IntoIterator<Item = Option<f64>>, need: usize) -> Result<Usual, TooFew> {
    let present = sorted(values);
    let n = present.len();
    let too_few = TooFew { need, have: n };
    if n < need {
        return Err(too_few);
    }
    let at = |share| quantile(&present, share).ok_or(too_few);
    Ok(Usual { median: at(0.5)?, low: at(0.1)?, high: at(0.9)?, n })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_range_is_the_middle_eighty_percent() {
        let values = (1..=11).map(|v| Some(f64::from(v)));
        assert_eq!(usual(values, 7), Ok(Usual { median: 6.0, low: 2.0, high: 10.0, n: 11 }));
    }

    #[test]
    fn too_few_nights_give_a_reason_instead_of_a_number() {
        assert_eq!(usual([Some(50.0), None, Some(52.0)], 7), Err(TooFew { need: 7, have: 2 }));
    }
}
