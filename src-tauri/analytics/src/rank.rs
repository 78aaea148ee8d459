/// Values by their place among the distinct ones.
#[derive(Debug, Clone)]
pub(crate) struct Ranked {
    /// For each value, the index of its equal in `distinct`.
    pub(crate) of: Vec<usize>,
    /// Smallest first.
    pub(crate) distinct: Vec<f64>,
}

/// Ranks values so that a draw of them can be ranked again by counting instead of sorting.
pub(crate) fn ranked(values: &[f64]) -> Ranked {
    let mut distinct = values.to_vec();
    distinct.sort_by(f64::total_cmp);
    distinct.dedup();
    let of = values.iter().map(|value| distinct.partition_point(|other| other < value)).collect();
    Ranked { of, distinct }
}
