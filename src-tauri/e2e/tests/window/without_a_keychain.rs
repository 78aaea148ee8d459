//! A computer on which no keychain answers: the person chooses how the data is protected, by name, and it stays that way.

use ringside_e2e::{Desk, Keychain, Outcome};

use crate::steps::{cloud, sign_in};

const PASSPHRASE: &str = "correct horse battery staple";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_passphrase_locks_the_data_and_only_it_opens_them_again() -> Outcome {
    let cloud = cloud().await?;
    let mut desk = Desk::new(Keychain::None).await?;
    desk.set("OURA_API_BASE_URL", cloud.base_url());
    let window = desk.open().await?;
    window.see("choose_protection").await?;
    window.photograph("choose-protection").await?;
    assert!(!desk.data_dir().join("ringside.db").exists(), "nothing is written before the choice");

    window.press("protection-passphrase").await?;
    window.type_into("passphrase", PASSPHRASE).await?;
    window.type_into("passphrase-again", "something else").await?;
    window.press("choose-protection").await?;
    window.read("The two are not the same").await?;
    window.type_into("passphrase-again", PASSPHRASE).await?;
    window.press("choose-protection").await?;
    sign_in(&desk, &window, &cloud).await?;
    window.close();

    let window = desk.open().await?;
    window.see("unlock").await?;
    window.type_into("unlock-passphrase", "wrong horse").await?;
    window.press("unlock").await?;
    window.read("That passphrase does not open this folder").await?;
    window.photograph("unlock-refused").await?;
    window.type_into("unlock-passphrase", PASSPHRASE).await?;
    window.press("unlock").await?;
    window.see("today").await?;
    assert!(!std::fs::read(desk.data_dir().join("ringside.db"))?.starts_with(b"SQLite format 3"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn no_encryption_is_chosen_in_so_many_words_and_stays_in_sight() -> Outcome {
    let cloud = cloud().await?;
    let mut desk = Desk::new(Keychain::None).await?;
    desk.set("OURA_API_BASE_URL", cloud.base_url());
    let window = desk.open().await?;
    window.press("protection-plain").await?;
    window.press("choose-protection").await?;
    window.read("Tick the box to go on without encryption").await?;
    window.press("plain-confirm").await?;
    window.press("choose-protection").await?;
    sign_in(&desk, &window, &cloud).await?;
    window.read("Not encrypted").await?;
    window.close();

    let window = desk.open().await?;
    window.see("today").await?;
    window.go("#/settings?section=data").await?;
    window.find("[data-protection=plain]").await?;
    Ok(())
}
