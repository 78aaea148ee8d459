#![doc = include_str!("README.md")]

#[cfg(all(test, target_os = "linux"))]
mod bus;
mod commands;
mod demo;
mod desktop;
mod exports;
#[cfg(target_os = "linux")]
mod handover;
mod host;
mod log;
#[cfg(target_os = "linux")]
mod logind;
#[cfg(target_os = "linux")]
mod notices;
#[cfg(target_os = "linux")]
mod painting;
#[cfg(target_os = "linux")]
mod portal;
mod problems;
mod queries;
mod shell;
mod start;
mod views;
mod words;

pub use start::run;
