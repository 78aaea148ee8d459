use serde_json::json;

use crate::life::Life;
use crate::life::document::Document;
use crate::life::number::whole;
use crate::life::plan::Plan;
use crate::life::random::Random;
use crate::life::time::offset_s;

/// Offsets of the recommended window stand on a grid of quarters of an hour.
const GRID_S: i64 = 900;

pub(super) fn document(life: &Life, plan: &Plan, revision: u32) -> Option<Document> {
    life.main_night(plan, revision)?;
    let mut random = Random::of_day(life.seed(), "sleep time", plan.day);
    let history_days = (plan.day - life.first_day()).num_days();
    let recent = life.plans_until(plan.day, 7).iter().filter(|day| day.main_slot().is_some()).count();
    let usual_s = whole(life.person.bedtime_min * 60.0 / 900.0) * GRID_S;
    let late = plan.bed.bedtime_min - life.person.bedtime_min;
    let (status, recommendation, known) = match () {
        () if revision > 0 => ("only_recommended_found", Some("follow_optimal_bedtime"), true),
        () if history_days < 14 => ("not_enough_nights", None, false),
        () if recent < 4 => ("not_enough_recent_nights", None, false),
        () if plan.body.quality < 0.42 => ("bad_sleep_quality", Some("improve_efficiency"), false),
        () if late > 60.0 => ("optimal_found", Some("earlier_bedtime"), true),
        () if late < -60.0 => ("optimal_found", Some("later_bedtime"), true),
        () if random.chance(0.06) => ("only_recommended_found", Some("earlier_wake_up_time"), true),
        () if random.chance(0.06) => ("only_recommended_found", Some("later_wake_up_time"), true),
        () => ("optimal_found", Some("follow_optimal_bedtime"), true),
    };
    let start_s = usual_s - 2 * GRID_S + i64::from(revision % 8) * GRID_S;
    let window = json!({
        "day_tz": offset_s(plan.zone, plan.bed.span.end_s),
        "start_offset": start_s,
        "end_offset": start_s + 4 * GRID_S,
    });
    let body = json!({
        "day": plan.day,
        "optimal_bedtime": known.then_some(window),
        "recommendation": recommendation,
        "status": status,
    });
    Some(Document::new(life, "sleep_time", plan.day, 0, body))
}
