use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A file that was written for the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ExportView {
    pub(crate) path: String,
    /// Where it lies, without the file's name.
    pub(crate) folder: String,
    /// The file's name, which may differ from what was asked for: nothing is overwritten.
    pub(crate) name: String,
}

/// What a file is; its name ends in this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ExportKind {
    Png,
    Svg,
    Csv,
    Pdf,
    Json,
}
