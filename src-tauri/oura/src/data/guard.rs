use std::collections::HashSet;

/// No real window comes near it: a thousand pages of heart rate are two years and more.
const MOST_PAGES: usize = 1_000;

/// Stops a list that never ends: one guard for each window of days.
#[derive(Debug)]
pub struct PageGuard {
    seen: HashSet<String>,
    pages: usize,
}

/// Why a list was stopped; what was read until then is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LoopStop {
    #[error("Oura sent the same page again and again, so the rest of this part was not read.")]
    Repeated,
    #[error("Oura sent more than {MOST_PAGES} pages for one part, so the rest of it was not read.")]
    TooManyPages,
}

impl Default for PageGuard {
    fn default() -> Self {
        Self { seen: HashSet::new(), pages: 1 }
    }
}

impl PageGuard {
    pub fn new() -> Self {
        Self::default()
    }

    /// Says whether the page that `next_token` names may be asked for; `None` is the end and always fine.
    pub fn admit(&mut self, next_token: &Option<String>) -> Result<(), LoopStop> {
        let Some(token) = next_token else {
            return Ok(());
        };
        if !self.seen.insert(token.clone()) {
            return Err(LoopStop::Repeated);
        }
        if self.pages >= MOST_PAGES {
            return Err(LoopStop::TooManyPages);
        }
        self.pages += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admit(guard: &mut PageGuard, token: &str) -> Result<(), LoopStop> {
        guard.admit(&Some(token.to_owned()))
    }

    #[test]
    fn the_end_of_a_list_is_no_loop() {
        let mut guard = PageGuard::new();
        assert_eq!(guard.admit(&None), Ok(()));
        assert_eq!(guard.admit(&None), Ok(()));
    }

    #[test]
    fn a_token_that_repeats_at_once_or_after_a_cycle_of_three_stops() {
        let mut guard = PageGuard::new();
        assert_eq!(admit(&mut guard, "string"), Ok(()));
        assert_eq!(admit(&mut guard, "string"), Err(LoopStop::Repeated));

        let mut guard = PageGuard::new();
        for name in ["a", "b", "c"] {
            assert_eq!(admit(&mut guard, name), Ok(()));
        }
        assert_eq!(admit(&mut guard, "a"), Err(LoopStop::Repeated));
    }

    #[test]
    fn endless_new_tokens_stop_after_a_thousand_pages() {
        let mut guard = PageGuard::new();
        let admitted = (0..5_000).take_while(|number| admit(&mut guard, &number.to_string()).is_ok()).count();
        assert_eq!(admitted + 1, MOST_PAGES, "the first page needs no token");
        assert_eq!(admit(&mut guard, "more"), Err(LoopStop::TooManyPages));
        assert!(LoopStop::TooManyPages.to_string().contains("1000 pages"));
    }
}
