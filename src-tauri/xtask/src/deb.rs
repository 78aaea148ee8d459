//! What a built Debian package must hold so that a double-click is enough.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{process, stop::Stop, workspace::target_dir};

const ENTRY: &str = "usr/share/applications/Ringside.desktop";
const FILES: &[&str] = &[
    "usr/bin/ringside",
    "usr/bin/ringsidectl",
    ENTRY,
    "usr/share/icons/hicolor/32x32/apps/ringside.png",
    "usr/share/icons/hicolor/128x128/apps/ringside.png",
    "usr/share/icons/hicolor/256x256@2/apps/ringside.png",
];
const DEPENDENCIES: &[&str] = &["libwebkit2gtk-4.1-0", "libgtk-3-0", "libssl3", "xdg-utils"];

/// # Errors
/// Everything that is missing, in one text.
pub(crate) fn verify(deb_path: &Path) -> Result<(), Stop> {
    let unpacked_dir = unpacked(deb_path)?;
    let mut faults: Vec<String> =
        FILES.iter().filter(|file| !unpacked_dir.join(file).is_file()).map(|file| format!("the package has no {file}")).collect();

    let entry_path = unpacked_dir.join(ENTRY);
    faults.extend(entry_faults(&fs::read_to_string(&entry_path).unwrap_or_default()));
    if let Err(stop) = process::run(Command::new("desktop-file-validate").arg(&entry_path)) {
        faults.push(stop.to_string());
    }

    let depends = process::answer(Command::new("dpkg-deb").arg("--field").arg(deb_path).arg("Depends")).unwrap_or_default();
    println!("Depends: {}", depends.trim());
    faults
        .extend(DEPENDENCIES.iter().filter(|name| !is_named(&depends, name)).map(|name| format!("the package does not depend on {name}")));

    if faults.is_empty() {
        return Ok(());
    }
    Err(Stop::failed(format!("{} is not right:\n  {}", deb_path.display(), faults.join("\n  "))))
}

fn unpacked(deb_path: &Path) -> Result<PathBuf, Stop> {
    let dir = target_dir()?.join("unpacked-deb");
    let _ = fs::remove_dir_all(&dir); // what an earlier package left behind
    process::run(Command::new("dpkg-deb").arg("--extract").arg(deb_path).arg(&dir))?;
    Ok(dir)
}

/// Without `%u` the desktop starts the app and drops the link that ends a sign-in.
fn entry_faults(entry: &str) -> Vec<String> {
    let value = |key: &str| entry.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='));
    let mut faults = Vec::new();
    if value("Exec") != Some("ringside %u") {
        faults.push(format!("the desktop entry starts {:?} instead of \"ringside %u\"", value("Exec").unwrap_or_default()));
    }
    if !value("MimeType").is_some_and(|types| types.split(';').any(|one| one == "x-scheme-handler/ringside")) {
        faults.push("the desktop entry does not handle ringside:// links".to_owned());
    }
    faults
}

fn is_named(depends: &str, package: &str) -> bool {
    depends.split([',', '|']).filter_map(|one| one.split_whitespace().next()).any(|name| name == package)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_that_takes_the_link_is_right() {
        let entry = "[Desktop Entry]\nExec=ringside %u\nMimeType=x-scheme-handler/ringside;\n";
        assert_eq!(entry_faults(entry), Vec::<String>::new());
    }

    #[test]
    fn an_entry_that_drops_the_link_is_wrong_twice() {
        assert_eq!(entry_faults("[Desktop Entry]\nExec=ringside\nMimeType=x-scheme-handler/other\n").len(), 2);
    }

    #[test]
    fn a_dependency_is_found_with_its_version_and_not_by_its_beginning() {
        let depends = "libgtk-3-0 (>= 3.24), libwebkit2gtk-4.1-0 | other, xdg-utils-extra\n";
        assert!(is_named(depends, "libgtk-3-0"));
        assert!(is_named(depends, "libwebkit2gtk-4.1-0"));
        assert!(!is_named(depends, "xdg-utils"));
    }
}
