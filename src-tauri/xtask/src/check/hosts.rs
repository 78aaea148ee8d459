//! No tracked file names the host of a package registry: a machine with a mirror must build from the same files as any other.

use super::{none, tracked_texts};
use crate::stop::Stop;

/// In two halves, so that this file does not name them either.
const HOSTS: &[(&str, &str)] = &[
    ("index.crates", ".io"),
    ("static.crates", ".io"),
    ("registry.npmjs", ".org"),
    ("registry.yarnpkg", ".com"),
    ("deb.debian", ".org"),
    ("archive.ubuntu", ".com"),
    ("files.pythonhosted", ".org"),
    ("artif", "actory"),
];

/// # Errors
/// A file names a registry's host.
pub(crate) fn check() -> Result<(), Stop> {
    let found: Vec<String> = tracked_texts()?.iter().flat_map(|(path, text)| named_in(path, text)).collect();
    none(&found)
}

fn named_in(path: &str, text: &str) -> Vec<String> {
    let hosts = HOSTS.iter().map(|(start, end)| format!("{start}{end}"));
    hosts
        .filter_map(|host| text.lines().position(|line| line.contains(&host)).map(|index| format!("{path}:{}: {host}", index + 1)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_names_a_host_is_said() {
        let text = format!("{{\n\"resolved\": \"https://{}{}/svelte\"\n}}\n", "registry.npmjs", ".org");
        assert_eq!(named_in("ui/package-lock.json", &text), [format!("ui/package-lock.json:2: {}{}", "registry.npmjs", ".org")]);
    }

    #[test]
    fn the_name_that_cargo_writes_for_its_registry_is_no_host() {
        assert!(named_in("Cargo.lock", "source = \"registry+https://github.com/rust-lang/crates.io-index\"").is_empty());
    }
}
