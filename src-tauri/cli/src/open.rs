use std::path::{Path, PathBuf};
use std::sync::Arc;

use ringside_engine::log::{self, LogLevel};
use ringside_engine::oura::{AccessToken, Config, Oura};
use ringside_engine::{Offer, OsKeychain, Passphrase, Profile, SharedSecrets, SystemClock, Tokens, Use, data_root, main_dir};

use crate::args::Global;
use crate::failure::Failure;

/// The folder that the command works on.
pub(crate) fn data_dir(global: &Global) -> Result<PathBuf, Failure> {
    if let Some(dir) = &global.data_dir {
        return Ok(dir.clone());
    }
    data_root()
        .map(|root| main_dir(&root))
        .ok_or_else(|| Failure::Usage("There is no home folder here. Say where the data is: --data-dir DIR.".to_owned()))
}

/// Opens the folder off the async threads: a keychain may ask the person, and a passphrase takes time to derive.
pub(crate) async fn profile(global: &Global, use_as: Use) -> Result<Profile, Failure> {
    let dir = data_dir(global)?;
    start_log(global, &dir, use_as);
    let passphrase = std::env::var("RINGSIDE_PASSPHRASE").ok().filter(|text| !text.is_empty()).map(Passphrase::new).transpose()?;
    let offer = Offer { plain: global.plain, passphrase };
    let opened = tokio::task::spawn_blocking(move || Profile::open(&dir, &offer, &OsKeychain, use_as)).await;
    Ok(opened.map_err(|_| Failure::Other("The data folder could not be opened.".to_owned()))??)
}

/// Begins the log that was asked for. A log that cannot be written is a note: the command itself may do without.
fn start_log(global: &Global, dir: &Path, use_as: Use) {
    // Looking into a folder does not make it.
    if global.log_level == LogLevel::Off || (use_as != Use::Exclusive && !dir.exists()) {
        return;
    }
    match log::start(dir, global.log_level) {
        Ok(()) => tracing::info!("ringsidectl began"),
        Err(error) => eprintln!("note: {error}"),
    }
}

pub(crate) fn client() -> Result<Oura, Failure> {
    Oura::new(Config::from_env()?).map_err(|error| Failure::Other(error.to_string()))
}

/// The token that the person gave by the environment.
pub(crate) fn given_token() -> Option<AccessToken> {
    std::env::var("OURA_ACCESS_TOKEN").ok().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).map(AccessToken::new)
}

/// The given token, else those of the folder.
pub(crate) fn tokens(oura: &Oura, secrets: SharedSecrets) -> Arc<Tokens> {
    Arc::new(match given_token() {
        Some(token) => Tokens::given(token),
        None => Tokens::stored(oura.clone(), secrets, Arc::new(SystemClock)),
    })
}
