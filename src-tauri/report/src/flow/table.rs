use krilla::tagging::{TableHeaderScope, Tag};

use super::{Flow, MARGIN_X, Style};
use crate::fonts::Line;
use crate::pdf::{Branch, Dash, Ink, Mark, Role, Shape};

/// Between two columns.
const GUTTER: f32 = 8.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
}

pub(crate) struct Column {
    pub(crate) title: String,
    /// Below the title, in small.
    pub(crate) unit: String,
    /// Of the table's width, in any unit.
    pub(crate) share: f32,
    pub(crate) align: Align,
}

/// A value, and what is said about it below in small.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cell {
    pub(crate) main: String,
    pub(crate) below: String,
    /// Of a row's first cell: a week or a year ends here.
    pub(crate) ends_group: bool,
}

/// The first column names its row.
pub(crate) struct Table {
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Cell>>,
    pub(crate) style: Style,
    /// Above and below the words of a row.
    pub(crate) pad: f32,
}

impl Column {
    pub(crate) fn new(title: &str, share: f32, align: Align) -> Self {
        Self { title: title.to_owned(), unit: String::new(), share, align }
    }

    pub(crate) fn with_unit(self, unit: &str) -> Self {
        Self { unit: unit.to_owned(), ..self }
    }
}

impl Cell {
    pub(crate) fn new(main: impl Into<String>) -> Self {
        Self { main: main.into(), ..Self::default() }
    }

    pub(crate) fn with(main: impl Into<String>, below: impl Into<String>) -> Self {
        Self { main: main.into(), below: below.into(), ends_group: false }
    }
}

/// A column's place on the page.
struct Place {
    x: f32,
    width: f32,
    align: Align,
}

impl Flow {
    /// A table whose head stands again on each page; a row is never broken.
    pub(crate) fn table(&mut self, table: &Table) {
        let places = self.places(&table.columns);
        let titles: Vec<Vec<Cell>> =
            vec![table.columns.iter().map(|column| Cell::with(column.title.clone(), column.unit.clone())).collect()];
        let head = titles.iter().flat_map(|titles| set(titles, &places, Style::HEAD)).collect::<Vec<_>>();
        let rows: Vec<Vec<[Vec<Line>; 2]>> = table.rows.iter().map(|row| set(row, &places, table.style)).collect();
        let first_height = rows.first().map_or(0.0, |row| row_height(row, table));
        self.need(head_height(&head) + first_height + 8.0);
        let head_branch = self.head(&head, &places, true);
        let mut body = Vec::new();
        let mut page = self.sheets.last_page();
        for (index, row) in rows.iter().enumerate() {
            let height = row_height(row, table);
            self.need(height);
            if self.sheets.last_page() != page {
                page = self.sheets.last_page();
                self.head(&head, &places, false);
            }
            body.push(self.row(row, &places, table));
            self.y += height;
            let ends = index + 1 == rows.len() || table.rows.get(index).and_then(|row| row.first()).is_some_and(|cell| cell.ends_group);
            self.rule(if ends { Ink::RULE } else { Ink::HAIRLINE }, if ends { 0.7 } else { 0.4 });
        }
        let table = vec![Branch::Group(Tag::THead.into(), vec![head_branch]), Branch::Group(Tag::TBody.into(), body)];
        self.sheets.tree.push(Branch::Group(Tag::Table.into(), table));
    }

    fn places(&self, columns: &[Column]) -> Vec<Place> {
        let gutters: f32 = columns.iter().skip(1).map(|_| GUTTER).sum();
        let unit = (self.width() - gutters) / columns.iter().map(|column| column.share).sum::<f32>();
        let mut x = MARGIN_X;
        let place = |column: &Column| {
            let place = Place { x, width: column.share * unit, align: column.align };
            x += place.width + GUTTER;
            place
        };
        columns.iter().map(place).collect()
    }

    /// The head; read where it stands first, and only seen on the pages after.
    fn head(&mut self, head: &[[Vec<Line>; 2]], places: &[Place], read: bool) -> Branch {
        let height = head_height(head);
        let mut cells = Vec::new();
        for ([title, unit], place) in head.iter().zip(places) {
            let leaf = self.sheets.leaf();
            let mut marks = lay(title, place, self.y, Style::HEAD);
            marks.extend(lay(unit, place, self.y + line_count(title) * Style::HEAD.leading, Style::SMALL));
            self.sheets.put(if read { Role::Read(leaf) } else { Role::Decoration }, marks);
            cells.push(Branch::Group(Tag::TH(TableHeaderScope::Column).into(), vec![Branch::Leaf(leaf)]));
        }
        self.y += height;
        self.rule(Ink::TEXT_3, 0.8);
        Branch::Group(Tag::TR.into(), cells)
    }

    fn row(&mut self, row: &[[Vec<Line>; 2]], places: &[Place], table: &Table) -> Branch {
        let mut cells = Vec::new();
        for (index, ([main, below], place)) in row.iter().zip(places).enumerate() {
            let leaf = self.sheets.leaf();
            let mut marks = lay(main, place, self.y + table.pad, table.style);
            marks.extend(lay(below, place, self.y + table.pad + line_count(main) * table.style.leading, Style::SMALL));
            self.sheets.put(Role::Read(leaf), marks);
            let kind = if index == 0 { Tag::TH(TableHeaderScope::Row).into() } else { Tag::TD.into() };
            cells.push(Branch::Group(kind, vec![Branch::Leaf(leaf)]));
        }
        Branch::Group(Tag::TR.into(), cells)
    }

    fn rule(&mut self, ink: Ink, width: f32) {
        let rule = Shape::line((MARGIN_X, self.y), (MARGIN_X + self.width(), self.y), ink, width, Dash::Solid);
        self.sheets.put(Role::Decoration, vec![rule]);
    }
}

fn set(row: &[Cell], places: &[Place], style: Style) -> Vec<[Vec<Line>; 2]> {
    let cells = row.iter().zip(places).map(|(cell, place)| {
        let below = if cell.below.is_empty() { Vec::new() } else { Style::SMALL.wrap(&cell.below, place.width) };
        [style.wrap(&cell.main, place.width), below]
    });
    cells.collect()
}

fn lay(lines: &[Line], place: &Place, top: f32, style: Style) -> Vec<Mark> {
    let mut baseline = top + style.size;
    let marks = lines.iter().map(|row| {
        let x = match place.align {
            Align::Left => place.x,
            Align::Right => place.x + place.width - style.width(row),
        };
        let mark = style.mark(x, baseline, row.clone());
        baseline += style.leading;
        mark
    });
    marks.collect()
}

fn head_height(head: &[[Vec<Line>; 2]]) -> f32 {
    let heights = head.iter().map(|[title, unit]| line_count(title) * Style::HEAD.leading + line_count(unit) * Style::SMALL.leading);
    heights.fold(0.0, f32::max) + 5.0
}

fn row_height(row: &[[Vec<Line>; 2]], table: &Table) -> f32 {
    let heights = row.iter().map(|[main, below]| line_count(main) * table.style.leading + line_count(below) * Style::SMALL.leading);
    heights.fold(0.0, f32::max) + 2.0 * table.pad
}

fn line_count(lines: &[Line]) -> f32 {
    lines.iter().map(|_| 1.0).sum()
}
