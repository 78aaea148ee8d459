use std::path::PathBuf;

use serde_json::{Value, json};

use super::{documents, life};

const COMPONENTS: [(&str, &str); 16] = [
    ("tag", "TagModel"),
    ("enhanced_tag", "EnhancedTagModel"),
    ("workout", "PublicWorkout"),
    ("session", "PublicSession"),
    ("daily_activity", "PublicDailyActivity"),
    ("daily_sleep", "PublicDailySleep"),
    ("daily_spo2", "PublicDailySpO2"),
    ("daily_readiness", "PublicDailyReadiness"),
    ("sleep", "PublicModifiedSleepModel"),
    ("sleep_time", "PublicSleepTime"),
    ("rest_mode_period", "PublicRestModePeriod"),
    ("ring_configuration", "PublicRingConfiguration"),
    ("daily_stress", "PublicDailyStress"),
    ("daily_resilience", "DailyResilienceModel"),
    ("daily_cardiovascular_age", "PublicDailyCardiovascularAge"),
    ("vO2_max", "PublicVO2Max"),
];

/// Oura's specification, which is not part of this repository.
fn specification() -> Option<Value> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("RINGSIDE_SHARED").map_or(beside, PathBuf::from);
    let text = std::fs::read_to_string(shared.join("oura/openapi.json")).ok()?;
    Some(serde_json::from_str(&text).unwrap())
}

fn validator(specification: &Value, component: &str) -> jsonschema::Validator {
    let schema = json!({
        "$ref": format!("#/components/schemas/{component}"),
        "components": specification["components"],
    });
    jsonschema::validator_for(&schema).unwrap()
}

#[test]
fn every_document_satisfies_ouras_specification() {
    let Some(specification) = specification() else {
        eprintln!("skipped: no ../shared/oura/openapi.json");
        return;
    };
    let lives = [0, 1, 2, 3].map(|seed| life(seed, 2));
    for (collection, component) in COMPONENTS {
        let validator = validator(&specification, component);
        // The validator is slow with series.
        let length = match collection {
            "sleep" | "daily_activity" | "session" => 8,
            "tag" | "enhanced_tag" | "rest_mode_period" | "ring_configuration" | "vO2_max" => 730,
            _ => 90,
        };
        let first = lives.iter().flat_map(|life| documents(life, collection, length).into_iter().map(move |document| (life, document)));
        let mut checked = 0;
        for (life, document) in first {
            for body in [&document.body, &life.revised(&document, 1).body] {
                let errors: Vec<String> = validator.iter_errors(body).map(|error| error.to_string()).collect();
                assert!(errors.is_empty(), "{collection} {} {errors:?}", document.day);
                checked += 1;
            }
        }
        assert!(checked > 0, "no {collection}");
    }
    let validator = validator(&specification, "PersonalInfoResponse");
    assert!(validator.is_valid(&life(7, 1).personal_info()));
}
