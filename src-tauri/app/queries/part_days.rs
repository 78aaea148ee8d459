//! Values of a part of their day: the window draws them, and no number counts them.

use ringside_engine::store::{MeasuredDays, Metric};

use crate::views::PartDays;

/// The values of some days with what is known of them.
pub(super) struct Stretch {
    pub(super) values: Vec<Option<f64>>,
    /// What numbers are made of.
    pub(super) counted: Vec<Option<f64>>,
    pub(super) part: Option<PartDays>,
}

impl Stretch {
    pub(super) fn new(metric: Metric, values: Vec<Option<f64>>, measured: &MeasuredDays) -> Self {
        let is_part: Vec<bool> = values.iter().enumerate().map(|(slot, value)| value.is_some() && measured.is_part(metric, slot)).collect();
        let unfinished = (0_u32..).zip(is_part.iter().enumerate()).find(|(_, (slot, part))| **part && measured.is_unfinished(*slot));
        Self {
            counted: values.iter().zip(&is_part).map(|(value, part)| value.filter(|_| !part)).collect(),
            part: marks(&is_part).map(|marks| PartDays { marks, unfinished: unfinished.map(|(place, _)| place) }),
            values,
        }
    }
}

/// One character a day, however many of the days are marked; `None` without any.
pub(super) fn marks(is_part: &[bool]) -> Option<String> {
    is_part.contains(&true).then(|| is_part.iter().map(|part| if *part { '1' } else { '0' }).collect())
}
