//! Which `sshd` is run, and as whom.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const INSTALLED: &str = "/usr/sbin/sshd";
/// Below the target folder, where `cargo xtask test` unpacks OpenSSH's package without installing it.
const UNPACKED: &str = "tools/sshd/usr/sbin/sshd";
/// The folders of the package that running it needs.
const PARTS: [&str; 3] = ["usr/sbin", "usr/lib", "lib"];
/// Debian's `nobody` and `nogroup`, whose numbers are fixed by its policy.
const NOBODY_ID: u32 = 65_534;

#[derive(Debug)]
pub(crate) struct Program {
    path: PathBuf,
    /// The folder of an unpacked package, `None` for an installed program.
    unpacked_dir: Option<PathBuf>,
    user: String,
    runs_as: Option<u32>,
}

impl Program {
    /// # Panics
    /// There is none. A test that cannot run must not pass.
    pub(crate) fn found() -> Self {
        let path = candidates().into_iter().find(|path| path.is_file()).unwrap_or_else(|| {
            panic!(
                "no sshd in $RINGSIDE_SSHD, {INSTALLED} or the target folder's {UNPACKED}: run `cargo xtask test` once, which fetches it"
            )
        });
        let is_root = answer(Command::new("id").arg("-u")) == "0";
        let user = if is_root { "nobody".to_owned() } else { answer(Command::new("id").arg("-un")) };
        let is_unpacked = path != Path::new(INSTALLED) && path.ends_with("usr/sbin/sshd");
        let unpacked_dir = is_unpacked.then(|| path.ancestors().nth(3).map(Path::to_path_buf)).flatten();
        Self { path, unpacked_dir, user, runs_as: is_root.then_some(NOBODY_ID) }
    }

    /// The program where its account can read it: root's own folders, in which an unpacked one may lie, are closed to `nobody`.
    pub(crate) fn readable_in(self, dir: &Path) -> Self {
        let Some(unpacked_dir) = self.unpacked_dir.as_ref().filter(|_| self.runs_as.is_some()) else { return self };
        for part in PARTS.iter().filter(|part| unpacked_dir.join(part).exists()) {
            let parent = dir.join(part).parent().map(Path::to_path_buf).unwrap_or_default();
            answer(Command::new("mkdir").arg("-p").arg(&parent));
            answer(Command::new("cp").arg("-R").arg(unpacked_dir.join(part)).arg(&parent));
        }
        Self { path: dir.join("usr/sbin/sshd"), unpacked_dir: Some(dir.to_path_buf()), ..self }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn user(&self) -> &str {
        &self.user
    }

    /// The account's number, where it is another than ours.
    pub(crate) fn runs_as(&self) -> Option<u32> {
        self.runs_as
    }

    /// Where an unpacked package keeps a file that an installed one has at `/` and the same path.
    pub(crate) fn part(&self, path: &str) -> Option<PathBuf> {
        self.unpacked_dir.as_ref().map(|dir| dir.join(path)).filter(|path| path.exists())
    }

    /// The unpacked package's libraries, as `LD_LIBRARY_PATH` wants them; empty for an installed program.
    pub(crate) fn library_path(&self) -> OsString {
        let Some(dir) = &self.unpacked_dir else { return OsString::new() };
        let roots = ["lib", "usr/lib"].map(|root| fs::read_dir(dir.join(root)));
        let dirs = roots.into_iter().flatten().flatten().flatten().map(|entry| entry.path());
        env::join_paths(dirs.filter(|path| path.to_string_lossy().ends_with("-linux-gnu"))).unwrap_or_default()
    }

    /// Major and minor version, as in `OpenSSH_9.2p1`. Older servers print it with a complaint about the option, newer ones as the answer.
    pub(crate) fn version(&self) -> (u32, u32) {
        let printed = Command::new(&self.path).arg("-V").env("LD_LIBRARY_PATH", self.library_path()).output();
        let printed = printed.unwrap_or_else(|error| panic!("{} does not start: {error}", self.path.display()));
        let text = String::from_utf8_lossy(&printed.stderr).into_owned();
        version(&text).unwrap_or_else(|| panic!("{} says no version: {text}", self.path.display()))
    }
}

fn candidates() -> Vec<PathBuf> {
    let given = env::var_os("RINGSIDE_SSHD").map(PathBuf::from);
    let this_path = env::current_exe().unwrap_or_default();
    let unpacked = this_path.ancestors().map(|dir| dir.join(UNPACKED));
    given.into_iter().chain([PathBuf::from(INSTALLED)]).chain(unpacked).collect()
}

fn version(text: &str) -> Option<(u32, u32)> {
    let number = text.split("OpenSSH_").nth(1)?;
    let (major, rest) = number.split_once('.')?;
    let minor: String = rest.chars().take_while(char::is_ascii_digit).collect();
    Some((major.parse().ok()?, minor.parse().ok()?))
}

/// What a program prints, without the line's end.
///
/// # Panics
/// It is not there or fails.
pub(crate) fn answer(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?} does not start (package openssh-client?): {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_from_a_complaint_and_from_an_answer() {
        assert_eq!(version("unknown option -- V\nOpenSSH_9.2p1 Debian-2+deb12u10, OpenSSL 3.0.22\n"), Some((9, 2)));
        assert_eq!(version("OpenSSH_10.0p2 Debian-7, OpenSSL 3.5.1"), Some((10, 0)));
        assert_eq!(version("no such thing"), None);
    }
}
