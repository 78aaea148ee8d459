use serde_json::{Value, json};

use crate::life::Life;
use crate::life::document::Document;
use crate::life::doings::Workout;
use crate::life::number::{count, real, whole};
use crate::life::plan::Plan;
use crate::life::random::noise;
use crate::life::time::of_its_year;

pub(super) fn documents(life: &Life, plan: &Plan, revision: u32) -> Vec<Document> {
    let numbered = plan.doings.workouts.iter().enumerate();
    numbered
        .filter(|(_, workout)| workout.span.end_s <= life.now_s)
        .map(|(number, workout)| {
            let body = body(life, plan, workout, revision);
            Document::new(life, "workout", plan.day, count(number), body).at(workout.span.start_s)
        })
        .collect()
}

fn body(life: &Life, plan: &Plan, workout: &Workout, revision: u32) -> Value {
    let minutes = real(workout.span.length_s()) / 60.0;
    let kcal = (workout.met - 1.0) * life.person.weight_kg / 60.0 * minutes + 3.0 * f64::from(revision);
    let intensity = match workout.met {
        ..4.0 => "easy",
        ..7.0 => "moderate",
        _ => "hard",
    };
    // Nothing counts the calories of some workouts entered by hand.
    let known = revision > 0 || workout.source != "manual" || noise(life.seed(), workout.span.start_s) < 0.5;
    let source = if revision > 0 && workout.source == "autodetected" { "confirmed" } else { workout.source };
    json!({
        "activity": workout.activity,
        "calories": known.then(|| (kcal * 1000.0).round() / 1000.0),
        "day": plan.day,
        "distance": metres_per_minute(workout).map(|speed| real(whole(speed * minutes * 10.0)) / 10.0),
        "end_datetime": of_its_year(plan.zone, workout.span.end_s),
        "intensity": intensity,
        "label": workout.label,
        "source": source,
        "start_datetime": of_its_year(plan.zone, workout.span.start_s),
    })
}

/// None for what does not lead anywhere.
fn metres_per_minute(workout: &Workout) -> Option<f64> {
    let usual = match workout.activity {
        "running" => 18.0,
        "walking" => 20.0,
        "cycling" => 48.0,
        "hiking" => 12.0,
        "swimming" => 6.0,
        "cross_country_skiing" => 17.0,
        _ => return None,
    };
    Some(usual * workout.met)
}
