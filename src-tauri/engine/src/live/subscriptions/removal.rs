//! The way out: our own subscriptions are deleted, and what could not be is said.

use ringside_oura::{Application, Subscription, SubscriptionError};

use super::course::Next;
use super::keeping::Loop;
use super::plan::{Step, is_ours};
use super::slot::Slot;
use super::view::{Left, Removal};

impl Loop {
    /// Deletes what is ours by its path, as Oura lists it now. `broken_off` is the request that was under way and may still be carried out.
    pub(super) async fn remove_all(&mut self, broken_off: Option<Next>) -> Removal {
        self.course.switch_off();
        let Some(application) = self.application().await else {
            return self.nothing_removed("there is no Oura application to ask with");
        };
        let listed = match self.ours(&application).await {
            Ok(listed) => listed,
            Err(error) => return self.nothing_removed(&error.to_string()),
        };
        let mut removal = Removal::default();
        // The one that Oura may still be making.
        if let Some(Next::Do(Step::Create { slot })) = broken_off
            && !listed.iter().any(|one| is_in(one, slot))
        {
            removal.left.push(left(slot.event_type, slot.data_type, "Oura was about to make it."));
        }
        let mut doubtful: Vec<(Subscription, SubscriptionError)> = Vec::new();
        let mut stopped_by: Option<SubscriptionError> = None;
        for one in listed {
            let answer = if let Some(error) = &stopped_by {
                Err(error.clone())
            } else {
                self.pace().await;
                self.parts.oura.unsubscribe(&application, &one.id).await
            };
            match answer {
                Ok(()) => removal.deleted += 1,
                Err(SubscriptionError::Gone) => {}
                Err(error) => {
                    if ends_everything(&error) {
                        stopped_by = Some(error.clone());
                    }
                    doubtful.push((one, error));
                }
            }
        }
        self.settle(&application, doubtful, stopped_by.is_some(), &mut removal).await;
        self.course.keep_known_only(&removal);
        removal
    }

    /// What had no clear answer is looked up once more.
    async fn settle(
        &mut self,
        application: &Application,
        doubtful: Vec<(Subscription, SubscriptionError)>,
        is_over: bool,
        removal: &mut Removal,
    ) {
        if doubtful.is_empty() {
            return;
        }
        let still_there = if is_over { None } else { self.ours(application).await.ok() };
        for (one, error) in doubtful {
            if still_there.as_ref().is_some_and(|there| there.iter().all(|other| other.id != one.id)) {
                removal.deleted += 1;
            } else {
                removal.left.push(left(&one.event_type, &one.data_type, &error.to_string()));
            }
        }
    }

    async fn ours(&mut self, application: &Application) -> Result<Vec<Subscription>, SubscriptionError> {
        self.pace().await;
        let listed = self.parts.oura.subscriptions(application).await?;
        Ok(listed.into_iter().filter(|one| is_ours(one, &self.parts.own_path)).collect())
    }

    /// Oura cannot even be asked: everything that we know of is left.
    fn nothing_removed(&self, words: &str) -> Removal {
        let known = self.course.known().own.values();
        Removal { deleted: 0, left: known.map(|own| left(&own.event_type, &own.data_type, words)).collect() }
    }
}

/// Whether the next request would fare no better.
fn ends_everything(error: &SubscriptionError) -> bool {
    matches!(error, SubscriptionError::Offline | SubscriptionError::RateLimited { .. } | SubscriptionError::WrongApplication)
}

fn is_in(one: &Subscription, slot: Slot) -> bool {
    (one.event_type.as_str(), one.data_type.as_str()) == (slot.event_type, slot.data_type)
}

fn left(event_type: &str, data_type: &str, words: &str) -> Left {
    Left { event_type: event_type.to_owned(), data_type: data_type.to_owned(), words: words.to_owned() }
}
