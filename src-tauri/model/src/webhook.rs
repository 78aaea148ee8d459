//! The names of collections in webhooks.

use crate::Collection;

impl Collection {
    /// The collection that an event's `data_type` means; `None` for a word that Oura did not have when this was written.
    ///
    /// A webhook's words are Oura's own, so they are compared letter for letter.
    pub fn from_webhook(data_type: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|collection| collection.webhook_name() == Some(data_type))
    }

    /// The `data_type` under which Oura announces the collection; `None` for what is never announced and must be polled.
    ///
    /// Source: docs/oura.md, Webhooks; VO2 max has a capital O in paths and none in webhooks.
    pub const fn webhook_name(self) -> Option<&'static str> {
        match self {
            Self::PersonalInfo | Self::Heartrate | Self::RingBatteryLevel => None,
            Self::Vo2Max => Some("vo2_max"),
            _ => Some(self.name()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixteen_collections_are_announced_and_lead_back_from_their_names() {
        let announced: Vec<_> = Collection::ALL.into_iter().filter(|collection| collection.webhook_name().is_some()).collect();
        assert_eq!(announced.len(), 16);
        for collection in announced {
            assert_eq!(collection.webhook_name().and_then(Collection::from_webhook), Some(collection));
            assert!(collection.has_single_route(), "what {collection} announces can be fetched");
        }
    }

    #[test]
    fn other_words_and_what_is_never_announced_are_no_collections() {
        assert_eq!(Collection::from_webhook("vo2_max"), Some(Collection::Vo2Max));
        for word in ["vO2_max", "Sleep", "sleep ", "heartrate", "ring_battery_level", "personal_info", "meal", "ringside_test", ""] {
            assert_eq!(Collection::from_webhook(word), None, "{word:?}");
        }
    }
}
