use std::collections::HashSet;

use ringside_oura::{LoopStop, PageGuard, RawPage};
use sha2::{Digest, Sha256};

/// Stops a list that never ends: by its page tokens, and when a page comes a second time under another token.
///
/// One for each window. Empty pages may come several times: a server that filters after it has cut its pages sends them.
#[derive(Debug, Default)]
pub(super) struct PageLoop {
    tokens: PageGuard,
    seen: HashSet<[u8; 32]>,
}

impl PageLoop {
    /// Says whether the page after this one may be asked for; the last page is always fine.
    pub(super) fn admit(&mut self, page: &RawPage) -> Result<(), LoopStop> {
        self.tokens.admit(&page.next_token)?;
        if page.next_token.is_some() && !page.items.is_empty() && !self.seen.insert(content(page)) {
            return Err(LoopStop::Repeated);
        }
        Ok(())
    }
}

fn content(page: &RawPage) -> [u8; 32] {
    let mut hash = Sha256::new();
    for item in &page.items {
        // No JSON text holds a bare control character, so the end of an item cannot be imitated.
        hash.update(item.get());
        hash.update([0]);
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use serde_json::value::RawValue;

    use super::*;

    fn page(items: &[&str], next_token: Option<&str>) -> RawPage {
        let items = items.iter().map(|item| RawValue::from_string((*item).to_owned()).unwrap()).collect();
        RawPage { items, next_token: next_token.map(str::to_owned), bytes: 0 }
    }

    #[test]
    fn a_page_that_comes_again_under_a_new_token_is_a_loop() {
        let mut pages = PageLoop::default();
        assert_eq!(pages.admit(&page(&["1", "2"], Some("a"))), Ok(()));
        assert_eq!(pages.admit(&page(&["12"], Some("b"))), Ok(()));
        assert_eq!(pages.admit(&page(&["1", "2"], Some("c"))), Err(LoopStop::Repeated));
    }

    #[test]
    fn empty_pages_and_a_last_page_are_no_loop() {
        let mut pages = PageLoop::default();
        for token in ["a", "b", "c"] {
            assert_eq!(pages.admit(&page(&[], Some(token))), Ok(()));
        }
        assert_eq!(pages.admit(&page(&["1"], Some("d"))), Ok(()));
        assert_eq!(pages.admit(&page(&["1"], None)), Ok(()));
        assert_eq!(pages.admit(&page(&[], Some("a"))), Err(LoopStop::Repeated));
    }
}
