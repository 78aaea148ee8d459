use ringside_engine::store::{StoreError, Writer};

use crate::views::RebuildView;

/// Derives everything again from the raw documents and says whether that came to what was there before.
pub(crate) fn rebuild(writer: &mut Writer) -> Result<RebuildView, StoreError> {
    let before = writer.state_hash()?;
    let outcome = writer.rebuild()?;
    Ok(RebuildView {
        documents: outcome.documents,
        days: outcome.days,
        not_understood: outcome.not_understood,
        identical: writer.state_hash()? == before,
    })
}
