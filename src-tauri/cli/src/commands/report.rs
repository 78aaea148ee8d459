use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::Path;

use chrono::Local;
use ringside_engine::store::{OwnData, StoreError};
use ringside_engine::{Profile, Use};
use ringside_model::{Collection, Day, DayRange};
use ringside_report::{Audience, Habits, Language, OwnNote, Paper, Report, ReportError, Request, compose};
use serde_json::json;

use crate::args::{self, Global};
use crate::failure::Failure;
use crate::open;
use crate::output;

/// Days of a report whose beginning is not given.
const USUAL_DAYS: u32 = 90;
/// What the window calls its settings in the store.
const SETTINGS: &str = "settings";

/// Writes a report of what is stored; nothing is asked of Oura, and no byte of the folder changes.
pub(crate) async fn run(global: &Global, args: &args::Report) -> Result<(), Failure> {
    let profile = open::profile(global, Use::Shared).await?;
    let range = range(&profile, args)?;
    let habits = habits(&profile, args)?;
    let request = Request {
        range,
        audience: match args.audience {
            args::ReportReader::Doctor => Audience::Doctor,
            args::ReportReader::Coach => Audience::Coach,
        },
        measures: (!args.metrics.is_empty()).then(|| args.metrics.clone()),
        tags: args.tags,
        notes: if args.notes { Some(notes(&profile, range)?) } else { None },
        name: args.name.clone(),
        paper: match args.paper {
            Some(args::ReportSheet::A4) => Paper::A4,
            Some(args::ReportSheet::Letter) => Paper::Letter,
            None => set("LC_TIME").map_or(Paper::A4, |locale| Paper::of_locale(&locale)),
        },
    };
    let report = made(&profile, &request, habits)?;
    write(&args.out, &report.pdf().map_err(|error| Failure::Other(error.to_string()))?)?;
    if global.json {
        let contents = &report.contents;
        output::json(
            &json!({ "file": args.out, "first_day": range.first, "last_day": range.last, "pages": contents.pages, "nights": contents.nights }),
        );
    } else {
        output::line(&format!("{} pages about {} to {}: {}", report.contents.pages, range.first, range.last, args.out.display()));
    }
    Ok(())
}

fn range(profile: &Profile, args: &args::Report) -> Result<DayRange, Failure> {
    let newest = || profile.store.read(|reader| reader.newest_day(Collection::Sleep, None));
    let last = match args.range.to {
        Some(last) => last,
        None => newest()?.unwrap_or_else(|| Day::utc_of(chrono::Utc::now())),
    };
    let first = args.range.from.unwrap_or_else(|| last.minus(USUAL_DAYS - 1));
    DayRange::new(first, last).ok_or_else(|| Failure::Usage(format!("--from {first} comes after --to {last}.")))
}

fn habits(profile: &Profile, args: &args::Report) -> Result<Habits, Failure> {
    let settings = profile.store.read(|reader| reader.setting(SETTINGS))?;
    let habits = Habits::from_settings(settings.as_deref(), set("LC_MESSAGES").as_deref(), set("LC_TIME").as_deref());
    Ok(match args.language {
        Some(args::ReportTongue::En) => Habits { language: Language::English, ..habits },
        Some(args::ReportTongue::De) => Habits { language: Language::German, ..habits },
        None => habits,
    })
}

/// What every program is told of the desktop's ways: one category of them, or all at once.
fn set(category: &str) -> Option<String> {
    ["LC_ALL", category, "LANG"].into_iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
}

fn notes(profile: &Profile, range: DayRange) -> Result<Vec<OwnNote>, Failure> {
    let notes = profile.own.as_ref().map(|own: &OwnData| own.notes(Some(range))).transpose()?.unwrap_or_default();
    Ok(notes.into_iter().map(|note| OwnNote { first: note.first_day, last: note.last_day, text: note.text }).collect())
}

fn made(profile: &Profile, request: &Request, habits: Habits) -> Result<Report, Failure> {
    let made_at = Local::now().fixed_offset();
    let composed: Result<_, StoreError> = profile.store.read(|reader| match compose(reader, request, habits, made_at) {
        Err(ReportError::Store(error)) => Err(error),
        other => Ok(other),
    });
    composed?.map_err(|error| match error {
        ReportError::Request(words) => Failure::Usage(words.to_owned()),
        other => Failure::Other(other.to_string()),
    })
}

/// Never over a file that is there.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        // It tells of the person's health.
        options.mode(0o600);
    }
    let failed = |error: &io::Error| Failure::Other(format!("The report could not be written to {}: {error}", path.display()));
    let mut file = options.open(path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::Usage(format!("{} is there already. Give --out another name.", path.display())),
        _ => failed(&error),
    })?;
    if let Err(error) = file.write_all(bytes).and_then(|()| file.sync_all()) {
        drop(file);
        // Half a report is worth nothing; when it cannot be removed either, the first error is the one to tell.
        let _ = std::fs::remove_file(path);
        return Err(failed(&error));
    }
    Ok(())
}
