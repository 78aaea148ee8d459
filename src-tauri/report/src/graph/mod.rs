//! Charts for paper: drawn as outlines, told apart by shape and lightness, so that a grey print says the same.

mod axis;
mod buckets;
mod daily;
mod frame;

pub(crate) use buckets::{Bucket, Grain, buckets};
pub(crate) use frame::{HEIGHT, Plot, draw};
