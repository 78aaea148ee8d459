use super::buckets::Bucket;
use super::frame::Area;
use crate::measure::Glyph;
use crate::pdf::{Dash, Ink, Mark, Shape, Step, Stroke};

/// Of a mean over a week, how many days must have a value.
const MEAN_NEEDS: usize = 4;
const WEEK: usize = 7;

/// One mark a day; stretches without a value are hatched.
pub(super) fn draw(area: &Area, values: &[Option<f64>], glyph: Glyph, marks: &mut Vec<Mark>) {
    for (first, last) in gaps(values) {
        area.gap(float(first), float(last), marks);
    }
    match glyph {
        Glyph::Dot => {
            if values.len() > 2 * WEEK {
                mean_line(area, values, marks);
            }
            dots(area, values, marks);
        }
        Glyph::Bar | Glyph::Deviation => bars(area, values, marks),
    }
}

/// One mark a week or month: a bar for the spread of its days, and a dot for their median.
pub(super) fn draw_spreads(area: &Area, buckets: &[Bucket], marks: &mut Vec<Mark>) {
    let mut dots = Vec::new();
    for bucket in buckets {
        let (first, last) = (area.x_of(bucket.range.first), area.x_of(bucket.range.last));
        let Some(spread) = bucket.spread else {
            let slot = |x: f32| (x - area.x(0.0)) / area.day_width();
            area.gap(slot(first), slot(last), marks);
            continue;
        };
        let middle = f32::midpoint(first, last);
        let width = ((last - first + area.day_width()) * 0.42).clamp(0.8, 5.0);
        let (top, bottom) = (area.y(spread.high), area.y(spread.low));
        marks.push(Shape::rectangle(middle - width / 2.0, top, width, (bottom - top).max(0.6), Ink(0xb4, 0xc2, 0xde)));
        Shape::push_circle(&mut dots, middle, area.y(spread.median), (width * 0.5).clamp(0.9, 1.6));
    }
    if !dots.is_empty() {
        marks.push(Mark::Shape(Shape { steps: dots, fill: Some(area.ink), stroke: None }));
    }
}

fn dots(area: &Area, values: &[Option<f64>], marks: &mut Vec<Mark>) {
    let radius = (area.day_width() * 0.36).clamp(0.9, 1.7);
    let mut steps = Vec::new();
    for (slot, value) in values.iter().enumerate() {
        if let Some(value) = value {
            Shape::push_circle(&mut steps, area.x(float(slot)), area.y(*value), radius);
        }
    }
    if !steps.is_empty() {
        marks.push(Mark::Shape(Shape { steps, fill: Some(area.ink), stroke: None }));
    }
}

fn bars(area: &Area, values: &[Option<f64>], marks: &mut Vec<Mark>) {
    let width = (area.day_width() * 0.68).clamp(0.7, 14.0);
    let zero = area.y(0.0);
    let mut steps = Vec::new();
    for (slot, value) in values.iter().enumerate() {
        let Some(value) = value else { continue };
        let (x, end) = (area.x(float(slot)) - width / 2.0, area.y(*value));
        // A zero is a value: it keeps a hair of height.
        let end = if (end - zero).abs() < 0.5 { zero - 0.5 } else { end };
        steps.extend([Step::Move(x, zero), Step::Line(x + width, zero), Step::Line(x + width, end), Step::Line(x, end), Step::Close]);
    }
    if !steps.is_empty() {
        marks.push(Mark::Shape(Shape { steps, fill: Some(area.ink), stroke: None }));
    }
}

/// The mean of the seven days that end with each day; broken where fewer than four of them have a value.
fn mean_line(area: &Area, values: &[Option<f64>], marks: &mut Vec<Mark>) {
    let mut steps = Vec::new();
    let mut drawing = false;
    for slot in 0..values.len() {
        let week = values.get((slot + 1).saturating_sub(WEEK)..=slot).unwrap_or_default();
        let present: Vec<f64> = week.iter().flatten().copied().collect();
        if present.len() < MEAN_NEEDS || values.get(slot).copied().flatten().is_none() {
            drawing = false;
            continue;
        }
        let mean = present.iter().sum::<f64>() / f64::from(float(present.len()));
        let (x, y) = (area.x(float(slot)), area.y(mean));
        steps.push(if drawing { Step::Line(x, y) } else { Step::Move(x, y) });
        drawing = true;
    }
    if steps.len() > 1 {
        let stroke = Stroke { ink: Ink(0x7c, 0x86, 0x96), width: 1.1, dash: Dash::Solid };
        marks.push(Mark::Shape(Shape { steps, fill: None, stroke: Some(stroke) }));
    }
}

/// First and last slot of each stretch without a value.
fn gaps(values: &[Option<f64>]) -> Vec<(usize, usize)> {
    let mut gaps: Vec<(usize, usize)> = Vec::new();
    for (slot, value) in values.iter().enumerate() {
        match (value, gaps.last_mut()) {
            (Some(_), _) => {}
            (None, Some((_, last))) if *last + 1 == slot => *last = slot,
            (None, _) => gaps.push((slot, slot)),
        }
    }
    gaps
}

#[expect(clippy::cast_precision_loss, clippy::as_conversions, reason = "days of a period are far below 2^24")]
pub(super) fn float(count: usize) -> f32 {
    count as f32
}

#[expect(clippy::cast_possible_truncation, clippy::as_conversions, reason = "a place on paper needs no more digits")]
pub(super) fn narrow(value: f64) -> f32 {
    value as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_stretches_of_days_without_a_value() {
        assert_eq!(gaps(&[None, Some(1.0), None, None, Some(2.0), None]), vec![(0, 0), (2, 3), (5, 5)]);
        assert_eq!(gaps(&[Some(1.0)]), vec![]);
    }
}
