use krilla::tagging::TagKind;

use super::mark::Mark;

/// A place in the reading order; marks of one leaf may lie on several pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Leaf(pub(crate) usize);

/// What marks mean to somebody who hears the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// They are read, at the leaf's place.
    Read(Leaf),
    /// They are not: lines, grounds, what a figure's text says already.
    Decoration,
    /// They stand on every page.
    Footer,
}

/// The reading order as a tree.
#[derive(Debug)]
pub(crate) enum Branch {
    Group(TagKind, Vec<Branch>),
    Leaf(Leaf),
}

/// Pages that are laid out.
#[derive(Debug, Default)]
pub(crate) struct Sheets {
    /// Width and height in points.
    pub(crate) size_pt: (f32, f32),
    pub(crate) pages: Vec<Vec<(Role, Vec<Mark>)>>,
    pub(crate) tree: Vec<Branch>,
    /// Title, page from 0, and height on it: what a reader shows beside the pages.
    pub(crate) outline: Vec<(String, usize, f32)>,
    leaves: usize,
}

impl Sheets {
    pub(crate) fn new(size_pt: (f32, f32)) -> Self {
        Self { size_pt, pages: vec![Vec::new()], ..Self::default() }
    }

    pub(crate) fn leaf(&mut self) -> Leaf {
        self.leaves += 1;
        Leaf(self.leaves - 1)
    }

    pub(crate) fn leaves(&self) -> usize {
        self.leaves
    }

    /// The number of the last page, from 0.
    pub(crate) fn last_page(&self) -> usize {
        self.pages.len().saturating_sub(1)
    }

    pub(crate) fn add_page(&mut self) {
        self.pages.push(Vec::new());
    }

    /// Puts marks on the last page.
    pub(crate) fn put(&mut self, role: Role, marks: Vec<Mark>) {
        let page = self.last_page();
        self.put_on(page, role, marks);
    }

    pub(crate) fn put_on(&mut self, page: usize, role: Role, marks: Vec<Mark>) {
        if let (Some(page), false) = (self.pages.get_mut(page), marks.is_empty()) {
            page.push((role, marks));
        }
    }
}
