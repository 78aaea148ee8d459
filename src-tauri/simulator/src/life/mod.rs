//! A simulated life: everything a ring would have measured, from a seed, a number of years and a "today".
//!
//! Nothing is stored but a plan of each day; documents and rows are spelled out when they are asked for, and come out
//! the same every time. The physiology is made up, the arithmetic of Oura's documents is not: what was measured on
//! real accounts (sums, lengths, nulls, spellings) holds in every document.

mod battery;
mod bedtime;
mod body;
mod calendar;
mod choices;
mod document;
mod documents;
mod doings;
mod heart_rate;
mod minutes;
mod night;
mod number;
mod person;
mod plan;
mod pulse;
mod random;
mod rings;
mod scores;
mod slots;
mod stages;
mod time;
mod travel;
mod wear;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::{DateTime, Months, NaiveDate, TimeDelta, Utc};

use self::calendar::Calendar;
pub use self::document::{BatteryRow, COLLECTIONS, Document, HeartRateRow};
use self::night::Night;
use self::number::{count, index};
use self::person::Person;
use self::plan::Plan;
use self::rings::Ring;
use self::slots::Slot;
use self::time::{HOUR_S, Span, instant_s};
pub use self::travel::Journey;

/// One person with a ring.
#[derive(Debug, Clone)]
pub struct Life {
    person: Person,
    years: u32,
    today: NaiveDate,
    first_day: NaiveDate,
    now_s: i64,
    calendar: Calendar,
    /// One per day from the day before `first_day` to the day after `today`.
    plans: Vec<Plan>,
    /// When the ring was not on the finger, joined.
    off: Vec<Span>,
    /// When it lay in its charger, oldest first.
    charges: Vec<Span>,
    rings: Vec<Ring>,
    /// Days since which nights come from the second sleep algorithm, and tags from the second kind of tags.
    second_algorithm: NaiveDate,
    enhanced_tags: NaiveDate,
    /// How often the person has moved the beginning of a day's main night.
    bedtime_edits: BTreeMap<NaiveDate, u32>,
}

/// When the phone last spoke to the ring: in the afternoon of `today`, where the person is.
const LAST_SYNC_MIN: i64 = 17 * 60;

impl Life {
    /// The life of `seed` whose first ring was set up `years` before `today`.
    pub fn new(seed: u64, years: u32, today: NaiveDate) -> Life {
        Life::told_later(seed, years, today, 0)
    }

    /// The same for somebody who tells its days `later_days` later: all is as it was, but the clocks change on the dates that are told.
    pub fn told_later(seed: u64, years: u32, today: NaiveDate, later_days: i64) -> Life {
        let first_day = today.checked_sub_months(Months::new(years.saturating_mul(12))).unwrap_or(today);
        Life::since(seed, years, first_day, today, today, later_days)
    }

    /// The same life, seen on another day: what happened before stays as it was.
    #[must_use]
    pub fn with_today(&self, today: NaiveDate) -> Life {
        let seen = Life::since(self.seed(), self.years, self.first_day, today, self.calendar.shown(), self.calendar.later_days());
        Life { bedtime_edits: self.bedtime_edits.clone(), ..seen }
    }

    pub fn seed(&self) -> u64 {
        self.person.seed
    }

    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// The day the first ring was set up, at noon.
    pub fn first_day(&self) -> NaiveDate {
        self.first_day
    }

    /// The instant of the last sync, 17:00 on `today` where the person is: nothing later is known to Oura.
    pub fn now(&self) -> DateTime<Utc> {
        time::utc(self.now_s)
    }

    /// The reply of `personal_info`; its `id` is the user id.
    pub fn personal_info(&self) -> serde_json::Value {
        documents::personal_info::body(self)
    }

    pub fn user_id(&self) -> String {
        random::uuid(self.seed(), "user", 0, 0)
    }

    /// The documents of one collection whose Oura day is `day`, oldest first.
    /// Nothing for an unknown collection and for those that have rows or a single reply instead.
    pub fn documents(&self, collection: &str, day: NaiveDate) -> Vec<Document> {
        self.documents_at(collection, day, 0)
    }

    /// The heart-rate rows of a UTC day, oldest first, no two at one instant.
    pub fn heart_rate(&self, utc_day: NaiveDate) -> Vec<HeartRateRow> {
        heart_rate::rows(self, utc_day)
    }

    /// The battery rows of a UTC day, oldest first.
    pub fn battery(&self, utc_day: NaiveDate) -> Vec<BatteryRow> {
        battery::rows(self, utc_day)
    }

    /// What Oura says later about a document: the same id, another body. Revision 0 is the document as it first was.
    pub fn revised(&self, document: &Document, revision: u32) -> Document {
        let rebuilt = self.documents_at(document.collection, document.day, revision);
        match rebuilt.into_iter().find(|other| other.id == document.id) {
            Some(revised) => revised,
            None => document.clone(),
        }
    }

    fn since(seed: u64, years: u32, first_day: NaiveDate, today: NaiveDate, shown: NaiveDate, later_days: i64) -> Life {
        let person = Person::of_seed(seed);
        let margin = TimeDelta::days(20);
        let calendar = Calendar::new(&person, first_day - margin, today + margin, shown, later_days);
        let first_plan = first_day - TimeDelta::days(1);
        let days = first_plan.iter_days().take_while(|day| *day <= today + TimeDelta::days(1));
        let plans: Vec<Plan> = days.map(|day| Plan::of(&person, &calendar, day)).collect();
        let rings = rings::rings(&person, &calendar, first_day, years);
        let now_s = instant_s(calendar.evening_zone(today), today, LAST_SYNC_MIN);
        let second_algorithm = first_day + TimeDelta::days(i64::from(years) * 150);
        let first_enhanced = NaiveDate::from_ymd_opt(2022, 5, 1).unwrap_or(first_day);
        let enhanced_tags = first_enhanced.max(first_day + TimeDelta::days(120));
        let (charges, off) = (Vec::new(), Vec::new());
        let bedtime_edits = BTreeMap::new();
        let mut life = Life {
            person,
            years,
            today,
            first_day,
            now_s,
            calendar,
            plans,
            off,
            charges,
            rings,
            second_algorithm,
            enhanced_tags,
            bedtime_edits,
        };
        life.take_the_ring_off();
        life
    }

    /// Settles when the ring is off, and forgets what it therefore did not see.
    fn take_the_ring_off(&mut self) {
        let (person, calendar) = (&self.person, &self.calendar);
        let without: Vec<Span> = calendar.without.iter().map(|days| wear::without(calendar, days)).collect();
        let planned = self.plans.iter().filter_map(|plan| wear::charge(person, calendar, plan.day));
        let mut charges: Vec<Span> = planned.filter(|charge| !without.iter().any(|span| span.overlaps(*charge))).collect();
        // A ring that lay about is charged before it is worn again.
        charges.extend(without.iter().map(|span| Span { start_s: span.end_s - HOUR_S, end_s: span.end_s }));
        charges.sort();
        let set_up_s = self.rings.first().map_or(self.now_s, |ring| ring.set_up_s);
        let mut off = vec![Span { start_s: set_up_s - 40 * time::DAY_S, end_s: set_up_s }];
        off.extend(without);
        off.extend(&charges);
        off.extend(self.plans.iter().filter_map(|plan| wear::forgotten(person, calendar, plan.day)));
        for plan in &self.plans {
            let died = plan.slots.iter().filter(|slot| slot.low_battery);
            off.extend(died.map(|slot| Span { start_s: slot.span.end_s, end_s: plan.bed.span.end_s + HOUR_S }));
        }
        self.charges = charges;
        self.off = wear::joined(off);
        let off = &self.off;
        let unseen = |span: Span| wear::within(off, span).next().is_some();
        for plan in &mut self.plans {
            plan.slots.retain(|slot| !unseen(slot.span));
            plan.doings.sessions.retain(|session| !unseen(session.span));
            plan.doings.workouts.retain(|workout| workout.source == "manual" || !unseen(workout.span));
        }
    }

    fn documents_at(&self, collection: &str, day: NaiveDate, revision: u32) -> Vec<Document> {
        match self.plan(day) {
            Some(plan) if (self.first_day..=self.today).contains(&day) => {
                let mut documents = documents::of(self, collection, plan, revision);
                documents.sort_by_key(|document| document.instant);
                documents
            }
            _ => Vec::new(),
        }
    }

    fn plan(&self, day: NaiveDate) -> Option<&Plan> {
        let first = self.plans.first()?.day;
        self.plans.get(usize::try_from((day - first).num_days()).ok()?)
    }

    /// The plans of up to `length` days that end with `day`, oldest first.
    fn plans_until(&self, day: NaiveDate, length: i64) -> &[Plan] {
        let Some(first) = self.plans.first() else {
            return &[];
        };
        let end = index((day - first.day).num_days() + 1).min(self.plans.len());
        let start = index(count(end) - length);
        &self.plans[start..end]
    }

    /// The plans whose nights or waking hours reach into `window`.
    fn plans_around(&self, window: Span) -> &[Plan] {
        let from = self.plans.partition_point(|plan| plan.doings.awake.end_s + 12 * HOUR_S <= window.start_s);
        let until = self.plans.partition_point(|plan| plan.bed.span.start_s - 8 * HOUR_S < window.end_s);
        &self.plans[from.min(until)..until]
    }

    fn off_within(&self, window: Span) -> impl Iterator<Item = Span> {
        wear::within(&self.off, window)
    }

    /// Seconds of `window` with the ring on the finger.
    fn worn_s(&self, window: Span) -> i64 {
        let off_s = |span: Span| span.end_s.min(window.end_s) - span.start_s.max(window.start_s);
        window.length_s() - self.off_within(window).map(off_s).sum::<i64>()
    }

    fn night(&self, plan: &Plan, slot: &Slot, revision: u32) -> Night {
        Night::of(self.seed(), plan, slot, revision)
    }

    /// The night that the scores of a day are about, once Oura knows it.
    fn main_night(&self, plan: &Plan, revision: u32) -> Option<Night> {
        let slot = plan.main_slot().filter(|slot| slot.span.end_s <= self.now_s)?;
        Some(self.night(plan, &self.as_edited(plan, slot), revision))
    }
}
