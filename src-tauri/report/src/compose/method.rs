use super::Composer;
use super::cover::ring_name;
use crate::flow::{Align, Cell, Column, Flow, Style, Table};
use crate::words::fill;

/// Of the rings that were used, the most that are named.
const MOST_RINGS: usize = 6;

impl Composer<'_> {
    /// How each number comes about, what the numbers cannot say, and by which device they were made.
    pub(super) fn method(&self, flow: &mut Flow) {
        let words = self.pen.words;
        flow.heading(2, words.methods, Style::SECTION, 60.0);
        flow.bullets(&words.rules.iter().map(|rule| (*rule).to_owned()).collect::<Vec<_>>(), Style::BODY);
        flow.y += 4.0;
        let rows = self.figures.iter().map(|(measure, _)| {
            let said = (words.measure)(*measure);
            vec![Cell::new(said.name), Cell::with(said.definition, fill(words.source, &[&measure.sources().join(", ")]))]
        });
        let columns = vec![Column::new(words.column_measure, 150.0, Align::Left), Column::new(words.column_meaning, 350.0, Align::Left)];
        flow.table(&Table { columns, rows: rows.collect(), style: Style { size: 8.5, leading: 11.0, ..Style::BODY }, pad: 2.8 });

        flow.heading(2, words.limits, Style::SECTION, 60.0);
        flow.bullets(&words.limit_points.iter().map(|point| (*point).to_owned()).collect::<Vec<_>>(), Style::BODY);

        flow.heading(2, words.device_title, Style::SECTION, 30.0);
        if self.events.rings.is_empty() {
            return flow.paragraph(words.no_ring, Style::BODY);
        }
        let rings = self.events.rings.iter().take(MOST_RINGS).map(|ring| {
            let since = ring.set_up_at.map_or_else(|| "–".to_owned(), |at| self.pen.day(ringside_model::Day::new(at.local().date_naive())));
            fill(words.ring_line, &[&ring_name(ring), ring.firmware_version.as_deref().unwrap_or("–"), &since])
        });
        flow.bullets(&rings.collect::<Vec<_>>(), Style::BODY);
    }
}
