use serde_json::Value;
use serde_json::value::RawValue;

/// The elements of a JSON array as they stand in it.
pub(crate) fn elements(array: &str) -> Vec<String> {
    let elements: Vec<Box<RawValue>> = serde_json::from_str(array).unwrap_or_else(|error| panic!("{error}: {array}"));
    elements.iter().map(|element| element.get().to_owned()).collect()
}

pub(crate) fn values(elements: &[String]) -> Vec<Value> {
    elements.iter().map(|element| serde_json::from_str(element).unwrap()).collect()
}

pub(crate) fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort_unstable();
    texts
}
