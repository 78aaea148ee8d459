use ringside_engine::analytics::summary;
use ringside_engine::store::{Reader, Series, StoreError};
use ringside_model::{Sample, Stamp};

/// How the heart beat meanwhile; nothing where nothing was measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Heart {
    pub(super) average_bpm: Option<f64>,
    pub(super) highest_bpm: Option<f64>,
}

impl Heart {
    /// What the ring measured between two instants.
    pub(super) fn between(reader: &Reader, start: Stamp, end: Stamp) -> Result<Self, StoreError> {
        let points = reader.samples(Series::HeartRate, start.unix_ms(), end.unix_ms())?;
        Ok(Self::of(points.iter().map(|point| Some(point.value))))
    }

    /// What a session brought along.
    pub(super) fn of_sample(sample: &Sample) -> Self {
        Self::of(sample.items.iter().copied())
    }

    fn of(values: impl Iterator<Item = Option<f64>> + Clone) -> Self {
        Self { average_bpm: summary(values.clone()).mean, highest_bpm: values.flatten().max_by(f64::total_cmp) }
    }
}
