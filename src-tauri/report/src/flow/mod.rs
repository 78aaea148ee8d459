//! Words, tables and figures one below the other, over as many pages as they need.

mod table;

pub(crate) use table::{Align, Cell, Column, Table};

use std::num::NonZeroU16;

use krilla::tagging::{ListNumbering, Tag};

use crate::fonts::{Face, Line, line, wrap};
use crate::pdf::{Branch, Ink, Mark, Paper, Role, Sheets};

pub(crate) const MARGIN_X: f32 = 42.0;
const MARGIN_TOP: f32 = 46.0;
const MARGIN_BOTTOM: f32 = 58.0;
/// From the page's lower edge to the footer's baseline.
pub(crate) const FOOT: f32 = 32.0;

/// A way of setting words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    pub(crate) size: f32,
    pub(crate) leading: f32,
    pub(crate) face: Face,
    pub(crate) ink: Ink,
}

impl Style {
    pub(crate) const TITLE: Self = Self { size: 21.0, leading: 26.0, face: Face::SemiBold, ink: Ink::TEXT };
    pub(crate) const SECTION: Self = Self { size: 13.0, leading: 17.0, face: Face::SemiBold, ink: Ink::TEXT };
    pub(crate) const FIGURE: Self = Self { size: 9.5, leading: 12.0, face: Face::SemiBold, ink: Ink::TEXT };
    pub(crate) const BODY: Self = Self { size: 9.0, leading: 12.6, face: Face::Regular, ink: Ink::TEXT };
    pub(crate) const NOTE: Self = Self { size: 8.0, leading: 11.2, face: Face::Regular, ink: Ink::TEXT_2 };
    pub(crate) const SMALL: Self = Self { size: 7.5, leading: 10.0, face: Face::Regular, ink: Ink::TEXT_3 };
    pub(crate) const HEAD: Self = Self { size: 7.5, leading: 9.6, face: Face::SemiBold, ink: Ink::TEXT_2 };

    pub(crate) fn mark(self, x: f32, baseline: f32, row: Line) -> Mark {
        Mark::Text { x, y: baseline, size: self.size, ink: self.ink, line: row }
    }

    pub(crate) fn line(self, text: &str) -> Line {
        line(text, self.face)
    }

    /// In points.
    pub(crate) fn width(self, row: &Line) -> f32 {
        row.width * self.size
    }

    pub(crate) fn wrap(self, text: &str, room: f32) -> Vec<Line> {
        wrap(text, self.face, room / self.size)
    }
}

pub(crate) struct Flow {
    pub(crate) sheets: Sheets,
    /// Where the next thing begins, from the top of the page.
    pub(crate) y: f32,
}

impl Flow {
    pub(crate) fn new(paper: Paper) -> Self {
        Self { sheets: Sheets::new(paper.size_pt()), y: MARGIN_TOP }
    }

    /// Of the column of text.
    pub(crate) fn width(&self) -> f32 {
        self.sheets.size_pt.0 - 2.0 * MARGIN_X
    }

    fn bottom(&self) -> f32 {
        self.sheets.size_pt.1 - MARGIN_BOTTOM
    }

    /// Goes to a new page when less than `height` is left.
    pub(crate) fn need(&mut self, height: f32) {
        if self.y + height > self.bottom() {
            self.sheets.add_page();
            self.y = MARGIN_TOP;
        }
    }

    /// Space that a page does not begin with.
    pub(crate) fn gap(&mut self, height: f32) {
        if self.y > MARGIN_TOP {
            self.y += height;
        }
    }

    /// A heading that keeps at least `with` of what follows on its page.
    pub(crate) fn heading(&mut self, level: u16, text: &str, style: Style, with: f32) {
        self.gap(if level == 2 { 20.0 } else { 0.0 });
        self.need(style.leading + with);
        if level <= 2 {
            self.sheets.outline.push((text.to_owned(), self.sheets.last_page(), self.y));
        }
        let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
        let branch = self.words(text, style, MARGIN_X, self.width());
        self.sheets.tree.push(Branch::Group(Tag::Hn(level, Some(text.to_owned())).into(), vec![branch]));
        self.y += 3.0;
    }

    pub(crate) fn paragraph(&mut self, text: &str, style: Style) {
        let branch = self.words(text, style, MARGIN_X, self.width());
        self.sheets.tree.push(Branch::Group(Tag::P.into(), vec![branch]));
    }

    pub(crate) fn bullets(&mut self, points: &[String], style: Style) {
        let mut items = Vec::new();
        for point in points {
            self.need(style.leading);
            let bullet = self.sheets.leaf();
            let mark = style.mark(MARGIN_X + 1.0, self.y + style.size, style.line("•"));
            self.sheets.put(Role::Read(bullet), vec![mark]);
            let body = self.words(point, style, MARGIN_X + 11.0, self.width() - 11.0);
            self.y += 2.0;
            let label = Branch::Group(Tag::Lbl.into(), vec![Branch::Leaf(bullet)]);
            items.push(Branch::Group(Tag::LI.into(), vec![label, Branch::Group(Tag::LBody.into(), vec![body])]));
        }
        self.sheets.tree.push(Branch::Group(Tag::L(ListNumbering::Disc).into(), items));
    }

    /// A drawing of the given height; what it says stands in `spoken`.
    pub(crate) fn figure(&mut self, height: f32, spoken: String, draw: impl FnOnce(f32, f32, f32) -> Vec<Mark>) {
        self.need(height);
        let leaf = self.sheets.leaf();
        let marks = draw(MARGIN_X, self.y, self.width());
        self.sheets.put(Role::Read(leaf), marks);
        self.sheets.tree.push(Branch::Group(Tag::Figure(Some(spoken)).into(), vec![Branch::Leaf(leaf)]));
        self.y += height;
    }

    /// Lines below each other; those of one text may fall on two pages.
    pub(crate) fn words(&mut self, text: &str, style: Style, x: f32, room: f32) -> Branch {
        let leaf = self.sheets.leaf();
        for row in style.wrap(text, room) {
            self.need(style.leading);
            let mark = style.mark(x, self.y + style.size, row);
            self.sheets.put(Role::Read(leaf), vec![mark]);
            self.y += style.leading;
        }
        Branch::Leaf(leaf)
    }
}
