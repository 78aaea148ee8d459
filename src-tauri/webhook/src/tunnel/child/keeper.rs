//! The thread that starts a child and lives as long as it: on Linux the child's death signal comes when the *thread* that started it ends.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use tokio::sync::{oneshot, watch};

use super::Exit;
use super::signals::{self, Ending};
use crate::Secret;

/// A longer line is told in parts.
const LINE_BYTES: u64 = 8 * 1024;
/// For the words of a child that has ended; only something that has left its group could still hold them open.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// The number of a child as long as it is the child's own.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pid: Arc<Mutex<Option<u32>>>,
}

impl Kept {
    pub(super) fn send(&self, ending: Ending) {
        if let Some(pid) = *self.pid() {
            signals::send_to_group(pid, ending);
        }
    }

    fn pid(&self) -> MutexGuard<'_, Option<u32>> {
        self.pid.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(super) async fn start(
    mut command: Command,
    stdin: Option<Secret>,
    on_line: impl FnMut(&str) + Send + 'static,
    exited: watch::Sender<Option<Exit>>,
) -> io::Result<Kept> {
    command.stdin(if stdin.is_some() { Stdio::piped() } else { Stdio::null() }).stdout(Stdio::null()).stderr(Stdio::piped());
    signals::isolate(&mut command);
    let (started, has_started) = oneshot::channel();
    thread::Builder::new().name("tunnel child".to_owned()).spawn(move || match command.spawn() {
        Ok(child) => keep(child, stdin, on_line, started, &exited),
        Err(error) => drop(started.send(Err(error))),
    })?;
    has_started.await.unwrap_or_else(|_| Err(io::Error::other("the thread that starts programs has ended")))
}

fn keep(
    mut child: Child,
    stdin: Option<Secret>,
    on_line: impl FnMut(&str) + Send + 'static,
    started: oneshot::Sender<io::Result<Kept>>,
    exited: &watch::Sender<Option<Exit>>,
) {
    let kept = Kept { pid: Arc::new(Mutex::new(Some(child.id()))) };
    if let (Some(mut pipe), Some(secret)) = (child.stdin.take(), stdin) {
        let _ = pipe.write_all(secret.expose().as_bytes()); // a child that ends before it has read says so by its end
    }
    let stderr = child.stderr.take();
    let (listening_on, has_heard_all) = mpsc::channel::<()>();
    let listening = thread::Builder::new().name("tunnel child's words".to_owned()).spawn(move || {
        listen(stderr, on_line);
        drop(listening_on);
    });
    if started.send(Ok(kept.clone())).is_err() || listening.is_err() {
        kept.send(Ending::Forced);
    }
    signals::wait_without_reaping(&child);
    // What it has left behind in its group ends with it, while the number is still theirs.
    kept.send(Ending::Forced);
    *kept.pid() = None;
    let exit = Exit(child.wait().ok());
    // Nothing is ever sent: it ends when the listener has ended. What a child says last is why it ended, and is heard before its end is told.
    let _ = has_heard_all.recv_timeout(LAST_WORDS);
    exited.send_replace(Some(exit));
}

/// Reads to the end, whether anybody understands it or not: a child whose words nobody reads stops.
fn listen(stderr: Option<ChildStderr>, mut on_line: impl FnMut(&str)) {
    let Some(stderr) = stderr else { return };
    let mut stderr = BufReader::new(stderr);
    let mut line = Vec::new();
    while stderr.by_ref().take(LINE_BYTES).read_until(b'\n', &mut line).is_ok_and(|bytes| bytes > 0) {
        on_line(String::from_utf8_lossy(&line).trim_end());
        line.clear();
    }
}
