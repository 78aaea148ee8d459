use ringside_store::StoreError;

/// Why there is no picture or no report, by what can be done about it. The words are for the person.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The chart that was handed over is not one that Ringside draws; nothing was written.
    #[error("This chart cannot be exported: {0}. Nothing was written.")]
    Chart(&'static str),
    /// What was asked for makes no report; another choice does.
    #[error("{0}")]
    Request(&'static str),
    /// The PDF could not be put together. Asking again does not help.
    #[error("The PDF could not be put together ({0}). Nothing was written.")]
    Pdf(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}
