//! cargo-deny holds the arrows between the packages, but only for packages that deny.toml names. This check finds the ones it does not.

use std::fs;

use super::{none, tracked_texts};
use crate::{stop::Stop, workspace::root_dir};

/// # Errors
/// A library of ours has no line in deny.toml.
pub(crate) fn check() -> Result<(), Stop> {
    let deny_path = root_dir().join("deny.toml");
    let deny = fs::read_to_string(&deny_path).map_err(|error| Stop::failed(format!("{}: {error}", deny_path.display())))?;
    none(&without_arrow(&library_names(&tracked_texts()?), &deny))
}

/// Only a package with a library can be used by another one.
fn library_names(files: &[(String, String)]) -> Vec<String> {
    let is_library = |dir: &str| files.iter().any(|(path, _)| path.strip_prefix(dir) == Some("/src/lib.rs"));
    let name = |(path, manifest): &(String, String)| {
        let dir = path.strip_suffix("/Cargo.toml")?;
        if is_library(dir) { package_name(manifest) } else { None }
    };
    files.iter().filter_map(name).collect()
}

fn package_name(manifest: &str) -> Option<String> {
    let value = manifest.lines().find_map(|line| line.strip_prefix("name = "))?;
    Some(value.trim().trim_matches('"').to_owned())
}

fn without_arrow(names: &[String], deny: &str) -> Vec<String> {
    let has_arrow = |name: &str| deny.lines().any(|line| line.contains(&format!("crate = \"{name}\"")) && line.contains("wrappers = ["));
    names.iter().filter(|name| !has_arrow(name)).map(|name| format!("{name}: nothing says which packages may use it")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_without_a_line_is_found_and_a_longer_name_does_not_hide_it() {
        let deny = "    { crate = \"ringside-store\", wrappers = [\"ringside-engine\"] },\n";
        let names = ["ringside-store".to_owned(), "ringside".to_owned()];
        assert_eq!(without_arrow(&names, deny), ["ringside: nothing says which packages may use it"]);
    }

    #[test]
    fn a_package_without_a_library_needs_no_line() {
        let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
        let files = [
            file("src-tauri/store/Cargo.toml", "[package]\nname = \"ringside-store\"\n"),
            file("src-tauri/store/src/lib.rs", ""),
            file("src-tauri/xtask/Cargo.toml", "[package]\nname = \"xtask\"\n"),
            file("src-tauri/xtask/src/main.rs", ""),
        ];
        assert_eq!(library_names(&files), ["ringside-store"]);
    }

    #[test]
    fn the_name_is_the_packages_own() {
        assert_eq!(package_name("[package]\nname = \"xtask\"\n\n[[bin]]\nname = \"other\"\n").as_deref(), Some("xtask"));
    }
}
