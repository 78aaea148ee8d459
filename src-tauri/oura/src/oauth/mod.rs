mod begin;
mod callback;
mod error;
mod query;
mod reply;
mod token_request;
mod tokens;
mod transport;

pub use begin::{Application, LOCALHOST_PORT, PendingSignIn, Redirect, begin};
pub use callback::{Callback, CallbackError, parse_callback};
pub use error::{AuthError, Rejection};
pub use tokens::TokenSet;
