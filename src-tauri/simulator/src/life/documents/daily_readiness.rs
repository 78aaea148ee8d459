use serde_json::json;

use super::daily_sleep::midnight;
use crate::life::Life;
use crate::life::document::Document;
use crate::life::plan::Plan;
use crate::life::scores::ReadinessScore;

pub(super) fn document(life: &Life, plan: &Plan, revision: u32) -> Option<Document> {
    let night = life.main_night(plan, revision)?;
    let readiness = ReadinessScore::of(life, plan, &night, revision);
    let body = json!({
        "contributors": readiness.contributors(),
        "day": plan.day,
        "score": readiness.score(),
        "temperature_deviation": readiness.temperature_c,
        "temperature_trend_deviation": readiness.temperature_trend_c,
        "timestamp": midnight(plan),
    });
    Some(Document::new(life, "daily_readiness", plan.day, 0, body))
}
