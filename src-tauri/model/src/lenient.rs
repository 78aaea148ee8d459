//! Readers for the ways in which Oura's numbers differ from its specification.

use serde::{Deserialize, Deserializer};

/// A whole number that may be written `60`, `60.0` or `null`, or be missing (with `#[serde(default)]`).
///
/// A fraction is rounded to the nearest whole number: the raw document keeps what was said.
pub(crate) fn int<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    let Some(value) = Option::<Number>::deserialize(deserializer)? else {
        return Ok(None);
    };
    match value {
        Number::Int(value) => Ok(Some(value)),
        Number::Float(value) => {
            rounded(value).map(Some).ok_or_else(|| serde::de::Error::custom(format!("{value} is too large for a whole number")))
        }
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Number {
    Int(i64),
    Float(f64),
}

fn rounded(value: f64) -> Option<i64> {
    // Every whole number up to 2^53 has an exact f64; nothing that Oura counts comes near it.
    const LIMIT: f64 = 9_007_199_254_740_992.0;
    let value = value.round();
    if !value.is_finite() || value.abs() > LIMIT {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::as_conversions, reason = "a whole number within 2^53 is exact in i64")]
    let whole = value as i64;
    Some(whole)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    #[derive(Deserialize)]
    struct Doc {
        #[serde(default, deserialize_with = "super::int")]
        n: Option<i64>,
    }

    #[test]
    fn whole_numbers_may_be_written_with_a_point() {
        for (json, expected) in
            [(r#"{"n":60}"#, Some(60)), (r#"{"n":60.0}"#, Some(60)), (r#"{"n":-3.6}"#, Some(-4)), (r#"{"n":null}"#, None), ("{}", None)]
        {
            assert_eq!(serde_json::from_str::<Doc>(json).unwrap().n, expected, "{json}");
        }
        assert!(serde_json::from_str::<Doc>(r#"{"n":"sixty"}"#).is_err());
        assert!(serde_json::from_str::<Doc>(r#"{"n":1e300}"#).is_err());
    }
}
