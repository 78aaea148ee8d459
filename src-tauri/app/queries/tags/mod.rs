//! What the person tagged, and what the days with a tag have that the others have not.

mod effect;
mod kind;
#[cfg(test)]
mod tests;

use ringside_engine::store::{Reader, StoreError};
use ringside_model::document::EnhancedTag;
use ringside_model::{Collection, Day, DayRange};

pub(crate) use effect::tag_effect;
use kind::{code, kinds, label};

use super::span::{edges, newest_of, open_range, understood};
use crate::views::{TagEntry, TagsView};

/// About a hundred kilobytes.
const MOST_ENTRIES: usize = 400;
/// A tag that began this long before a range is looked for, because it may reach into it.
const LONGEST_TAG_DAYS: u32 = 366;

/// The tags that touch a range, and all that was ever tagged.
pub(crate) fn tags(reader: &Reader, first: Option<Day>, last: Option<Day>) -> Result<TagsView, StoreError> {
    let (oldest, newest) = edges(reader, &[Collection::EnhancedTag])?;
    let all: Vec<EnhancedTag> = understood(reader, Collection::EnhancedTag, open_range(None, None))?;
    let range = open_range(first, last);
    let mut entries: Vec<TagEntry> = all.iter().filter(|tag| touches(tag, range)).map(entry).collect();
    entries.sort_by(|a, b| (&a.first_day, &a.start, &a.id).cmp(&(&b.first_day, &b.start, &b.id)));
    Ok(TagsView {
        oldest: oldest.map(|day| day.to_string()),
        newest: newest.map(|day| day.to_string()),
        kinds: kinds(&all),
        omitted: newest_of(&mut entries, MOST_ENTRIES),
        entries,
    })
}

/// The tags that touch a range, in the order in which they came.
pub(super) fn touching(reader: &Reader, range: DayRange) -> Result<Vec<EnhancedTag>, StoreError> {
    let reach = DayRange { first: range.first.minus(LONGEST_TAG_DAYS), last: range.last };
    let mut tags: Vec<EnhancedTag> = understood(reader, Collection::EnhancedTag, reach)?;
    tags.retain(|tag| touches(tag, range));
    Ok(tags)
}

/// The person's own name for a tag, else Oura's code, else the words.
pub(super) fn shown_as(tag: &EnhancedTag) -> String {
    match label(tag) {
        words if words == kind::TEXT => tag.comment.clone().unwrap_or_default(),
        name => name.to_owned(),
    }
}

/// The last day of a tag; one that Oura ends before it begins lasts for a day.
pub(super) fn last_day(tag: &EnhancedTag) -> Day {
    tag.end_day.unwrap_or(tag.start_day).max(tag.start_day)
}

fn touches(tag: &EnhancedTag, range: DayRange) -> bool {
    tag.start_day <= range.last && last_day(tag) >= range.first
}

fn entry(tag: &EnhancedTag) -> TagEntry {
    TagEntry {
        id: tag.id.clone(),
        code: code(tag),
        label: shown_as(tag),
        comment: tag.comment.clone(),
        first_day: tag.start_day.to_string(),
        last_day: last_day(tag).to_string(),
        start: tag.start_time.clone(),
        end: tag.end_time.clone(),
    }
}
