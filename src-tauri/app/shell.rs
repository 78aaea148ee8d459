//! The window as the engine's shell: opens the browser and turns changes into events.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ringside_engine::{Change, Notice, Shell};
use serde::Serialize;
use tauri::{AppHandle, Emitter, Manager};
use tauri_plugin_opener::OpenerExt;

use crate::host::Host;
#[cfg(target_os = "linux")]
use crate::logind::Logind;
#[cfg(target_os = "linux")]
use crate::notices::{self, Words};
use crate::views::Problem;
use crate::{queries, start};

/// The window is told of what changes all the time at most this often.
const TELL_EVERY: Duration = Duration::from_millis(250);

/// Nothing of it tells how the night was: it may stand on a locked screen.
#[cfg(target_os = "linux")]
const SLEEP_IS_IN: Words =
    Words { title: "Last night’s sleep is in", body: "Oura has it ready, and so has Ringside.", action: "Show it" };

#[derive(Debug)]
pub(crate) struct WindowShell {
    app: AppHandle,
    opens_browser: bool,
    progress: Soon,
    live: Soon,
}

/// Where the window is to go.
#[cfg(target_os = "linux")]
#[derive(Clone, Serialize)]
struct Navigate {
    route: String,
}

/// Which days may look different now; none named means any.
#[derive(Clone, Serialize)]
struct DataChanged {
    days: Vec<String>,
}

impl WindowShell {
    pub(crate) fn new(app: AppHandle, opens_browser: bool) -> Self {
        Self { app, opens_browser, progress: Soon::default(), live: Soon::default() }
    }
}

impl Shell for WindowShell {
    fn open_url(&self, url: &str) -> Result<(), String> {
        if !self.opens_browser {
            return Ok(());
        }
        self.app.opener().open_url(url, None::<&str>).map_err(|error| error.to_string())
    }

    fn changed(&self, change: Change) {
        match change {
            Change::State => tell_state(&self.app),
            Change::Progress => {
                let app = self.app.clone();
                self.progress.tell(move || tell_progress(&app));
            }
            Change::Data => tell_data(&self.app),
            Change::Live => {
                let app = self.app.clone();
                self.live.tell(move || tell_live(&app));
            }
        }
    }

    #[cfg(target_os = "linux")]
    fn notify(&self, notice: Notice) {
        let Notice::SleepIsIn { day } = notice;
        let app = self.app.clone();
        notices::say(SLEEP_IS_IN, move || {
            start::show_window(&app);
            emit(&app, "navigate", Navigate { route: format!("#/sleep/{day}") });
        });
    }

    #[cfg(target_os = "linux")]
    fn delay_sleep(&self, why: &str) -> Option<Box<dyn Send>> {
        let lock = self.app.state::<Logind>().delay_sleep(why)?;
        Some(Box::new(lock))
    }
}

/// Puts off what the window is told, so that many changes become one. What is told is read when it is told: the newest state is always told last.
#[derive(Debug, Default)]
struct Soon(Arc<AtomicBool>);

impl Soon {
    fn tell(&self, tell: impl FnOnce() + Send + 'static) {
        if self.0.swap(true, Ordering::AcqRel) {
            return;
        }
        let waits = Arc::clone(&self.0);
        tauri::async_runtime::spawn(async move {
            tokio::time::sleep(TELL_EVERY).await;
            // Before the state is read: a change that comes meanwhile is told the next time.
            waits.store(false, Ordering::Release);
            tell();
        });
    }
}

/// Tells the window how far the sync is.
fn tell_progress(app: &AppHandle) {
    let Ok(engine) = app.state::<Host>().engine() else { return };
    match engine.store().read(|reader| queries::sync_view(reader, &engine.view(), &engine.progress())) {
        Ok(view) => emit(app, "sync_progress", view),
        Err(error) => tracing::warn!(%error, "progress could not be read"),
    }
}

/// Tells the window how live updates stand.
fn tell_live(app: &AppHandle) {
    let Ok(engine) = app.state::<Host>().engine() else { return };
    let view = queries::webhooks(&engine.live().borrow(), engine.inbox().size_bytes());
    emit(app, "webhooks_changed", view);
}

/// Tells the window where everything stands.
pub(crate) fn tell_state(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        // While a folder is being opened there is nothing to tell; the next change will.
        if let Ok(state) = app.state::<Host>().state().await {
            emit(&app, "state_changed", state);
        }
    });
}

/// Tells the window that any day may look different now.
pub(crate) fn tell_data(app: &AppHandle) {
    emit(app, "data_changed", DataChanged { days: Vec::new() });
}

/// Tells the window that notes, bookmarks or saved views are not what they were.
pub(crate) fn tell_own(app: &AppHandle) {
    emit(app, "own_changed", ());
}

/// Opens a file with the program that the desktop has for it.
pub(crate) fn open_file(app: &AppHandle, file: &Path) -> Result<(), Problem> {
    let opened = app.opener().open_path(file.display().to_string(), None::<&str>);
    opened.map_err(|error| Problem::other(&format!("{} could not be opened: {error}. It is saved.", file.display())))
}

/// Shows a file in the desktop's own file manager; where that cannot point at a file, its folder.
pub(crate) fn show_file(app: &AppHandle, file: &Path) -> Result<(), Problem> {
    match (app.opener().reveal_item_in_dir(file), file.parent()) {
        (Err(_), Some(folder)) => open_folder(app, folder),
        _ => Ok(()),
    }
}

/// Shows a folder in the desktop's own file manager.
pub(crate) fn open_folder(app: &AppHandle, dir: &Path) -> Result<(), Problem> {
    let opened = app.opener().open_path(dir.display().to_string(), None::<&str>);
    opened.map_err(|error| Problem::other(&format!("The folder {} could not be opened: {error}.", dir.display())))
}

pub(crate) fn zoom(app: &AppHandle, percent: u32) {
    let Some(window) = app.get_webview_window("main") else { return };
    if let Err(error) = window.set_zoom(f64::from(percent) / 100.0) {
        tracing::warn!(%error, "the window could not be zoomed");
    }
}

/// Whether the desktop is dark, as the window system sees it when the portal does not say.
pub(crate) fn dark_desktop(app: &AppHandle) -> bool {
    let of_portal = || app.state::<DarkDesktop>().get();
    of_portal().unwrap_or_else(|| app.get_webview_window("main").and_then(|window| window.theme().ok()) == Some(tauri::Theme::Dark))
}

/// What the desktop's portal said last; asking it takes too long for every answer.
#[derive(Debug)]
pub(crate) struct DarkDesktop(Mutex<Option<bool>>);

impl DarkDesktop {
    pub(crate) fn new(dark: Option<bool>) -> Self {
        Self(Mutex::new(dark))
    }

    fn get(&self) -> Option<bool> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(target_os = "linux")]
#[derive(Clone, Serialize)]
struct ThemeChanged {
    dark: bool,
}

/// Takes down what the desktop prefers now, and tells the window.
#[cfg(target_os = "linux")]
pub(crate) fn tell_theme(app: &AppHandle, dark: Option<bool>) {
    *app.state::<DarkDesktop>().0.lock().unwrap_or_else(PoisonError::into_inner) = dark;
    emit(app, "theme_changed", ThemeChanged { dark: dark_desktop(app) });
}

pub(crate) fn emit<T: Serialize + Clone>(app: &AppHandle, event: &str, payload: T) {
    if let Err(error) = app.emit(event, payload) {
        tracing::warn!(event, %error, "the window could not be told");
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU32;
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn of_many_changes_the_newest_state_is_told_last() {
        const CHANGES: u32 = 10_000;
        let (soon, state) = (Soon::default(), Arc::new(AtomicU32::new(0)));
        let (sender, told) = mpsc::channel();
        for change in 1..=CHANGES {
            state.store(change, Ordering::Release);
            let (state, sender) = (Arc::clone(&state), sender.clone());
            soon.tell(move || sender.send(state.load(Ordering::Acquire)).unwrap());
        }
        drop(sender);
        assert_eq!(told.iter().last(), Some(CHANGES), "told until nobody has anything left to tell");
    }
}
