use serde_json::{Value, json};

use crate::life::Life;
use crate::life::document::Document;
use crate::life::doings::{MOODS, Session};
use crate::life::number::count;
use crate::life::plan::Plan;
use crate::life::random::Random;
use crate::life::time::{fractional, local_date, of_its_year};

/// Seconds between two samples of a session, as seen in recorded ones.
const INTERVAL_S: i64 = 5;

pub(super) fn documents(life: &Life, plan: &Plan, revision: u32) -> Vec<Document> {
    let numbered = plan.doings.sessions.iter().enumerate();
    numbered
        .filter(|(_, session)| session.span.end_s <= life.now_s)
        .filter(|(_, session)| local_date(plan.zone_at(session.span.start_s), session.span.start_s) == plan.day)
        .map(|(number, session)| {
            let body = body(life, plan, session, revision);
            Document::new(life, "session", plan.day, count(number), body).at(session.span.start_s)
        })
        .collect()
}

fn body(life: &Life, plan: &Plan, session: &Session, revision: u32) -> Value {
    let zone = plan.zone_at(session.span.start_s);
    let mut random = Random::of_day(life.seed(), "session", plan.day);
    let length = session.span.length_s() / INTERVAL_S;
    let mut calm = 0.0;
    let mut bpm: Vec<Option<f64>> = Vec::new();
    let mut hrv_ms: Vec<Option<f64>> = Vec::new();
    let mut motions: Vec<Option<f64>> = Vec::new();
    for at in 0..length {
        calm = 0.9 * calm + 0.5 * random.bell();
        let settling = if at < 12 { 4.0 } else { 0.0 };
        let found = at > 1 && !random.chance(0.03);
        bpm.push(found.then(|| (plan.body.lowest_bpm + 9.0 + settling + calm).round()));
        hrv_ms.push((found && at > 11).then(|| (plan.body.hrv_ms * (0.15 * random.bell()).exp()).round()));
        motions.push(Some(if random.chance(0.08) { random.unit().mul_add(6.0, 1.0).floor() } else { 0.0 }));
    }
    let sample = |items: &[Option<f64>]| json!({ "interval": 5.0, "items": items, "timestamp": fractional(zone, session.span.start_s) });
    // Breathing exercises are too short for variability.
    let has_hrv = session.kind != "breathing";
    json!({
        "day": plan.day,
        "end_datetime": of_its_year(zone, session.span.end_s),
        "heart_rate": sample(&bpm),
        "heart_rate_variability": has_hrv.then(|| sample(&hrv_ms)),
        "mood": mood(session, revision),
        "motion_count": sample(&motions),
        "start_datetime": of_its_year(zone, session.span.start_s),
        "type": session.kind,
    })
}

/// The person may think of another mood later.
fn mood(session: &Session, revision: u32) -> Option<&'static str> {
    let first = MOODS.iter().position(|mood| Some(*mood) == session.mood);
    let steps = usize::try_from(revision).unwrap_or(0);
    match (first, steps) {
        (None, 0) => None,
        (first, steps) => Some(MOODS[(first.unwrap_or(0) + steps) % MOODS.len()]),
    }
}
