//! Data that cannot be opened: the window says what happened and what is safe, and never makes it worse.

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use ringside_e2e::{Desk, Keychain, Outcome};

use crate::steps::{cloud, desk_with_weeks, sign_in};

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_damaged_file_is_set_aside_whole_and_everything_is_fetched_again() -> Outcome {
    let cloud = cloud().await?;
    let mut desk = Desk::new(Keychain::Unlocked).await?;
    desk.set("OURA_API_BASE_URL", cloud.base_url());
    let window = desk.open().await?;
    sign_in(&desk, &window, &cloud).await?;
    window.close();
    let database = desk.data_dir().join("ringside.db");
    // What is still in the journal would be written over the damage.
    std::fs::remove_file(database.with_extension("db-wal"))?;
    overwrite(&database, 0, &[0xA5; 64 * 1024])?;
    let damaged = std::fs::read(&database)?;

    let window = desk.open().await?;
    window.see_in_state("blocked", "error").await?;
    window.read("The data file is damaged").await?;
    window.photograph("blocked-damaged").await?;
    assert_eq!(std::fs::read(&database)?, damaged, "looking at it changes nothing");

    window.press("set-damaged-aside").await?;
    window.see("today").await?;
    let kept = desk.files()?.into_iter().find(|path| is_named(path, "ringside.db.damaged-")).expect("the damaged file is kept");
    assert_eq!(std::fs::read(kept)?, damaged);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn data_of_a_newer_ringside_is_left_alone() -> Outcome {
    let desk = desk_with_weeks(&cloud().await?, 1).await?;
    let database = desk.data_dir().join("ringside.db");
    // The schema's version stands at byte 60 of every SQLite file, four bytes, big endian (sqlite.org/fileformat2.html, section 1.3).
    overwrite(&database, 60, &9_999_u32.to_be_bytes())?;
    let newer = std::fs::read(&database)?;

    let window = desk.open().await?;
    window.see_in_state("blocked", "error").await?;
    window.read("This data needs a newer Ringside").await?;
    window.photograph("blocked-newer").await?;
    window.press("retry-start").await?;
    window.see_in_state("blocked", "error").await?;
    window.close();
    assert_eq!(std::fs::read(&database)?, newer);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_folder_in_use_opens_as_soon_as_the_other_has_closed_it() -> Outcome {
    let desk = desk_with_weeks(&cloud().await?, 1).await?;
    let lock = File::options().write(true).open(desk.data_dir().join("lock"))?;
    lock.try_lock()?;
    let window = desk.open().await?;
    window.see_in_state("blocked", "error").await?;
    window.read("Ringside is already running").await?;
    drop(lock);
    window.press("retry-start").await?;
    window.see("today").await
}

fn overwrite(path: &Path, at: u64, bytes: &[u8]) -> Outcome {
    let mut file = File::options().write(true).open(path)?;
    file.seek(SeekFrom::Start(at))?;
    file.write_all(bytes)?;
    Ok(())
}

fn is_named(path: &Path, beginning: &str) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(beginning))
}
