//! What happened on the days: lanes, workouts, tags; and the person and the rings.

use ringside_model::{Day, DayRange};
use tauri::State;

use super::query::read;
use super::{Answer, day, off_the_async_threads, optional_day};
use crate::host::Host;
use crate::queries::{self, NightClocks};
use crate::views::{BodyView, LanesView, Problem, RingsView, TagEffectView, TagsView, WorkoutView, WorkoutsView};

/// A tag may show three days later what it did; further is guessing.
const MOST_LAG_DAYS: u32 = 3;

#[tauri::command]
pub(crate) async fn lanes(host: State<'_, Host>, clocks: State<'_, NightClocks>, first: String, last: String) -> Answer<LanesView> {
    let range = range(day(&first)?, day(&last)?)?;
    let engine = host.engine()?;
    let (store, own, clocks) = (engine.store().clone(), engine.own().clone(), NightClocks::clone(&clocks));
    off_the_async_threads(&host, store.path().to_owned(), move || {
        let notes = own.notes(Some(range))?;
        store.read(|reader| queries::lanes(reader, &clocks, range, notes))
    })
    .await
}

#[tauri::command]
pub(crate) async fn workouts(host: State<'_, Host>, first: Option<String>, last: Option<String>) -> Answer<WorkoutsView> {
    let (first, last) = (optional_day(first.as_deref())?, optional_day(last.as_deref())?);
    read(&host, move |reader| queries::workouts(reader, first, last)).await
}

#[tauri::command]
pub(crate) async fn workout(host: State<'_, Host>, id: String) -> Answer<WorkoutView> {
    let found = read(&host, move |reader| queries::workout(reader, &id)).await?;
    found.ok_or_else(|| Problem::other("This workout is no longer there: Oura may have taken it out or filed it anew."))
}

#[tauri::command]
pub(crate) async fn tags(host: State<'_, Host>, first: Option<String>, last: Option<String>) -> Answer<TagsView> {
    let (first, last) = (optional_day(first.as_deref())?, optional_day(last.as_deref())?);
    read(&host, move |reader| queries::tags(reader, first, last)).await
}

#[tauri::command]
pub(crate) async fn tag_effect(host: State<'_, Host>, code: String, lag_days: u32) -> Answer<TagEffectView> {
    if lag_days > MOST_LAG_DAYS {
        return Err(Problem::other("The effect of a tag is looked for on the same day and on the three that follow."));
    }
    read(&host, move |reader| queries::tag_effect(reader, &code, lag_days)).await
}

#[tauri::command]
pub(crate) async fn body(host: State<'_, Host>) -> Answer<BodyView> {
    read(&host, queries::body).await
}

#[tauri::command]
pub(crate) async fn ring(host: State<'_, Host>) -> Answer<RingsView> {
    read(&host, queries::ring).await
}

fn range(first: Day, last: Day) -> Result<DayRange, Problem> {
    DayRange::new(first, last)
        .ok_or_else(|| Problem::other("The first day is after the last one. Choose a first day that comes before it."))
}
