use serde_json::json;

use crate::life::Life;
use crate::life::document::Document;
use crate::life::number::{real, whole};
use crate::life::plan::Plan;
use crate::life::random::Random;
use crate::life::rings;
use crate::life::time::{HOUR_S, of_its_year};

/// Only after the walking test, which a person takes every few weeks.
pub(super) fn document(life: &Life, plan: &Plan, revision: u32) -> Option<Document> {
    let mut random = Random::of_day(life.seed(), "walking test", plan.day);
    rings::daytime_days(&life.rings, plan.day)?;
    let at_s = plan.doings.awake.start_s + random.whole(2 * HOUR_S, 4 * HOUR_S);
    if plan.severity > 0.0 || at_s > life.now_s || !random.chance(0.05) {
        return None;
    }
    let person = &life.person;
    let sex = if person.female { -5.0 } else { 0.0 };
    let value = 58.0 - 0.33 * real(person.age_years(plan.day)) - 0.45 * (person.resting_bpm - 55.0)
        + 2.5 * person.fitness(plan.day)
        + sex
        + random.bell();
    let value = whole(value).clamp(18, 75) + i64::from(revision % 9);
    let body = json!({
        "day": plan.day,
        "timestamp": of_its_year(plan.zone, at_s),
        "vo2_max": value,
    });
    Some(Document::new(life, "vO2_max", plan.day, 0, body).at(at_s))
}
