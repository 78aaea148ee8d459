use chrono::Utc;
use ringside_engine::store::{Metric, Reader, StoreError};
use tauri::State;
use tauri::ipc::Response;

use super::{collection, day, optional_day};
use crate::host::Host;
use crate::queries;
use crate::views::{
    ActivityDayView, AppState, DataCoverage, DataDay, DataOverview, Problem, ReadinessDayView, SleepDayView, TodayView, TrendView,
};

type Answer<T> = Result<T, Problem>;

#[tauri::command]
pub(crate) async fn app_state(host: State<'_, Host>) -> Answer<AppState> {
    host.state().await
}

#[tauri::command]
pub(crate) async fn today(host: State<'_, Host>) -> Answer<TodayView> {
    read(&host, queries::today).await
}

#[tauri::command]
pub(crate) async fn sleep_day(host: State<'_, Host>, day: Option<String>) -> Answer<SleepDayView> {
    let day = optional_day(day.as_deref())?;
    read(&host, move |reader| queries::sleep_day(reader, day)).await
}

#[tauri::command]
pub(crate) async fn activity_day(host: State<'_, Host>, day: Option<String>) -> Answer<ActivityDayView> {
    let day = optional_day(day.as_deref())?;
    read(&host, move |reader| queries::activity_day(reader, day)).await
}

#[tauri::command]
pub(crate) async fn activity_met(host: State<'_, Host>, day: String) -> Answer<Response> {
    let day = self::day(&day)?;
    read(&host, move |reader| queries::activity_met(reader, day)).await.map(Response::new)
}

#[tauri::command]
pub(crate) async fn readiness_day(host: State<'_, Host>, day: Option<String>) -> Answer<ReadinessDayView> {
    let day = optional_day(day.as_deref())?;
    read(&host, move |reader| queries::readiness_day(reader, day)).await
}

#[tauri::command]
pub(crate) async fn trend(host: State<'_, Host>, first: Option<String>, last: Option<String>, metrics: Vec<String>) -> Answer<TrendView> {
    let (first, last) = (optional_day(first.as_deref())?, optional_day(last.as_deref())?);
    let metrics = metrics.iter().map(|name| name.parse()).collect::<Result<Vec<Metric>, _>>();
    let metrics = metrics.map_err(|error| Problem::other(&error.to_string()))?;
    read(&host, move |reader| queries::trend(reader, first, last, &metrics)).await
}

#[tauri::command]
pub(crate) async fn data_overview(host: State<'_, Host>) -> Answer<DataOverview> {
    let engine = host.engine()?;
    let around = queries::Surroundings {
        view: engine.view(),
        progress: engine.progress(),
        size_bytes: engine.store().size_bytes(),
        today: queries::today_here(),
        now: Utc::now(),
    };
    read(&host, move |reader| queries::data_overview(reader, &around)).await
}

#[tauri::command]
pub(crate) async fn data_coverage(host: State<'_, Host>, collection: String, year: i32) -> Answer<DataCoverage> {
    let collection = self::collection(&collection)?;
    read(&host, move |reader| queries::data_coverage(reader, collection, year, queries::today_here(), Utc::now())).await
}

#[tauri::command]
pub(crate) async fn data_day(host: State<'_, Host>, collection: String, day: String) -> Answer<DataDay> {
    let (collection, day) = (self::collection(&collection)?, self::day(&day)?);
    read(&host, move |reader| queries::data_day(reader, collection, day, Utc::now())).await
}

/// Reads off the async threads, so that a slow disk never holds up the window's other questions.
async fn read<T: Send + 'static>(host: &Host, query: impl FnOnce(&Reader) -> Result<T, StoreError> + Send + 'static) -> Answer<T> {
    let store = host.engine()?.store().clone();
    let answer = tauri::async_runtime::spawn_blocking(move || store.read(query)).await;
    let answer = answer.map_err(|_| Problem::other("This view could not be put together. Nothing stored is lost; open it again."))?;
    if matches!(&answer, Err(error) if error.is_damaged()) {
        host.block_damaged().await;
    }
    Ok(answer?)
}
