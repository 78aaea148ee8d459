#![doc = include_str!("../README.md")]

mod args;
mod commands;
mod failure;
mod open;
mod output;

use std::fs::File;
use std::io;
use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use failure::Failure;

/// Files and sockets that a command needs open at once, with room to spare.
const DESCRIPTORS: usize = 32;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(answer) => return failure::usage(&answer),
    };
    match runtime() {
        Ok(runtime) => runtime.block_on(run(&cli)),
        Err(error) => Failure::Other(format!("The system gives no room to work: {error}. Nothing was begun.")).report(cli.global.json),
    }
}

/// The runtime panics when it cannot have what it needs, so that is asked first: a low limit on open files (`ulimit -n`) is an error like others.
fn runtime() -> io::Result<tokio::runtime::Runtime> {
    let asked: io::Result<Vec<File>> = (0..DESCRIPTORS).map(|_| File::open(std::env::current_exe()?)).collect();
    drop(asked?);
    tokio::runtime::Builder::new_multi_thread().enable_all().build()
}

async fn run(cli: &Cli) -> ExitCode {
    survive_file_size_limit();
    let global = &cli.global;
    let done = match &cli.command {
        Command::SignIn(args) => commands::sign_in::run(global, args).await,
        Command::SignOut => commands::sign_out::run(global).await,
        Command::Sync(range) => commands::sync::run(global, range).await,
        Command::Status => commands::status::run(global).await,
        Command::Rebuild => commands::rebuild::run(global).await,
        Command::TestConnection => commands::test_connection::run(global).await,
        Command::Ring => commands::ring::run(global).await,
        Command::Show(args) => commands::show::run(global, args).await,
        Command::Report(args) => commands::report::run(global, args).await,
        Command::Listen(args) => commands::listen::run(global, args).await,
        Command::Events(args) => commands::events::run(global, args).await,
        Command::Notes(args) => commands::notes::run(global, args).await,
    };
    match done {
        Ok(()) => {
            tracing::info!(result = "done", "ringsidectl ended");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            tracing::info!(result = failure.name(), error = %failure, "ringsidectl ended");
            failure.report(global.json)
        }
    }
}

/// By default the system ends a program that writes beyond the limit on a file's size (`ulimit -f`). With a handler, which stays for the life of the
/// process, the write fails instead, and that is an error like a full disk.
fn survive_file_size_limit() {
    #[cfg(unix)]
    {
        // SIGXFSZ on Linux and macOS. A system that refuses the handler keeps its default.
        let _ = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::from_raw(25));
    }
}
