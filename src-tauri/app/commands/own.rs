//! The person's own notes, bookmarks and saved views.

use chrono::{NaiveDate, Utc};
use ringside_engine::store::{self, OwnData, OwnError};
use ringside_model::{Day, DayRange};
use tauri::{AppHandle, State};
use uuid::Uuid;

use super::{Answer, day, optional_day};
use crate::exports::Exports;
use crate::host::Host;
use crate::queries;
use crate::shell;
use crate::views::{Bookmark, ExportKind, ExportView, Note, NoteDraft, Problem, SavedView};

/// Those that touch the days from `first` to `last`; an end that is left out is open.
#[tauri::command]
pub(crate) async fn notes(host: State<'_, Host>, first: Option<String>, last: Option<String>) -> Answer<Vec<Note>> {
    let range = open_range(optional_day(first.as_deref())?, optional_day(last.as_deref())?)?;
    let notes = on_own(&host, move |own| Ok(own.notes(range)?)).await?;
    Ok(notes.into_iter().map(queries::note).collect())
}

#[tauri::command]
pub(crate) async fn save_note(app: AppHandle, host: State<'_, Host>, note: NoteDraft) -> Answer<Note> {
    let draft = store::NoteDraft {
        id: note.id.as_deref().map(id).transpose()?,
        first_day: day(&note.first_day)?,
        last_day: day(&note.last_day)?,
        text: note.text,
    };
    change(&app, &host, move |own| own.save_note(&draft, Utc::now())).await.map(queries::note)
}

#[tauri::command]
pub(crate) async fn delete_note(app: AppHandle, host: State<'_, Host>, id: String) -> Answer<()> {
    let id = self::id(&id)?;
    change(&app, &host, move |own| own.delete_note(id, Utc::now())).await
}

#[tauri::command]
pub(crate) async fn restore_note(app: AppHandle, host: State<'_, Host>, id: String) -> Answer<()> {
    let id = self::id(&id)?;
    change(&app, &host, move |own| own.restore_note(id, Utc::now())).await
}

#[tauri::command]
pub(crate) async fn bookmarks(host: State<'_, Host>) -> Answer<Vec<Bookmark>> {
    let bookmarks = on_own(&host, |own| Ok(own.bookmarks()?)).await?;
    Ok(bookmarks.into_iter().map(queries::bookmark).collect())
}

#[tauri::command]
pub(crate) async fn set_bookmark(app: AppHandle, host: State<'_, Host>, day: String, on: bool, label: Option<String>) -> Answer<()> {
    let day = self::day(&day)?;
    change(&app, &host, move |own| own.set_bookmark(day, on, label.as_deref(), Utc::now())).await
}

#[tauri::command]
pub(crate) async fn saved_views(host: State<'_, Host>) -> Answer<Vec<SavedView>> {
    let views = on_own(&host, |own| Ok(own.saved_views()?)).await?;
    Ok(views.into_iter().map(queries::saved_view).collect())
}

#[tauri::command]
pub(crate) async fn save_view(
    app: AppHandle,
    host: State<'_, Host>,
    id: Option<String>,
    name: String,
    address: String,
) -> Answer<SavedView> {
    let id = id.as_deref().map(self::id).transpose()?;
    change(&app, &host, move |own| own.save_view(id, &name, &address, Utc::now())).await.map(queries::saved_view)
}

#[tauri::command]
pub(crate) async fn delete_view(app: AppHandle, host: State<'_, Host>, id: String) -> Answer<()> {
    let id = self::id(&id)?;
    change(&app, &host, move |own| own.delete_view(id, Utc::now())).await
}

#[tauri::command]
pub(crate) async fn restore_view(app: AppHandle, host: State<'_, Host>, id: String) -> Answer<()> {
    let id = self::id(&id)?;
    change(&app, &host, move |own| own.restore_view(id, Utc::now())).await
}

/// 0 is the first place; one beyond the end is the end.
#[tauri::command]
pub(crate) async fn move_view(app: AppHandle, host: State<'_, Host>, id: String, position: u32) -> Answer<()> {
    let id = self::id(&id)?;
    change(&app, &host, move |own| own.move_view(id, position, Utc::now())).await
}

/// Notes, bookmarks and saved views as one file, not encrypted, which `ringsidectl notes import` takes in again. `name` is without its ending.
#[tauri::command]
pub(crate) async fn export_notes(host: State<'_, Host>, exports: State<'_, Exports>, name: String) -> Answer<ExportView> {
    let text = on_own(&host, |own| Ok(own.export(Utc::now())?)).await?;
    exports.save(name, ExportKind::Json, text.into_bytes()).await
}

/// Changes something and tells the window that it has.
async fn change<T: Send + 'static>(
    app: &AppHandle,
    host: &Host,
    f: impl FnOnce(&OwnData) -> Result<T, OwnError> + Send + 'static,
) -> Answer<T> {
    let answer = on_own(host, f).await?;
    shell::tell_own(app);
    Ok(answer)
}

/// Off the async threads, because the disk may be slow. Damage that is met closes the folder.
async fn on_own<T: Send + 'static>(host: &Host, f: impl FnOnce(&OwnData) -> Result<T, OwnError> + Send + 'static) -> Answer<T> {
    let own = host.engine()?.own().clone();
    let file = own.path().to_owned();
    let answer = tauri::async_runtime::spawn_blocking(move || f(&own)).await;
    let answer = answer.map_err(|_| Problem::other("Your notes could not be reached. Nothing was changed; try again."))?;
    if matches!(&answer, Err(OwnError::Store(error)) if error.is_damaged()) {
        host.block_damaged(file).await;
    }
    Ok(answer?)
}

fn id(text: &str) -> Result<Uuid, Problem> {
    Uuid::parse_str(text).map_err(|_| Problem::other("Ringside knows no such entry. Nothing was changed."))
}

/// `None` for all days.
fn open_range(first: Option<Day>, last: Option<Day>) -> Result<Option<DayRange>, Problem> {
    if first.is_none() && last.is_none() {
        return Ok(None);
    }
    let (first, last) = (first.unwrap_or(Day::new(NaiveDate::MIN)), last.unwrap_or(Day::new(NaiveDate::MAX)));
    let range = DayRange::new(first, last);
    range.map(Some).ok_or_else(|| Problem::other("The first day is after the last one. Choose a first day that comes before it."))
}
