//! Carries out what the course says, one request after another.

use std::time::Duration;

use chrono::Utc;
use ringside_oura::{Application, Oura, Subscription, SubscriptionError, SubscriptionWish};
use tokio::sync::{mpsc, watch};
use url::Url;

use super::course::{Course, Moment, Next};
use super::keeper::{Command, Parts};
use super::known::Known;
use super::plan::Step;
use super::{Keeping, SubscriptionsView};

/// Between the beginnings of two requests, at least: forty-eight take twelve seconds, far below Oura's quota (5,000 in 5 minutes).
const PACE: Duration = Duration::from_millis(250);

/// The keeper's own task.
pub(super) struct Loop {
    pub(super) parts: Parts,
    pub(super) course: Course,
    commands: mpsc::UnboundedReceiver<Command>,
    /// What came while a request was under way.
    waiting: Vec<Command>,
    view: Shown,
    saved: Known,
    not_before: Duration,
}

/// The view of a keeper; it says that nothing is kept once the keeper is gone, however it went.
struct Shown(watch::Sender<SubscriptionsView>);

/// How a request ended.
enum Ended {
    Answered,
    /// Somebody wants everything removed, at once.
    BrokenOff(Command),
}

impl Loop {
    pub(super) async fn new(parts: Parts, commands: mpsc::UnboundedReceiver<Command>, view: watch::Sender<SubscriptionsView>) -> Self {
        let known = Known::load(&parts.store).await;
        let course = Course::new(parts.own_path.clone(), known.clone());
        Self { parts, course, commands, waiting: Vec::new(), view: Shown(view), saved: known, not_before: Duration::ZERO }
    }

    /// Until the keeper is dropped.
    pub(super) async fn run(mut self) {
        loop {
            self.note_address();
            for command in std::mem::take(&mut self.waiting) {
                self.obey(command, None).await;
            }
            let next = self.course.next(self.moment());
            self.save().await;
            self.show();
            let elapsed = self.parts.clock.elapsed();
            let rests_until = match &next {
                Next::Rest(until) => Some(*until),
                _ if elapsed < self.not_before => Some(Some(self.not_before)),
                _ => None,
            };
            if let Some(until) = rests_until {
                match self.rest(until).await {
                    Some(Some(command)) => self.obey(command, None).await,
                    Some(None) => return,
                    None => {}
                }
                continue;
            }
            self.not_before = elapsed + PACE;
            if let Ended::BrokenOff(command) = self.carry_out(&next).await {
                self.obey(command, Some(next)).await;
            }
        }
    }

    /// Now, by all clocks. Oura's own is its last answer's `Date`, whatever the computer's clock says; the offset to it is one to the system's clock.
    pub(super) fn moment(&self) -> Moment {
        let now = self.parts.oura.server_clock_offset().map_or_else(|| self.parts.clock.now(), |offset| Utc::now() + offset);
        Moment { elapsed: self.parts.clock.elapsed(), now, chance: rand::random() }
    }

    pub(super) async fn application(&self) -> Option<Application> {
        self.parts.application.application().await
    }

    /// Waits until the next request may be sent.
    pub(super) async fn pace(&mut self) {
        self.parts.clock.until(self.not_before).await;
        self.not_before = self.parts.clock.elapsed() + PACE;
    }

    pub(super) async fn save(&mut self) {
        if self.saved != *self.course.known() {
            self.saved = self.course.known().clone();
            self.saved.save(&self.parts.store).await;
        }
    }

    fn note_address(&mut self) {
        let callback_url = self.parts.public_url.borrow_and_update().as_ref().map(|url| callback(url, &self.parts.own_path));
        if callback_url.as_deref() != self.course.callback_url() {
            self.course.set_callback(callback_url, self.moment());
        }
    }

    /// Until the time has come or the address has changed (`None`), or somebody says something; nobody can any more once the keeper is dropped.
    async fn rest(&mut self, until: Option<Duration>) -> Option<Option<Command>> {
        let time = async {
            match until {
                Some(until) => self.parts.clock.until(until).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            biased;
            command = self.commands.recv() => Some(command),
            () = changed(&mut self.parts.public_url) => None,
            () = time => None,
        }
    }

    async fn obey(&mut self, command: Command, broken_off: Option<Next>) {
        let at = self.moment();
        match command {
            Command::LookNow => self.course.look_now(at),
            Command::Answer { take_over } => self.course.answer(take_over, at),
            Command::RemoveAll { reply } => {
                let removal = self.remove_all(broken_off).await;
                self.save().await;
                self.show();
                // Whoever asked may have stopped waiting.
                let _ = reply.send(removal);
            }
        }
    }

    async fn carry_out(&mut self, next: &Next) -> Ended {
        let Some(application) = self.application().await else {
            self.course.has_no_application(self.moment());
            return Ended::Answered;
        };
        let oura = self.parts.oura.clone();
        match next {
            Next::Rest(_) => {}
            Next::List => match self.unless_removed(async move { oura.subscriptions(&application).await }).await {
                Ok(answer) => {
                    if let Err(error) = &answer {
                        tracing::info!(%error, "the subscriptions cannot be listed");
                    }
                    self.course.listed(answer, self.moment());
                }
                Err(command) => return Ended::BrokenOff(command),
            },
            Next::Do(step) => {
                let callback_url = self.course.callback_url().unwrap_or_default().to_owned();
                let request = send(oura, application, step.clone(), callback_url, self.parts.verification_token.clone());
                match self.unless_removed(request).await {
                    Ok(answer) => {
                        if let Err(error) = &answer {
                            tracing::info!(?step, %error, "a subscription is not as it should be");
                        }
                        self.course.stepped(step, answer, self.moment());
                    }
                    Err(command) => return Ended::BrokenOff(command),
                }
            }
        }
        Ended::Answered
    }

    /// The answer to a request, or the command to remove everything, which does not wait for it.
    async fn unless_removed<T>(&mut self, request: impl Future<Output = T>) -> Result<T, Command> {
        tokio::pin!(request);
        loop {
            tokio::select! {
                biased;
                Some(command) = self.commands.recv() => match command {
                    Command::RemoveAll { .. } => return Err(command),
                    other => self.waiting.push(other),
                },
                answer = &mut request => return Ok(answer),
            }
        }
    }

    fn show(&self) {
        let view = self.course.view(self.moment(), self.parts.clock.now());
        self.view.0.send_if_modified(|shown| std::mem::replace(shown, view) != *shown);
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.0.send_modify(|view| (view.state, view.next_check_at) = (Keeping::Off, None));
    }
}

async fn send(
    oura: Oura,
    application: Application,
    step: Step,
    callback_url: String,
    verification_token: ringside_store::SecretText,
) -> Result<Option<Subscription>, SubscriptionError> {
    let slot = step.slot();
    let wish = SubscriptionWish {
        callback_url: &callback_url,
        verification_token: verification_token.expose(),
        event_type: slot.event_type,
        data_type: slot.data_type,
    };
    match &step {
        Step::Create { .. } => oura.subscribe(&application, &wish).await.map(Some),
        Step::Repoint { id, .. } => oura.change_subscription(&application, id, &wish).await.map(Some),
        Step::Renew { id, .. } => oura.renew_subscription(&application, id).await.map(Some),
        Step::Delete { id, .. } => oura.unsubscribe(&application, id).await.map(|()| None),
    }
}

/// The listener's own address as Oura sees it.
fn callback(public_url: &Url, own_path: &str) -> String {
    let mut url = public_url.clone();
    url.set_path(own_path);
    url.set_query(None);
    url.set_fragment(None);
    url.into()
}

/// Returns with the next change; never when there will be none.
async fn changed(url: &mut watch::Receiver<Option<Url>>) {
    if url.changed().await.is_err() {
        std::future::pending::<()>().await;
    }
}
