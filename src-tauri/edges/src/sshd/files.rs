//! The folder of one server: host key, configuration, list of keys.

use std::{
    fmt::Write as _,
    fs::{self, OpenOptions},
    io::Write as _,
    os::unix::fs::chown,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

use super::program::{Program, answer};

/// What a bare key may do: forward ports of the server's own loopback. (`permitlisten` has no "any free port": that is `*`.)
const OPTIONS: &str = r#"restrict,port-forwarding,permitlisten="127.0.0.1:*",command="/bin/false""#;
/// The programs that newer servers start for a session and for signing in, with the options that say where they stand.
const SESSION_PROGRAMS: [(&str, &str); 2] =
    [("SshdSessionPath", "usr/lib/openssh/sshd-session"), ("SshdAuthPath", "usr/lib/openssh/sshd-auth")];

#[derive(Debug)]
pub(crate) struct Files {
    dir: TempDir,
    host_fingerprint: String,
}

impl Files {
    /// The program comes back where the server's account can read it.
    pub(crate) fn written(program: Program, port: u16, host_key_type: &str, config_lines: &str) -> (Self, Program) {
        let dir = TempDir::with_prefix("ringside-sshd-").unwrap_or_else(|error| panic!("no temporary folder: {error}"));
        let program = program.readable_in(&dir.path().join("program"));
        let host_key = dir.path().join("host_key");
        answer(Command::new("ssh-keygen").args(["-q", "-t", host_key_type, "-N", "", "-C", "ringside-edges", "-f"]).arg(&host_key));
        let listed = answer(Command::new("ssh-keygen").args(["-l", "-E", "sha256", "-f"]).arg(&host_key));
        let host_fingerprint = listed.split_whitespace().nth(1).unwrap_or_default().to_owned();
        let files = Self { dir, host_fingerprint };
        write(&files.authorized_keys_path(), "");
        write(&files.config_path(), &files.config(&program, port, config_lines));
        files.give_to(program.runs_as());
        (files, program)
    }

    pub(crate) fn host_fingerprint(&self) -> &str {
        &self.host_fingerprint
    }

    pub(crate) fn config_path(&self) -> PathBuf {
        self.dir.path().join("sshd_config")
    }

    pub(crate) fn authorize(&self, public_line: &str) {
        let line = if public_line.starts_with("ssh-") { format!("{OPTIONS} {public_line}") } else { public_line.to_owned() };
        let file = OpenOptions::new().append(true).open(self.authorized_keys_path());
        let written = file.and_then(|mut file| writeln!(file, "{}", line.trim()));
        written.unwrap_or_else(|error| panic!("the key was not written: {error}"));
    }

    fn authorized_keys_path(&self) -> PathBuf {
        self.dir.path().join("authorized_keys")
    }

    /// `UsePAM`: without it an account counts as locked, because nobody but root can read its password. `StrictModes`: the folder stands below a
    /// temporary one that anybody may write to. `MaxStartups`: many tests connect at once.
    fn config(&self, program: &Program, port: u16, config_lines: &str) -> String {
        let dir = self.dir.path().display();
        let mut config = format!(
            "{config_lines}\nListenAddress 127.0.0.1:{port}\nHostKey {dir}/host_key\nAuthorizedKeysFile {dir}/authorized_keys\nPidFile none\n\
             PasswordAuthentication no\nKbdInteractiveAuthentication no\nUsePAM yes\nStrictModes no\nMaxStartups 1000\nAllowTcpForwarding remote\nLogLevel VERBOSE\n"
        );
        if program.version() >= (9, 8) {
            config.push_str("PerSourcePenalties no\n"); // tests with wrong keys come from the same address as all others
        }
        for (option, path) in SESSION_PROGRAMS {
            if let Some(path) = program.part(path) {
                let _ = writeln!(config, "{option} {}", path.display()); // writing to a String cannot fail
            }
        }
        config
    }

    fn give_to(&self, account: Option<u32>) {
        let Some(id) = account else { return };
        let given =
            fs::read_dir(self.dir.path()).and_then(|mut entries| entries.try_for_each(|entry| chown(entry?.path(), Some(id), Some(id))));
        given
            .and_then(|()| chown(self.dir.path(), Some(id), Some(id)))
            .unwrap_or_else(|error| panic!("the folder was not given away: {error}"));
    }
}

fn write(path: &Path, text: &str) {
    fs::write(path, text).unwrap_or_else(|error| panic!("{} was not written: {error}", path.display()));
}
