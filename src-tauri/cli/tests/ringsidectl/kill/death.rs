use std::process::ExitStatus;

use crate::support::{Answer, Home, Witness};

/// When the program dies.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Death {
    /// By its own hand, at a failpoint, the so-manieth time.
    At(&'static str, usize),
    /// After so many requests and replies.
    After(usize),
}

impl Death {
    /// Runs until it dies; the answer, if it comes to its end before.
    pub(crate) async fn of(self, home: &Home, args: &[&str], witness: &Witness) -> Option<Answer> {
        let mut command = home.command(args);
        command.env("OURA_API_BASE_URL", witness.new_process());
        let output = match self {
            Self::At(name, time) => command.env("RINGSIDE_FAILPOINT", format!("{name}#{time}")).output().await.unwrap(),
            Self::After(moments) => {
                let mut child = command.spawn().unwrap();
                tokio::select! {
                    () = witness.more_moments(moments) => child.start_kill().unwrap(),
                    _ = child.wait() => {}
                }
                child.wait_with_output().await.unwrap()
            }
        };
        if was_killed(output.status) {
            return None;
        }
        Some(Answer::of(output))
    }
}

/// Whether it was SIGKILL: a crash of the program's own would be another signal.
#[cfg(unix)]
pub(super) fn was_killed(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt as _;
    status.signal() == Some(9)
}

#[cfg(not(unix))]
pub(super) fn was_killed(status: ExitStatus) -> bool {
    !status.success()
}
