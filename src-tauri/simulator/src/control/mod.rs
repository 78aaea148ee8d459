//! The control route, `/_simulator/…`: not part of Oura. Everything a test can do to the cloud, by HTTP.

mod actions;
mod methods;
mod raw;
mod routes;
mod truth;

pub use self::actions::UnknownCollection;
pub use self::raw::{RawDocument, RawRow};
pub(crate) use self::routes::router;
pub use self::truth::{CollectionTruth, Truth};
