use ringside_model::{DayRange, Stamp};

pub(super) const CELLS_PER_ROW: usize = 288;
const CELL_MS: i64 = 300_000;
const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// Five-minute cells of some days; 0 where nothing is known.
///
/// A cell's place is what the person's clock showed. Oura gives all cells of a document the offset of its beginning, also across a change of the
/// clocks: a night that ends on summer time keeps winter's clock to its end.
pub(super) struct Cells {
    /// The clock at which the first row begins, in milliseconds from 1970 on that clock.
    begin_ms: i64,
    codes: Vec<u8>,
}

impl Cells {
    pub(super) fn new(range: DayRange, start_hour: u32) -> Self {
        let rows = usize::try_from(range.len_days()).unwrap_or(0);
        // A row that begins at noon bears the name of the day after.
        let earlier_days = i64::from(start_hour > 0);
        let begin_ms = (range.first.days_since_epoch() - earlier_days) * DAY_MS + i64::from(start_hour) * HOUR_MS;
        Self { begin_ms, codes: vec![0; rows * CELLS_PER_ROW] }
    }

    /// Fills cells one after the other from an instant on; a code of 0 leaves what is there.
    pub(super) fn paint(&mut self, from: Stamp, letters: &str, code: impl Fn(u8) -> u8) {
        let local_ms = from.unix_ms() + i64::from(from.offset_s()) * 1_000;
        let first = (local_ms - self.begin_ms).div_euclid(CELL_MS);
        for (letter, place) in letters.bytes().zip(first..) {
            let cell = usize::try_from(place).ok().and_then(|place| self.codes.get_mut(place));
            let code = code(letter);
            if let Some(cell) = cell.filter(|_| code != 0) {
                *cell = code;
            }
        }
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = &[u8]> {
        self.codes.chunks_exact(CELLS_PER_ROW)
    }
}
