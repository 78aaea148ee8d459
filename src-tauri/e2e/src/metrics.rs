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
        let is_equal = match wanted {
            Value::Null => self.raw.is_empty(),
            Value::String(word) => self.raw == *word,
            wanted => wanted.as_f64().zip(self.raw.parse().ok()).is_some_and(|(wanted, shown)| is_near(wanted, shown)),
        };
        is_said && is_equal
    }
}

/// Equal but for the last bits, in which sums and means differ that were added up in another order.
pub fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1.0)
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
    fn a_word_equals_itself_only() {
        let words = Metrics::read(&json!([["ring_design", "horizon", "Horizon"]])).unwrap();
        assert!(words.differences(&[("ring_design", json!("horizon"))]).is_empty());
        assert_eq!(words.differences(&[("ring_design", json!("heritage"))]).len(), 1);
    }

    #[test]
    fn values_that_differ_by_more_than_rounding_are_not_near() {
        assert!(is_near(0.1 + 0.2, 0.3) && is_near(1e9 + 0.1, 1e9));
        assert!(!is_near(0.3, 0.300_001) && !is_near(57.0, 57.5));
    }

    #[test]
    fn a_missing_name_another_value_and_an_unsaid_absence_are_told() {
        let wrong = metrics().differences(&[("steps", json!(1)), ("total_sleep_s", json!(1)), ("sleep_score", json!(null))]);
        assert_eq!(wrong.len(), 3, "{wrong:?}");
    }
}
