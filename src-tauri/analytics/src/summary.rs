use crate::quantile::{float, quantile, sorted};

/// How many values a range holds, and their middle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    pub n: usize,
    /// `None` without values.
    pub mean: Option<f64>,
    pub median: Option<f64>,
}

/// Summarises the values that are there.
pub fn summary(values: impl IntoIterator<Item = Option<f64>>) -> Summary {
    let present = sorted(values);
    let n = present.len();
    let mean = (n > 0).then(|| present.iter().sum::<f64>() / float(n));
    Summary { n, mean, median: quantile(&present, 0.5) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_values_are_not_zeros() {
        assert_eq!(summary([Some(2.0), None, Some(4.0), Some(9.0)]), Summary { n: 3, mean: Some(5.0), median: Some(4.0) });
        assert_eq!(summary([None, None]), Summary { n: 0, mean: None, median: None });
    }
}
