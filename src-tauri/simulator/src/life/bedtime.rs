//! Bedtimes that the person moves afterwards: the night comes back as another document.
//!
//! Whether Oura keeps the id of such a night is not known (docs/oura.md, Dates and revisions); this is the case that is hard on a client.

use chrono::NaiveDate;

use super::Life;
use super::document;
use super::plan::Plan;
use super::slots::Slot;
use super::time::MINUTE_S;

/// Beyond every number of a period within its day, so that no two documents share an id.
const NUMBERS_PER_EDIT: i64 = 100;

impl Life {
    /// Moves the beginning of the day's main night by some minutes. Returns the id that is gone and the new one; `None` on a day whose main night
    /// is not known. The scores of the day follow; the rows of heart rate stay what the ring measured.
    pub fn edit_bedtime(&mut self, day: NaiveDate) -> Option<(String, String)> {
        let old_id = self.main_night_id(day)?;
        *self.bedtime_edits.entry(day).or_default() += 1;
        Some((old_id, self.main_night_id(day)?))
    }

    /// The `sleep` document that the day's scores are about.
    pub fn main_night_id(&self, day: NaiveDate) -> Option<String> {
        let plan = self.plan(day).filter(|_| (self.first_day..=self.today).contains(&day))?;
        let slot = plan.main_slot().filter(|slot| slot.span.end_s <= self.now_s)?;
        Some(document::id(self, "sleep", day, self.number_of(plan, slot)))
    }

    /// The period with the bedtime that the person gave it. Nobody lies down less than 25 minutes after another period, so that this overlaps nothing.
    pub(super) fn as_edited(&self, plan: &Plan, slot: &Slot) -> Slot {
        let mut slot = *slot;
        let edits = self.bedtime_edits_of(plan, &slot);
        if edits > 0 {
            slot.span.start_s -= ((edits - 1) % 3 + 1) * 6 * MINUTE_S;
        }
        slot
    }

    /// The number of the period's document within its day.
    pub(super) fn number_of(&self, plan: &Plan, slot: &Slot) -> i64 {
        slot.index + NUMBERS_PER_EDIT * self.bedtime_edits_of(plan, slot)
    }

    /// Other periods than the main night are never edited.
    pub(super) fn bedtime_edits_of(&self, plan: &Plan, slot: &Slot) -> i64 {
        let is_main = plan.main_slot().is_some_and(|main| main.index == slot.index);
        let edits = self.bedtime_edits.get(&plan.day).filter(|_| is_main);
        edits.copied().map_or(0, i64::from)
    }
}
