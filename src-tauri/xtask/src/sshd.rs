//! A real OpenSSH server for the tests of the tunnels, without installing a daemon on this machine.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{packages, process, stop::Stop, workspace::target_dir};

const INSTALLED: &str = "/usr/sbin/sshd";
/// Inside the folder it is unpacked to.
const PROGRAM: &str = "usr/sbin/sshd";
const PACKAGE: &str = "openssh-server";
/// The tests are told of the program by this name.
pub(crate) const VARIABLE: &str = "RINGSIDE_SSHD";

/// The server's program: the installed one, else one that is unpacked into the target folder, once. `None` where no test needs it.
///
/// # Errors
/// It can neither be found nor fetched: the text says what to type.
pub(crate) fn ensure() -> Result<Option<PathBuf>, Stop> {
    if cfg!(not(target_os = "linux")) {
        println!("skipped: the tests with a real sshd run on Linux only");
        return Ok(None);
    }
    if Path::new(INSTALLED).is_file() {
        println!("{INSTALLED} is there.");
        return Ok(Some(PathBuf::from(INSTALLED)));
    }
    let dir = target_dir()?.join("tools/sshd");
    if !dir.join(PROGRAM).is_file() {
        fetch(&dir)?;
    }
    println!("{} is there.", dir.join(PROGRAM).display());
    Ok(Some(dir.join(PROGRAM)))
}

/// Where [`ensure`] left it, for a command that runs the tests again.
pub(crate) fn found() -> Option<PathBuf> {
    let unpacked = target_dir().ok().map(|dir| dir.join("tools/sshd").join(PROGRAM));
    [Some(PathBuf::from(INSTALLED)), unpacked].into_iter().flatten().find(|path| path.is_file())
}

/// Unpacks into a folder beside and renames it at the end, so that a run which was cut off leaves nothing that looks whole.
fn fetch(dir: &Path) -> Result<(), Stop> {
    if !packages::is_debian_family(&fs::read_to_string("/etc/os-release").unwrap_or_default()) {
        return Err(Stop::needs_you(format!("The tests of the tunnels need {INSTALLED}. Install OpenSSH's server; it need not run.")));
    }
    let partial_dir = dir.with_extension("part");
    let _ = fs::remove_dir_all(&partial_dir); // what an earlier attempt left behind
    let failed = |error: std::io::Error| Stop::failed(format!("{}: {error}", partial_dir.display()));
    fs::create_dir_all(&partial_dir).map_err(failed)?;

    let server_deb = download(PACKAGE, &partial_dir)?;
    let depends = process::answer(Command::new("dpkg-deb").arg("--field").arg(&server_deb).arg("Depends")).unwrap_or_default();
    let libraries = libraries(&depends);
    let listed = Command::new("dpkg-query").args(["-W", "-f=${Package} ${db:Status-Status}\\n"]).args(&libraries).output();
    let listed = listed.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    let mut debs = vec![server_deb];
    for library in packages::missing(&libraries, &listed) {
        debs.push(download(library, &partial_dir)?);
    }
    for deb in &debs {
        process::run(Command::new("dpkg-deb").arg("--extract").arg(deb).arg(&partial_dir))?;
        fs::remove_dir_all(deb.parent().unwrap_or(deb)).map_err(failed)?;
    }
    fs::rename(&partial_dir, dir).map_err(failed)
}

/// The one file `apt-get` leaves in a folder of its own. Package lists that are missing or old are read again where we may do that.
fn download(package: &str, dir: &Path) -> Result<PathBuf, Stop> {
    let download_dir = dir.join(format!("{package}.download"));
    fs::create_dir_all(&download_dir).map_err(|error| Stop::failed(format!("{}: {error}", download_dir.display())))?;
    let mut attempt = Command::new("apt-get");
    attempt.args(["-o", "APT::Sandbox::User=root", "download", package]).current_dir(&download_dir);
    if process::run(&mut attempt).is_err() {
        let by_hand = format!("`apt-get download {package}` fails. Run `sudo apt-get update`, then the same again.");
        process::run(Command::new("apt-get").args(["-o", "DPkg::Lock::Timeout=300", "update"])).map_err(|_| Stop::needs_you(by_hand))?;
        process::run(&mut attempt)?;
    }
    let mut files = fs::read_dir(&download_dir).into_iter().flatten().flatten().map(|entry| entry.path());
    files
        .find(|path| path.extension().is_some_and(|end| end == "deb"))
        .ok_or_else(|| Stop::failed(format!("apt-get brought no {package}.")))
}

/// The shared libraries among a package's dependencies.
fn libraries(depends: &str) -> Vec<&str> {
    let names = depends.split(',').filter_map(|one| one.split(['|', '(', ' ', ':']).find(|word| !word.is_empty()));
    names.map(str::trim).filter(|name| name.starts_with("lib")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_libraries_are_fetched_with_the_server() {
        let depends =
            "adduser, libaudit1 (>= 1:2.2.1), debconf (>= 0.5) | debconf-2.0, libwrap0 (>= 7.6-4~), libc6:any, openssh-client (= 1:9.2)\n";
        assert_eq!(libraries(depends), ["libaudit1", "libwrap0", "libc6"]);
        assert!(libraries("").is_empty());
    }
}
