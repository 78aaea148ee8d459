use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use chrono::{NaiveDate, Utc};
use ringside_engine::store::{ImportError, Note, OwnData, StoreError};
use ringside_engine::{Profile, ProfileError, Use};
use ringside_model::{Day, DayRange};
use serde_json::{Value, json};

use crate::args::{Global, Notes, NotesCommand, NotesExport, NotesImport, Range};
use crate::failure::Failure;
use crate::{open, output};

/// Far more than anybody writes; a larger file is another one by mistake.
const LARGEST_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// Lists the person's own notes, writes them out or takes them in. Oura is not asked.
pub(crate) async fn run(global: &Global, args: &Notes) -> Result<(), Failure> {
    match &args.what {
        NotesCommand::List(range) => list(global, range).await,
        NotesCommand::Export(args) => export(global, args).await,
        NotesCommand::Import(args) => import(global, args).await,
    }
}

async fn list(global: &Global, range: &Range) -> Result<(), Failure> {
    let range = touched(range)?;
    let profile = open::profile(global, Use::Shared).await?;
    let notes = match &profile.own {
        Some(own) => own.notes(range).map_err(|error| of_notes(error, own))?,
        // A folder from before the first note has no such file.
        None => Vec::new(),
    };
    if global.json {
        output::json(&notes.iter().map(as_json).collect());
    } else {
        for note in &notes {
            output::line(&line(note));
        }
    }
    Ok(())
}

async fn export(global: &Global, args: &NotesExport) -> Result<(), Failure> {
    let profile = open::profile(global, Use::Shared).await?;
    let Some(own) = &profile.own else {
        return Err(Failure::Other("There are no notes in this folder yet. Nothing was written.".to_owned()));
    };
    let text = own.export(Utc::now()).map_err(|error| of_notes(error, own))?;
    let Some(file) = &args.file else {
        let mut out = io::stdout().lock();
        return out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|_| Failure::ReaderGone);
    };
    write(file, &text, args.overwrite).map_err(|error| not_written(file, &error))?;
    if global.json {
        output::json(&json!({ "file": file }));
    } else {
        output::line(&format!("Notes, bookmarks and saved views were written to {}. The file is not encrypted.", file.display()));
    }
    Ok(())
}

async fn import(global: &Global, args: &NotesImport) -> Result<(), Failure> {
    let text = read(&args.file)?;
    let own = own(open::profile(global, Use::Exclusive).await?)?;
    let imported = own.import(&text, Utc::now()).map_err(|error| match error {
        ImportError::Store(error) => of_notes(error, &own),
        other => Failure::Other(format!("{}: {other}", args.file.display())),
    })?;
    if global.json {
        output::json(&json!({ "notes": imported.notes, "bookmarks": imported.bookmarks, "saved_views": imported.saved_views }));
    } else {
        output::line(&format!(
            "Taken in: {} notes, {} bookmarks, {} saved views. Everything else in the file was here already, or newer.",
            imported.notes, imported.bookmarks, imported.saved_views
        ));
    }
    Ok(())
}

/// A range with an open end reaches as far as there are days: notes may be about the future.
fn touched(range: &Range) -> Result<Option<DayRange>, Failure> {
    if range.from.is_none() && range.to.is_none() {
        return Ok(None);
    }
    let (first, last) = (range.from.unwrap_or(Day::new(NaiveDate::MIN)), range.to.unwrap_or(Day::new(NaiveDate::MAX)));
    DayRange::new(first, last).map(Some).ok_or_else(|| Failure::Usage(format!("--from {first} comes after --to {last}.")))
}

/// The own data of a folder that is open for writing.
fn own(profile: Profile) -> Result<OwnData, Failure> {
    // Every folder that is opened for writing gets one.
    profile.own.ok_or_else(|| Failure::Other("This folder has no file for notes. Nothing was changed.".to_owned()))
}

/// Damage to the notes has another remedy than damage to what Oura has.
fn of_notes(error: StoreError, own: &OwnData) -> Failure {
    if error.is_damaged() {
        return ProfileError::OwnDamaged { file: own.path().to_owned(), copied_at: own.copied_at() }.into();
    }
    error.into()
}

fn read(file: &Path) -> Result<String, Failure> {
    let not_read = |error: &io::Error| Failure::Other(format!("{} could not be read: {error}. Nothing was imported.", file.display()));
    let mut bytes = Vec::new();
    let limited = |bytes: &mut Vec<u8>| -> io::Result<usize> {
        if file == Path::new("-") {
            return io::stdin().lock().take(LARGEST_FILE_BYTES + 1).read_to_end(bytes);
        }
        File::open(file)?.take(LARGEST_FILE_BYTES + 1).read_to_end(bytes)
    };
    let length = limited(&mut bytes).map_err(|error| not_read(&error))?;
    if u64::try_from(length).is_ok_and(|length| length > LARGEST_FILE_BYTES) {
        return Err(Failure::Other(format!("{} is too large to be notes. Nothing was imported.", file.display())));
    }
    String::from_utf8(bytes).map_err(|_| Failure::Other(format!("{} is not a text. Nothing was imported.", file.display())))
}

/// Written beside and renamed, so that a file that is replaced is whole before and after; for its owner alone.
fn write(file: &Path, text: &str, overwrite: bool) -> io::Result<()> {
    if !overwrite && file.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let mut beside = file.as_os_str().to_owned();
    beside.push(".part");
    let beside = Path::new(&beside);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let written = options.open(beside).and_then(|mut opened| opened.write_all(text.as_bytes()).and_then(|()| opened.sync_all()));
    let renamed = written.and_then(|()| fs::rename(beside, file));
    if renamed.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(beside);
    }
    renamed
}

fn not_written(file: &Path, error: &io::Error) -> Failure {
    let file = file.display();
    Failure::Other(match error.kind() {
        io::ErrorKind::AlreadyExists => format!("{file} is there already. Choose another name, or say --overwrite. Nothing was written."),
        io::ErrorKind::StorageFull => format!("The disk is full, so {file} was not written. Make room and try again."),
        _ => format!("{file} could not be written: {error}. Nothing was written."),
    })
}

fn as_json(note: &Note) -> Value {
    json!({ "id": note.id, "first_day": note.first_day, "last_day": note.last_day, "text": note.text,
            "created_at": note.created_at, "changed_at": note.changed_at })
}

/// The days and the words; further lines of the note stand under the first.
fn line(note: &Note) -> String {
    let Note { first_day, last_day, .. } = note;
    let days = if first_day == last_day { first_day.to_string() } else { format!("{first_day} to {last_day}") };
    format!("{days:<24}  {}", note.text.replace('\n', &format!("\n{:26}", "")))
}
