use std::process::Stdio;

use crate::Outcome;
use crate::owned::{Owned, command};

/// A screen of its own, large enough for the largest window that the tests ask for.
#[derive(Debug)]
pub(crate) struct Display {
    /// As in `DISPLAY`.
    pub(crate) name: String,
    _server: Owned,
}

impl Display {
    /// The server itself chooses a number that is free, so that no two tests meet on one screen.
    pub(crate) async fn start() -> Outcome<Self> {
        let mut xvfb = command("Xvfb");
        // With its last window closed a server starts over, unless it is told not to, and turns away whoever comes in that moment.
        xvfb.args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp", "-noreset"]).stdout(Stdio::piped());
        if let Some(path) = std::env::var_os("PATH") {
            xvfb.env("PATH", path);
        }
        let mut server = Owned::start(xvfb, "Xvfb", "xvfb")?;
        let (number, _) = server.first_line().await?;
        Ok(Self { name: format!(":{number}"), _server: server })
    }
}
