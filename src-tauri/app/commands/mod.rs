//! What the window may ask: parse, call, map. Queries read, mutations pass on; truth comes back as events.

mod export;
mod life;
mod mutation;
mod own;
mod query;
mod range;
mod report;
mod series;
mod webhooks;

pub(crate) use export::*;
pub(crate) use life::*;
pub(crate) use mutation::*;
pub(crate) use own::*;
pub(crate) use query::*;
pub(crate) use report::*;
pub(crate) use series::*;
pub(crate) use webhooks::*;

use std::path::PathBuf;

use ringside_engine::store::StoreError;

use crate::host::Host;
use crate::views::Problem;

type Answer<T> = Result<T, Problem>;

/// Reads a day that the window sent.
fn day(text: &str) -> Result<ringside_model::Day, Problem> {
    text.parse().map_err(|error: ringside_model::DayError| Problem::other(&error.to_string()))
}

/// Reads the name of a collection that the window sent.
fn collection(name: &str) -> Result<ringside_model::Collection, Problem> {
    let known = ringside_model::Collection::ALL.into_iter().find(|collection| collection.name() == name);
    known.ok_or_else(|| Problem::other("Ringside knows no such collection. Nothing was changed."))
}

fn optional_day(text: Option<&str>) -> Result<Option<ringside_model::Day>, Problem> {
    text.map(day).transpose()
}

/// Reads a file off the async threads, so that a slow disk never holds up the window's other questions.
async fn off_the_async_threads<T: Send + 'static>(
    host: &Host,
    file: PathBuf,
    read: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Answer<T> {
    let answer = tauri::async_runtime::spawn_blocking(read).await;
    let answer = answer.map_err(|_| Problem::other("This view could not be put together. Nothing stored is lost; open it again."))?;
    if matches!(&answer, Err(error) if error.is_damaged()) {
        host.block_damaged(file).await;
    }
    Ok(answer?)
}
