use std::collections::BTreeMap;

use ringside_model::Day;
use ringside_model::document::EnhancedTag;

use super::last_day;
use crate::views::TagKind;

/// Oura's code of a tag with a name of the person's own.
const CUSTOM: &str = "custom";
/// What stands in place of a code where there are only words.
pub(super) const TEXT: &str = "text";

/// What was tagged, the commonest first.
pub(super) fn kinds(tags: &[EnhancedTag]) -> Vec<TagKind> {
    let mut found: BTreeMap<String, (&str, u32, Day, Day)> = BTreeMap::new();
    for tag in tags {
        let (first, last) = (tag.start_day, last_day(tag));
        let kind = found.entry(code(tag)).or_insert((label(tag), 0, first, last));
        kind.1 += 1;
        kind.2 = kind.2.min(first);
        kind.3 = kind.3.max(last);
    }
    let mut kinds: Vec<TagKind> = found
        .into_iter()
        .map(|(code, (label, n, first, last))| TagKind {
            code,
            label: label.to_owned(),
            n,
            first_day: first.to_string(),
            last_day: last.to_string(),
        })
        .collect();
    kinds.sort_by(|a, b| b.n.cmp(&a.n).then_with(|| a.code.cmp(&b.code)));
    kinds
}

/// What tells one kind from another: a name of the person's own is part of it, because Oura has one code for all of those.
pub(super) fn code(tag: &EnhancedTag) -> String {
    match (tag.tag_type_code.as_deref(), own_name(tag)) {
        (None | Some(CUSTOM), Some(name)) => format!("{CUSTOM}:{name}"),
        (Some(code), _) => code.to_owned(),
        (None, None) => TEXT.to_owned(),
    }
}

pub(super) fn label(tag: &EnhancedTag) -> &str {
    own_name(tag).or(tag.tag_type_code.as_deref()).unwrap_or(TEXT)
}

fn own_name(tag: &EnhancedTag) -> Option<&str> {
    tag.custom_name.as_deref().map(str::trim).filter(|name| !name.is_empty())
}
