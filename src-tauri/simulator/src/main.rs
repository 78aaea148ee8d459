//! `oura-simulator`: the simulated cloud as a process of its own.

mod arguments;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;
use oura_simulator::Simulator;
use serde_json::json;
use tokio::signal::unix::{SignalKind, signal};

use crate::arguments::Arguments;

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let reason = error.source().map(|source| format!(": {source}")).unwrap_or_default();
            eprintln!("oura-simulator: {error}{reason}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), Box<dyn std::error::Error>> {
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    let simulator = Simulator::start(arguments.options()).await?;
    let credentials = simulator.credentials();
    let ready = json!({
        "base_url": simulator.base_url(),
        "client_id": credentials.client_id,
        "client_secret": credentials.client_secret,
        "user_id": simulator.user_id(),
        "access_token": simulator.access_token(),
    });
    let mut stdout = std::io::stdout();
    writeln!(stdout, "{ready}")?;
    stdout.flush()?;
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    simulator.stop().await;
    Ok(())
}
