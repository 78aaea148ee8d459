//! Files that are written for the person: where they look for downloads, whole or not at all, never over another file, and only these may be
//! opened from the window.

mod unfinished;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use self::unfinished::{Unfinished, remove_abandoned};
use crate::views::{ExportKind, ExportView, Problem, ProblemCode};

/// A folder to write to instead of the person's own, for scripts and tests.
const FOLDER: &str = "RINGSIDE_EXPORT_DIR";
/// Bytes of a name without its ending: file systems take 255, and a number and an ending still follow.
const LONGEST_NAME: usize = 120;
/// Whoever has that many of one name has something else in mind.
const MOST_OF_ONE_NAME: u32 = 1_000;

/// The files that were saved since the start.
#[derive(Debug, Default)]
pub(crate) struct Exports {
    saved: Mutex<BTreeSet<PathBuf>>,
}

impl Exports {
    /// Writes a file and says where it is. The name is made safe, and gets a number when there is one of that name.
    pub(crate) async fn save(&self, name: String, kind: ExportKind, bytes: Vec<u8>) -> Result<ExportView, Problem> {
        let written = tauri::async_runtime::spawn_blocking(move || write(&folder()?, &name, kind, &bytes)).await;
        let path = written.map_err(|_| Problem::other("The file could not be written. Try again."))??;
        let view = ExportView {
            path: path.display().to_string(),
            folder: path.parent().map(|folder| folder.display().to_string()).unwrap_or_default(),
            name: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        };
        self.saved.lock().unwrap_or_else(PoisonError::into_inner).insert(path);
        Ok(view)
    }
}

/// Only what was saved since the start is opened: the window names no other file.
pub(crate) fn require_saved(exports: &Exports, path: &Path) -> Result<(), Problem> {
    if !exports.saved.lock().unwrap_or_else(PoisonError::into_inner).contains(path) {
        return Err(Problem::other("This file was not saved since Ringside was started, so it is not opened from here."));
    }
    if !path.exists() {
        return Err(Problem::other(&format!("{} is no longer there: it was moved or deleted.", path.display())));
    }
    Ok(())
}

/// The download folder of the desktop, else the one that is usually called so, else the home folder.
fn folder() -> Result<PathBuf, Problem> {
    if let Some(folder) = std::env::var_os(FOLDER).filter(|folder| !folder.is_empty()) {
        return Ok(PathBuf::from(folder));
    }
    let downloads = [dirs::download_dir(), dirs::home_dir().map(|home| home.join("Downloads")), dirs::home_dir()];
    let first = downloads.into_iter().flatten().find(|folder| folder.is_dir());
    first.ok_or_else(|| Problem::other("There is no download folder and no home folder to save to. Nothing was saved."))
}

fn write(folder: &Path, name: &str, kind: ExportKind, bytes: &[u8]) -> Result<PathBuf, Problem> {
    remove_abandoned(folder);
    let written = Unfinished::written(folder, bytes).and_then(|file| put(&file, folder, &safe_name(name), ending(kind)));
    written.map_err(|error| in_words(folder, &error))
}

/// Under `name.png`, or `name (2).png` when that is there.
fn put(file: &Unfinished, folder: &Path, name: &str, ending: &str) -> io::Result<PathBuf> {
    for number in 1..=MOST_OF_ONE_NAME {
        let numbered = if number == 1 { format!("{name}.{ending}") } else { format!("{name} ({number}).{ending}") };
        let path = folder.join(numbered);
        match file.name(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            named => return named.map(|()| path),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// A name that every file system takes and that leads nowhere: no separators, no control characters, no leading dot, no device of Windows'.
fn safe_name(name: &str) -> String {
    let mut safe = String::new();
    for letter in name.trim().chars() {
        let kept = if letter.is_control() || r#"/\:*?"<>|"#.contains(letter) { '-' } else { letter };
        if safe.len() + kept.len_utf8() > LONGEST_NAME {
            break;
        }
        safe.push(kept);
    }
    let safe = safe.trim_matches(|letter: char| letter == '.' || letter.is_whitespace()).to_owned();
    let stem = safe.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let device = ["con", "prn", "aux", "nul"].contains(&stem.as_str());
    if safe.is_empty() || device { "ringside".to_owned() } else { safe }
}

const fn ending(kind: ExportKind) -> &'static str {
    match kind {
        ExportKind::Png => "png",
        ExportKind::Svg => "svg",
        ExportKind::Csv => "csv",
        ExportKind::Pdf => "pdf",
        ExportKind::Json => "json",
    }
}

fn in_words(folder: &Path, error: &io::Error) -> Problem {
    let folder = folder.display();
    let (code, words) = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            (ProblemCode::DiskFull, format!("The disk is full, so nothing was saved to {folder}. Make room and try again."))
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            (ProblemCode::ReadOnly, format!("{folder} cannot be written to, so nothing was saved. Check the folder's permissions."))
        }
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            (ProblemCode::Other, format!("The folder {folder} is not there, so nothing was saved. Make it and try again."))
        }
        io::ErrorKind::AlreadyExists => {
            (ProblemCode::Other, format!("There are too many files of this name in {folder}. Move some of them away and try again."))
        }
        _ => (ProblemCode::Other, format!("The file could not be written to {folder}: {error}. Try again.")),
    };
    Problem { code, message: words, retry: true, field: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_safe_and_lead_nowhere() {
        for (asked, safe) in [
            ("Sleep score, 21 Oct – 20 Nov 2026", "Sleep score, 21 Oct – 20 Nov 2026"),
            ("../../etc/passwd", "-..-etc-passwd"),
            ("/etc/passwd", "-etc-passwd"),
            (r"C:\Windows\system32", "C--Windows-system32"),
            ("a\nb\0c\u{7f}", "a-b-c-"),
            ("Schlafdauer <über> 8 h?", "Schlafdauer -über- 8 h-"),
            (" .hidden. ", "hidden"),
            ("", "ringside"),
            ("...", "ringside"),
            ("CON", "ringside"),
            ("NUL.txt", "ringside"),
        ] {
            assert_eq!(safe_name(asked), safe, "{asked:?}");
        }
        let long = safe_name(&"ü".repeat(300));
        assert!(long.len() <= LONGEST_NAME && long.chars().all(|letter| letter == 'ü'));
    }

    #[test]
    fn nothing_is_ever_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let written: Vec<String> = ["one", "two", "three"]
            .into_iter()
            .map(|text| write(folder.path(), "HRV", ExportKind::Csv, text.as_bytes()).unwrap())
            .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
            .collect();
        assert_eq!(written, ["HRV.csv", "HRV (2).csv", "HRV (3).csv"]);
        assert_eq!(std::fs::read_to_string(folder.path().join("HRV.csv")).unwrap(), "one");
        assert_eq!(std::fs::read_to_string(folder.path().join("HRV (3).csv")).unwrap(), "three");
        assert_eq!(write(folder.path(), "HRV", ExportKind::Png, b"x").unwrap(), folder.path().join("HRV.png"));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_lies_in_wait_is_not_followed_and_others_cannot_read_what_is_written() {
        use std::os::unix::fs::PermissionsExt as _;

        let folder = tempfile::tempdir().unwrap();
        let victim = folder.path().join("victim");
        std::fs::write(&victim, "precious").unwrap();
        std::os::unix::fs::symlink(&victim, folder.path().join("Report.pdf")).unwrap();
        let path = write(folder.path(), "Report", ExportKind::Pdf, b"new").unwrap();
        assert_eq!(path, folder.path().join("Report (2).pdf"));
        assert_eq!(std::fs::read_to_string(victim).unwrap(), "precious");
        assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_folder_that_cannot_be_written_to_is_said_in_words() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("gone");
        let problem = write(&missing, "x", ExportKind::Svg, b"x").unwrap_err();
        assert!(problem.message.contains("is not there") && problem.message.contains("gone"), "{}", problem.message);
        let file = folder.path().join("file");
        std::fs::write(&file, "").unwrap();
        assert!(write(&file, "x", ExportKind::Svg, b"x").unwrap_err().message.contains("is not there"));
        for (kind, code, words) in [
            (io::ErrorKind::StorageFull, ProblemCode::DiskFull, "disk is full"),
            (io::ErrorKind::QuotaExceeded, ProblemCode::DiskFull, "disk is full"),
            (io::ErrorKind::PermissionDenied, ProblemCode::ReadOnly, "cannot be written to"),
            (io::ErrorKind::ReadOnlyFilesystem, ProblemCode::ReadOnly, "cannot be written to"),
            (io::ErrorKind::Other, ProblemCode::Other, "could not be written"),
        ] {
            let problem = in_words(folder.path(), &kind.into());
            assert_eq!((problem.code, problem.retry), (code, true));
            assert!(problem.message.contains(words), "{}", problem.message);
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_a_full_disk_answers_is_known_for_what_it_is() {
        // Every write to this device fails as on a full disk.
        let error = std::fs::write("/dev/full", b"x").unwrap_err();
        assert_eq!(in_words(Path::new("/somewhere"), &error).code, ProblemCode::DiskFull);
    }

    #[test]
    fn only_what_was_saved_since_the_start_may_be_opened() {
        let folder = tempfile::tempdir().unwrap();
        let exports = Exports::default();
        let path = write(folder.path(), "x", ExportKind::Json, b"{}").unwrap();
        assert!(require_saved(&exports, &path).unwrap_err().message.contains("was not saved"));
        exports.saved.lock().unwrap().insert(path.clone());
        require_saved(&exports, &path).unwrap();
        assert!(require_saved(&exports, &folder.path().join("./x.json/../x.json")).is_err());
        std::fs::remove_file(&path).unwrap();
        assert!(require_saved(&exports, &path).unwrap_err().message.contains("no longer there"));
    }
}
