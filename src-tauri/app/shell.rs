//! The window as the engine's shell: opens the browser and turns changes into events.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ringside_engine::{Change, Shell};
use serde::Serialize;
use tauri::{AppHandle, Emitter, Manager};
use tauri_plugin_opener::OpenerExt;

use crate::host::Host;
#[cfg(target_os = "linux")]
use crate::logind::Logind;
use crate::queries;
use crate::views::Problem;

/// The window is told of progress at most this often.
const PROGRESS_EVERY: Duration = Duration::from_millis(250);

#[derive(Debug)]
pub(crate) struct WindowShell {
    app: AppHandle,
    opens_browser: bool,
    progress_waits: Arc<AtomicBool>,
}

/// Which days may look different now; none named means any.
#[derive(Clone, Serialize)]
struct DataChanged {
    days: Vec<String>,
}

impl WindowShell {
    pub(crate) fn new(app: AppHandle, opens_browser: bool) -> Self {
        Self { app, opens_browser, progress_waits: Arc::default() }
    }

    fn tell_progress_soon(&self) {
        if self.progress_waits.swap(true, Ordering::Relaxed) {
            return;
        }
        let (app, waits) = (self.app.clone(), Arc::clone(&self.progress_waits));
        tauri::async_runtime::spawn(async move {
            tokio::time::sleep(PROGRESS_EVERY).await;
            waits.store(false, Ordering::Relaxed);
            let Ok(engine) = app.state::<Host>().engine() else { return };
            let read = engine.store().read(|reader| queries::sync_view(reader, &engine.view(), &engine.progress()));
            match read {
                Ok(view) => emit(&app, "sync_progress", view),
                Err(error) => tracing::warn!(%error, "progress could not be read"),
            }
        });
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
            Change::Progress => self.tell_progress_soon(),
            Change::Data => tell_data(&self.app),
        }
    }

    #[cfg(target_os = "linux")]
    fn delay_sleep(&self, why: &str) -> Option<Box<dyn Send>> {
        let lock = self.app.state::<Logind>().delay_sleep(why)?;
        Some(Box::new(lock))
    }
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
    let of_portal = || app.state::<DarkDesktop>().0;
    of_portal().unwrap_or_else(|| app.get_webview_window("main").and_then(|window| window.theme().ok()) == Some(tauri::Theme::Dark))
}

/// What the desktop's portal said at the start; asking it takes too long for every answer.
pub(crate) struct DarkDesktop(pub(crate) Option<bool>);

pub(crate) fn emit<T: Serialize + Clone>(app: &AppHandle, event: &str, payload: T) {
    if let Err(error) = app.emit(event, payload) {
        tracing::warn!(event, %error, "the window could not be told");
    }
}
