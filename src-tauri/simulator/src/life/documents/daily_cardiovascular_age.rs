use serde_json::json;

use crate::life::Life;
use crate::life::document::Document;
use crate::life::number::{real, tenth, whole};
use crate::life::plan::Plan;
use crate::life::random::Random;
use crate::life::rings;

/// Oura wants two weeks of nights first.
const HISTORY_DAYS: i64 = 14;

pub(super) fn document(life: &Life, plan: &Plan, revision: u32) -> Option<Document> {
    if rings::daytime_days(&life.rings, plan.day)? < HISTORY_DAYS || life.main_night(plan, revision).is_none() {
        return None;
    }
    let mut random = Random::of_day(life.seed(), "vessels", plan.day);
    let person = &life.person;
    let against_age = (person.resting_bpm - 56.0) * 0.35 - 3.0 * person.fitness(plan.day);
    let vascular_age = real(person.age_years(plan.day)) + against_age + 0.5 * random.bell();
    let known = !random.chance(0.04) || revision > 0;
    let speed = 3.6 + 0.065 * vascular_age + 0.05 * random.bell();
    let body = json!({
        "day": plan.day,
        "pulse_wave_velocity": known.then(|| tenth(speed)),
        "vascular_age": known.then(|| whole(vascular_age).clamp(18, 90) + i64::from(revision % 9)),
    });
    Some(Document::new(life, "daily_cardiovascular_age", plan.day, 0, body))
}
