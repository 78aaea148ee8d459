//! What Oura offers: one row per collection (docs/data.md, Collections), and the scopes (docs/oura.md, Sign-in).

/// How a list route may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Nothing can be asked; one bare object comes back.
    Bare,
    /// `start_date`, `end_date`, `next_token`, `fields`.
    Dates,
    /// `start_datetime`, `end_datetime`, `next_token`, `latest`, `fields`.
    Series,
    /// `next_token`, `fields`: everything there is.
    Whole,
}

/// One of the nineteen.
#[derive(Debug)]
pub(crate) struct Collection {
    /// The last part of the path.
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    /// Without it the route answers 401; `None` where every token may ask.
    pub(crate) scope: Option<&'static str>,
    /// The name webhooks use; `None` where there are none.
    pub(crate) data_type: Option<&'static str>,
    /// Whether `fields` does anything.
    pub(crate) selectable: bool,
}

/// Every collection, by name. `rest_mode_period` and `daily_stress` under `daily` is the table's reading; the specification says nothing.
#[rustfmt::skip]
pub(crate) static CATALOGUE: [Collection; 19] = [
    row("daily_activity", Shape::Dates, "daily", Some("daily_activity"), true),
    row("daily_cardiovascular_age", Shape::Dates, "heart_health", Some("daily_cardiovascular_age"), true),
    row("daily_readiness", Shape::Dates, "daily", Some("daily_readiness"), true),
    row("daily_resilience", Shape::Dates, "stress", Some("daily_resilience"), false),
    row("daily_sleep", Shape::Dates, "daily", Some("daily_sleep"), true),
    row("daily_spo2", Shape::Dates, "spo2", Some("daily_spo2"), true),
    row("daily_stress", Shape::Dates, "daily", Some("daily_stress"), true),
    row("enhanced_tag", Shape::Dates, "tag", Some("enhanced_tag"), false),
    row("heartrate", Shape::Series, "heartrate", None, true),
    Collection { name: "personal_info", shape: Shape::Bare, scope: None, data_type: None, selectable: false },
    row("rest_mode_period", Shape::Dates, "daily", Some("rest_mode_period"), true),
    row("ring_battery_level", Shape::Series, "ring_configuration", None, true),
    row("ring_configuration", Shape::Whole, "ring_configuration", Some("ring_configuration"), true),
    row("session", Shape::Dates, "session", Some("session"), true),
    row("sleep", Shape::Dates, "daily", Some("sleep"), true),
    row("sleep_time", Shape::Dates, "daily", Some("sleep_time"), true),
    row("tag", Shape::Dates, "tag", Some("tag"), false),
    row("vO2_max", Shape::Dates, "heart_health", Some("vo2_max"), true),
    row("workout", Shape::Dates, "workout", Some("workout"), true),
];

/// The scopes that Oura knows, those it enforces without listing them included.
pub(crate) const SCOPES: [&str; 11] =
    ["email", "personal", "daily", "heartrate", "workout", "tag", "session", "spo2", "stress", "heart_health", "ring_configuration"];

/// The collection of that name, if Oura has one.
pub(crate) fn collection(name: &str) -> Option<&'static Collection> {
    CATALOGUE.iter().find(|collection| collection.name == name)
}

/// The scope of that name, with or without Oura's `extapi:` prefix.
pub(crate) fn scope(name: &str) -> Option<&'static str> {
    let bare = name.strip_prefix("extapi:").unwrap_or(name);
    SCOPES.into_iter().find(|scope| *scope == bare)
}

const fn row(name: &'static str, shape: Shape, scope: &'static str, data_type: Option<&'static str>, selectable: bool) -> Collection {
    Collection { name, shape, scope: Some(scope), data_type, selectable }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_collection_of_the_simulated_life_is_in_the_catalogue_once() {
        for name in crate::life::COLLECTIONS {
            assert_eq!(CATALOGUE.iter().filter(|collection| collection.name == name).count(), 1, "{name}");
        }
    }

    #[test]
    fn a_scope_is_known_with_and_without_its_prefix_and_by_no_older_name() {
        assert_eq!(scope("extapi:spo2"), Some("spo2"));
        assert_eq!(scope("spo2"), Some("spo2"));
        assert_eq!(scope("spo2Daily"), None);
    }
}
