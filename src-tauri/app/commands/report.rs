//! Charts on paper and in the clipboard, and the report for a doctor or a coach.

use std::sync::{Arc, Mutex, PoisonError};

use arboard::{Clipboard, ImageData};
use ringside_engine::store::Reader;
use ringside_report::{ReportError, Request, chart_pdf, chart_picture, chart_pixels, file_name};
use tauri::State;

use super::Answer;
use super::query::read;
use crate::exports::Exports;
use crate::host::Host;
use crate::queries;
use crate::views::{ChartFormat, ExportKind, ExportView, Problem, ReportPreview, ReportRequest};

/// Pixels for each of the screen's, so that a picture stays sharp where it is pasted.
const SCALE: f32 = 2.0;

/// What was copied is handed out by the program that copied it, so the clipboard stays open as long as the window does.
#[derive(Default)]
pub(crate) struct Copied(Arc<Mutex<Option<Clipboard>>>);

/// Saves a chart as a picture or as a page whose words can be selected.
#[tauri::command]
pub(crate) async fn export_chart(
    host: State<'_, Host>,
    exports: State<'_, Exports>,
    name: String,
    format: ChartFormat,
    svg: String,
) -> Answer<ExportView> {
    let (kind, bytes) = match format {
        ChartFormat::Png => (ExportKind::Png, drawn(move || chart_picture(&svg, SCALE)).await?),
        ChartFormat::Pdf => {
            let page = queries::chart_page(&name, read(&host, queries::habits).await?);
            (ExportKind::Pdf, drawn(move || chart_pdf(&svg, &page)).await?)
        }
    };
    exports.save(name, kind, bytes).await
}

#[tauri::command]
pub(crate) async fn copy_picture(copied: State<'_, Copied>, svg: String) -> Answer<()> {
    let picture = drawn(move || chart_pixels(&svg, SCALE)).await?;
    let clipboard = Arc::clone(&copied.0);
    let copied = tauri::async_runtime::spawn_blocking(move || {
        let mut clipboard = clipboard.lock().unwrap_or_else(PoisonError::into_inner);
        if clipboard.is_none() {
            *clipboard = Some(Clipboard::new()?);
        }
        let image = ImageData { width: picture.width, height: picture.height, bytes: picture.rgba.into() };
        clipboard.as_mut().map_or(Ok(()), |clipboard| clipboard.set_image(image))
    });
    let refused = || Problem::other("The desktop did not take the picture. Save it instead.");
    copied.await.map_err(|_| refused())?.map_err(|_| refused())
}

/// What a report would say, and on how many pages.
#[tauri::command]
pub(crate) async fn report_preview(host: State<'_, Host>, request: ReportRequest) -> Answer<ReportPreview> {
    composed(&host, request, queries::report_preview).await
}

/// Writes a report into the person's download folder.
#[tauri::command]
pub(crate) async fn make_report(host: State<'_, Host>, exports: State<'_, Exports>, request: ReportRequest) -> Answer<ExportView> {
    let (name, bytes) = composed(&host, request, |reader, request| {
        let (report, habits) = queries::report(reader, request)?;
        Ok((file_name(request, habits), report.pdf()?))
    })
    .await?;
    exports.save(name, ExportKind::Pdf, bytes).await
}

/// Reads and lays out in one go; what is wrong with the store closes the folder, what is wrong with the request is said.
async fn composed<T: Send + 'static>(
    host: &Host,
    asked: ReportRequest,
    make: impl FnOnce(&Reader, &Request) -> Result<T, ReportError> + Send + 'static,
) -> Answer<T> {
    let own = host.engine()?.own().clone();
    let request = tauri::async_runtime::spawn_blocking(move || queries::report_request(asked, &own)).await;
    let request = request.map_err(|_| Problem::other("The report could not be put together. Nothing was saved."))??;
    let made = read(host, move |reader| match make(reader, &request) {
        Err(ReportError::Store(error)) => Err(error),
        other => Ok(other),
    });
    Ok(made.await??)
}

/// Drawing takes a moment, and the window goes on meanwhile.
async fn drawn<T: Send + 'static>(draw: impl FnOnce() -> Result<T, ReportError> + Send + 'static) -> Answer<T> {
    let drawn = tauri::async_runtime::spawn_blocking(draw).await;
    Ok(drawn.map_err(|_| Problem::other("The picture could not be drawn. Nothing was saved."))??)
}
