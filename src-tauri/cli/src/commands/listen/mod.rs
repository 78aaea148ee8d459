//! The engine with live updates, until somebody says stop.

mod follow;
mod say;
mod settings;
mod shell;
mod stop;

use std::sync::Arc;
use std::time::Duration;

use ringside_engine::live::{ItemState, Keeping, LiveSettings, SubscriptionsView, TunnelState};
use ringside_engine::{Clock, Engine, SessionState, SystemClock, TokenError, Use, watch_surroundings};

use crate::args::{Global, Listen};
use crate::failure::Failure;
use crate::{open, output};
use follow::Follow;
use say::Say;
pub(super) use say::{details, outcome};
use settings::Given;
use shell::{Heard, Hearing, TerminalShell};
use stop::Stop;

/// As often as the window looks for new data when nobody has chosen otherwise.
const SYNC_EVERY: Duration = Duration::from_mins(30);

/// Listens until it is stopped, or until only the person can help; then the tunnel is closed and the page under way is stored.
pub(crate) async fn run(global: &Global, args: &Listen) -> Result<(), Failure> {
    let mut stop = Stop::new(args.for_s.map(Duration::from_secs))?;
    let given = settings::secrets(args)?;
    let oura = open::client()?;
    let profile = open::profile(global, Use::Exclusive).await?;
    let (shell, mut hearing) = TerminalShell::new();
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let engine = Engine::start(profile, oura, Arc::clone(&clock), Arc::new(shell), SYNC_EVERY);
    watch_surroundings(&engine, clock);
    let mut done = tokio::select! {
        done = prepare_and_listen(&engine, global, args, given, &mut hearing) => done,
        () = stop.asked() => Ok(()),
    };
    if args.remove_subscriptions {
        eprintln!("Removing the subscriptions. Ctrl-C leaves the rest as they are.");
        let removed = tokio::select! {
            removed = switch_off(&engine) => removed,
            () = stop.asked() => Ok(()),
        };
        done = done.and(removed);
    }
    engine.stop().await;
    done
}

async fn prepare_and_listen(engine: &Engine, global: &Global, args: &Listen, given: Given, hearing: &mut Hearing) -> Result<(), Failure> {
    // The engine says so once it knows from the folder whether somebody is signed in.
    while !matches!(hearing.recv().await, Some(Heard::State) | None) {}
    let before = engine.store().read(LiveSettings::read)?;
    let wanted = settings::wanted(args, &before)?;
    if args.new_ssh_key {
        let line = engine.make_ssh_key().await?;
        save(engine, &before, LiveSettings { on: before.on, ..wanted }, given).await?;
        // The line names the port that was saved a moment ago.
        let line = engine.live().borrow().ssh_server_line.clone().unwrap_or(line);
        output::line(&line);
        return Ok(());
    }
    match engine.view().session {
        SessionState::SignedIn => {}
        SessionState::SignInAgain { ended } => return Err(TokenError::Ended(ended).into()),
        SessionState::SignedOut | SessionState::WaitingForBrowser { .. } => return Err(TokenError::SignedOut.into()),
    }
    let follow = Follow::from_now_on(engine.inbox()).await?;
    save(engine, &before, wanted, given).await?;
    match listen(engine, Say::new(global.json), follow, args.take_over, hearing).await {
        // It has seen enough.
        Err(Failure::ReaderGone) => Ok(()),
        other => other,
    }
}

async fn save(engine: &Engine, before: &LiveSettings, wanted: LiveSettings, given: Given) -> Result<(), Failure> {
    if *before == wanted && given.is_nothing() {
        return Ok(());
    }
    Ok(engine.save_live(wanted, given.into_secrets()).await?)
}

/// Our own subscriptions go first, then the tunnel.
async fn switch_off(engine: &Engine) -> Result<(), Failure> {
    let before = engine.store().read(LiveSettings::read)?;
    save(engine, &before, LiveSettings { on: false, ..before.clone() }, Given::default()).await?;
    let mut live = engine.live();
    // An engine that has ended has nothing up any more.
    let Ok(view) = live.wait_for(|view| view.tunnel == TunnelState::Off).await else { return Ok(()) };
    if let Keeping::Trouble { words, .. } = &view.subscriptions.state {
        eprintln!("note: {words}");
    }
    Ok(())
}

/// Whether another program has what could be taken over, asked about or left to it before.
fn leads_elsewhere(view: &SubscriptionsView) -> bool {
    let is_settled = matches!(view.state, Keeping::OtherInstall { .. } | Keeping::InOrder);
    is_settled && view.items.iter().any(|item| item.state == ItemState::Foreign)
}

/// Says what happens for as long as it can go on.
async fn listen(engine: &Engine, mut say: Say, mut follow: Follow, take_over: bool, hearing: &mut Hearing) -> Result<(), Failure> {
    let mut live = engine.live();
    let mut answered = false;
    loop {
        let view = live.borrow_and_update().clone();
        say.tunnel(&view)?;
        say.subscriptions(&view.subscriptions)?;
        say.inbox(&view)?;
        for news in follow.news(engine.inbox(), view.revision).await? {
            say.news(&news)?;
        }
        if let TunnelState::Down { error, retry_at: None } = view.tunnel {
            return Err(Failure::Tunnel(error));
        }
        if take_over && !answered && leads_elsewhere(&view.subscriptions) {
            engine.answer_other_install(true).await?;
            answered = true;
        }
        tokio::select! {
            changed = live.changed() => if changed.is_err() { return Ok(()) },
            Some(heard) = hearing.recv() => match heard {
                Heard::State => if let SessionState::SignInAgain { ended } = engine.view().session {
                    return Err(TokenError::Ended(ended).into());
                },
                Heard::Notice(notice) => say.notice(notice)?,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use ringside_engine::live::SubscriptionItem;

    use super::*;

    #[test]
    fn what_was_left_to_another_installation_before_can_be_taken_over_too() {
        let item = |state| SubscriptionItem { event_type: String::new(), data_type: String::new(), state, expires_at: None };
        let view = |state, items: [ItemState; 2]| SubscriptionsView {
            state,
            items: items.map(item).into(),
            checked_at: None,
            next_check_at: None,
        };
        let other = Keeping::OtherInstall { host: String::new(), count: 1 };
        for state in [other, Keeping::InOrder] {
            assert!(leads_elsewhere(&view(state, [ItemState::Ours, ItemState::Foreign])));
        }
        assert!(!leads_elsewhere(&view(Keeping::InOrder, [ItemState::Ours, ItemState::Ours])));
        assert!(!leads_elsewhere(&view(Keeping::Looking, [ItemState::Missing, ItemState::Foreign])), "it is not known yet whose they are");
    }
}
