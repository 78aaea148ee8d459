use std::fs::File;
use std::path::PathBuf;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use ringside_edges::FreePort;
use serde_json::json;
use tokio::net::TcpStream;

use crate::home::Home;
use crate::owned::Owned;
use crate::wait::LONGEST;
use crate::{Binary, Outcome, Trouble, until};

/// `WebKitWebDriver` with the app that it started: one of each, because the driver holds one session.
#[derive(Debug)]
pub(crate) struct Driver {
    pub(crate) client: Client,
    /// What driver and app printed.
    pub(crate) log_path: PathBuf,
    process: Owned,
    /// Where the driver listens; it takes no other way of choosing one that nobody else is given.
    _port: FreePort,
}

impl Driver {
    pub(crate) async fn start(home: &Home, number: usize, arguments: &[&str]) -> Outcome<Self> {
        let app = Binary::App.path()?;
        let held = FreePort::new();
        let port = held.number();
        let log_path = home.scratch_path(&format!("log/window-{number}.log"));
        let log = File::create(&log_path)?;
        let mut command = home.command("WebKitWebDriver");
        command.arg(format!("--port={port}")).arg("--host=127.0.0.1");
        // Without it the app starts, but the session is never answered.
        command.env("TAURI_WEBVIEW_AUTOMATION", "true");
        command.stdout(log.try_clone()?).stderr(log);
        let process = Owned::start(command, "WebKitWebDriver", "webkit2gtk-driver")?;
        until("the window driver's port", async || Ok(TcpStream::connect(("127.0.0.1", port)).await.ok())).await?;
        let options = json!({ "binary": app, "args": arguments });
        let capabilities = [("webkitgtk:browserOptions".to_owned(), options)].into_iter().collect();
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let address = format!("http://127.0.0.1:{port}");
        let session = tokio::time::timeout(LONGEST, builder.capabilities(capabilities).connect(&address)).await;
        let client = session.map_err(|_| {
            let log = std::fs::read_to_string(&log_path).unwrap_or_default();
            Trouble::new(format_args!("the app did not open a window that can be driven. It printed:\n{log}"))
        })??;
        Ok(Self { client, log_path, process, _port: held })
    }

    /// Ends app and driver at once, as a desktop that logs out would; nothing of them runs afterwards.
    pub(crate) fn end(mut self) {
        self.process.end();
    }

    /// The same with `kill -9`.
    pub(crate) fn kill(mut self) {
        self.process.kill();
    }
}
