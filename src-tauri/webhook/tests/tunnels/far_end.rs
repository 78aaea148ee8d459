use std::ffi::OsString;
use std::sync::Arc;

use async_trait::async_trait;
use ringside_webhook::TunnelProvider;

use crate::house::House;

/// The far end of one provider, and what a test may do to it. A case that asks for what a provider has not is not in that provider's list.
#[async_trait]
pub(crate) trait FarEnd: Send + Sync + 'static {
    /// As reports name it. One that is not the real thing says "emulated".
    fn name(&self) -> &'static str;

    fn provider(&self) -> Arc<dyn TunnelProvider>;

    /// A provider for the case of a far end that falls silent; it may take a busy one for silent.
    fn that_notices_silence_soon(&self) -> Arc<dyn TunnelProvider> {
        self.provider()
    }

    /// A provider that must not be let in.
    fn with_bad_secret(&self) -> Arc<dyn TunnelProvider> {
        unimplemented!("{} has no secret", self.name())
    }

    /// A provider that trusts another server than the one it meets, and the code of the error it must give.
    fn with_strange_server(&self) -> (Arc<dyn TunnelProvider>, &'static str) {
        unimplemented!("{} does not know its server", self.name())
    }

    /// Ends every session at once; the far end itself goes on.
    fn drop_sessions(&self) {
        unimplemented!("{} has no sessions", self.name())
    }

    /// Sessions stay open, and nothing answers.
    fn freeze(&self) {
        unimplemented!("{} has no sessions", self.name())
    }

    fn thaw(&self) {
        unimplemented!("{} has no sessions", self.name())
    }

    /// Returns once the public address leads to the house again, after sessions were dropped. `openings` is how often the house had opened before.
    async fn back(&self, house: &House, openings: u64) {
        house.opened_since(openings).await;
    }

    /// Returns when there is reason to try again after a failure; at once where nothing tells.
    async fn reachable(&self) {}

    /// The ignored test that opens this provider in a process of its own, and what it needs to know. See `victim`.
    fn victim(&self) -> (&'static str, Vec<(&'static str, OsString)>);
}
