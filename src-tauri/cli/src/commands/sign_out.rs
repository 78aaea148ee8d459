use std::sync::Arc;

use ringside_engine::{Session, SharedSecrets, SystemClock, Use};
use serde_json::json;

use crate::args::Global;
use crate::failure::Failure;
use crate::open;
use crate::output;

/// Revokes the tokens at Oura and forgets them here. The data stays.
pub(crate) async fn run(global: &Global) -> Result<(), Failure> {
    let oura = open::client()?;
    let profile = open::profile(global, Use::Exclusive).await?;
    let told = Session::new(oura, SharedSecrets::new(profile.secrets, &profile.dir), Arc::new(SystemClock)).sign_out().await?;
    if global.json {
        output::json(&json!({ "signed_out": true, "revoked": told }));
        return Ok(());
    }
    output::line("Signed out. Your data stays in the folder.");
    if !told {
        output::line("Oura could not be told; the token ends by itself. You can withdraw consent in your Oura account.");
    }
    Ok(())
}
