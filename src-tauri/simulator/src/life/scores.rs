//! How good a night was, in Oura's points: the same function serves `daily_sleep`, `daily_readiness` and `sleep`.
//!
//! The slopes and weights reproduce the recorded replies within a point or two; Oura publishes none.

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use super::Life;
use super::night::Night;
use super::number::{hundredth, mean, points, real};
use super::plan::Plan;
use super::time::HOUR_S;

/// The contributors of `daily_sleep`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SleepScore {
    pub(crate) deep: i64,
    pub(crate) efficiency: i64,
    pub(crate) latency: i64,
    pub(crate) rem: i64,
    pub(crate) restfulness: i64,
    pub(crate) timing: i64,
    pub(crate) total: i64,
}

impl SleepScore {
    pub(crate) fn of(plan: &Plan, night: &Night) -> SleepScore {
        let asleep_h = real(night.asleep_s()) / 3600.0;
        let latency_min = real(night.latency_s()) / 60.0;
        let middle_min = plan.bed.bedtime_min + real(night.in_bed_s()) / 120.0;
        // Falling asleep at once is a sign of too little sleep: the best latency is about a quarter of an hour.
        let latency = if latency_min < 15.0 { 60.0 + 2.6 * latency_min } else { 112.0 - 0.85 * latency_min };
        SleepScore {
            deep: points(96.0 + 0.5 * (real(night.deep_s()) / 60.0 - 80.0).clamp(-190.0, 8.0)),
            efficiency: points(83.0 + 2.2 * (night.efficiency_percent() - 84.7)),
            latency: points(latency),
            rem: points(70.0 + 0.96 * (real(night.rem_s()) / 60.0 - 74.5)),
            restfulness: points(76.0 - 0.19 * (real(night.restless_periods()) - 170.0)),
            timing: points(100.0 - 0.2 * ((middle_min - 195.0).abs() - 75.0).max(0.0)),
            total: points(64.0 + 15.0 * (asleep_h - 5.98)),
        }
    }

    pub(crate) fn score(&self) -> i64 {
        points(
            0.35 * real(self.total)
                + 0.15 * real(self.restfulness)
                + 0.1 * real(self.efficiency + self.rem + self.deep + self.latency + self.timing),
        )
    }
}

/// The contributors and figures of `daily_readiness`; what needs more history than there is stays empty.
#[derive(Debug, Clone)]
pub(crate) struct ReadinessScore {
    activity_balance: Option<i64>,
    body_temperature: i64,
    hrv_balance: Option<i64>,
    previous_day_activity: Option<i64>,
    previous_night: i64,
    recovery_index: i64,
    resting_heart_rate: i64,
    sleep_balance: Option<i64>,
    sleep_regularity: Option<i64>,
    /// The key itself is missing before 2025, as in recorded replies.
    knows_regularity: bool,
    pub(crate) temperature_c: Option<f64>,
    pub(crate) temperature_trend_c: Option<f64>,
}

/// Balances look back two weeks and are empty until these have passed.
const BALANCE_DAYS: i64 = 14;

impl ReadinessScore {
    pub(crate) fn of(life: &Life, plan: &Plan, night: &Night, revision: u32) -> ReadinessScore {
        let history_days = (plan.day - life.first_day()).num_days();
        let recent = life.plans_until(plan.day, BALANCE_DAYS);
        let balance = |value: f64| (history_days >= BALANCE_DAYS).then(|| points(value));
        let over = |value: fn(&Plan) -> f64| mean(&recent.iter().map(value).collect::<Vec<f64>>()).unwrap_or(0.0);
        let person = &life.person;
        let usual_bpm = over(|plan| plan.body.lowest_bpm);
        let lowest_bpm = night.lowest_bpm().map_or(usual_bpm, real);
        let slept_s = over(|plan| real(plan.bed.span.length_s()) * 0.88);
        let load = over(|plan| plan.load);
        let temperature_c = plan.body.temperature_c + 0.02 * f64::from(revision);
        let knows_regularity = plan.day.year() >= 2025;
        let yesterday = life.plans_until(plan.day, 2).first();
        let strain = yesterday.map(|before| 96.0 - 14.0 * (before.load - 0.5).abs() - 25.0 * before.severity);
        ReadinessScore {
            activity_balance: balance(95.0 - 22.0 * (load - 0.45).abs()),
            body_temperature: points(100.0 - 55.0 * (temperature_c.abs() - 0.2).max(0.0)),
            hrv_balance: balance(78.0 + 90.0 * (over(|plan| plan.body.hrv_ms) / person.hrv_ms).ln()),
            previous_day_activity: strain.filter(|_| history_days > 1).map(points),
            previous_night: points(1.5 * real(SleepScore::of(plan, night).score()) - 36.0),
            recovery_index: points(35.0 + real(night.recovery_s()) / real(HOUR_S) * 13.0),
            resting_heart_rate: points(88.0 - 5.5 * (lowest_bpm - usual_bpm)),
            sleep_balance: balance(88.0 + 26.0 * (slept_s - person.sleep_need_s) / 3600.0),
            sleep_regularity: balance(regularity(recent)).filter(|_| knows_regularity),
            knows_regularity,
            temperature_c: (history_days >= 3 || revision > 0).then(|| hundredth(temperature_c)),
            temperature_trend_c: (history_days >= 7).then(|| hundredth(trend(life, plan.day))),
        }
    }

    pub(crate) fn score(&self) -> i64 {
        let weighted = [
            (0.16, Some(self.resting_heart_rate)),
            (0.15, self.hrv_balance),
            (0.15, Some(self.previous_night)),
            (0.12, Some(self.recovery_index)),
            (0.12, Some(self.body_temperature)),
            (0.1, self.sleep_balance),
            (0.1, self.previous_day_activity),
            (0.05, self.activity_balance),
            (0.05, self.sleep_regularity),
        ];
        let known = weighted.iter().filter_map(|(weight, points)| points.map(|points| (weight, real(points))));
        let (sum, weights) = known.fold((0.0, 0.0), |(sum, all), (weight, points)| (sum + weight * points, all + weight));
        points(sum / weights)
    }

    pub(crate) fn contributors(&self) -> Value {
        let mut contributors = json!({
            "activity_balance": self.activity_balance,
            "body_temperature": self.body_temperature,
            "hrv_balance": self.hrv_balance,
            "previous_day_activity": self.previous_day_activity,
            "previous_night": self.previous_night,
            "recovery_index": self.recovery_index,
            "resting_heart_rate": self.resting_heart_rate,
            "sleep_balance": self.sleep_balance,
        });
        if let (true, Value::Object(fields)) = (self.knows_regularity, &mut contributors) {
            fields.insert("sleep_regularity".to_owned(), Value::from(self.sleep_regularity));
        }
        contributors
    }
}

/// 100 for nights that begin at one time, less the more they wander.
fn regularity(recent: &[Plan]) -> f64 {
    let bedtimes: Vec<f64> = recent.iter().map(|plan| plan.bed.bedtime_min).collect();
    let middle = mean(&bedtimes).unwrap_or(0.0);
    let spread = mean(&bedtimes.iter().map(|bedtime| (bedtime - middle).abs()).collect::<Vec<f64>>()).unwrap_or(0.0);
    100.0 - 0.38 * (spread - 18.0).max(0.0)
}

/// The week's temperature against the person's baseline, in degrees Celsius.
fn trend(life: &Life, day: NaiveDate) -> f64 {
    let week = life.plans_until(day, 7);
    0.6 * mean(&week.iter().map(|plan| plan.body.temperature_c).collect::<Vec<f64>>()).unwrap_or(0.0)
}
