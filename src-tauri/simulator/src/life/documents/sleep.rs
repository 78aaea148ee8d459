use serde_json::{Value, json};

use crate::life::Life;
use crate::life::document::Document;
use crate::life::night::{BLOCK_S, Night};
use crate::life::number::{eighth, real, whole};
use crate::life::plan::Plan;
use crate::life::random::Random;
use crate::life::scores::ReadinessScore;
use crate::life::slots::Kind;
use crate::life::stages::{self, Phase};
use crate::life::time::{fractional, of_its_year};

/// What `lowest_heart_rate` says when there was no pulse.
const NO_PULSE_BPM: i64 = 255;

pub(super) fn documents(life: &Life, plan: &Plan, revision: u32) -> Vec<Document> {
    let known = plan.slots.iter().filter(|slot| slot.span.end_s <= life.now_s);
    known
        .map(|slot| {
            let slot = life.as_edited(plan, slot);
            let night = life.night(plan, &slot, revision);
            let body = body(life, plan, &night, revision);
            Document::new(life, "sleep", plan.day, life.number_of(plan, &slot), body).at(slot.span.start_s)
        })
        .collect()
}

fn body(life: &Life, plan: &Plan, night: &Night, revision: u32) -> Value {
    let slot = &night.slot;
    let long = slot.kind == Kind::LongSleep;
    let second_algorithm = plan.day >= life.second_algorithm;
    let is_main = plan.main_slot().is_some_and(|main| main.index == slot.index);
    let average_bpm = night.average_bpm().map(eighth);
    let mut body = json!({
        "average_breath": night.pulse.as_ref().map(|_| eighth(plan.body.breath_per_min)),
        "average_heart_rate": average_bpm,
        "average_hrv": night.average_hrv_ms().filter(|_| long).map(whole),
        "awake_time": night.awake_s(),
        "bedtime_end": of_its_year(plan.zone, slot.span.end_s),
        "bedtime_start": of_its_year(plan.zone, slot.span.start_s),
        "day": plan.day,
        "deep_sleep_duration": night.deep_s(),
        "efficiency": whole(night.efficiency_percent()).clamp(1, 100),
        "heart_rate": night.pulse.as_ref().map(|pulse| sample(plan, night, &pulse.bpm)),
        "hrv": night.pulse.as_ref().map(|pulse| sample(plan, night, &pulse.hrv_ms)),
        "latency": night.latency_s(),
        "light_sleep_duration": night.light_s(),
        "low_battery_alert": slot.low_battery,
        "lowest_heart_rate": night.lowest_bpm().unwrap_or(NO_PULSE_BPM),
        "movement_30_sec": night.movement,
        "period": slot.index,
        "readiness": is_main.then(|| readiness(life, plan, night, revision)),
        "readiness_score_delta": long.then_some(0),
        "rem_sleep_duration": night.rem_s(),
        "restless_periods": night.restless_periods(),
        "ring_id": null,
        "sleep_algorithm_version": if second_algorithm { "v2" } else { "v1" },
        "sleep_analysis_reason": reason(life, plan, night, revision),
        "sleep_phase_5_min": text(&stages::blocks(&night.phases)),
        "sleep_score_delta": long.then_some(0),
        "time_in_bed": night.in_bed_s(),
        "total_sleep_duration": night.asleep_s(),
        "type": slot.kind.name(),
    });
    // Nights of the first algorithm carry neither of the newer strings, not even as null.
    if let (true, Value::Object(fields)) = (second_algorithm, &mut body) {
        fields.insert("sleep_phase_30_sec".to_owned(), Value::from(text(&night.phases)));
        fields.insert("app_sleep_phase_5_min".to_owned(), Value::from(text(&stages::blocks(&night.phases))));
    }
    body
}

fn readiness(life: &Life, plan: &Plan, night: &Night, revision: u32) -> Value {
    let readiness = ReadinessScore::of(life, plan, night, revision);
    json!({
        "contributors": readiness.contributors(),
        "score": readiness.score(),
        "temperature_deviation": readiness.temperature_c,
        "temperature_trend_deviation": readiness.temperature_trend_c,
    })
}

fn sample(plan: &Plan, night: &Night, items: &[Option<f64>]) -> Value {
    json!({
        "interval": real(BLOCK_S),
        "items": items,
        "timestamp": fractional(plan.zone, night.slot.span.start_s),
    })
}

fn reason(life: &Life, plan: &Plan, night: &Night, revision: u32) -> &'static str {
    let days = i64::from(chrono::Datelike::num_days_from_ce(&plan.day));
    let mut random = Random::of(life.seed(), "reason", days, night.slot.index);
    if revision > 0 || life.bedtime_edits_of(plan, &night.slot) > 0 || random.chance(0.04) {
        return "bedtime_edit";
    }
    random.pick(&["foreground_sleep_analysis", "background_sleep_analysis", "background_created_foreground_updated"])
}

fn text(phases: &[Phase]) -> String {
    phases.iter().map(|phase| phase.code()).collect()
}
