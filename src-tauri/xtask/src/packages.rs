//! Which of the system's packages building and testing need, by name.

/// Debian and Ubuntu, for building and opening the app.
pub(crate) const DEBIAN_BUILD: &[&str] = &[
    "build-essential",
    "desktop-file-utils", // the app registers its links
    "file",               // the bundler asks it what a file is
    "libgtk-3-dev",
    "librsvg2-dev",
    "libssl-dev", // SQLCipher's ciphers
    "libwebkit2gtk-4.1-dev",
    "pkg-config",
    "xdg-utils", // the app registers its links, and opens the browser
];

/// Debian and Ubuntu, for the tests, beyond [`DEBIAN_BUILD`].
pub(crate) const DEBIAN_TEST: &[&str] = &[
    "dbus",
    "dbus-x11",
    "fonts-dejavu-core", // without a font every screenshot is blank boxes
    "fonts-noto-color-emoji",
    "gnome-keyring",
    "imagemagick",
    "libglib2.0-bin", // `gio open` is how a desktop hands over a link
    "libsecret-tools",
    "openssh-client", // the tunnels' fallback is the system's ssh, and ssh-keygen makes the test server's key
    "procps",         // the tests end a process by id with `kill`
    "webkit2gtk-driver",
    "xauth",
    "xvfb",
];

/// What a person installs where this program does not do it.
pub(crate) const OTHER_SYSTEMS: &str = "\
  Fedora   sudo dnf install gcc gcc-c++ make file pkgconf webkit2gtk4.1-devel gtk3-devel librsvg2-devel libappindicator-gtk3-devel openssl-devel xdg-utils desktop-file-utils
           for the tests also: openssh-clients openssh-server webkit2gtk-driver xorg-x11-server-Xvfb xauth dbus-daemon dbus-x11 gnome-keyring libsecret dejavu-sans-fonts google-noto-color-emoji-fonts ImageMagick
  Arch     sudo pacman -S --needed base-devel file webkit2gtk-4.1 gtk3 librsvg libappindicator-gtk3 openssl xdg-utils desktop-file-utils
           for the tests also: openssh xorg-server-xvfb xorg-xauth dbus gnome-keyring libsecret ttf-dejavu noto-fonts-emoji imagemagick
  macOS    xcode-select --install; brew install openssl@3 pkgconf
  Windows  Visual Studio Build Tools with \"Desktop development with C++\", the WebView2 runtime, and OpenSSL with OPENSSL_DIR set";

/// The wanted packages that `dpkg-query -W -f='${Package} ${db:Status-Status}\n'` does not list as installed, in the order they are wanted.
pub(crate) fn missing<'a>(wanted: &[&'a str], dpkg_lines: &str) -> Vec<&'a str> {
    let installed: Vec<&str> = dpkg_lines.lines().filter_map(|line| line.trim().strip_suffix(" installed")).collect();
    wanted.iter().copied().filter(|name| !installed.contains(name)).collect()
}

/// Whether an `/etc/os-release` is Debian's or one of its children's.
pub(crate) fn is_debian_family(os_release: &str) -> bool {
    let values = os_release.lines().filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")));
    values.flat_map(|value| value.trim_matches('"').split_whitespace()).any(|id| id == "debian" || id == "ubuntu")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_installed_is_missing_and_a_removed_package_too() {
        let dpkg = "xvfb installed\nxauth config-files\nfile installed\n";
        assert_eq!(missing(&["file", "xauth", "xvfb", "gnome-keyring"], dpkg), ["xauth", "gnome-keyring"]);
        assert!(missing(&["file"], dpkg).is_empty());
    }

    #[test]
    fn a_longer_name_does_not_stand_for_a_shorter_one() {
        assert_eq!(missing(&["dbus"], "dbus-x11 installed\n"), ["dbus"]);
    }

    #[test]
    fn debian_and_its_children_are_recognised() {
        assert!(is_debian_family("NAME=\"Debian GNU/Linux\"\nID=debian\n"));
        assert!(is_debian_family("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!is_debian_family("ID=fedora\nVARIANT_ID=debian\n"));
    }

    #[test]
    fn no_package_is_wanted_twice() {
        let mut all: Vec<_> = DEBIAN_BUILD.iter().chain(DEBIAN_TEST).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), DEBIAN_BUILD.len() + DEBIAN_TEST.len());
    }
}
