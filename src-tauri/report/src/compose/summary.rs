use ringside_analytics::NoValue;

use super::Composer;
use crate::figures::{Figures, Middle};
use crate::flow::{Align, Cell, Column, Flow, Style, Table};
use crate::measure::{Form, Measure};
use crate::words::fill;

impl Composer<'_> {
    /// One line for each measure.
    pub(super) fn summary(&self, flow: &mut Flow) {
        let words = self.pen.words;
        flow.heading(2, words.summary, Style::SECTION, 60.0);
        flow.paragraph(words.summary_note, Style::NOTE);
        flow.y += 5.0;
        let columns = vec![
            Column::new(words.column_measure, 108.0, Align::Left),
            Column::new(words.column_days, 28.0, Align::Right),
            Column::new(words.column_median, 46.0, Align::Right),
            Column::new(words.column_middle, 92.0, Align::Right),
            Column::new(words.column_difference, 72.0, Align::Right),
            Column::new(words.column_lowest, 60.0, Align::Right),
            Column::new(words.column_highest, 60.0, Align::Right),
        ];
        let rows = self.figures.iter().map(|(measure, figures)| self.summary_row(*measure, figures)).collect();
        flow.table(&Table { columns, rows, style: Style { size: 8.5, leading: 10.6, ..Style::BODY }, pad: 3.0 });
        let needed = self.figures.iter().find_map(|(_, figures)| match figures.difference {
            Err(NoValue::TooFewOnOneSide { need, .. }) if figures.n > 0 => Some(need),
            _ => None,
        });
        if let Some(needed) = needed {
            flow.y += 4.0;
            flow.paragraph(&fill(words.too_few, &[&self.number(needed)]), Style::NOTE);
        }
    }

    fn summary_row(&self, measure: Measure, figures: &Figures) -> Vec<Cell> {
        let pen = self.pen;
        let unit = if matches!(measure.form(), Form::Duration) { "" } else { pen.unit(measure) };
        let name = Cell::with((pen.words.measure)(measure).name, unit);
        let days = Cell::with(self.number(figures.n), fill(pen.words.coverage, &[&figures.coverage_percent().to_string()]));
        let Some(middle) = figures.middle else {
            return vec![name, days, Cell::new(pen.words.nothing), Cell::new("–"), Cell::new("–"), Cell::new("–"), Cell::new("–")];
        };
        let Middle { median, low, high, lowest, highest } = middle;
        vec![
            name,
            days,
            Cell::new(pen.value(measure, median)),
            Cell::new(format!("{} – {}", pen.value(measure, low), pen.value(measure, high))),
            self.difference(measure, figures),
            Cell::with(pen.value(measure, lowest.0), pen.day(lowest.1)),
            Cell::with(pen.value(measure, highest.0), pen.day(highest.1)),
        ]
    }

    fn difference(&self, measure: Measure, figures: &Figures) -> Cell {
        let pen = self.pen;
        match figures.difference {
            Ok(difference) => {
                let ends = [pen.difference(measure, difference.low), pen.difference(measure, difference.high)];
                Cell::with(pen.difference(measure, difference.value), fill(pen.words.interval, &[&ends[0], &ends[1]]))
            }
            Err(_) => Cell::new("–"),
        }
    }
}
