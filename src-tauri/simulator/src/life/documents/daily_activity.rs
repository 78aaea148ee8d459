use serde_json::{Value, json};

use crate::life::Life;
use crate::life::document::Document;
use crate::life::minutes::{self, Doing, Minute};
use crate::life::number::{count, index, points, real, whole};
use crate::life::plan::Plan;
use crate::life::random::Random;
use crate::life::time::{DAY_S, HOUR_S, MINUTE_S, Span, fractional, instant_s, plain};

/// MET from which a waking minute is low, medium and high activity, as the recorded days have it.
const LOW_MET: f64 = 1.7;
const MEDIUM_MET: f64 = 3.5;
const HIGH_MET: f64 = 6.5;
/// Oura counts a minute's load above one and a half MET: that reproduces the recorded met minutes and calories.
const LOAD_FROM_MET: f64 = 1.5;
/// Fifty waking minutes below this bring an inactivity alert.
const STIRRING_MET: f64 = 1.9;
/// With less than that on the finger a day has no document.
const SHORTEST_WORN_S: i64 = 90 * MINUTE_S;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    NonWear,
    Rest,
    Inactive,
    Low,
    Medium,
    High,
}

/// The activity day: 1440 minutes from 04:00 local, whatever the clocks do meanwhile. Of a day that is not over Oura
/// knows the minutes until the last sync: its six times add up to that many minutes, its series end there.
pub(super) fn document(life: &Life, plan: &Plan, revision: u32) -> Option<Document> {
    let start_s = instant_s(plan.zone, plan.day, 240);
    let end_s = (start_s + DAY_S).min(life.now_s);
    let length = index((end_s - start_s).div_euclid(MINUTE_S));
    let worn_s = life.worn_s(Span { start_s, end_s: end_s.max(start_s) });
    if worn_s < SHORTEST_WORN_S {
        return None;
    }
    let minutes = minutes::minutes(life, start_s, length);
    let mut tally = Tally::of(&minutes, life.person.weight_kg);
    // A late sync brings steps that the phone had not seen.
    tally.steps += i64::from(revision) * 41;
    let mut body = tally.body(life, plan);
    let Value::Object(fields) = &mut body else {
        return None;
    };
    let items: Vec<f64> = minutes.iter().map(|minute| minute.met).collect();
    fields.insert("timestamp".to_owned(), Value::from(plain(plan.zone, start_s)));
    fields.insert("class_5_min".to_owned(), Value::from(classes(&minutes)));
    fields.insert("met".to_owned(), json!({ "interval": 60.0, "items": items, "timestamp": fractional(plan.zone, start_s) }));
    // Half a day without the ring is not judged.
    let judged = worn_s >= 12 * HOUR_S || (end_s < start_s + DAY_S && worn_s >= 6 * HOUR_S);
    fields.insert("score".to_owned(), Value::from(judged.then(|| tally.score(life, plan))));
    Some(Document::new(life, "daily_activity", plan.day, 0, body).at(start_s))
}

/// The sums of a day's minutes.
#[derive(Debug)]
struct Tally {
    /// Minutes per class, in the order of `Class`.
    minutes: [i64; 6],
    /// Load (MET minutes above 1.5) of inactive, low, medium and high minutes.
    load: [f64; 4],
    /// All MET minutes, the hours without ring counted as rest.
    total_met_min: f64,
    worn_met_min: f64,
    weight_kg: f64,
    steps: i64,
    inactivity_alerts: i64,
}

impl Tally {
    fn of(minutes: &[Minute], weight_kg: f64) -> Tally {
        let mut tally =
            Tally { minutes: [0; 6], load: [0.0; 4], total_met_min: 0.0, worn_met_min: 0.0, weight_kg, steps: 0, inactivity_alerts: 0 };
        let mut steps = 0.0;
        let mut still_min = 0;
        for minute in minutes {
            let class = class(minute);
            tally.minutes[position(class)] += 1;
            let still = minute.met < STIRRING_MET && !matches!(minute.doing, Doing::Off | Doing::Asleep);
            still_min = if still { still_min + 1 } else { 0 };
            tally.inactivity_alerts += i64::from(still_min == 50);
            if class == Class::NonWear {
                tally.total_met_min += 0.9;
                continue;
            }
            tally.total_met_min += minute.met;
            tally.worn_met_min += minute.met;
            if let Some(load) = position(class).checked_sub(2) {
                tally.load[load] += (minute.met - LOAD_FROM_MET).max(0.0);
            }
            steps += if minute.met > 1.7 { 20.0 * (minute.met.min(7.5) - 1.3) } else { 0.0 };
        }
        tally.steps = whole(steps);
        tally
    }

    fn active_kcal(&self) -> f64 {
        self.load.iter().sum::<f64>() * self.weight_kg / 60.0
    }

    fn body(&self, life: &Life, plan: &Plan) -> Value {
        let [non_wear, resting, sedentary, low, medium, high] = self.minutes.map(|minutes| minutes * MINUTE_S);
        let worn_min = real(self.minutes[1..].iter().sum::<i64>()).max(1.0);
        let target_kcal = target_kcal(life, plan);
        let active_kcal = self.active_kcal();
        json!({
            "active_calories": whole(active_kcal),
            // Recorded averages stand on a grid of 1/32.
            "average_met_minutes": (self.worn_met_min / worn_min * 32.0).floor() / 32.0,
            "contributors": contributors(life, plan, self),
            "day": plan.day,
            "equivalent_walking_distance": whole(self.load.iter().sum::<f64>() * 22.7),
            "high_activity_met_minutes": whole(self.load[3]),
            "high_activity_time": high,
            "inactivity_alerts": self.inactivity_alerts,
            "low_activity_met_minutes": whole(self.load[1]),
            "low_activity_time": low,
            "medium_activity_met_minutes": whole(self.load[2]),
            "medium_activity_time": medium,
            // Recorded values are whole hundreds, negative once the target is passed.
            "meters_to_target": 100 * whole(((real(target_kcal) - active_kcal) * 18.5 / 100.0).trunc()),
            "non_wear_time": non_wear,
            "resting_time": resting,
            "sedentary_met_minutes": whole(self.load[0]),
            "sedentary_time": sedentary,
            "steps": self.steps,
            "target_calories": target_kcal,
            "target_meters": target_kcal * 20,
            "total_calories": whole(self.total_met_min * self.weight_kg / 60.0),
        })
    }

    fn score(&self, life: &Life, plan: &Plan) -> i64 {
        let values = values(life, plan, self);
        let weights = [0.25, 0.1, 0.15, 0.2, 0.15, 0.15];
        points(values.iter().zip(weights).map(|(value, weight)| weight * real(*value)).sum())
    }
}

fn class(minute: &Minute) -> Class {
    match (minute.doing, minute.met) {
        (Doing::Off, _) => Class::NonWear,
        (Doing::Asleep, _) | (_, ..1.05) => Class::Rest,
        (_, ..LOW_MET) => Class::Inactive,
        (_, ..MEDIUM_MET) => Class::Low,
        (_, ..HIGH_MET) => Class::Medium,
        _ => Class::High,
    }
}

fn position(class: Class) -> usize {
    match class {
        Class::NonWear => 0,
        Class::Rest => 1,
        Class::Inactive => 2,
        Class::Low => 3,
        Class::Medium => 4,
        Class::High => 5,
    }
}

/// Oura's own five-minute view is coarser than its minutes: a mean, not a majority.
fn classes(minutes: &[Minute]) -> String {
    minutes
        .chunks(5)
        .map(|chunk| {
            let off = chunk.iter().filter(|minute| minute.doing == Doing::Off).count();
            let resting = chunk.iter().filter(|minute| class(minute) == Class::Rest).count();
            let met = chunk.iter().map(|minute| minute.met).sum::<f64>() / real(count(chunk.len()));
            match met {
                _ if off > 2 => '0',
                _ if resting > 2 => '1',
                ..1.8 => '2',
                ..3.4 => '3',
                ..6.2 => '4',
                _ => '5',
            }
        })
        .collect()
}

/// Oura asks for more after good nights; 300 and 450 kcal were seen.
fn target_kcal(life: &Life, plan: &Plan) -> i64 {
    let base = if life.person.trainings_per_week > 4.0 { 550 } else { 400 };
    let mood = if plan.severity > 0.2 || plan.body.quality < 0.55 { -150 } else { 50 * i64::from(plan.body.quality > 0.8) };
    base + mood
}

/// In the order of the names in `contributors`.
fn values(life: &Life, plan: &Plan, tally: &Tally) -> [i64; 6] {
    let mut random = Random::of_day(life.seed(), "activity", plan.day);
    let week = life.plans_until(plan.day, 7);
    let trained = week.iter().filter(|day| day.load > 0.4).count();
    let load: f64 = week.iter().map(|day| day.load).sum();
    let met = tally.active_kcal() / real(target_kcal(life, plan));
    let sedentary_h = real(tally.minutes[2]) / 60.0;
    let longest = week.iter().rev().take_while(|day| day.load > 0.4).count();
    [
        points(45.0 + 45.0 * met + 3.0 * random.bell()),
        points(100.0 - 11.0 * real(tally.inactivity_alerts)),
        points(100.0 - 12.0 * real((count(longest) - 2).max(0)) + 2.0 * random.bell()),
        points(152.0 - 8.0 * sedentary_h),
        points(52.0 + 16.0 * real(count(trained))),
        points(48.0 + 15.0 * load),
    ]
}

fn contributors(life: &Life, plan: &Plan, tally: &Tally) -> Value {
    let [targets, hourly, recovery, active, frequency, volume] = values(life, plan, tally);
    // Training is judged over a week, which a new ring has not seen.
    let week_known = (plan.day - life.first_day()).num_days() >= 7;
    json!({
        "meet_daily_targets": targets,
        "move_every_hour": hourly,
        "recovery_time": week_known.then_some(recovery),
        "stay_active": active,
        "training_frequency": week_known.then_some(frequency),
        "training_volume": week_known.then_some(volume),
    })
}
