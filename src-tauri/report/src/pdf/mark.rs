use std::rc::Rc;

use resvg::usvg::Tree;

use crate::fonts::Line;

/// A colour of ink. Everything is chosen so that it also tells apart when printed in greys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ink(pub(crate) u8, pub(crate) u8, pub(crate) u8);

impl Ink {
    /// `--text`, `--text-2`, `--text-3` of the window's light theme.
    pub(crate) const TEXT: Self = Self(0x14, 0x18, 0x1f);
    pub(crate) const TEXT_2: Self = Self(0x43, 0x4b, 0x59);
    pub(crate) const TEXT_3: Self = Self(0x5c, 0x65, 0x75);
    pub(crate) const RULE: Self = Self(0xc4, 0xca, 0xd4);
    pub(crate) const HAIRLINE: Self = Self(0xdd, 0xe1, 0xe8);
    pub(crate) const BAND: Self = Self(0xe3, 0xe8, 0xf4);
    pub(crate) const SUNKEN: Self = Self(0xf3, 0xf5, 0xf8);
    pub(crate) const ACCENT: Self = Self(0x24, 0x57, 0xc5);
    pub(crate) const HATCH: Self = Self(0xb4, 0xbb, 0xc7);
}

/// One thing on a page, in points from its upper left corner.
#[derive(Debug, Clone)]
pub(crate) enum Mark {
    /// A line of text whose baseline begins at (x, y).
    Text {
        x: f32,
        y: f32,
        size: f32,
        ink: Ink,
        line: Line,
    },
    Shape(Shape),
    /// A picture that fills a box.
    Svg {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        tree: Rc<Tree>,
    },
}

/// An outline, filled, drawn, or both.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    pub(crate) steps: Vec<Step>,
    pub(crate) fill: Option<Ink>,
    pub(crate) stroke: Option<Stroke>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Step {
    Move(f32, f32),
    Line(f32, f32),
    Curve(f32, f32, f32, f32, f32, f32),
    Close,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stroke {
    pub(crate) ink: Ink,
    pub(crate) width: f32,
    pub(crate) dash: Dash,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Dash {
    Solid,
    /// Ink and gap, in points.
    Dashed(f32, f32),
}

/// How far the handles of a curve stand off for a quarter of a circle.
const QUARTER: f32 = 0.552_285;

impl Shape {
    pub(crate) fn rectangle(x: f32, y: f32, width: f32, height: f32, fill: Ink) -> Mark {
        let steps =
            vec![Step::Move(x, y), Step::Line(x + width, y), Step::Line(x + width, y + height), Step::Line(x, y + height), Step::Close];
        Mark::Shape(Self { steps, fill: Some(fill), stroke: None })
    }

    pub(crate) fn line(from: (f32, f32), to: (f32, f32), ink: Ink, width: f32, dash: Dash) -> Mark {
        let steps = vec![Step::Move(from.0, from.1), Step::Line(to.0, to.1)];
        Mark::Shape(Self { steps, fill: None, stroke: Some(Stroke { ink, width, dash }) })
    }

    /// Adds a circle to an outline.
    pub(crate) fn push_circle(steps: &mut Vec<Step>, x: f32, y: f32, radius: f32) {
        let handle = radius * QUARTER;
        steps.extend([
            Step::Move(x + radius, y),
            Step::Curve(x + radius, y + handle, x + handle, y + radius, x, y + radius),
            Step::Curve(x - handle, y + radius, x - radius, y + handle, x - radius, y),
            Step::Curve(x - radius, y - handle, x - handle, y - radius, x, y - radius),
            Step::Curve(x + handle, y - radius, x + radius, y - handle, x + radius, y),
            Step::Close,
        ]);
    }
}
