use ringside_engine::store::Store;
use ringside_model::Collection;

/// Compares two stores, and names what is in one of them alone: a hash does not say where to look.
pub(crate) fn assert_same(lived: &Store, fresh: &Store) {
    for collection in Collection::ALL {
        let (lived, fresh) = (everything(lived, collection), everything(fresh, collection));
        let only = |of: &[String], other: &[String]| -> Vec<String> {
            of.iter().filter(|text| other.binary_search(text).is_err()).map(|text| text.chars().take(160).collect()).take(5).collect()
        };
        let (gone, missing) = (only(&lived, &fresh), only(&fresh, &lived));
        assert!(
            gone.is_empty() && missing.is_empty(),
            "{collection}: {} here and {} there.\nOura has no longer: {gone:#?}\nnever came: {missing:#?}",
            lived.len(),
            fresh.len()
        );
    }
}

/// Documents with their ids, or rows, sorted.
fn everything(store: &Store, collection: Collection) -> Vec<String> {
    let read = store.read(|reader| {
        if collection.is_series() {
            return reader.rows(collection, None);
        }
        let documents = reader.documents(collection, None)?;
        Ok(documents.into_iter().map(|document| format!("{}: {}", document.id.unwrap_or_default(), document.raw)).collect())
    });
    let mut everything = read.unwrap();
    everything.sort_unstable();
    everything
}
