use ringside_model::Collection;

const EVENT_TYPES: [&str; 3] = ["create", "update", "delete"];

/// One event of one kind of data: Oura has room for one subscription in each (docs/oura.md, Webhooks).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    pub event_type: &'static str,
    /// Oura's name in webhooks.
    pub data_type: &'static str,
}

impl Slot {
    /// All 48, by data type.
    pub fn all() -> impl Iterator<Item = Self> + Clone {
        let data_types = Collection::ALL.into_iter().filter_map(Collection::webhook_name);
        data_types.flat_map(|data_type| EVENT_TYPES.map(|event_type| Self { event_type, data_type }))
    }

    /// The slot of these names; `None` for names that Oura did not have when this was written.
    pub fn find(event_type: &str, data_type: &str) -> Option<Self> {
        let event_type = EVENT_TYPES.into_iter().find(|known| *known == event_type)?;
        Some(Self { event_type, data_type: Collection::from_webhook(data_type)?.webhook_name()? })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn there_are_forty_eight_and_each_is_found_by_its_names() {
        let all: BTreeSet<Slot> = Slot::all().collect();
        assert_eq!(all.len(), 48);
        assert!(all.iter().all(|slot| Slot::find(slot.event_type, slot.data_type) == Some(*slot)));
        assert_eq!(Slot::find("create", "heartrate"), None);
        assert_eq!(Slot::find("rename", "sleep"), None);
    }
}
