use ringside_engine::Use;
use ringside_engine::store::StoreError;
use serde_json::json;

use crate::args::Global;
use crate::failure::Failure;
use crate::open;
use crate::output;

/// Derives everything again from the raw documents in one transaction, and says whether the result is what was there before.
pub(crate) async fn run(global: &Global) -> Result<(), Failure> {
    let profile = open::profile(global, Use::Exclusive).await?;
    let work = move || {
        profile.store.write(|writer| {
            let before = writer.state_hash()?;
            let outcome = writer.rebuild()?;
            Ok::<_, StoreError>((outcome, before == writer.state_hash()?))
        })
    };
    let done =
        tokio::task::spawn_blocking(work).await.map_err(|_| Failure::Other("The rebuild was cut off. Nothing was changed.".to_owned()))?;
    let (outcome, identical) = done?;
    if global.json {
        output::json(&json!({ "documents": outcome.documents, "rows": outcome.rows, "days": outcome.days,
                              "not_understood": outcome.not_understood, "identical": identical }));
    } else {
        output::line(&format!("{} documents of {} days and {} rows were read again.", outcome.documents, outcome.days, outcome.rows));
        if identical {
            output::line("The result is identical to what was there.");
        }
    }
    if identical { Ok(()) } else { Err(Failure::RebuildDiffers) }
}
