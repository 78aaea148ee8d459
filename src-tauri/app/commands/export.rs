//! Files for the person: saved where they look for downloads, opened and shown by the desktop.

use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use tauri::{AppHandle, State};

use super::Answer;
use crate::exports::{self, Exports};
use crate::shell;
use crate::views::{ExportKind, ExportView, Problem};

/// Either a text or, for pictures and papers, bytes in base64.
#[tauri::command]
pub(crate) async fn save_export(
    exports: State<'_, Exports>,
    name: String,
    kind: ExportKind,
    text: Option<String>,
    base64: Option<String>,
) -> Answer<ExportView> {
    let bytes = match (text, base64) {
        (Some(text), None) => text.into_bytes(),
        (None, Some(coded)) => {
            BASE64_STANDARD.decode(coded).map_err(|_| Problem::other("The file could not be put together. Try again."))?
        }
        _ => return Err(Problem::other("There is nothing to save.")),
    };
    exports.save(name, kind, bytes).await
}

#[tauri::command]
pub(crate) async fn open_export(app: AppHandle, exports: State<'_, Exports>, path: String) -> Answer<()> {
    exports::require_saved(&exports, Path::new(&path))?;
    shell::open_file(&app, Path::new(&path))
}

#[tauri::command]
pub(crate) async fn show_export(app: AppHandle, exports: State<'_, Exports>, path: String) -> Answer<()> {
    exports::require_saved(&exports, Path::new(&path))?;
    shell::show_file(&app, Path::new(&path))
}
