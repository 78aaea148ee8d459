#![doc = include_str!("../README.md")]

mod config;
mod data;
mod http;
mod oauth;
mod secret;
mod subscription;

pub use config::{Config, ConfigError, TokenHost, TokenUrl};
pub use data::{ApiError, LoopStop, PageGuard, PageRequest, RawPage, TlsTrouble};
pub use http::{BuildError, Oura, RetryPolicy};
pub use oauth::{
    Application, AuthError, Callback, CallbackError, LOCALHOST_PORT, PendingSignIn, Redirect, Rejection, TokenSet, begin, parse_callback,
};
pub use secret::{AccessToken, AuthorizationCode, ClientSecret, RefreshToken};
pub use subscription::{Subscription, SubscriptionError, SubscriptionWish};
