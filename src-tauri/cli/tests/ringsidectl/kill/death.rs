use std::os::unix::process::ExitStatusExt as _;

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
        witness.new_process();
        let output = match self {
            Self::At(name, time) => home.command(args).env("RINGSIDE_FAILPOINT", format!("{name}#{time}")).output().await.unwrap(),
            Self::After(moments) => {
                let mut child = home.spawn(args);
                tokio::select! {
                    () = witness.more_moments(moments) => child.start_kill().unwrap(),
                    _ = child.wait() => {}
                }
                child.wait_with_output().await.unwrap()
            }
        };
        if output.status.signal() == Some(9) {
            return None;
        }
        Some(Answer::of(output))
    }
}
