//! What the body does in each minute of a window: the common ground of activity, heart rate and stress.

use super::Life;
use super::number::{count, index, tenth};
use super::plan::Plan;
use super::random::noise;
use super::slots::Kind;
use super::time::{MINUTE_S, Span};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doing {
    /// No ring on the finger.
    Off,
    Asleep,
    Lying,
    Sitting,
    Moving,
    Workout,
    Session,
    Live,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Minute {
    pub(crate) doing: Doing,
    /// Metabolic equivalents, one decimal.
    pub(crate) met: f64,
}

/// MET values of recorded days: 0.1 while the ring is off, 0.9 at rest, 1.2 and more when sitting.
const OFF_MET: f64 = 0.1;
const REST_MET: f64 = 0.9;
const SITTING_MET: f64 = 1.2;

/// The minutes from `start_s` on. The same minute is the same in every window.
pub(crate) fn minutes(life: &Life, start_s: i64, length: usize) -> Vec<Minute> {
    let mut canvas = Canvas::new(life.seed(), start_s, length);
    for plan in life.plans_around(canvas.window) {
        paint(&mut canvas, plan);
    }
    for span in life.off_within(canvas.window) {
        canvas.paint(span, |_| Minute { doing: Doing::Off, met: OFF_MET });
    }
    canvas.minutes
}

fn paint(canvas: &mut Canvas, plan: &Plan) {
    let seed = canvas.seed;
    canvas.paint(plan.doings.awake, |at| sitting_or_about(seed, at, plan.bustle));
    for walk in &plan.doings.walks {
        canvas.paint(walk.span, |at| Minute { doing: Doing::Moving, met: uneven(seed, at, walk.met, 0.18) });
    }
    for span in &plan.doings.lounges {
        canvas.paint(*span, |at| resting(seed, at, Doing::Lying));
    }
    for session in &plan.doings.sessions {
        canvas.paint(session.span, |at| resting(seed, at, Doing::Session));
    }
    for workout in &plan.doings.workouts {
        canvas.paint(workout.span, |at| Minute { doing: Doing::Workout, met: uneven(seed, at, workout.met, 0.14) });
    }
    if let Some(span) = plan.doings.live {
        canvas.paint(span, |_| Minute { doing: Doing::Live, met: SITTING_MET });
    }
    canvas.paint(plan.bed.span, |at| resting(seed, at, Doing::Asleep));
    for slot in &plan.slots {
        let doing = if matches!(slot.kind, Kind::Rest | Kind::Deleted) { Doing::Lying } else { Doing::Asleep };
        canvas.paint(slot.span, |at| resting(seed, at, doing));
    }
}

/// An ordinary waking minute: mostly sitting, `bustle` of all five minutes on one's feet, in some hours far less.
fn sitting_or_about(seed: u64, minute: i64, bustle: f64) -> Minute {
    let bustle = bustle * 2.0 * noise(seed ^ 0x5eed_0008, minute.div_euclid(60));
    let stretch = noise(seed ^ 0x5eed_0001, minute.div_euclid(5));
    let fine = noise(seed ^ 0x5eed_0002, minute);
    if stretch < bustle {
        let met = 1.7 + 1.7 * (stretch / bustle) + 0.9 * (fine - 0.5);
        return Minute { doing: Doing::Moving, met: tenth(met.max(1.5)) };
    }
    Minute { doing: Doing::Sitting, met: tenth(SITTING_MET + 0.5 * fine.powi(3)) }
}

fn resting(seed: u64, minute: i64, doing: Doing) -> Minute {
    let fine = noise(seed ^ 0x5eed_0003, minute);
    let met = if fine > 0.86 { 1.0 + 0.6 * (fine - 0.86) / 0.14 } else { REST_MET };
    Minute { doing, met: tenth(met) }
}

fn uneven(seed: u64, minute: i64, met: f64, spread: f64) -> f64 {
    let fine = noise(seed ^ 0x5eed_0004, minute) + noise(seed ^ 0x5eed_0005, minute.div_euclid(3)) - 1.0;
    tenth((met * (1.0 + spread * fine)).max(1.8))
}

struct Canvas {
    seed: u64,
    window: Span,
    minutes: Vec<Minute>,
}

impl Canvas {
    fn new(seed: u64, start_s: i64, length: usize) -> Canvas {
        let end_s = start_s + count(length) * MINUTE_S;
        let nothing = Minute { doing: Doing::Off, met: OFF_MET };
        Canvas { seed, window: Span { start_s, end_s }, minutes: vec![nothing; length] }
    }

    /// Paints the minutes that begin within `span`; the brush gets the minute's number since 1970.
    fn paint(&mut self, span: Span, brush: impl Fn(i64) -> Minute) {
        if !span.overlaps(self.window) {
            return;
        }
        let ceil = |instant_s: i64| (instant_s - self.window.start_s + MINUTE_S - 1).div_euclid(MINUTE_S);
        let from = index(ceil(span.start_s).max(0));
        let until = usize::min(index(ceil(span.end_s).max(0)), self.minutes.len());
        let first = self.window.start_s.div_euclid(MINUTE_S);
        for (at, minute) in (0_i64..).zip(self.minutes.iter_mut()).skip(from).take(until.saturating_sub(from)) {
            *minute = brush(first + at);
        }
    }
}
