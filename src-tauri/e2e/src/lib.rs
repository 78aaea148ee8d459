#![doc = include_str!("../README.md")]

mod binaries;
mod browser;
mod bus;
mod clipboard;
mod desk;
mod display;
mod driver;
mod hands;
mod home;
mod metrics;
mod notices;
mod owned;
mod portal;
mod small_disk;
mod trouble;
mod wait;
mod window;
mod wire;

pub use binaries::Binary;
pub use bus::Keychain;
pub use desk::Desk;
pub use metrics::{Metrics, is_near};
pub use notices::{Notice, Notices};
pub use portal::{ColorScheme, Portal};
pub use small_disk::SmallDisk;
pub use trouble::{Outcome, Trouble};
pub use wait::until;
pub use window::{Size, Window};
pub use wire::Wire;
