use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::Value;
use tempfile::TempDir;
use tokio::io::AsyncWriteExt as _;
use tokio::process::{Child, Command};

pub(crate) const BINARY: &str = env!("CARGO_BIN_EXE_ringsidectl");

/// The token of servers that take any.
pub(crate) const TOKEN: &str = "any-token";

/// A home folder of its own and an environment with nothing else in it.
#[derive(Debug)]
pub(crate) struct Home {
    dir: TempDir,
    variables: Vec<(String, String)>,
    /// Flags before the command, such as `--plain`.
    flags: Vec<String>,
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Home {
    /// No keychain, no token, no server.
    pub(crate) fn new() -> Self {
        let home = Self { dir: tempfile::tempdir().unwrap(), variables: Vec::new(), flags: Vec::new() };
        // A session bus that is nowhere: without the variable a desktop's own bus would be found by its usual path.
        home.with("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    }

    /// A plain folder and a given token for the server at `base_url`; nothing is retried.
    pub(crate) fn at(base_url: &str, token: &str) -> Self {
        Self::new()
            .flag("--plain")
            .with("OURA_API_BASE_URL", base_url)
            .with("OURA_ACCESS_TOKEN", token)
            .with("OURA_MAX_RETRIES", "0")
            .with("OURA_RATE_LIMIT_PER_MINUTE", "1000000")
    }

    /// Sets a variable, or sets it anew.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self = self.without(name);
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.variables.retain(|(known, _)| known != name);
        self
    }

    pub(crate) fn flag(mut self, flag: &str) -> Self {
        self.flags.push(flag.to_owned());
        self
    }

    pub(crate) fn without_flag(mut self, flag: &str) -> Self {
        self.flags.retain(|known| known != flag);
        self
    }

    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    /// Where the data goes when no folder is named.
    pub(crate) fn data_dir(&self) -> PathBuf {
        self.dir.path().join(".local/share/ringside/main")
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.data_dir().join("ringside.db")
    }

    /// The environment of a run, for tests that start it in a way of their own.
    pub(crate) fn variables(&self) -> impl Iterator<Item = (&str, &str)> {
        let home = self.dir.path().to_str().unwrap();
        std::iter::once(("HOME", home)).chain(self.variables.iter().map(|(name, value)| (name.as_str(), value.as_str())))
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(BINARY);
        command.env_clear().envs(self.variables()).args(&self.flags).args(args);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        command
    }

    pub(crate) async fn run(&self, args: &[&str]) -> Answer {
        Answer::of(self.command(args).output().await.unwrap())
    }

    /// Runs with this text typed.
    pub(crate) async fn run_typing(&self, args: &[&str], typed: &str) -> Answer {
        let mut child = self.command(args).stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(typed.as_bytes()).await.unwrap();
        drop(stdin);
        Answer::of(child.wait_with_output().await.unwrap())
    }

    pub(crate) fn spawn(&self, args: &[&str]) -> Child {
        self.command(args).spawn().unwrap()
    }

    /// Runs and expects success.
    pub(crate) async fn done(&self, args: &[&str]) -> Answer {
        let answer = self.run(args).await;
        assert_eq!(answer.code, 0, "{args:?}: {answer:#?}");
        answer
    }

    /// The raw elements that `show --json` prints, byte for byte.
    pub(crate) async fn shown(&self, args: &[&str]) -> Vec<String> {
        let args: Vec<&str> = ["show", "--json"].into_iter().chain(args.iter().copied()).collect();
        super::elements(&self.done(&args).await.stdout)
    }

    /// What `status --json` says of one collection.
    pub(crate) async fn status_of(&self, collection: &str) -> Value {
        let status = self.done(&["status", "--json"]).await.json();
        let rows = status["collections"].as_array().unwrap();
        rows.iter().find(|row| row["collection"] == collection).unwrap().clone()
    }
}

impl Answer {
    pub(crate) fn of(output: std::process::Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }

    /// What `sync --json` says of one collection.
    pub(crate) fn synced(&self, collection: &str) -> Value {
        let json = self.json();
        let rows = json["collections"].as_array().unwrap();
        rows.iter().find(|row| row["collection"] == collection).unwrap_or_else(|| panic!("{collection}: {json}")).clone()
    }

    /// Expects a failure with this exit code whose message has all of these words.
    pub(crate) fn fails_with(&self, code: i32, words: &[&str]) {
        assert_eq!(self.code, code, "{self:#?}");
        for word in words {
            assert!(self.stderr.contains(word), "“{word}” is missing: {self:#?}");
        }
    }
}
