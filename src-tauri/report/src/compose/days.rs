use chrono::{Datelike as _, Weekday};
use ringside_analytics::quantile;
use ringside_model::Day;

use super::{Composer, Section};
use crate::flow::{Align, Cell, Column, Flow, Style, Table};
use crate::graph::{Grain, buckets};
use crate::measure::{Form, Measure};
use crate::request::Audience;

/// The longest period whose days are listed one by one.
const MOST_ROWS: i64 = 100;
/// Everything that a table of days may need, whatever is chosen for the charts.
pub(super) const COLUMNS: &[Measure] = &[
    Measure::Bedtime,
    Measure::WakeTime,
    Measure::TotalSleep,
    Measure::Efficiency,
    Measure::AwakeAfterOnset,
    Measure::LowestHeartRate,
    Measure::Hrv,
    Measure::TrainingLoad,
    Measure::Steps,
    Measure::ActiveEnergy,
];
const STYLE: Style = Style { size: 8.0, leading: 9.6, ..Style::BODY };

impl Composer<'_> {
    /// Night by night, or month by month when the period is long; answers with what it was and how many rows it has.
    pub(super) fn table_of_days(&self, flow: &mut Flow) -> (Section, usize) {
        let by_month = self.request.range.len_days() > MOST_ROWS;
        let words = self.pen.words;
        let (section, title, note, first) = match (by_month, self.request.audience) {
            (true, _) => (Section::Months, words.months, words.month_note, words.column_month),
            (false, Audience::Doctor) => (Section::Nights, words.nights, words.night_note, words.column_night),
            (false, Audience::Coach) => (Section::Days, words.day_rows, words.night_note, words.column_day),
        };
        let measures = self.columns();
        let rows = if by_month { self.months(&measures) } else { self.rows(&measures) };
        let mut columns = vec![Column::new(first, 74.0, Align::Left)];
        if by_month {
            columns.push(Column::new(words.column_n, 24.0, Align::Right));
        }
        columns.extend(measures.iter().map(|measure| self.column(*measure)));
        flow.heading(2, title, Style::SECTION, 80.0);
        flow.paragraph(note, Style::NOTE);
        flow.y += 4.0;
        let count = rows.len();
        flow.table(&Table { columns, rows, style: STYLE, pad: 1.9 });
        (section, count)
    }

    fn columns(&self) -> Vec<Measure> {
        use Measure::{
            ActiveEnergy, AwakeAfterOnset, Bedtime, Efficiency, Hrv, LowestHeartRate, ReadinessScore, Steps, TotalSleep, TrainingLoad,
            WakeTime,
        };
        match self.request.audience {
            Audience::Doctor => vec![Bedtime, WakeTime, TotalSleep, Efficiency, AwakeAfterOnset, LowestHeartRate, Hrv],
            Audience::Coach => {
                let mut columns = vec![TrainingLoad, Steps, ActiveEnergy, TotalSleep, Efficiency, LowestHeartRate, Hrv];
                columns.extend(self.figures.iter().map(|(measure, _)| *measure).filter(|measure| *measure == ReadinessScore));
                columns
            }
        }
    }

    fn column(&self, measure: Measure) -> Column {
        let words = self.pen.words;
        let (title, share) = match measure {
            Measure::Bedtime => (words.column_bed.to_owned(), 48.0),
            Measure::WakeTime => (words.column_up.to_owned(), 48.0),
            Measure::ReadinessScore => ((words.measure)(measure).short.to_owned(), 50.0),
            _ if measure.form() == Form::Duration => ((words.measure)(measure).short.to_owned(), 62.0),
            _ => ((words.measure)(measure).short.to_owned(), 50.0),
        };
        let says_its_unit = matches!(measure.form(), Form::Duration | Form::Clock) || ["points", "steps"].contains(&measure.unit());
        Column::new(&title, share, Align::Right).with_unit(if says_its_unit { "" } else { self.pen.unit(measure) })
    }

    fn rows(&self, measures: &[Measure]) -> Vec<Vec<Cell>> {
        let row = |(slot, day): (usize, Day)| {
            let values = measures.iter().map(|measure| self.cell(*measure, self.days.at(*measure, slot)));
            let named = Cell { ends_group: day.weekday() == Weekday::Sun, ..Cell::new(self.pen.weekday_and_day(day)) };
            std::iter::once(named).chain(values).collect()
        };
        self.request.range.days().enumerate().map(row).collect()
    }

    fn months(&self, measures: &[Measure]) -> Vec<Vec<Cell>> {
        let range = self.request.range;
        let nights: Vec<Option<f64>> = self.days.has_night.iter().map(|night| night.then_some(1.0)).collect();
        let columns: Vec<_> = measures.iter().map(|measure| self.month_medians(*measure)).collect();
        let months = buckets(range, &nights, Grain::Month);
        let row = |(index, month): (usize, &crate::graph::Bucket)| {
            let values = measures.iter().zip(&columns).map(|(measure, medians)| self.cell(*measure, medians.get(index).copied().flatten()));
            let named = Cell { ends_group: month.range.last.date().month() == 12, ..Cell::new(self.pen.month(month.range.first)) };
            [named, Cell::new(self.number(month.n))].into_iter().chain(values).collect()
        };
        months.iter().enumerate().map(row).collect()
    }

    /// Of what days there are, however few: n stands in the same line.
    fn month_medians(&self, measure: Measure) -> Vec<Option<f64>> {
        let values = self.days.of(measure);
        let mut slot = 0;
        let months = buckets(self.request.range, values, Grain::Month);
        let medians = months.iter().map(|month| {
            let days = usize::try_from(month.range.len_days()).unwrap_or(0);
            let mut present: Vec<f64> = values.iter().skip(slot).take(days).flatten().copied().collect();
            slot += days;
            present.sort_by(f64::total_cmp);
            quantile(&present, 0.5)
        });
        medians.collect()
    }

    fn cell(&self, measure: Measure, value: Option<f64>) -> Cell {
        Cell::new(value.map_or_else(|| "–".to_owned(), |value| self.pen.value(measure, value)))
    }
}
