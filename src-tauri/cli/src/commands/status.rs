use ringside_engine::sync::{last_success_at, status};
use ringside_engine::{SharedSecrets, Use};
use serde_json::{Value, json};

use crate::args::Global;
use crate::failure::Failure;
use crate::open;
use crate::output;

/// Says what the folder holds, by collection, and whether somebody is signed in.
pub(crate) async fn run(global: &Global) -> Result<(), Failure> {
    let profile = open::profile(global, Use::Shared).await?;
    let (dir, protection) = (profile.dir.clone(), profile.protection);
    let signed_in = SharedSecrets::new(profile.secrets).with(|secrets| secrets.tokens()).await?.is_some();
    let (collections, last_success_at) = profile.store.read(|reader| Ok((status(reader)?, last_success_at(reader)?)))?;
    let not_understood: u64 = collections.iter().map(|collection| collection.count.not_understood).sum();
    if global.json {
        let rows: Vec<Value> = collections
            .iter()
            .map(|status| {
                let count = &status.count;
                json!({ "collection": count.collection.name(), "documents": count.documents, "rows": count.rows, "not_understood": count.not_understood,
                        "first_day": count.first, "last_day": count.last, "last_fetched_at": count.last_fetched_at, "stopped": status.stopped })
            })
            .collect();
        output::json(
            &json!({ "data_dir": dir, "protection": protection, "signed_in": signed_in, "given_token": open::given_token().is_some(),
            "last_success_at": last_success_at, "not_understood": not_understood, "size_bytes": profile.store.size_bytes(), "collections": rows }),
        );
        return Ok(());
    }
    output::line(&format!("Folder       {} (protected {protection})", dir.display()));
    output::line(&format!("Signed in    {}", if signed_in { "yes" } else { "no" }));
    output::line(&format!("Last sync    {}", last_success_at.map_or_else(|| "never complete".to_owned(), |at| at.to_rfc3339())));
    if not_understood > 0 {
        output::line(&format!("Kept but not understood: {not_understood}"));
    }
    for status in &collections {
        let count = &status.count;
        let span = match (count.first, count.last) {
            (Some(first), Some(last)) => format!("{first} to {last}"),
            _ => String::new(),
        };
        output::line(&format!("{:<26} {:>9}  {span}", count.collection.name(), count.documents + count.rows));
        if let Some(reason) = &status.stopped {
            output::line(&format!("{:<26} {reason}", ""));
        }
    }
    Ok(())
}
