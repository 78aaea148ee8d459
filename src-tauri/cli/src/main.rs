#![doc = include_str!("../README.md")]

mod args;
mod commands;
mod failure;
mod open;
mod output;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};

#[tokio::main]
async fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(answer) => return failure::usage(&answer),
    };
    let global = &cli.global;
    let done = match &cli.command {
        Command::SignIn(args) => commands::sign_in::run(global, args).await,
        Command::SignOut => commands::sign_out::run(global).await,
        Command::Sync(range) => commands::sync::run(global, range).await,
        Command::Status => commands::status::run(global).await,
        Command::TestConnection => commands::test_connection::run(global).await,
        Command::Ring => commands::ring::run(global).await,
        Command::Show(args) => commands::show::run(global, args).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(global.json),
    }
}
