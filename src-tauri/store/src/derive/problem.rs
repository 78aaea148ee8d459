use serde::de::DeserializeOwned;

/// Why a text is not a `T`: the field and what was expected there.
///
/// The reader's own message quotes the value it stumbled over, which is health data; only the part that our own types wrote is taken over.
pub(crate) fn problem_of<T: DeserializeOwned>(raw: &str) -> String {
    let mut deserializer = serde_json::Deserializer::from_str(raw);
    let Err(error) = serde_path_to_error::deserialize::<_, T>(&mut deserializer) else {
        return "expected nothing after the document".to_owned();
    };
    let field = error.path().to_string();
    let expectation = expectation_in(&error.inner().to_string());
    if field == "." { expectation } else { format!("{field}: {expectation}") }
}

/// Messages that end in the same words whatever the value was, and what is said instead.
const KNOWN_ENDINGS: [(&str, &str); 4] = [
    ("is not a day written as YYYY-MM-DD", "expected a day written as YYYY-MM-DD"),
    ("is not a date-time with an offset", "expected a date-time with an offset"),
    ("is too large for a whole number", "expected a smaller number"),
    ("did not match any variant of untagged enum Number", "expected a whole number"),
];

fn expectation_in(message: &str) -> String {
    let message = message.rsplit_once(" at line ").map_or(message, |(message, _)| message);
    if let Some((_, said)) = KNOWN_ENDINGS.into_iter().find(|(ending, _)| message.ends_with(ending)) {
        return said.to_owned();
    }
    // The value stands before the last of these words, so that nothing of it can be mistaken for the expectation.
    if let Some((_, expected)) = message.rsplit_once(", expected ") {
        return format!("expected {expected}");
    }
    // Field names are ours: serde takes them from the struct, not from the document.
    if message.starts_with("missing field `") || message.starts_with("duplicate field `") {
        return message.to_owned();
    }
    "cannot be read".to_owned()
}

#[cfg(test)]
mod tests {
    use ringside_model::document::{DailyActivity, Sleep};

    use super::*;

    #[test]
    fn a_problem_names_the_field_and_never_the_value() {
        let cases = [
            (r#"{"id":"secret","day":"secret"}"#, "day: expected a day written as YYYY-MM-DD"),
            (r#"{"id":"secret"}"#, "missing field `day`"),
            (r#"{"id":"secret","day":"2026-01-02","steps":"secret"}"#, "steps: expected a whole number"),
            (
                r#"{"id":"secret","day":"2026-01-02","contributors":{"stay_active":"secret"}}"#,
                "contributors.stay_active: expected a whole number",
            ),
            (r#"{"id":"secret","day":"2026-01-02","timestamp":"secret"}"#, "timestamp: expected a date-time with an offset"),
            (r#"{"id":"secret","day":"2026-01-02","average_met_minutes":"secret, expected secret"}"#, "average_met_minutes: expected f64"),
            (r#"{"id":"secret","day":"2026-01-02","day":"secret"}"#, "duplicate field `day`"),
            (r#"{"id":7,"day":"2026-01-02"}"#, "id: expected a string"),
            ("17", "expected struct DailyActivity"),
        ];
        for (raw, expected) in cases {
            assert_eq!(problem_of::<DailyActivity>(raw), expected, "{raw}");
        }
    }

    #[test]
    fn a_problem_inside_a_curve_says_where() {
        let raw = r#"{"id":"a","day":"2026-01-02","bedtime_start":"2026-01-01T23:00:00Z",
            "heart_rate":{"interval":300,"items":[60,"secret"],"timestamp":"2026-01-01T23:00:00Z"}}"#;
        assert_eq!(problem_of::<Sleep>(raw), "heart_rate.items[1]: expected f64");
    }
}
