//! Faults on request: which requests they hit, and what happens to them.

mod alter;
mod bomb;
mod kind;
mod layer;
mod script;

use std::sync::Mutex;

use serde::Deserialize;

use crate::random::locked;

pub use self::kind::{Alteration, FaultKind, TokenLoop};
pub(crate) use self::layer::layer;

/// Something that goes wrong for the next requests that match.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// Requests whose path begins so, in whole parts: `/v2/usercollection/sleep` is not the beginning of `…/sleep_time`.
    pub path_prefix: String,
    /// Only this method; any if `None`.
    #[serde(default)]
    pub method: Option<String>,
    /// So many matching requests pass unharmed first.
    #[serde(default)]
    pub skip: u32,
    /// So many requests are hit; `None` (JSON `null`) hits for ever, a missing key hits once.
    #[serde(default = "once")]
    pub times: Option<u32>,
    /// What happens.
    pub what: FaultKind,
}

/// The faults that wait for their requests.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    waiting: Mutex<Vec<Fault>>,
}

impl Faults {
    pub(crate) fn inject(&self, fault: Fault) {
        locked(&self.waiting).push(fault);
    }

    pub(crate) fn clear(&self) {
        locked(&self.waiting).clear();
    }

    /// What happens to this request: the first fault that matches and has let enough pass.
    pub(crate) fn take(&self, method: &str, path: &str) -> Option<FaultKind> {
        let mut waiting = locked(&self.waiting);
        let index = waiting.iter_mut().position(|fault| fault.hits(method, path))?;
        let fault = &mut waiting[index];
        let what = fault.what.clone();
        if let Some(times) = &mut fault.times {
            *times = times.saturating_sub(1);
            if *times == 0 {
                waiting.remove(index);
            }
        }
        Some(what)
    }
}

impl Fault {
    /// `what` for the next request whose path begins with `path_prefix`.
    pub fn once(path_prefix: &str, what: FaultKind) -> Self {
        Self { path_prefix: path_prefix.to_owned(), method: None, skip: 0, times: Some(1), what }
    }

    /// `what` for every request whose path begins with `path_prefix`, until the faults are cleared.
    pub fn always(path_prefix: &str, what: FaultKind) -> Self {
        Self { times: None, ..Self::once(path_prefix, what) }
    }

    fn hits(&mut self, method: &str, path: &str) -> bool {
        let rest = path.strip_prefix(&self.path_prefix);
        let is_below = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || self.path_prefix.ends_with('/'));
        let matches = is_below && self.method.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method));
        if matches && self.skip > 0 {
            self.skip -= 1;
            return false;
        }
        matches
    }
}

#[expect(clippy::unnecessary_wraps, reason = "serde wants the field's own type")]
fn once() -> Option<u32> {
    Some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_lets_some_pass_hits_some_and_is_gone() {
        let faults = Faults::default();
        faults.inject(Fault { skip: 1, times: Some(2), ..Fault::once("/v2", FaultKind::Html502) });
        let hit: Vec<bool> = (0..5).map(|_| faults.take("GET", "/v2/x").is_some()).collect();
        assert_eq!(hit, [false, true, true, false, false]);
    }

    #[test]
    fn a_fault_hits_whole_parts_of_a_path() {
        for (prefix, path, hits) in [
            ("/v2/usercollection/sleep", "/v2/usercollection/sleep", true),
            ("/v2/usercollection/sleep", "/v2/usercollection/sleep/an-id", true),
            ("/v2/usercollection/sleep", "/v2/usercollection/sleep_time", false),
            ("/v2/usercollection/sleep/", "/v2/usercollection/sleep", false),
            ("/v2/", "/v2/usercollection/sleep", true),
            ("/", "/oauth/token", true),
        ] {
            assert_eq!(Fault::once(prefix, FaultKind::Html502).hits("GET", path), hits, "{prefix} {path}");
        }
    }

    #[test]
    fn a_fault_in_json_hits_once_unless_told_otherwise() {
        let fault: Fault = serde_json::from_str(r#"{"path_prefix":"/v2","what":{"kind":"reset","after_bytes":null}}"#).unwrap();
        assert_eq!(fault.times, Some(1));
        let fault: Fault =
            serde_json::from_str(r#"{"path_prefix":"/v2","times":null,"what":{"kind":"next_token","cycle":"endless_new"}}"#).unwrap();
        assert_eq!(fault.times, None);
    }
}
