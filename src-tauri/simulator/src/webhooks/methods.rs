//! Subscriptions as a test sees and disturbs them.

use crate::random::locked;
use crate::simulator::Simulator;
use crate::webhooks::body::{Wanted, known};
use crate::webhooks::routes::carry_out;
use crate::webhooks::subscriptions::Subscription;
use crate::webhooks::trouble::WriteTrouble;

impl Simulator {
    /// The application's subscriptions, as far as they have not lapsed.
    pub fn subscriptions(&self) -> Vec<Subscription> {
        self.cloud.webhooks.live(self.cloud.clock.now())
    }

    /// Another program of the same application subscribes: without a handshake, and also beside a subscription that is there already. Returns the
    /// new id; `None` when there are no subscriptions of this kind.
    pub fn add_foreign_subscription(&self, event_type: &str, data_type: &str, callback_url: &str) -> Option<String> {
        let (event_type, data_type) = known(event_type, data_type)?;
        let wanted = Wanted { callback_url: callback_url.to_owned(), event_type, data_type };
        Some(self.cloud.webhooks.put(wanted, self.cloud.clock.now()).id)
    }

    /// Somebody deletes a subscription behind the back of whoever made it; whether there was one.
    pub fn remove_subscription(&self, id: &str) -> bool {
        self.cloud.webhooks.remove(id)
    }

    /// What happens to the next POST, PUT and DELETE requests for subscriptions, one after the other; `None` leaves one unharmed. What is left of an
    /// earlier list is forgotten.
    pub fn trouble_next_writes(&self, troubles: impl IntoIterator<Item = Option<WriteTrouble>>) {
        *locked(&self.cloud.webhooks.troubles) = troubles.into_iter().collect();
    }

    /// Carries out the writes that were put off; those that are no longer possible come to nothing.
    pub async fn finish_late_writes(&self) {
        let late = std::mem::take(&mut *locked(&self.cloud.webhooks.late));
        for write in late {
            // Nobody waits for the answer any more.
            let _ = carry_out(&self.cloud, write).await;
        }
    }
}
