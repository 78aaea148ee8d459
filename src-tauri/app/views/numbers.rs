//! Long rows of numbers as JSON, no longer than they have to be: ten years of a metric are three and a half thousand of them.

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

/// Finer than anything that Oura sends or that is worked out from it: a third of a minute ends somewhere.
const PARTS: f64 = 1e9;

/// `72` instead of `72.0`, and `-35.516666667` instead of seventeen digits.
pub(super) fn short<S: Serializer>(values: &[Option<f64>], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(values.iter().map(|value| value.filter(|number| number.is_finite()).map(Short)))
}

struct Short(f64);

impl Serialize for Short {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rounded = (self.0 * PARTS).round() / PARTS;
        // Neither a zero with a sign nor an exponent: `Display` writes no exponent, and the sum with zero has no sign.
        let text = (rounded + 0.0).to_string();
        RawValue::from_string(text).map_err(serde::ser::Error::custom)?.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Row(#[serde(serialize_with = "short")] Vec<Option<f64>>);

    #[test]
    fn numbers_are_as_short_as_they_can_be_and_missing_is_null() -> serde_json::Result<()> {
        let row = Row(vec![Some(72.0), None, Some(-35.516_666_666_666_666), Some(97.123), Some(-0.0), Some(f64::NAN), Some(1e-12)]);
        assert_eq!(serde_json::to_string(&row)?, "[72,null,-35.516666667,97.123,0,null,0]");
        Ok(())
    }
}
