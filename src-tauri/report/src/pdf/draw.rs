use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Size, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke as KrillaStroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{GlyphId, KrillaGlyph};
use krilla_svg::{SurfaceExt as _, SvgSettings};

use super::mark::{Dash, Ink, Mark, Shape, Step, Stroke};
use crate::fonts::{self, Line};

pub(super) fn draw(surface: &mut Surface<'_>, mark: &Mark) {
    match mark {
        Mark::Text { x, y, size, ink, line } => text(surface, (*x, *y), *size, *ink, line),
        Mark::Shape(outline) => shape(surface, outline),
        Mark::Svg { x, y, width, height, tree } => {
            if let Some(size) = Size::from_wh(*width, *height) {
                surface.push_transform(&Transform::from_translate(*x, *y));
                // It answers nothing of use: an empty picture draws nothing.
                let _ = surface.draw_svg(tree, size, SvgSettings::default());
                surface.pop();
            }
        }
    }
}

fn text(surface: &mut Surface<'_>, at: (f32, f32), size: f32, ink: Ink, line: &Line) {
    let Some(font) = fonts::embedded(line.face) else { return };
    if line.glyphs.is_empty() {
        return;
    }
    surface.set_fill(Some(fill(ink)));
    surface.set_stroke(None);
    surface.draw_glyphs(Point::from_xy(at.0, at.1), &glyphs(line), font, &line.text, size, false);
}

/// Several glyphs may stand for the same characters, and characters may have no glyph of their own; each glyph's range reaches to the next one's.
fn glyphs(line: &Line) -> Vec<KrillaGlyph> {
    let mut starts: Vec<usize> = line.glyphs.iter().map(|glyph| glyph.start).collect();
    starts.sort_unstable();
    starts.dedup();
    let end_of = |start: usize| starts.iter().copied().find(|next| *next > start).unwrap_or(line.text.len());
    let krilla = line.glyphs.iter().map(|glyph| {
        let range = glyph.start..end_of(glyph.start);
        KrillaGlyph::new(GlyphId::new(glyph.id), glyph.advance, glyph.x_offset, glyph.y_offset, 0.0, range, None)
    });
    krilla.collect()
}

fn shape(surface: &mut Surface<'_>, shape: &Shape) {
    let Some(path) = path(&shape.steps) else { return };
    surface.set_fill(shape.fill.map(fill));
    surface.set_stroke(shape.stroke.map(stroke));
    surface.draw_path(&path);
}

fn path(steps: &[Step]) -> Option<Path> {
    let mut path = PathBuilder::new();
    for step in steps {
        match *step {
            Step::Move(x, y) => path.move_to(x, y),
            Step::Line(x, y) => path.line_to(x, y),
            Step::Curve(x1, y1, x2, y2, x, y) => path.cubic_to(x1, y1, x2, y2, x, y),
            Step::Close => path.close(),
        }
    }
    path.finish()
}

fn fill(ink: Ink) -> Fill {
    Fill { paint: color(ink).into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

fn stroke(stroke: Stroke) -> KrillaStroke {
    let dash = match stroke.dash {
        Dash::Solid => None,
        Dash::Dashed(ink, gap) => Some(StrokeDash { array: vec![ink, gap], offset: 0.0 }),
    };
    KrillaStroke {
        paint: color(stroke.ink).into(),
        width: stroke.width,
        line_cap: LineCap::Butt,
        line_join: LineJoin::Round,
        dash,
        ..KrillaStroke::default()
    }
}

fn color(ink: Ink) -> rgb::Color {
    rgb::Color::new(ink.0, ink.1, ink.2)
}
