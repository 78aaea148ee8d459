use std::time::Instant;

use ringside_engine::oura::{ApiError, PageRequest, RetryPolicy};
use ringside_engine::{SharedSecrets, Tokens, Use};
use ringside_model::{Collection, Identity};
use serde_json::json;

use crate::args::Global;
use crate::failure::Failure;
use crate::open;
use crate::output;

/// Asks Oura who the person is: the smallest question there is.
pub(crate) async fn run(global: &Global) -> Result<(), Failure> {
    let oura = open::client()?;
    let tokens = if let Some(token) = open::given_token() {
        std::sync::Arc::new(Tokens::given(token))
    } else {
        let profile = open::profile(global, Use::Beside).await?;
        open::tokens(&oura, SharedSecrets::new(profile.secrets, &profile.dir))
    };
    let token = tokens.access().await?;
    let request = PageRequest { collection: Collection::PersonalInfo, range: None, next_token: None, since: None };
    let asked_at = Instant::now();
    let reply = match oura.page(&token.access, &request, RetryPolicy::User).await {
        Err(ApiError::SignInNeeded) => oura.page(&tokens.renew(token.generation).await?.access, &request, RetryPolicy::User).await,
        other => other,
    };
    let took_ms = u64::try_from(asked_at.elapsed().as_millis()).unwrap_or(u64::MAX);
    let (user_id, missing_scope) = match reply {
        Ok(page) => (page.items.first().and_then(|item| Identity::of(Collection::PersonalInfo, item.get()).id), None),
        // The token is good; it only may not say who the person is.
        Err(ApiError::ScopeMissing { scope }) => (None, Some(scope)),
        Err(error) => return Err(error.into()),
    };
    if global.json {
        output::json(
            &json!({ "ok": true, "server": oura.config().api_base.as_str(), "took_ms": took_ms, "user_id": user_id, "missing_scope": missing_scope }),
        );
        return Ok(());
    }
    output::line(&format!("Oura answers ({took_ms} ms) and accepts the sign-in."));
    if let Some(scope) = missing_scope {
        output::line(&format!("Consent for “{scope}” is missing."));
    }
    Ok(())
}
