use serde_json::{Value, json};

use crate::life::Life;
use crate::life::document::Document;
use crate::life::plan::Plan;
use crate::life::scores::SleepScore;
use crate::life::slots::Kind;

pub(super) fn document(life: &Life, plan: &Plan, revision: u32) -> Option<Document> {
    let body = match life.main_night(plan, revision) {
        Some(night) => scored(plan, &revised(life, plan, SleepScore::of(plan, &night), revision)),
        None => unscored(life, plan, revision)?,
    };
    Some(Document::new(life, "daily_sleep", plan.day, 0, body))
}

/// A revision that came to the same points would not show: it judges the timing anew.
fn revised(life: &Life, plan: &Plan, score: SleepScore, revision: u32) -> SleepScore {
    let first = life.main_night(plan, 0).filter(|_| revision > 0).map(|night| SleepScore::of(plan, &night));
    if first != Some(score) {
        return score;
    }
    let timing = if score.timing > 1 { score.timing - 1 } else { 2 };
    SleepScore { timing, ..score }
}

fn scored(plan: &Plan, score: &SleepScore) -> Value {
    json!({
        "contributors": {
            "deep_sleep": score.deep,
            "efficiency": score.efficiency,
            "latency": score.latency,
            "rem_sleep": score.rem,
            "restfulness": score.restfulness,
            "timing": score.timing,
            "total_sleep": score.total,
        },
        "day": plan.day,
        "score": score.score(),
        "timestamp": midnight(plan),
    })
}

/// A day with nothing but a short sleep has a document and no score: the key is missing on even days, null on odd ones,
/// since both were seen. Recalculated, it has at least points for its length.
fn unscored(life: &Life, plan: &Plan, revision: u32) -> Option<Value> {
    plan.slots.iter().find(|slot| slot.kind == Kind::Sleep && slot.index == 0 && slot.span.end_s <= life.now_s)?;
    let mut body = json!({
        "contributors": {
            "deep_sleep": null,
            "efficiency": null,
            "latency": null,
            "rem_sleep": null,
            "restfulness": null,
            "timing": null,
            "total_sleep": (revision > 0).then(|| revision % 9 + 1),
        },
        "day": plan.day,
        "timestamp": midnight(plan),
    });
    if let (true, Value::Object(fields)) = (chrono::Datelike::day(&plan.day) % 2 == 1, &mut body) {
        fields.insert("score".to_owned(), Value::Null);
    }
    Some(body)
}

/// Recorded replies stamp a scored day with midnight UTC, whatever the zone.
pub(super) fn midnight(plan: &Plan) -> String {
    format!("{}T00:00:00+00:00", plan.day)
}
