//! One file per collection: a day's plan in, the documents Oura would show out.

mod daily_activity;
mod daily_cardiovascular_age;
mod daily_readiness;
mod daily_resilience;
mod daily_sleep;
mod daily_spo2;
mod daily_stress;
mod enhanced_tag;
mod notes;
pub(super) mod personal_info;
mod rest_mode_period;
mod ring_configuration;
mod session;
mod sleep;
mod sleep_time;
mod tag;
mod vo2_max;
mod workout;

use super::Life;
use super::document::Document;
use super::plan::Plan;

/// The documents of a collection on the day of `plan`, in no order; `revision` 0 is how they first were.
pub(super) fn of(life: &Life, collection: &str, plan: &Plan, revision: u32) -> Vec<Document> {
    let single: fn(&Life, &Plan, u32) -> Option<Document> = match collection {
        "daily_activity" => daily_activity::document,
        "daily_sleep" => daily_sleep::document,
        "daily_readiness" => daily_readiness::document,
        "daily_spo2" => daily_spo2::document,
        "daily_stress" => daily_stress::document,
        "daily_resilience" => daily_resilience::document,
        "daily_cardiovascular_age" => daily_cardiovascular_age::document,
        "vO2_max" => vo2_max::document,
        "sleep_time" => sleep_time::document,
        "rest_mode_period" => rest_mode_period::document,
        "ring_configuration" => ring_configuration::document,
        "sleep" => return sleep::documents(life, plan, revision),
        "workout" => return workout::documents(life, plan, revision),
        "session" => return session::documents(life, plan, revision),
        "tag" => return tag::documents(life, plan, revision),
        "enhanced_tag" => return enhanced_tag::documents(life, plan, revision),
        _ => return Vec::new(),
    };
    single(life, plan, revision).into_iter().collect()
}
