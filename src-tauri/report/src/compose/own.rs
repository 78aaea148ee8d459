use std::collections::BTreeMap;

use ringside_model::document::EnhancedTag;
use ringside_model::{Day, DayRange};

use super::Composer;
use super::training::capitalised;
use crate::flow::{Align, Cell, Column, Flow, Style, Table};
use crate::fonts;
use crate::words::fill;

/// More tags than that are counted by kind instead of listed.
const MOST_TAGS: usize = 60;
const MOST_KINDS: usize = 40;
const MOST_NOTES: usize = 150;
/// The beginning of Oura's codes, which says nothing to a reader.
const CODE_BEGINNINGS: [&str; 3] = ["tag_generic_", "tag_sleep_", "tag_"];

impl Composer<'_> {
    /// Tags one by one, or by kind when there are many; answers with how many there are.
    pub(super) fn tags(&self, flow: &mut Flow) -> usize {
        let words = self.pen.words;
        let tags = &self.events.tags;
        flow.heading(2, words.tags, Style::SECTION, 50.0);
        if tags.len() <= MOST_TAGS {
            let row = |tag: &EnhancedTag| {
                let days = DayRange { first: tag.start_day, last: tag.end_day.unwrap_or(tag.start_day).max(tag.start_day) };
                vec![Cell::new(self.pen.range(days)), Cell::new(self.label(tag)), Cell::new(tag.comment.clone().unwrap_or_default())]
            };
            entries(flow, tags.iter().map(row).collect(), &[words.column_day, words.column_tag, words.column_comment]);
        } else {
            self.tag_kinds(flow, tags);
        }
        self.mention_unprintable(flow, tags.iter().filter_map(|tag| tag.comment.as_deref()));
        tags.len()
    }

    /// The person's own name for it, else Oura's code as words.
    fn label(&self, tag: &EnhancedTag) -> String {
        if let Some(name) = tag.custom_name.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
            return name.to_owned();
        }
        let Some(code) = tag.tag_type_code.as_deref() else { return self.pen.words.text_only.to_owned() };
        let code = CODE_BEGINNINGS.iter().find_map(|beginning| code.strip_prefix(beginning)).unwrap_or(code);
        capitalised(&code.replace('_', " "))
    }

    fn tag_kinds(&self, flow: &mut Flow, tags: &[EnhancedTag]) {
        let words = self.pen.words;
        let mut kinds: BTreeMap<String, (usize, Day, Day)> = BTreeMap::new();
        for tag in tags {
            let kind = kinds.entry(self.label(tag)).or_insert((0, tag.start_day, tag.start_day));
            *kind = (kind.0 + 1, kind.1.min(tag.start_day), kind.2.max(tag.start_day));
        }
        let mut kinds: Vec<_> = kinds.into_iter().collect();
        kinds.sort_by_key(|(_, (times, _, _))| std::cmp::Reverse(*times));
        let rows = kinds.iter().take(MOST_KINDS).map(|(label, (times, first, last))| {
            let days = self.pen.range(DayRange { first: *first, last: *last });
            vec![Cell::new(label.clone()), Cell::new(self.number(*times)), Cell::new(days)]
        });
        let columns = vec![
            Column::new(words.column_tag, 220.0, Align::Left),
            Column::new(words.column_times, 60.0, Align::Right),
            Column::new(words.column_span, 200.0, Align::Right),
        ];
        flow.table(&Table { columns, rows: rows.collect(), style: Style { size: 8.5, leading: 11.0, ..Style::BODY }, pad: 2.4 });
        self.mention_left_out(flow, kinds.len().saturating_sub(MOST_KINDS));
    }

    /// The person's own notes; answers with how many there are.
    pub(super) fn own_notes(&self, flow: &mut Flow) -> usize {
        let words = self.pen.words;
        let notes = self.notes();
        flow.heading(2, words.notes, Style::SECTION, 50.0);
        let rows = notes.iter().take(MOST_NOTES).map(|note| {
            vec![Cell::new(self.pen.range(DayRange { first: note.first, last: note.last.max(note.first) })), Cell::new(note.text.clone())]
        });
        entries(flow, rows.collect(), &[words.column_day, words.notes]);
        self.mention_left_out(flow, notes.len().saturating_sub(MOST_NOTES));
        self.mention_unprintable(flow, notes.iter().map(|note| note.text.as_str()));
        notes.len()
    }

    fn mention_left_out(&self, flow: &mut Flow, count: usize) {
        if count > 0 {
            flow.y += 3.0;
            flow.paragraph(&fill(self.pen.words.left_out, &[&self.number(count)]), Style::NOTE);
        }
    }

    fn mention_unprintable<'a>(&self, flow: &mut Flow, texts: impl Iterator<Item = &'a str>) {
        let missing = |character: char| !character.is_control() && !fonts::has(character);
        if texts.flat_map(str::chars).any(missing) {
            flow.y += 3.0;
            flow.paragraph(self.pen.words.unprintable, Style::NOTE);
        }
    }

    /// Which nights have no record, by date.
    pub(super) fn gaps(&self, flow: &mut Flow, gaps: &[DayRange]) {
        const MOST_GAPS: usize = 80;
        let words = self.pen.words;
        flow.heading(2, words.gaps, Style::SECTION, 40.0);
        if gaps.is_empty() {
            return flow.paragraph(words.no_gaps, Style::BODY);
        }
        flow.paragraph(words.gaps_note, Style::NOTE);
        flow.y += 3.0;
        // The longest, when there is no room for all; by date all the same.
        let mut listed: Vec<&DayRange> = gaps.iter().collect();
        listed.sort_by_key(|gap| std::cmp::Reverse(gap.len_days()));
        listed.truncate(MOST_GAPS);
        listed.sort_by_key(|gap| gap.first);
        let said = listed.iter().map(|gap| match gap.len_days() {
            1 => self.pen.day(gap.first),
            days => format!("{} ({})", self.pen.range(**gap), fill(words.gap_days, &[&days.to_string()])).replace(' ', "\u{a0}"),
        });
        flow.paragraph(&said.collect::<Vec<_>>().join(" · "), Style::BODY);
        self.mention_left_out(flow, gaps.len().saturating_sub(MOST_GAPS));
    }
}

/// Entries by day: the day, and one or two columns of words.
fn entries(flow: &mut Flow, rows: Vec<Vec<Cell>>, titles: &[&str]) {
    let shares = [110.0, if titles.len() == 2 { 380.0 } else { 120.0 }, 260.0];
    let columns = titles.iter().zip(shares).map(|(title, share)| Column::new(title, share, Align::Left)).collect();
    flow.table(&Table { columns, rows, style: Style { size: 8.5, leading: 11.0, ..Style::BODY }, pad: 2.4 });
}
