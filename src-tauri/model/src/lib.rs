#![doc = include_str!("../README.md")]

mod collection;
mod day;
pub mod document;
mod identity;
mod lenient;
mod open_enum;
mod sample;
mod stamp;
mod webhook;

pub use collection::{Collection, Placement, QueryShape, Scope};
pub use day::{Day, DayError, DayRange};
pub use identity::Identity;
pub use sample::Sample;
pub use stamp::{Stamp, StampError};
