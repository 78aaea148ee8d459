//! cargo-deny holds the arrows between the packages, but only for packages that deny.toml names. This check finds the ones it does not.

use std::fs;

use super::{none, tracked_texts};
use crate::{stop::Stop, workspace::root_dir};

/// # Errors
/// A package of ours has no line in deny.toml.
pub(crate) fn check() -> Result<(), Stop> {
    let deny_path = root_dir().join("deny.toml");
    let deny = fs::read_to_string(&deny_path).map_err(|error| Stop::failed(format!("{}: {error}", deny_path.display())))?;
    let manifests = tracked_texts()?.into_iter().filter(|(path, _)| path.starts_with("src-tauri/") && path.ends_with("/Cargo.toml"));
    let names: Vec<String> = manifests.filter_map(|(_, manifest)| package_name(&manifest)).collect();
    none(&without_arrow(&names, &deny))
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
    fn the_name_is_the_packages_own() {
        assert_eq!(package_name("[package]\nname = \"xtask\"\n\n[[bin]]\nname = \"other\"\n").as_deref(), Some("xtask"));
    }
}
