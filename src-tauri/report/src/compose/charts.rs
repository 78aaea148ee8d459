use super::Composer;
use crate::figures::Figures;
use crate::flow::{Flow, MARGIN_X, Style};
use crate::graph::{self, Grain, Plot};
use crate::measure::Measure;
use crate::pdf::{Dash, Ink, Mark, Role, Shape};
use crate::words::fill;

/// Below each chart.
const GAP: f32 = 9.0;
const SWATCH: f32 = 16.0;

impl Composer<'_> {
    /// One chart for each measure that has data; answers with how many.
    pub(super) fn charts(&self, flow: &mut Flow) -> usize {
        let words = self.pen.words;
        let drawn: Vec<_> = self.figures.iter().filter(|(_, figures)| figures.n > 0).collect();
        if drawn.is_empty() {
            return 0;
        }
        let grain = Grain::of(self.request.range);
        flow.heading(2, words.charts, Style::SECTION, graph::HEIGHT + 70.0);
        flow.paragraph(
            match grain {
                Grain::Day => words.charts_daily,
                Grain::Week => words.charts_weekly,
                Grain::Month => words.charts_monthly,
            },
            Style::NOTE,
        );
        self.legend(flow, grain);
        for (measure, figures) in &drawn {
            self.chart(flow, *measure, figures);
        }
        drawn.len()
    }

    fn chart(&self, flow: &mut Flow, measure: Measure, figures: &Figures) {
        let Some(middle) = figures.middle else { return };
        let pen = self.pen;
        flow.need(Style::FIGURE.leading + 3.0 + graph::HEIGHT);
        let detail = if measure.is_of_night() { pen.words.chart_detail_nights } else { pen.words.chart_detail_days };
        let counts = [self.number(figures.n), self.number(figures.days)];
        let detail = fill(detail, &[pen.unit(measure), &counts[0], &counts[1], &pen.value(measure, middle.median)]);
        let row = Style::SMALL.line(&detail);
        let x = MARGIN_X + flow.width() - Style::SMALL.width(&row);
        flow.sheets.put(Role::Decoration, vec![Style::SMALL.mark(x, flow.y + Style::FIGURE.size, row)]);
        let name = (pen.words.measure)(measure).name;
        flow.heading(3, name, Style::FIGURE, 0.0);
        let range = self.request.range;
        let said = [middle.median, middle.lowest.0, middle.highest.0].map(|value| pen.value_and_unit(measure, value));
        let parts = [name, &pen.day(range.first), &pen.day(range.last), &said[0], &said[1], &said[2], &counts[0], &counts[1]];
        let spoken = fill(pen.words.chart_spoken, &parts);
        let plot = Plot { measure, range, values: self.days.of(measure), usual: figures.usual, pen };
        flow.figure(graph::HEIGHT, spoken, |x, y, width| graph::draw(&plot, x, y, width));
        flow.y += GAP;
    }

    fn legend(&self, flow: &mut Flow, grain: Grain) {
        let words = self.pen.words;
        let entries: Vec<(&str, Swatch)> = match grain {
            Grain::Day => vec![(words.legend_band, Swatch::Band), (words.legend_mean, Swatch::Mean), (words.legend_gap, Swatch::Gap)],
            Grain::Week | Grain::Month => {
                vec![(words.legend_band, Swatch::Band), (words.legend_spread, Swatch::Spread), (words.legend_gap, Swatch::Gap)]
            }
        };
        let spoken = entries.iter().map(|(words, _)| *words).collect::<Vec<_>>().join(" · ");
        flow.y += 4.0;
        flow.figure(14.0, spoken, |x, y, _| {
            let mut marks = Vec::new();
            let mut at = x;
            for (text, swatch) in entries {
                swatch.draw(at, y + 1.5, &mut marks);
                let row = Style::SMALL.line(text);
                let width = Style::SMALL.width(&row);
                marks.push(Style::SMALL.mark(at + SWATCH + 4.0, y + 8.0, row));
                at += SWATCH + width + 22.0;
            }
            marks
        });
        flow.y += 4.0;
    }
}

#[derive(Clone, Copy)]
enum Swatch {
    Band,
    Mean,
    Gap,
    Spread,
}

impl Swatch {
    fn draw(self, x: f32, y: f32, marks: &mut Vec<Mark>) {
        match self {
            Self::Band => {
                marks.push(Shape::rectangle(x, y, SWATCH, 8.0, Ink::BAND));
                marks.push(Shape::line((x, y + 4.0), (x + SWATCH, y + 4.0), Ink::TEXT_3, 0.6, Dash::Dashed(2.0, 2.0)));
            }
            Self::Mean => marks.push(Shape::line((x, y + 4.0), (x + SWATCH, y + 4.0), Ink(0x7c, 0x86, 0x96), 1.1, Dash::Solid)),
            Self::Gap => {
                for step in [0.0, 3.2, 6.4] {
                    marks.push(Shape::line((x + step, y + 8.0), (x + step + 8.0, y), Ink::HATCH, 0.45, Dash::Solid));
                }
            }
            Self::Spread => {
                marks.push(Shape::rectangle(x + 6.0, y, 4.0, 8.0, Ink(0xb4, 0xc2, 0xde)));
                marks.push(Shape::rectangle(x + 7.0, y + 3.0, 2.0, 2.0, Ink::TEXT));
            }
        }
    }
}
