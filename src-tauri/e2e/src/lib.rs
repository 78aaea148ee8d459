#![doc = include_str!("../README.md")]

mod binaries;
mod browser;
mod bus;
mod desk;
mod display;
mod driver;
mod hands;
mod home;
mod metrics;
mod owned;
mod trouble;
mod wait;
mod window;
mod wire;

pub use binaries::Binary;
pub use bus::Keychain;
pub use desk::Desk;
pub use metrics::Metrics;
pub use trouble::{Outcome, Trouble};
pub use wait::until;
pub use window::{Size, Window};
pub use wire::Wire;
