//! `fields`: a document with fewer keys.

use serde_json::{Map, Value};

/// Always returned: `id` and `day` were measured; a row without its time would be of no use.
const ALWAYS: [&str; 4] = ["id", "day", "timestamp", "timestamp_unix"];

/// The document with the wanted fields. An unknown name is ignored; if all are unknown, the whole document comes back.
pub(crate) fn select(text: &str, wanted: &str) -> String {
    let Ok(document) = serde_json::from_str::<Map<String, Value>>(text) else { return text.to_owned() };
    let wanted: Vec<&str> = wanted.split(',').map(str::trim).collect();
    if !wanted.iter().any(|name| document.contains_key(*name)) {
        return text.to_owned();
    }
    let is_row = !document.contains_key("id");
    let always = if is_row { &ALWAYS[2..] } else { &ALWAYS[..2] };
    let kept = document.into_iter().filter(|(name, _)| wanted.contains(&name.as_str()) || always.contains(&name.as_str()));
    Value::Object(kept.collect()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = r#"{"id":"a","day":"2026-11-20","score":80,"timestamp":"x"}"#;

    #[test]
    fn id_and_day_always_come_along() {
        assert_eq!(select(DOCUMENT, "score,shoe_size"), r#"{"day":"2026-11-20","id":"a","score":80}"#);
    }

    #[test]
    fn only_unknown_names_bring_the_whole_document() {
        assert_eq!(select(DOCUMENT, "shoe_size"), DOCUMENT);
    }

    #[test]
    fn a_row_keeps_its_time() {
        assert_eq!(select(r#"{"timestamp":"x","bpm":60,"source":"rest"}"#, "bpm"), r#"{"bpm":60,"timestamp":"x"}"#);
    }
}
