//! `RSC1`, little endian; `docs/data.md` spells it.

use ringside_model::Day;

use super::cells::CELLS_PER_ROW;

const MAGIC: u32 = 0x3143_5352;
const RESERVED: usize = 16;
const SUMMER_TIME: u8 = 1;
const TRAVEL: u8 = 2;
const NOTHING: u8 = 4;

pub(super) struct Row<'a> {
    pub(super) day: Day,
    /// Minutes east of UTC; `None` when it is not known.
    pub(super) offset_min: Option<i32>,
    /// The clock of this day's night is not that of the night before.
    pub(super) summer_time: bool,
    pub(super) travel: bool,
    pub(super) cells: &'a [u8],
}

impl Row<'_> {
    fn flags(&self) -> u8 {
        let is_empty = self.cells.iter().all(|cell| *cell == 0);
        let flags = [(self.summer_time, SUMMER_TIME), (self.travel, TRAVEL), (is_empty, NOTHING)];
        flags.into_iter().filter(|(is_set, _)| *is_set).map(|(_, flag)| flag).sum()
    }

    fn offset(&self) -> i16 {
        self.offset_min.and_then(|offset_min| i16::try_from(offset_min).ok()).unwrap_or(i16::MIN)
    }
}

pub(super) fn carpet<'a>(start_hour: u32, rows: impl Iterator<Item = Row<'a>>) -> Vec<u8> {
    let rows: Vec<Row<'_>> = rows.collect();
    let mut out = Vec::new();
    for word in [MAGIC, count(rows.len()), count(CELLS_PER_ROW), start_hour] {
        out.extend(word.to_le_bytes());
    }
    out.resize(out.len() + RESERVED, 0);
    out.extend(rows.iter().flat_map(|row| i32::try_from(row.day.days_since_epoch()).unwrap_or(i32::MIN).to_le_bytes()));
    fill_up(&mut out);
    out.extend(rows.iter().flat_map(|row| row.offset().to_le_bytes()));
    fill_up(&mut out);
    out.extend(rows.iter().map(Row::flags));
    fill_up(&mut out);
    for row in &rows {
        out.extend(row.cells);
    }
    out
}

fn fill_up(out: &mut Vec<u8>) {
    out.resize(out.len().next_multiple_of(8), 0);
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
