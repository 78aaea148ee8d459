use std::collections::BTreeMap;

use serde_json::Value;

use crate::Outcome;

/// The numbers of Oura's that a page shows, by the names of the DOM contract (`data-metric`, `data-value`).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metrics(BTreeMap<String, Vec<Shown>>);

#[derive(Debug, Clone, PartialEq)]
struct Shown {
    /// The number as it was received; empty for none.
    raw: String,
    /// What a person reads.
    text: String,
}

impl Metrics {
    pub(crate) fn read(found: &Value) -> Outcome<Self> {
        let found: Vec<(String, String, String)> = serde_json::from_value(found.clone())?;
        let mut metrics = Self::default();
        for (name, raw, text) in found {
            metrics.0.entry(name).or_default().push(Shown { raw, text });
        }
        Ok(metrics)
    }

    /// How many places show a number.
    pub fn filled(&self) -> usize {
        self.0.values().flatten().filter(|shown| !shown.raw.is_empty()).count()
    }

    /// What stands otherwise than it should, in a line each.
    pub fn differences(&self, expected: &[(impl AsRef<str>, Value)]) -> Vec<String> {
        let differs = expected.iter().filter_map(|(name, wanted)| match (name.as_ref(), self.0.get(name.as_ref())) {
            (name, None) => Some(format!("{name} should be {wanted} and stands nowhere")),
            (_, Some(places)) if places.iter().all(|shown| shown.is(wanted)) => None,
            (name, Some(places)) => Some(format!("{name} should be {wanted} and is {places:?}")),
        });
        differs.collect()
    }
}

impl Shown {
    fn is(&self, wanted: &Value) -> bool {
        // Even where there is no number a dash or a word says so.
        let is_said = !self.text.is_empty();
        let is_equal = match wanted.as_f64() {
            Some(number) => self.raw.parse() == Ok(number),
            None => wanted.is_null() && self.raw.is_empty(),
        };
        is_said && is_equal
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn metrics() -> Metrics {
        Metrics::read(&json!([["total_sleep_s", "25920", "7 h 12 min"], ["sleep_score", "", "–"], ["sleep_score", "", ""]])).unwrap()
    }

    #[test]
    fn a_whole_number_equals_itself_with_a_point() {
        assert!(metrics().differences(&[("total_sleep_s", json!(25920.0))]).is_empty());
    }

    #[test]
    fn a_missing_name_another_value_and_an_unsaid_absence_are_told() {
        let wrong = metrics().differences(&[("steps", json!(1)), ("total_sleep_s", json!(1)), ("sleep_score", json!(null))]);
        assert_eq!(wrong.len(), 3, "{wrong:?}");
    }
}
