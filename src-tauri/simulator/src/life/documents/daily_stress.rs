use serde_json::json;

use crate::life::Life;
use crate::life::document::Document;
use crate::life::number::whole;
use crate::life::plan::Plan;
use crate::life::random::Random;
use crate::life::rings;
use crate::life::time::{DAY_S, HOUR_S, MINUTE_S, Span, instant_s};

/// Oura judges a quarter of an hour at a time.
const WINDOW_S: i64 = 15 * MINUTE_S;

/// Only days that are over: stress is summed up at midnight.
pub(super) fn document(life: &Life, plan: &Plan, revision: u32) -> Option<Document> {
    rings::daytime_days(&life.rings, plan.day)?;
    let start_s = instant_s(plan.zone, plan.day, 0);
    let day = Span { start_s, end_s: start_s + DAY_S };
    if day.end_s > life.now_s || life.worn_s(day) < 8 * HOUR_S {
        return None;
    }
    let mut random = Random::of_day(life.seed(), "stress", plan.day);
    let quiet = random.chance(0.05);
    let strain = 1.0 - plan.body.quality + 1.3 * plan.severity + 0.3 * f64::from(u8::from(plan.drinks > 0));
    let stressed = whole(2.5 + 9.0 * strain + 3.0 * random.bell()).clamp(0, 40);
    let recovered = whole(9.0 * plan.body.quality - 1.5 * strain + 3.0 * random.bell()).clamp(0, 40) + i64::from(revision);
    let summary = match stressed - recovered {
        ..-3 => "restored",
        -3..6 => "normal",
        _ => "stressful",
    };
    // A quiet day has zeros and no summary, until a late sync says otherwise.
    let quiet = quiet && revision == 0;
    let body = json!({
        "day": plan.day,
        "day_summary": (!quiet).then_some(summary),
        "recovery_high": if quiet { 0 } else { recovered * WINDOW_S },
        "stress_high": if quiet { 0 } else { stressed * WINDOW_S },
    });
    Some(Document::new(life, "daily_stress", plan.day, 0, body))
}
