use std::io::{self, BufWriter, Write};

use ringside_engine::store::{Reader, StoreError};
use ringside_engine::{Profile, Use};
use ringside_model::{Collection, Day, DayRange, Placement};

use crate::args::{Global, Range, Show};
use crate::failure::Failure;
use crate::open;
use crate::output::RawArray;

/// Prints documents or rows as they were received; with `--json` as one array, else one a line.
pub(crate) async fn run(global: &Global, args: &Show) -> Result<(), Failure> {
    // What belongs to the person or the ring belongs to every day.
    let range = days(&args.range)?.filter(|_| args.collection.placement() != Placement::Undated);
    let profile = open::profile(global, Use::Shared).await?;
    if !global.json {
        return lines(&profile, args.collection, range);
    }
    let mut array = RawArray::begin(BufWriter::new(io::stdout().lock())).map_err(written)?;
    let result = profile.store.read(|reader| each(reader, args.collection, range, |raw| array.push(raw)));
    ended(result)?;
    array.end().or_else(written_result)
}

fn lines(profile: &Profile, collection: Collection, range: Option<DayRange>) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    ended(profile.store.read(|reader| each(reader, collection, range, |raw| writeln!(out, "{raw}"))))?;
    out.flush().or_else(written_result)
}

fn each(
    reader: &Reader,
    collection: Collection,
    range: Option<DayRange>,
    mut visit: impl FnMut(&str) -> io::Result<()>,
) -> Result<(), StoreError> {
    if collection.is_series() {
        return reader.for_each_row(collection, range, |row| visit(row));
    }
    for document in reader.documents(collection, range)? {
        visit(&document.raw).map_err(StoreError::Stopped)?;
    }
    Ok(())
}

/// A range with one open end reaches to the first or last day there can be.
pub(crate) fn days(range: &Range) -> Result<Option<DayRange>, Failure> {
    if range.from.is_none() && range.to.is_none() {
        return Ok(None);
    }
    let first = range.from.unwrap_or(Day::from_ymd(2000, 1, 1).unwrap_or(Day::new(chrono::NaiveDate::MIN)));
    let last = range.to.unwrap_or_else(|| Day::utc_of(chrono::Utc::now()).plus(1));
    DayRange::new(first, last).map(Some).ok_or_else(|| Failure::Usage(format!("--from {first} comes after --to {last}.")))
}

/// A reader that closed the pipe has seen enough.
fn ended(result: Result<(), StoreError>) -> Result<(), Failure> {
    match result {
        Err(StoreError::Stopped(error)) => written_result(error),
        other => Ok(other?),
    }
}

fn written_result(error: io::Error) -> Result<(), Failure> {
    if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(written(error)) }
}

#[expect(clippy::needless_pass_by_value, reason = "used with map_err")]
fn written(error: io::Error) -> Failure {
    Failure::Other(format!("The answer could not be written: {error}"))
}
