//! Data that cannot be opened: the window says what happened and what is safe, and never makes it worse.

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use ringside_e2e::{Desk, Keychain, Outcome, Trouble};

use crate::steps::{cloud, desk_with_weeks, sign_in};

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_damaged_file_is_set_aside_whole_and_everything_is_fetched_again() -> Outcome {
    // At the head nothing opens the file; further in its first page, which holds the schema, is whole.
    for first_byte in [0, 16 * 1024, 128 * 1024] {
        damage_and_recover(first_byte).await?;
    }
    Ok(())
}

async fn damage_and_recover(first_byte: u64) -> Outcome {
    let cloud = cloud().await?;
    let mut desk = Desk::new(Keychain::Unlocked).await?;
    desk.set("OURA_API_BASE_URL", cloud.base_url());
    let window = desk.open().await?;
    sign_in(&desk, &window, &cloud).await?;
    window
        .until("data in the file itself, beyond its journal", async || {
            Ok((std::fs::metadata(desk.data_dir().join("ringside.db"))?.len() > 512 * 1024).then_some(()))
        })
        .await?;
    window.close();
    let database = desk.data_dir().join("ringside.db");
    // What is still in the journal would be read instead of the damage.
    std::fs::remove_file(desk.data_dir().join("ringside.db-wal"))?;
    overwrite(&database, first_byte, &vec![0xA5; 192 * 1024])?;
    let damaged = std::fs::read(&database)?;

    let window = desk.open().await?;
    window.see_in_state("blocked", "error").await?;
    window.read("The data file is damaged").await?;
    window.photograph("blocked-damaged").await?;
    assert!(std::fs::read(&database)? == damaged, "looking at it changes nothing");

    window.press("set-damaged-aside").await?;
    window.see("today").await?;
    let kept = desk.files()?.into_iter().find(|path| is_set_aside(path));
    let kept = kept.ok_or_else(|| Trouble::new("the damaged file was not kept"))?;
    assert!(std::fs::read(kept)? == damaged, "it is kept as it was");
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
    assert!(std::fs::read(&database)? == newer, "it is left as it was");
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

/// The database itself; its journals are set aside beside it.
fn is_set_aside(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.starts_with("ringside.db.damaged-") && name.ends_with('Z')
}
