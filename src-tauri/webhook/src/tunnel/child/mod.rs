//! A program that is run for a tunnel: it ends with the tunnel, and with this process however that ends.

mod keeper;
mod program;
mod signals;
mod variables;

use std::io;
use std::process::{Command, ExitStatus};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::timeout;

use self::keeper::Kept;
pub(crate) use self::program::find_program;
use self::signals::Ending;
pub(crate) use self::variables::{without, without_ours};
use crate::Secret;

/// For ending in good order, once asked to.
const GRACE: Duration = Duration::from_secs(3);

/// A running child in a process group of its own. Dropping it kills the group.
#[derive(Debug)]
pub(crate) struct Child {
    kept: Kept,
    exit: watch::Receiver<Option<Exit>>,
}

/// How a child has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Exit(pub(crate) Option<ExitStatus>);

impl Child {
    /// Starts the program; `on_line` is told each line of its standard error, on a thread of its own, and must not block for long. `stdin` is all that it
    /// can read. It must not be told secrets in any other way: arguments and the environment are visible to other programs.
    ///
    /// # Errors
    /// The program could not be started.
    pub(crate) async fn spawn(
        mut command: Command,
        stdin: Option<&Secret>,
        on_line: impl FnMut(&str) + Send + 'static,
    ) -> io::Result<Self> {
        without_ours(&mut command);
        let (exited, exit) = watch::channel(None);
        let kept = keeper::start(command, stdin.cloned(), on_line, exited).await?;
        Ok(Self { kept, exit })
    }

    /// Returns once it has ended, whoever ended it. Cancel safe.
    pub(crate) async fn ended(&self) -> Exit {
        let mut exit = self.exit.clone();
        let found = exit.wait_for(Option::is_some).await;
        found.ok().and_then(|exit| *exit).unwrap_or(Exit(None))
    }

    /// Asks it to end, insists after some seconds, and returns once it has ended.
    pub(crate) async fn end(self) {
        self.kept.send(Ending::Asked);
        if timeout(GRACE, self.ended()).await.is_err() {
            self.kept.send(Ending::Forced);
            self.ended().await;
        }
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        self.kept.send(Ending::Forced);
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use tokio::sync::mpsc;

    use super::*;

    /// Some shells complain on standard error about a locale that is not installed.
    fn shell(script: &str) -> Command {
        let mut command = Command::new(find_program("sh", None).unwrap());
        command.args(["-c", script]).env("LC_ALL", "C");
        command
    }

    #[tokio::test]
    async fn a_child_reads_its_secret_is_heard_line_by_line_and_says_how_it_ended() {
        let (heard, mut lines) = mpsc::unbounded_channel();
        let on_line = move |line: &str| heard.send(line.to_owned()).unwrap();
        let child = Child::spawn(shell("cat >&2; echo; echo last >&2; exit 7"), Some(&Secret::new("a secret\n")), on_line).await.unwrap();
        assert_eq!(child.ended().await.0.and_then(|status| status.code()), Some(7));
        assert_eq!(lines.recv().await.as_deref(), Some("a secret"));
        assert_eq!(lines.recv().await.as_deref(), Some("last"));
        assert_eq!(lines.recv().await, None);
    }

    #[tokio::test]
    async fn a_child_that_does_not_listen_is_ended_with_its_own_children() {
        let (heard, mut lines) = mpsc::unbounded_channel();
        let on_line = move |line: &str| heard.send(line.to_owned()).unwrap();
        let child = Child::spawn(shell("trap '' TERM; sleep 1000 & echo up >&2; wait; wait"), None, on_line).await.unwrap();
        assert_eq!(lines.recv().await.as_deref(), Some("up"));
        child.end().await;
        // Its own child had the same standard error, which ends with the last of them.
        assert_eq!(lines.recv().await, None);
    }

    #[tokio::test]
    async fn a_dropped_child_ends() {
        let child = Child::spawn(shell("exec sleep 1000"), None, |_| {}).await.unwrap();
        let mut exit = child.exit.clone();
        drop(child);
        assert!(exit.wait_for(Option::is_some).await.unwrap().is_some_and(|exit| exit.0.is_some_and(|status| !status.success())));
    }

    #[tokio::test]
    async fn endless_lines_without_an_end_are_cut_and_the_child_is_not_held_up() {
        let (heard, mut lines) = mpsc::unbounded_channel();
        let on_line = move |line: &str| heard.send(line.len()).unwrap();
        let child = Child::spawn(shell("head -c 1000000 /dev/zero >&2; echo >&2; echo end >&2"), None, on_line).await.unwrap();
        assert!(child.ended().await.0.is_some_and(|status| status.success()));
        let mut lengths = Vec::new();
        while let Some(length) = lines.recv().await {
            lengths.push(length);
        }
        assert!(lengths.iter().all(|length| *length <= 8 * 1024) && lengths.last() == Some(&3), "{lengths:?}");
    }

    #[tokio::test]
    async fn the_end_is_told_after_the_last_words() {
        let (permit, permitted) = std::sync::mpsc::channel::<()>();
        let (heard, mut lines) = watch::channel(0);
        let on_line = move |_: &str| {
            permitted.recv().unwrap();
            heard.send_modify(|lines| *lines += 1);
        };
        let child = Child::spawn(shell("echo why >&2"), None, on_line).await.unwrap();
        permit.send(()).unwrap();
        assert!(child.ended().await.0.is_some_and(|status| status.success()));
        assert_eq!(*lines.borrow_and_update(), 1);
    }

    #[tokio::test]
    async fn a_program_that_is_none_is_an_error() {
        let error = Child::spawn(Command::new("/nowhere/at/all"), None, |_| {}).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
        assert_eq!(find_program("sh", Some(Path::new("/nowhere/at/all"))).unwrap_err().code(), "binary_missing");
        assert_eq!(find_program("ringside-has-no-such-program", None).unwrap_err().code(), "binary_missing");
    }
}
