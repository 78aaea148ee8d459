//! The German of what Rust says: an English sentence with `{}` where something is filled in, and its German with `{0}`, `{1}`, … in the places
//! of the first, the second, ….

mod app;
mod engine;
mod oura;
mod store;
mod webhook;

pub(super) type Pairs = &'static [(&'static str, &'static str)];

/// All of them.
pub(super) fn pairs() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    [app::PAIRS, store::PAIRS, oura::PAIRS, engine::PAIRS, webhook::PAIRS].into_iter().flatten()
}
