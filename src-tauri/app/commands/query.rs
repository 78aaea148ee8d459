use std::num::NonZero;
use std::sync::LazyLock;

use chrono::Utc;
use ringside_engine::store::{Reader, StoreError};
use tauri::State;
use tauri::ipc::Response;
use tokio::sync::Semaphore;

use super::{Answer, collection, day, off_the_async_threads, optional_day};
use crate::host::Host;
use crate::queries;
use crate::views::{ActivityDayView, AppState, DataCoverage, DataDay, DataOverview, ReadinessDayView, SleepDayView, TodayView};

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

/// Answers that are worked out at once: one for each processor, and one more for when another takes long.
///
/// What waits for its turn meets a connection that has the pages in memory; a connection more would begin by reading and decrypting them.
static READING: LazyLock<Semaphore> = LazyLock::new(|| {
    const MOST: usize = 4;
    Semaphore::new((std::thread::available_parallelism().map_or(1, NonZero::get) + 1).min(MOST))
});

pub(super) async fn read<T: Send + 'static>(
    host: &Host,
    query: impl FnOnce(&Reader) -> Result<T, StoreError> + Send + 'static,
) -> Answer<T> {
    let store = host.engine()?.store().clone();
    // Never closed, so there is always a turn.
    let _turn = READING.acquire().await.ok();
    off_the_async_threads(host, store.path().to_owned(), move || store.read(query)).await
}
