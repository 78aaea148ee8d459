//! Long series in few columns, after M4 (Jugel, Jerzak, Hackenbroich, Markl, PVLDB 7(10):797-808, 2014): a pixel column that knows its first,
//! smallest, greatest and last sample is drawn as if every sample had been.
//!
//! Columns begin at whole multiples of their width since 1970, whatever part is looked at: while one pans, a column never changes.

/// One measurement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimedValue {
    /// Milliseconds since 1970-01-01 UTC.
    pub ms: i64,
    pub value: f64,
    /// Below [`SOURCES`]; what it means is the caller's.
    pub source: u8,
}

/// How many different sources there can be.
pub const SOURCES: usize = 8;

/// All samples with `start_ms <= ms < start_ms + width`; there is at least one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    pub start_ms: i64,
    pub first: f64,
    pub min: f64,
    pub max: f64,
    pub last: f64,
    pub mean: f64,
    pub count: u32,
    /// The commonest; of equals the smaller.
    pub source: u8,
}

const SECOND_MS: i64 = 1_000;
const MINUTE_MS: i64 = 60 * SECOND_MS;
pub const HOUR_MS: i64 = 60 * MINUTE_MS;
/// Widths that a column can have; each divides a day, so that columns begin with hours and days (in UTC).
const WIDTHS_MS: [i64; 17] = [
    SECOND_MS,
    2 * SECOND_MS,
    5 * SECOND_MS,
    10 * SECOND_MS,
    15 * SECOND_MS,
    30 * SECOND_MS,
    MINUTE_MS,
    2 * MINUTE_MS,
    3 * MINUTE_MS,
    5 * MINUTE_MS,
    10 * MINUTE_MS,
    15 * MINUTE_MS,
    20 * MINUTE_MS,
    30 * MINUTE_MS,
    HOUR_MS,
    90 * MINUTE_MS,
    2 * HOUR_MS,
];

/// The narrowest width at which a window has at most `most` columns; `None` when two hours are not enough.
///
/// Wider columns would alias the rhythm of the day: then bands of whole days are wanted. While one pans the width stays the same: of the beginning it
/// only matters whether it is that of a column, as that of a tile is.
pub fn column_width_ms(from_ms: i64, to_ms: i64, most: usize) -> Option<i64> {
    let length_ms = to_ms.saturating_sub(from_ms).max(0);
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    WIDTHS_MS.into_iter().find(|width| {
        let begins_with_a_column = from_ms.rem_euclid(*width) == 0;
        // Inside a column, one more is touched than fit into the length.
        let touched = length_ms / width + if begins_with_a_column { i64::from(length_ms % width > 0) } else { 2 };
        touched <= most
    })
}

/// The whole columns that a window touches, from the beginning of the first to the end of the last.
pub fn whole_columns(from_ms: i64, to_ms: i64, width_ms: i64) -> (i64, i64) {
    let begin = |ms: i64| ms.div_euclid(width_ms).saturating_mul(width_ms);
    (begin(from_ms), begin(to_ms.saturating_sub(1)).saturating_add(width_ms))
}

/// Columns that have samples, oldest first; a gap has none. Samples come in order of time.
pub fn columns(samples: impl IntoIterator<Item = TimedValue>, width_ms: i64) -> Vec<Column> {
    let mut columns = Vec::new();
    let mut filling: Option<Filling> = None;
    for sample in samples {
        let start_ms = sample.ms.div_euclid(width_ms) * width_ms;
        match &mut filling {
            Some(filling) if filling.column.start_ms == start_ms => filling.add(sample),
            _ => columns.extend(filling.replace(Filling::new(start_ms, sample)).map(Filling::finish)),
        }
    }
    columns.extend(filling.map(Filling::finish));
    columns
}

struct Filling {
    column: Column,
    total: f64,
    of_source: [u32; SOURCES],
}

impl Filling {
    fn new(start_ms: i64, sample: TimedValue) -> Self {
        let value = sample.value;
        let column = Column { start_ms, first: value, min: value, max: value, last: value, mean: value, count: 0, source: 0 };
        let mut filling = Self { column, total: 0.0, of_source: [0; SOURCES] };
        filling.add(sample);
        filling
    }

    fn add(&mut self, sample: TimedValue) {
        let column = &mut self.column;
        column.min = column.min.min(sample.value);
        column.max = column.max.max(sample.value);
        column.last = sample.value;
        column.count = column.count.saturating_add(1);
        self.total += sample.value;
        if let Some(count) = self.of_source.get_mut(usize::from(sample.source)) {
            *count = count.saturating_add(1);
        }
    }

    fn finish(self) -> Column {
        let commonest = self.of_source.iter().zip(0_u8..).max_by_key(|(count, source)| (**count, std::cmp::Reverse(*source)));
        Column { mean: self.total / f64::from(self.column.count), source: commonest.map_or(0, |(_, source)| source), ..self.column }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DAY_MS: i64 = 24 * HOUR_MS;

    /// Samples in order of time around some place, with gaps.
    fn samples() -> impl Strategy<Value = Vec<TimedValue>> {
        let steps = prop::collection::vec((prop_oneof![4 => 1_i64..400_000, 1 => 1_i64..DAY_MS], 30_u8..200, 0_u8..7), 0..200);
        (-2 * DAY_MS..2 * DAY_MS, steps).prop_map(|(mut ms, steps)| {
            let next = |(step, value, source): (i64, u8, u8)| {
                ms += step;
                TimedValue { ms, value: f64::from(value) / 2.0, source }
            };
            steps.into_iter().map(next).collect()
        })
    }

    fn usize_of(n: u32) -> usize {
        n.try_into().unwrap()
    }

    fn within(samples: &[TimedValue], from_ms: i64, to_ms: i64) -> Vec<TimedValue> {
        samples.iter().copied().filter(|sample| (from_ms..to_ms).contains(&sample.ms)).collect()
    }

    fn drawn(samples: &[TimedValue], from_ms: i64, to_ms: i64, width_ms: i64) -> Vec<Column> {
        let (from_ms, to_ms) = whole_columns(from_ms, to_ms, width_ms);
        columns(within(samples, from_ms, to_ms), width_ms)
    }

    proptest! {
        #[test]
        fn every_column_says_what_a_plain_count_says(samples in samples(), width in prop::sample::select(&WIDTHS_MS[..])) {
            let columns = columns(samples.clone(), width);
            prop_assert_eq!(columns.iter().map(|column| usize_of(column.count)).sum::<usize>(), samples.len());
            for column in &columns {
                prop_assert_eq!(column.start_ms.rem_euclid(width), 0);
                let of_column = within(&samples, column.start_ms, column.start_ms + width);
                let values: Vec<f64> = of_column.iter().map(|sample| sample.value).collect();
                prop_assert_eq!(usize_of(column.count), values.len());
                prop_assert_eq!(Some(&column.first), values.first());
                prop_assert_eq!(Some(&column.last), values.last());
                prop_assert_eq!(Some(column.min), values.iter().copied().reduce(f64::min));
                prop_assert_eq!(Some(column.max), values.iter().copied().reduce(f64::max));
                prop_assert!((column.mean - values.iter().sum::<f64>() / f64::from(column.count)).abs() < 1e-9);
                let times = |source: u8| of_column.iter().filter(|sample| sample.source == source).count();
                prop_assert!((0..8).all(|source| times(source) <= times(column.source)));
            }
        }

        #[test]
        fn a_column_does_not_change_while_one_pans(samples in samples(), from in -1_440_i64..1_440, length in 1..DAY_MS, shift in -1_440_i64..1_440, px in 3_usize..400) {
            // Off the minute, so that neither window begins with a column.
            let (from, shift) = (from * 60_000 + 7, shift * 60_000);
            let Some(width) = column_width_ms(from, from + length, px) else { return Ok(()) };
            prop_assert_eq!(column_width_ms(from + shift, from + shift + length, px), Some(width));
            let (here, there) = (drawn(&samples, from, from + length, width), drawn(&samples, from + shift, from + shift + length, width));
            prop_assert!(here.len() <= px && there.len() <= px);
            for column in &here {
                if let Some(same) = there.iter().find(|other| other.start_ms == column.start_ms) {
                    prop_assert_eq!(same, column);
                }
            }
        }

        #[test]
        fn tiles_join_without_a_seam(samples in samples(), first in -20_i64..20, tiles in 1_i64..6, width in prop::sample::select(&WIDTHS_MS[6..])) {
            let tile_ms = width * 7;
            let of_tile = |tile: i64| drawn(&samples, tile * tile_ms, (tile + 1) * tile_ms, width);
            let joined: Vec<Column> = (first..first + tiles).flat_map(of_tile).collect();
            prop_assert_eq!(joined, drawn(&samples, first * tile_ms, (first + tiles) * tile_ms, width));
        }

        #[test]
        fn a_gap_stays_a_gap(samples in samples(), width in prop::sample::select(&WIDTHS_MS[..])) {
            let columns = columns(samples.clone(), width);
            for pair in columns.windows(2) {
                prop_assert!(pair[0].start_ms < pair[1].start_ms);
                prop_assert!(within(&samples, pair[0].start_ms + width, pair[1].start_ms).is_empty());
            }
        }

        #[test]
        fn no_window_has_more_columns_than_pixels(
            from in prop_oneof![any::<i32>().prop_map(i64::from), (-99_i64..99).prop_map(|hours| hours * HOUR_MS)],
            length in prop_oneof![1_i64..200 * DAY_MS, (1_i64..4_000).prop_map(|hours| hours * HOUR_MS)],
            px in 2_usize..4_000,
        ) {
            if let Some(width) = column_width_ms(from, from + length, px) {
                let (begin, end) = whole_columns(from, from + length, width);
                prop_assert!(begin <= from && end >= from + length);
                prop_assert!((end - begin) / width <= i64::try_from(px).unwrap());
            }
        }
    }

    #[test]
    fn beyond_two_hours_a_pixel_there_are_no_columns() {
        let width = |length_ms: i64, px| column_width_ms(7, 7 + length_ms, px);
        assert_eq!(width(98 * DAY_MS, 1_200), Some(2 * HOUR_MS));
        assert_eq!(width(100 * DAY_MS, 1_200), None);
        assert_eq!(width(DAY_MS, 1_200), Some(2 * MINUTE_MS));
        assert_eq!(width(DAY_MS, 1), None);
    }

    #[test]
    fn a_tile_has_a_column_for_every_pixel_but_none_more() {
        // The window cuts time into tiles of 1,024 px, at powers of two of two hours a pixel.
        let tile = |px_ms: i64, number: i64| column_width_ms(number * 1_024 * px_ms, (number + 1) * 1_024 * px_ms, 1_024);
        let two_hours_ms = 2 * HOUR_MS;
        let widths_s: Vec<_> =
            (0..8).map(|halvings| tile(two_hours_ms >> halvings, 230 << halvings).map(|width| width / SECOND_MS)).collect();
        assert_eq!(widths_s, [7_200, 3_600, 1_800, 900, 600, 300, 120, 60].map(Some));
        assert_eq!(tile(2 * two_hours_ms, 115), None);
    }
}
