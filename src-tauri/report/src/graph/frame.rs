use std::ops::Range;

use ringside_analytics::Usual;
use ringside_model::{Day, DayRange};

use super::axis::{Scale, named_days};
use super::buckets::{Grain, buckets};
use super::daily;
use crate::flow::Style;
use crate::measure::{Form, Glyph, Measure};
use crate::pdf::{Dash, Ink, Mark, Shape, Step, Stroke};
use crate::writing::Pen;

/// Of the whole drawing, with the axis of time below.
pub(crate) const HEIGHT: f32 = 88.0;
const AXIS: f32 = 13.0;
/// For the words of the axis of values.
const LEFT: f32 = 44.0;
const LABEL: Style = Style { size: 7.0, ..Style::SMALL };
/// Values of SpO₂ in the window's charts and here, percent; the cut is said by the axis.
const SPO2: Range<f64> = 88.0..100.0;
/// Between two hatching lines.
const HATCH: f32 = 3.2;

/// A measure over a period.
pub(crate) struct Plot<'a> {
    pub(crate) measure: Measure,
    pub(crate) range: DayRange,
    /// As stored, one slot a day.
    pub(crate) values: &'a [Option<f64>],
    pub(crate) usual: Option<Usual>,
    pub(crate) pen: Pen,
}

/// The area that values and days are drawn into.
pub(super) struct Area {
    left: f32,
    top: f32,
    width: f32,
    height: f32,
    first: Day,
    days: f32,
    scale: Scale,
    pub(super) ink: Ink,
}

/// Draws into a box whose upper left corner is (x, y).
pub(crate) fn draw(plot: &Plot<'_>, x: f32, y: f32, width: f32) -> Vec<Mark> {
    let shown: Vec<Option<f64>> = plot.values.iter().map(|value| value.map(|value| plot.pen.shown(plot.measure, value))).collect();
    let usual = plot.usual.map(|usual| [usual.low, usual.median, usual.high].map(|value| plot.pen.shown(plot.measure, value)));
    let grain = Grain::of(plot.range);
    let coarse = if grain == Grain::Day { Vec::new() } else { buckets(plot.range, &shown, grain) };
    let spreads = || coarse.iter().filter_map(|bucket| bucket.spread).flat_map(|spread| [spread.low, spread.high]);
    let ends: Vec<f64> = match grain {
        Grain::Day => shown.iter().flatten().copied().collect(),
        Grain::Week | Grain::Month => spreads().collect(),
    };
    let all = ends.into_iter().chain(usual.into_iter().flat_map(|[low, _, high]| [low, high]));
    let scale = match plot.measure {
        Measure::Spo2 => Scale { low: SPO2.start, high: SPO2.end, ticks: vec![88.0, 92.0, 96.0, 100.0] },
        _ => Scale::around(all, plot.measure.glyph() != Glyph::Dot, plot.measure.form()),
    };
    let days = daily::float(usize::try_from(plot.range.len_days()).unwrap_or(0));
    let area = Area {
        left: x + LEFT,
        top: y + 3.0,
        width: width - LEFT,
        height: HEIGHT - AXIS - 3.0,
        first: plot.range.first,
        days,
        scale,
        ink: ink(plot.measure),
    };

    let mut marks = Vec::new();
    if let Some([low, median, high]) = usual {
        area.band(low, high, &mut marks);
        marks.push(Shape::line((area.left, area.y(median)), (area.right(), area.y(median)), Ink::TEXT_3, 0.6, Dash::Dashed(2.0, 2.0)));
    }
    area.values_axis(plot, x, &mut marks);
    area.days_axis(plot, &mut marks);
    if grain == Grain::Day {
        daily::draw(&area, &shown, plot.measure.glyph(), &mut marks);
    } else {
        daily::draw_spreads(&area, &coarse, &mut marks);
    }
    marks
}

impl Area {
    /// The middle of a day, 0 being the first.
    pub(super) fn x(&self, day: f32) -> f32 {
        self.left + (day + 0.5) * self.day_width()
    }

    pub(super) fn x_of(&self, day: Day) -> f32 {
        self.x(daily::float(usize::try_from(day.days_since(self.first)).unwrap_or(0)))
    }

    pub(super) fn day_width(&self) -> f32 {
        self.width / self.days.max(1.0)
    }

    pub(super) fn y(&self, value: f64) -> f32 {
        self.top + self.height * (1.0 - daily::narrow(self.scale.share(value)))
    }

    fn right(&self) -> f32 {
        self.left + self.width
    }

    fn band(&self, low: f64, high: f64, marks: &mut Vec<Mark>) {
        let (top, bottom) = (self.y(high), self.y(low));
        marks.push(Shape::rectangle(self.left, top, self.width, (bottom - top).max(0.8), Ink::BAND));
    }

    /// Hatches what nothing is known of, between two days that both belong to it.
    pub(super) fn gap(&self, first: f32, last: f32, marks: &mut Vec<Mark>) {
        let half = self.day_width() / 2.0;
        let (left, right) = (self.x(first) - half, self.x(last) + half);
        let (top, bottom) = (self.top, self.top + self.height);
        let mut steps = Vec::new();
        // Each line rises by one for one; it is cut where it leaves the box.
        let mut foot = (left / HATCH).floor() * HATCH - self.height;
        while foot < right {
            let (from, to) = (foot.max(left), (foot + self.height).min(right));
            if to - from > 0.3 {
                steps.push(Step::Move(from, bottom - (from - foot)));
                steps.push(Step::Line(to, (bottom - (to - foot)).max(top)));
            }
            foot += HATCH;
        }
        if !steps.is_empty() {
            marks.push(Mark::Shape(Shape { steps, fill: None, stroke: Some(Stroke { ink: Ink::HATCH, width: 0.45, dash: Dash::Solid }) }));
        }
    }

    fn values_axis(&self, plot: &Plot<'_>, x: f32, marks: &mut Vec<Mark>) {
        for tick in &self.scale.ticks {
            let y = self.y(*tick);
            let is_zero = tick.abs() < 1e-9 && plot.measure.glyph() == Glyph::Deviation;
            marks.push(Shape::line((self.left, y), (self.right(), y), if is_zero { Ink::TEXT_3 } else { Ink::HAIRLINE }, 0.5, Dash::Solid));
            let label = LABEL.line(&tick_words(plot, *tick));
            marks.push(LABEL.mark(x + LEFT - 5.0 - LABEL.width(&label), y + 2.5, label));
        }
    }

    fn days_axis(&self, plot: &Plot<'_>, marks: &mut Vec<Mark>) {
        let base = self.top + self.height;
        let months_only = plot.range.len_days() > 75;
        let mut free_from = self.left - 12.0;
        for day in named_days(plot.range) {
            let at = self.x_of(day) - if months_only { self.day_width() / 2.0 } else { 0.0 };
            marks.push(Shape::line((at, base), (at, base + 2.5), Ink::TEXT_3, 0.5, Dash::Solid));
            let words = day_words(plot, day, months_only);
            let label = LABEL.line(&words);
            let left = (at - LABEL.width(&label) / 2.0).max(self.left - 10.0);
            if left < free_from || left + LABEL.width(&label) > self.right() + 10.0 {
                continue;
            }
            free_from = left + LABEL.width(&label) + 6.0;
            marks.push(LABEL.mark(left, base + 10.5, label));
        }
        marks.push(Shape::line((self.left, base), (self.right(), base), Ink::RULE, 0.6, Dash::Solid));
    }
}

fn tick_words(plot: &Plot<'_>, tick: f64) -> String {
    match plot.measure.form() {
        Form::Duration if tick.rem_euclid(60.0) < 1e-9 => format!("{}\u{a0}h", plot.pen.number(tick / 60.0, 0)),
        Form::Duration => crate::writing::duration(tick),
        Form::Clock => plot.pen.clock(tick),
        Form::Minutes | Form::Energy => plot.pen.number(tick, 0),
        Form::Number(_) | Form::Distance => plot.pen.number(tick, usize::from((tick - tick.round()).abs() > 1e-9)),
        Form::TemperatureDeviation => plot.pen.signed(tick, 1),
    }
}

fn day_words(plot: &Plot<'_>, day: Day, months_only: bool) -> String {
    use chrono::Datelike as _;
    match (months_only, plot.range.len_days()) {
        (false, _) => plot.pen.day_and_month(day),
        (true, ..=220) if day.date().month() != 1 => plot.pen.month_short(day).to_owned(),
        (true, ..=1_500) => format!("{}\u{a0}{}", plot.pen.month_short(day), day.date().year()),
        (true, _) => day.date().year().to_string(),
    }
}

/// Each kind of signal has its ink, as in the window; all are dark enough to stay apart from the band in grey.
fn ink(measure: Measure) -> Ink {
    match measure {
        Measure::LowestHeartRate | Measure::AverageHeartRate => Ink(0x97, 0x18, 0x6b),
        Measure::Hrv => Ink(0x00, 0x6f, 0x61),
        Measure::Temperature => Ink(0x9a, 0x4e, 0x00),
        Measure::Spo2 | Measure::Breathing | Measure::BreathingDisturbance => Ink(0x23, 0x27, 0x2e),
        Measure::Steps | Measure::ActiveEnergy | Measure::WalkingDistance | Measure::TrainingLoad | Measure::HighActivity => {
            Ink(0x2f, 0x5b, 0xd8)
        }
        _ => Ink(0x2a, 0x46, 0xa0),
    }
}
