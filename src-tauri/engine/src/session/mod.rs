//! Signing in and out, and the tokens that come of it.

mod application;
mod ended;
mod error;
mod life;
mod localhost;
mod refresh;
mod secrets;
mod sign_in;
mod tokens;

pub use application::built_in_application;
pub(crate) use application::signing_secrets;
pub use ended::Ended;
pub use error::{SignInError, TokenError};
pub use localhost::RedirectDoor;
pub use secrets::SharedSecrets;
pub use sign_in::{Session, SessionState};
pub use tokens::{Lease, Tokens};
