#![doc = include_str!("README.md")]

mod commands;
mod demo;
mod desktop;
mod host;
mod log;
#[cfg(target_os = "linux")]
mod logind;
mod problems;
mod queries;
mod shell;
mod start;
mod views;

pub use start::run;
