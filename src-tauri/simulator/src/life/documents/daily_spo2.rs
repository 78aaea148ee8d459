use serde_json::json;

use crate::life::Life;
use crate::life::document::Document;
use crate::life::number::whole;
use crate::life::plan::Plan;
use crate::life::random::Random;
use crate::life::rings;

pub(super) fn document(life: &Life, plan: &Plan, revision: u32) -> Option<Document> {
    rings::daytime_days(&life.rings, plan.day)?;
    life.main_night(plan, revision)?;
    let mut random = Random::of_day(life.seed(), "oxygen", plan.day);
    let usual_percent = 96.2 + f64::from(u8::try_from(life.seed() % 16).unwrap_or(0)) / 10.0;
    let average = (usual_percent - 0.9 * plan.severity + 0.4 * random.bell() - 0.1 * f64::from(revision)).min(99.9);
    // A night that moved too much has a document without a value.
    let measured = !random.chance(0.03) || revision > 0;
    let disturbances = whole(4.0 + 9.0 * plan.severity + 4.0 * (1.0 - plan.body.quality) + 2.0 * random.bell());
    let body = json!({
        "breathing_disturbance_index": measured.then(|| disturbances.clamp(0, 100)),
        "day": plan.day,
        "spo2_percentage": measured.then(|| json!({ "average": (average * 1000.0).round() / 1000.0 })),
    });
    Some(Document::new(life, "daily_spo2", plan.day, 0, body))
}
