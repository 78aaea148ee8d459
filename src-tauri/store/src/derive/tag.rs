use ringside_model::document::{EnhancedTag, Tag};

use super::Derive;

/// What a tag can be found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TagWords {
    pub(crate) code: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) comment: Option<String>,
    pub(crate) text: Option<String>,
}

impl Derive for Tag {
    fn words(&self) -> Option<TagWords> {
        let code = self.tags.as_ref().map(|tags| tags.join(" "));
        Some(TagWords { code, name: None, comment: None, text: self.text.clone() })
    }
}

impl Derive for EnhancedTag {
    fn words(&self) -> Option<TagWords> {
        Some(TagWords { code: self.tag_type_code.clone(), name: self.custom_name.clone(), comment: self.comment.clone(), text: None })
    }
}
