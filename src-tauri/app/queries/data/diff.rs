//! What changed between two versions of a document, field by field.

mod json;

use std::collections::BTreeSet;

use crate::views::FieldChange;
use json::Json;

/// More is not read by anybody; the rest is counted.
const MOST_CHANGES: usize = 200;
/// An array of at most so many items is compared item by item; a longer one is a series of samples.
const SHORT_ARRAY: usize = 12;
/// What is longer is told by its size instead of its text.
const SHORT_TEXT_CHARS: usize = 120;
/// A night's movement has about a thousand characters; what is much longer was not meant to be read.
const MOST_TEXT_CHARS: usize = 2_000;

/// The changes in the order of the fields, and how many there are beyond [`MOST_CHANGES`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Diff {
    pub(super) changes: Vec<FieldChange>,
    pub(super) more: u32,
}

/// Compares two versions; of a removed one (`after` is `None`) every field is told.
///
/// A version that is not JSON is one change as a whole.
pub(super) fn diff(before: &str, after: Option<&str>) -> Diff {
    let mut diff = Diff::default();
    let parsed = (Json::parse(before), after.map(Json::parse).transpose());
    match parsed {
        (Ok(before), Ok(after)) => diff.compare("", Some(&before), after.as_ref()),
        _ if Some(before) == after => {}
        _ => diff.push("", Some(cut(before)), after.map(cut)),
    }
    diff
}

impl Diff {
    fn compare(&mut self, path: &str, before: Option<&Json<'_>>, after: Option<&Json<'_>>) {
        match (before, after) {
            (Some(Json::Object(before)), Some(Json::Object(after))) => self.compare_fields(path, before, after),
            (Some(Json::Object(fields)), None) if !fields.is_empty() => self.compare_fields(path, fields, &[]),
            (None, Some(Json::Object(fields))) if !fields.is_empty() => self.compare_fields(path, &[], fields),
            (Some(Json::Array { items: before, .. }), Some(Json::Array { items: after, .. }))
                if before.len() == after.len() && before.len() <= SHORT_ARRAY =>
            {
                for (index, (before, after)) in before.iter().zip(after).enumerate() {
                    self.compare(&format!("{path}[{index}]"), Some(before), Some(after));
                }
            }
            (Some(Json::Array { items: before, .. }), Some(Json::Array { items: after, .. })) if before.len() == after.len() => {
                let differ = before.iter().zip(after).filter(|(before, after)| !before.is_same(after)).count();
                if differ > 0 {
                    let size = size_of(after);
                    self.push(
                        path,
                        Some(size_of(before)),
                        Some(format!("{size}, {differ} {}", if differ == 1 { "differs" } else { "differ" })),
                    );
                }
            }
            (Some(before), Some(after)) if before.is_same(after) => {}
            (before, after) => self.push(path, before.map(text_of), after.map(text_of)),
        }
    }

    /// The fields of the earlier version in their order, then those that the later one added.
    fn compare_fields(&mut self, path: &str, before: &[(String, Json<'_>)], after: &[(String, Json<'_>)]) {
        let find = |fields: &'_ [(String, Json<'_>)], name: &str| fields.iter().position(|(key, _)| key == name);
        let mut told = BTreeSet::new();
        for (name, _) in before.iter().chain(after) {
            if !told.insert(name.as_str()) {
                continue;
            }
            let before = find(before, name).map(|at| &before[at].1);
            let after = find(after, name).map(|at| &after[at].1);
            let inner = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            self.compare(&inner, before, after);
        }
    }

    fn push(&mut self, path: &str, before: Option<String>, after: Option<String>) {
        if self.changes.len() < MOST_CHANGES {
            self.changes.push(FieldChange { path: path.to_owned(), before, after });
        } else {
            self.more = self.more.saturating_add(1);
        }
    }
}

/// A string as it stands, a number in Oura's own digits, a long array by its size.
fn text_of(value: &Json<'_>) -> String {
    match value {
        Json::Text(text) => cut(text),
        Json::Bare(text) => cut(text),
        Json::Array { raw, items } if items.len() > SHORT_ARRAY || raw.chars().count() > SHORT_TEXT_CHARS => size_of(items),
        Json::Array { raw, .. } => (*raw).to_owned(),
        Json::Object(fields) if fields.is_empty() => "{}".to_owned(),
        Json::Object(fields) => counted(fields.len(), "field", "fields"),
    }
}

/// `96 numbers`; nulls among them count with the others.
fn size_of(items: &[Json<'_>]) -> String {
    let kinds: BTreeSet<_> = items.iter().filter_map(kind).collect();
    let mut kinds = kinds.into_iter();
    let (one, many) = match (kinds.next(), kinds.next()) {
        (Some(kind), None) => kind,
        _ => ("value", "values"),
    };
    counted(items.len(), one, many)
}

/// What one such item and several of them are called; `None` for null, which can stand among any.
const fn kind(item: &Json<'_>) -> Option<(&'static str, &'static str)> {
    match item {
        Json::Bare(text) => match text.as_bytes() {
            [b'n', ..] => None,
            [b'-' | b'0'..=b'9', ..] => Some(("number", "numbers")),
            _ => Some(("value", "values")),
        },
        Json::Text(_) => Some(("text", "texts")),
        Json::Object(_) => Some(("object", "objects")),
        Json::Array { .. } => Some(("list", "lists")),
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(MOST_TEXT_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(before: &str, after: Option<&str>) -> Vec<String> {
        let text = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
        diff(before, after)
            .changes
            .into_iter()
            .map(|change| format!("{}: {} > {}", change.path, text(change.before), text(change.after)))
            .collect()
    }

    #[test]
    fn fields_are_named_by_their_path_in_the_order_of_the_document() {
        let before = r#"{"score":80,"contributors":{"deep_sleep":90,"rem_sleep":70},"day":"2026-11-20","gone":true}"#;
        let after = r#"{"new":null,"day":"2026-11-21","contributors":{"rem_sleep":71,"deep_sleep":90},"score":81}"#;
        assert_eq!(
            lines(before, Some(after)),
            ["score: 80 > 81", "contributors.rem_sleep: 70 > 71", "day: 2026-11-20 > 2026-11-21", "gone: true > -", "new: - > null"]
        );
    }

    #[test]
    fn numbers_keep_the_digits_that_oura_sent() {
        assert_eq!(lines(r#"{"a":36.20,"b":1e2}"#, Some(r#"{"a":36.2,"b":1e2}"#)), ["a: 36.20 > 36.2"]);
    }

    #[test]
    fn the_order_of_fields_and_blanks_are_no_change() {
        assert_eq!(lines(r#"{"a":1,"b":{"c":[1,2]}}"#, Some("{ \"b\" : {\"c\": [1, 2]}, \"a\": 1 }")), Vec::<String>::new());
    }

    #[test]
    fn short_arrays_are_compared_item_by_item_and_long_ones_by_count() {
        assert_eq!(lines(r#"{"a":[1,{"b":2}]}"#, Some(r#"{"a":[1,{"b":3}]}"#)), ["a[1].b: 2 > 3"]);
        let samples = |changed: usize| {
            let items: Vec<String> = (0..96).map(|n| if n < changed { "null".to_owned() } else { n.to_string() }).collect();
            format!(r#"{{"heart_rate":{{"items":[{}]}}}}"#, items.join(","))
        };
        assert_eq!(lines(&samples(0), Some(&samples(3))), ["heart_rate.items: 96 numbers > 96 numbers, 3 differ"]);
        assert_eq!(lines(&samples(0), Some(&samples(1))), ["heart_rate.items: 96 numbers > 96 numbers, 1 differs"]);
        assert_eq!(lines(&samples(2), Some(&samples(2))), Vec::<String>::new());
    }

    #[test]
    fn arrays_of_unequal_length_stand_whole_when_short_and_by_size_when_long() {
        assert_eq!(lines(r#"{"a":["x"]}"#, Some(r#"{"a":["x","y"]}"#)), [r#"a: ["x"] > ["x","y"]"#]);
        let many = |n: usize| format!(r#"{{"a":[{}]}}"#, vec![r#""word""#; n].join(","));
        assert_eq!(lines(&many(40), Some(&many(41))), ["a: 40 texts > 41 texts"]);
        assert_eq!(lines(&many(40), Some(r#"{"a":null}"#)), ["a: 40 texts > null"]);
    }

    #[test]
    fn a_removed_document_lists_its_fields_with_nothing_after_them() {
        let before = r#"{"id":"a","contributors":{"timing":50},"items":[],"tags":["x"],"empty":{}}"#;
        assert_eq!(
            lines(before, None),
            ["id: a > -", "contributors.timing: 50 > -", "items: [] > -", r#"tags: ["x"] > -"#, "empty: {} > -"]
        );
    }

    #[test]
    fn a_field_that_changes_its_kind_is_one_change() {
        assert_eq!(lines(r#"{"a":{"b":1,"c":2}}"#, Some(r#"{"a":7}"#)), ["a: 2 fields > 7"]);
        assert_eq!(lines(r#"{"a":"null"}"#, Some(r#"{"a":null}"#)), ["a: null > null"]);
    }

    #[test]
    fn what_is_not_json_is_one_change() {
        assert_eq!(lines("{broken", Some(r#"{"a":1}"#)), [r#": {broken > {"a":1}"#]);
        assert_eq!(lines("{broken", None), [": {broken > -"]);
        assert_eq!(lines("{broken", Some("{broken")), Vec::<String>::new());
        assert_eq!(lines("7", Some("8")), [": 7 > 8"]);
    }

    #[test]
    fn nesting_without_end_does_not_end_the_program() {
        let deep = |inner: &str| format!("{}{inner}{}", "[".repeat(100_000), "]".repeat(100_000));
        let diff = diff(&deep("1"), Some(&deep("2")));
        assert_eq!(diff.changes.len(), 1);
    }

    #[test]
    fn changes_beyond_the_first_two_hundred_are_counted() {
        let fields = |value: u32| format!("{{{}}}", (0..230).map(|n| format!(r#""f{n}":{value}"#)).collect::<Vec<_>>().join(","));
        let diff = diff(&fields(1), Some(&fields(2)));
        assert_eq!((diff.changes.len(), diff.more), (200, 30));
        assert_eq!(diff.changes[199].path, "f199");
    }

    #[test]
    fn a_text_without_end_is_cut() {
        let diff = diff(&format!(r#"{{"a":"{}"}}"#, "ü".repeat(5_000)), Some(r#"{"a":""}"#));
        let before = diff.changes[0].before.clone().unwrap();
        assert_eq!((before.chars().count(), before.ends_with("ü…")), (2_001, true));
        assert_eq!(diff.changes[0].after.as_deref(), Some(""));
    }
}
