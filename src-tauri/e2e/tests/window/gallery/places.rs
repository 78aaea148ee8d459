//! Where a picture is taken.

/// The name of a picture, the address, and the screen that it leads to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) name: &'static str,
    pub(crate) address: &'static str,
    pub(crate) screen: &'static str,
}

const fn place(name: &'static str, address: &'static str, screen: &'static str) -> Place {
    Place { name, address, screen }
}

pub(crate) const PLACES: &[Place] = &[
    place("today", "#/today", "today"),
    place("sleep", "#/sleep", "sleep"),
    place("sleep-trend", "#/sleep/trend?range=3m&compare=previous", "sleep"),
    place("sleep-carpet", "#/sleep/carpet", "sleep"),
    place("activity", "#/activity", "activity"),
    place("activity-trend", "#/activity/trend?range=month", "activity"),
    place("readiness", "#/readiness", "readiness"),
    place("readiness-trend", "#/readiness/trend?range=year", "readiness"),
    place("heart", "#/heart", "heart"),
    place("stress", "#/stress?range=month", "stress"),
    place("breathing", "#/breathing?range=3m", "breathing"),
    place("temperature", "#/temperature?range=3m", "temperature"),
    place("workouts", "#/workouts?range=3m", "workouts"),
    place("tags", "#/tags?range=3m", "tags"),
    place("body", "#/body?range=year", "body"),
    place("explore", "#/explore", "explore"),
    place("years", "#/years", "years"),
    place("notes", "#/notes", "notes"),
    place("reports", "#/reports", "reports"),
    place("ring", "#/ring", "ring"),
    place("data", "#/data", "data"),
    place("webhooks", "#/webhooks", "webhooks"),
    place("settings", "#/settings", "settings"),
];
