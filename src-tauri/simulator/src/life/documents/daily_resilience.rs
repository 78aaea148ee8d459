use serde_json::json;

use crate::life::Life;
use crate::life::document::Document;
use crate::life::number::{mean, tenth};
use crate::life::plan::Plan;
use crate::life::random::Random;
use crate::life::rings;

/// Oura needs two weeks before it speaks of resilience.
const HISTORY_DAYS: i64 = 14;

pub(super) fn document(life: &Life, plan: &Plan, revision: u32) -> Option<Document> {
    let too_early = rings::daytime_days(&life.rings, plan.day)? < HISTORY_DAYS;
    if too_early || plan.day == life.today() || plan.main_slot().is_none() {
        return None;
    }
    let mut random = Random::of_day(life.seed(), "resilience", plan.day);
    let recent = life.plans_until(plan.day, HISTORY_DAYS);
    let quality = mean(&recent.iter().map(|day| day.body.quality).collect::<Vec<f64>>()).unwrap_or(0.0);
    let severity = mean(&recent.iter().map(|day| day.severity).collect::<Vec<f64>>()).unwrap_or(0.0);
    let fitness = life.person.fitness(plan.day);
    let base = 112.0 * quality - 20.0 - 40.0 * severity + 6.0 * fitness + 0.3 * f64::from(revision % 30);
    let sleep = bounded(base + 8.0 + 2.0 * random.bell());
    let daytime = bounded(base - 6.0 + 4.0 * random.bell());
    let stress = bounded(base - 2.0 + 5.0 * random.bell());
    let level = match (sleep + daytime + stress) / 3.0 {
        ..35.0 => "limited",
        ..50.0 => "adequate",
        ..64.0 => "solid",
        ..78.0 => "strong",
        _ => "exceptional",
    };
    let body = json!({
        "contributors": { "sleep_recovery": sleep, "daytime_recovery": daytime, "stress": stress },
        "day": plan.day,
        "level": level,
    });
    Some(Document::new(life, "daily_resilience", plan.day, 0, body))
}

fn bounded(value: f64) -> f64 {
    tenth(value.clamp(0.0, 100.0))
}
