use ringside_model::document::{PersonalInfo, RingConfiguration};
use ringside_model::{Collection, Identity};
use ringside_store::{Reader, Store, StoreError};

const USER_ID: &str = "oura_user_id";

/// Whether the person in the reply is the one the folder belongs to, so that two accounts are never mixed; a new folder takes the first one that comes.
///
/// A reply without a readable id decides nothing.
pub(crate) fn is_ours(store: &Store, items: &[&str]) -> Result<bool, StoreError> {
    let Some(id) = items.first().and_then(|item| Identity::of(Collection::PersonalInfo, item).id) else { return Ok(true) };
    if let Some(known) = store.read(|reader| reader.setting(USER_ID))? {
        return Ok(known == id);
    }
    store.write(|writer| writer.set_setting(USER_ID, &id))?;
    Ok(true)
}

/// Oura's id of the person whose folder it is; `None` before the first sync.
pub(crate) fn user_id(reader: &Reader) -> Result<Option<String>, StoreError> {
    reader.setting(USER_ID)
}

/// The person as Oura describes them; `None` before the first sync or without consent.
pub fn personal_info(reader: &Reader) -> Result<Option<PersonalInfo>, StoreError> {
    let documents = reader.documents(Collection::PersonalInfo, None)?;
    Ok(documents.last().and_then(|document| serde_json::from_str(&document.raw).ok()))
}

/// The rings that were ever set up, the current one first.
pub fn rings(reader: &Reader) -> Result<Vec<RingConfiguration>, StoreError> {
    let documents = reader.documents(Collection::RingConfiguration, None)?;
    let mut rings: Vec<RingConfiguration> = documents.iter().filter_map(|document| serde_json::from_str(&document.raw).ok()).collect();
    rings.sort_by_key(|ring| std::cmp::Reverse(ring.set_up_at));
    Ok(rings)
}
