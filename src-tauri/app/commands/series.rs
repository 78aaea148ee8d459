//! Series at any width, and what is made of many days at once. Long answers travel as bytes; `docs/data.md` spells their layout.

use ringside_engine::series::SeriesMemory;
use ringside_engine::store::Metric;
use ringside_model::DayRange;
use tauri::State;
use tauri::ipc::Response;

use super::query::read;
use super::{Answer, day, optional_day};
use crate::host::Host;
use crate::queries;
use crate::views::{
    CarpetKind, ComparedDays, ExploreMetric, HeartHours, Problem, ScatterView, SeriesName, SeriesSpan, TrendView, YearsView,
};

#[tauri::command]
pub(crate) async fn trend(
    host: State<'_, Host>,
    first: Option<String>,
    last: Option<String>,
    metrics: Vec<String>,
    compare: Option<ComparedDays>,
) -> Answer<TrendView> {
    let (first, last) = (optional_day(first.as_deref())?, optional_day(last.as_deref())?);
    let metrics = metrics.iter().map(|name| metric(name)).collect::<Result<Vec<Metric>, _>>()?;
    let compare = compare.map(|days| range(&days.first, &days.last)).transpose()?;
    read(&host, move |reader| queries::trend(reader, first, last, &metrics, compare)).await
}

#[tauri::command]
pub(crate) async fn series_span(host: State<'_, Host>, series: SeriesName) -> Answer<SeriesSpan> {
    read(&host, move |reader| queries::series_span(reader, series)).await
}

/// Answers with the bytes of `RSW1`.
#[tauri::command]
pub(crate) async fn series_window(
    host: State<'_, Host>,
    memory: State<'_, SeriesMemory>,
    series: SeriesName,
    from_ms: f64,
    to_ms: f64,
    px: u32,
) -> Answer<Response> {
    let memory = memory.inner().clone();
    read(&host, move |reader| queries::series_window(reader, &memory, series, from_ms, to_ms, px)).await.map(Response::new)
}

#[tauri::command]
pub(crate) async fn heart_hours(host: State<'_, Host>, memory: State<'_, SeriesMemory>, first: String, last: String) -> Answer<HeartHours> {
    let range = range(&first, &last)?;
    let memory = memory.inner().clone();
    read(&host, move |reader| queries::heart_hours(reader, &memory, range)).await
}

#[tauri::command]
pub(crate) async fn explore_metrics(host: State<'_, Host>) -> Answer<Vec<ExploreMetric>> {
    read(&host, queries::explore_metrics).await
}

#[tauri::command]
pub(crate) async fn explore_scatter(
    host: State<'_, Host>,
    x: String,
    y: String,
    lag_days: u32,
    first: String,
    last: String,
) -> Answer<ScatterView> {
    let (x, y, range) = (metric(&x)?, metric(&y)?, range(&first, &last)?);
    if lag_days > queries::MOST_LAG_DAYS {
        return Err(Problem::other("Metrics are compared at most three days apart. Choose a smaller distance."));
    }
    read(&host, move |reader| queries::explore_scatter(reader, x, y, lag_days, range)).await
}

#[tauri::command]
pub(crate) async fn years(host: State<'_, Host>, metric: String) -> Answer<YearsView> {
    let metric = self::metric(&metric)?;
    read(&host, move |reader| queries::years(reader, metric)).await
}

/// Answers with the bytes of `RSC1`.
#[tauri::command]
pub(crate) async fn carpet(
    host: State<'_, Host>,
    memory: State<'_, SeriesMemory>,
    kind: CarpetKind,
    first: String,
    last: String,
) -> Answer<Response> {
    let range = range(&first, &last)?;
    if range.len_days() > queries::MOST_CARPET_DAYS {
        return Err(Problem::other("A carpet shows at most 366 days. Choose a shorter range."));
    }
    let memory = memory.inner().clone();
    read(&host, move |reader| queries::carpet(reader, &memory, kind, range)).await.map(Response::new)
}

fn metric(name: &str) -> Result<Metric, Problem> {
    name.parse().map_err(|error: ringside_engine::store::UnknownMetric| Problem::other(&error.to_string()))
}

fn range(first: &str, last: &str) -> Result<DayRange, Problem> {
    let range = DayRange::new(day(first)?, day(last)?);
    range.ok_or_else(|| Problem::other("The first day is after the last one. Choose a first day that comes before it."))
}
