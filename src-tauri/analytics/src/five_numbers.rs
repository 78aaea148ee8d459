use crate::quantile::{quantile, sorted};

/// What a box plot draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FiveNumbers {
    pub low: f64,
    /// 25th percentile.
    pub q1: f64,
    pub median: f64,
    /// 75th percentile.
    pub q3: f64,
    pub high: f64,
    pub n: usize,
}

/// The box of the values that are there; `None` without any.
pub fn five_numbers(values: impl IntoIterator<Item = Option<f64>>) -> Option<FiveNumbers> {
    let present = sorted(values);
    let at = |share| quantile(&present, share);
    Some(FiveNumbers { low: at(0.0)?, q1: at(0.25)?, median: at(0.5)?, q3: at(0.75)?, high: at(1.0)?, n: present.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_box_equals_that_of_numpy() {
        // numpy.percentile([7, 15, 36, 39, 40, 41], [0, 25, 50, 75, 100])
        let values = [40.0, 7.0, 15.0, 41.0, 36.0, 39.0].map(Some);
        let expected = FiveNumbers { low: 7.0, q1: 20.25, median: 37.5, q3: 39.75, high: 41.0, n: 6 };
        assert_eq!(five_numbers(values.into_iter().chain([None])), Some(expected));
        assert_eq!(five_numbers([None]), None);
    }
}
