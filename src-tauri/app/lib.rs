//! The window: it opens the engine, shows what is stored and passes on what the person does. No logic of sync, no SQL, no HTTP.

mod commands;
mod demo;
mod desktop;
mod host;
mod problems;
mod queries;
mod shell;
mod start;
mod views;

pub use start::run;
