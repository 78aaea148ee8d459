use ringside_analytics::{LONG_DAYS, LoadChange, NoValue, SHORT_DAYS, TooFew, load_change, needed_days, summary};
use ringside_model::{Day, DayRange};

use super::Composer;
use crate::flow::{Align, Cell, Column, Flow, Style, Table};
use crate::measure::Measure;
use crate::words::fill;

/// Days that the weighted means look back on. What is older has no weight in them any more, and they are the same whatever the period.
const LOOKS_BACK_DAYS: usize = 90;

impl Composer<'_> {
    /// The load of the last 7 and 28 days, where the load is among what is shown; answers with how many of the 28 have a value.
    pub(super) fn load(&self, flow: &mut Flow) -> Option<usize> {
        let last = self.last_whole_day();
        let days = self.days.until(Measure::TrainingLoad, last, LOOKS_BACK_DAYS);
        let n = days.iter().rev().take(LONG_DAYS).flatten().count();
        if n == 0 || self.figures.iter().all(|(measure, _)| *measure != Measure::TrainingLoad) {
            return None;
        }
        let words = self.pen.words;
        let change = load_change(&days);
        let weighted = |of: fn(&LoadChange) -> f64| change.as_ref().ok().map(of);
        flow.heading(2, words.load, Style::SECTION, 110.0);
        flow.paragraph(&fill(words.load_note, &[&self.pen.day(last)]), Style::NOTE);
        flow.y += 5.0;
        let columns = vec![
            Column::new(words.column_window, 150.0, Align::Left),
            Column::new(words.column_days, 50.0, Align::Right),
            Column::new(words.column_mean_a_day, 80.0, Align::Right),
            Column::new(words.column_sum, 70.0, Align::Right),
            Column::new(words.column_weighted, 110.0, Align::Right),
        ];
        let rows = vec![
            self.load_row(&days, last, SHORT_DAYS, weighted(|change| change.short)),
            self.load_row(&days, last, LONG_DAYS, weighted(|change| change.long)),
        ];
        flow.table(&Table { columns, rows, style: Style { size: 8.5, leading: 10.6, ..Style::BODY }, pad: 3.0 });
        flow.y += 4.0;
        flow.paragraph(&self.load_sentence(change), Style::BODY);
        flow.paragraph(words.load_method, Style::NOTE);
        Some(n)
    }

    /// The last day of the period, but not the day on which the report is made: that one is not over.
    fn last_whole_day(&self) -> Day {
        self.request.range.last.min(Day::new(self.made_at.date_naive()).minus(1))
    }

    fn load_row(&self, days: &[Option<f64>], last: Day, window: usize, weighted: Option<f64>) -> Vec<Cell> {
        let words = self.pen.words;
        let present: Vec<f64> = days.iter().rev().take(window).flatten().copied().collect();
        let n = present.len();
        let value =
            |stored: Option<f64>| stored.map_or_else(|| "–".to_owned(), |stored| self.pen.value_and_unit(Measure::TrainingLoad, stored));
        let mean = summary(present.iter().copied().map(Some)).mean.filter(|_| n >= needed_days(window));
        let back = u32::try_from(window).unwrap_or(1).saturating_sub(1);
        let range = DayRange { first: last.minus(back), last };
        let percent = (n * 100).checked_div(window).unwrap_or(0);
        vec![
            Cell::with(fill(words.load_window, &[&self.number(window)]), self.pen.range(range)),
            Cell::with(self.number(n), fill(words.coverage, &[&percent.to_string()])),
            Cell::new(value(mean)),
            Cell::new(value((n > 0).then(|| present.iter().sum()))),
            Cell::new(value(weighted)),
        ]
    }

    fn load_sentence(&self, change: Result<LoadChange, NoValue>) -> String {
        let words = self.pen.words;
        match change {
            Ok(change) => {
                let percent = fill(words.coverage, &[&self.pen.signed(change.relative() * 100.0, 0)]).replace(' ', "\u{a0}");
                fill(words.load_change, &[&percent, &self.number(change.n)])
            }
            Err(NoValue::TooFew(TooFew { need, have })) => fill(words.load_no_change, &[&self.number(need), &self.number(have)]),
            Err(NoValue::AllTheSame | NoValue::TooFewOnOneSide { .. }) => words.load_none.to_owned(),
        }
    }
}
