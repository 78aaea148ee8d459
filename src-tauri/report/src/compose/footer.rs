use super::Composer;
use crate::flow::{FOOT, MARGIN_X, Style};
use crate::pdf::{Dash, Ink, Role, Shape, Sheets};
use crate::words::fill;

impl Composer<'_> {
    /// Range, n, version, and which page of how many, on every page.
    pub(super) fn footers(&self, sheets: &mut Sheets) {
        let (width, height) = sheets.size_pt;
        let y = height - FOOT;
        let counts = [self.number(self.days.nights()), self.number(self.days.has_night.len())];
        let range = self.pen.range(self.request.range);
        let words = fill(self.pen.words.footer, &[&range, &counts[0], &counts[1], env!("CARGO_PKG_VERSION")]);
        let pages = sheets.pages.len();
        for page in 0..pages {
            let number = fill(self.pen.words.page, &[&self.number(page + 1), &self.number(pages)]);
            let number = Style::SMALL.line(&number);
            let x = width - MARGIN_X - Style::SMALL.width(&number);
            let marks = vec![
                Shape::line((MARGIN_X, y - 11.0), (width - MARGIN_X, y - 11.0), Ink::HAIRLINE, 0.5, Dash::Solid),
                Style::SMALL.mark(MARGIN_X, y, Style::SMALL.line(&words)),
                Style::SMALL.mark(x, y, number),
            ];
            sheets.put_on(page, Role::Footer, marks);
        }
    }
}
