//! What the tests of webhooks have in common.

use std::io::Write as _;
use std::time::Instant;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use oura_simulator::{Outcome as Delivery, Simulator};
use ringside_e2e::{Desk, Keychain, Notices, Outcome, Trouble, Window};
use ringside_edges::Sshd;
use serde_json::json;

use crate::accessibility::rules_broken;
use crate::steps::{cloud_behind, photograph_everywhere, sign_in, synced};
use crate::truth::Day;

pub(super) const ENTER: &str = "\u{e007}";

/// Somebody who is signed in and has everything until yesterday.
pub(super) struct Scene {
    pub(super) cloud: Simulator,
    pub(super) desk: Desk,
    pub(super) window: Window,
    pub(super) notices: Notices,
}

impl Scene {
    pub(super) async fn new(variables: &[(&str, &str)]) -> Outcome<Self> {
        let cloud = cloud_behind(1).await?;
        let mut desk = Desk::new(Keychain::Unlocked).await?;
        desk.set("OURA_API_BASE_URL", cloud.base_url());
        for (name, value) in variables {
            desk.set(name, value);
        }
        let notices = desk.shows_notices().await?;
        let window = desk.open().await?;
        sign_in(&desk, &window, &cloud).await?;
        synced(&window).await?;
        Ok(Self { cloud, desk, window, notices })
    }

    /// From anywhere to the fields of one way, by the keyboard alone.
    pub(super) async fn choose_by_keyboard(&self, provider: &str) -> Outcome {
        let window = &self.window;
        window.press("nav-webhooks").await?;
        window.see("webhooks").await?;
        window.tab_to("[data-testid=webhooks-start], [data-testid=change-way]").await?;
        window.keys(ENTER).await?;
        window.find("[data-testid=webhooks-setup][data-step=choose]").await?;
        window.tab_to(&format!("[data-testid=tunnel-choice][data-provider={provider}]")).await?;
        window.keys(ENTER).await?;
        window.find(&format!("[data-testid=webhooks-setup][data-step={provider}]")).await.map(drop)
    }

    /// The same with the mouse.
    pub(super) async fn choose(&self, provider: &str) -> Outcome {
        let window = &self.window;
        window.go("#/webhooks?setup=choose").await?;
        window.find("[data-testid=webhooks-setup][data-step=choose]").await?;
        window.press_at(&format!("[data-testid=tunnel-choice][data-provider={provider}]")).await?;
        window.find(&format!("[data-testid=webhooks-setup][data-step={provider}]")).await.map(drop)
    }

    /// Fills in a server that is reached by ssh, lets its new key in, looks at the server and trusts what it shows.
    pub(super) async fn fill_in_ssh(&self, sshd: &Sshd, remote_port: u16) -> Outcome {
        let window = &self.window;
        window.type_into("ssh-host", sshd.host()).await?;
        window.type_into("ssh-port", &sshd.port().to_string()).await?;
        window.type_into("ssh-user", sshd.user()).await?;
        window.type_into("ssh-remote-port", &remote_port.to_string()).await?;
        window.press("ssh-make-key").await?;
        sshd.authorize(&self.server_line().await?);
        window.press("ssh-look").await?;
        let shown = window.words("[data-testid=ssh-fingerprint]").await?;
        assert_eq!(shown, sshd.host_fingerprint(), "what the person compares");
        self.looks_good("setup-ssh-compare", "[data-testid=ssh-fingerprint]").await?;
        window.press("ssh-trust").await?;
        window.find("[data-testid=ssh-trusted]").await.map(drop)
    }

    /// The line for the server, as the button beside it copies it.
    async fn server_line(&self) -> Outcome<String> {
        let line = "[data-testid=ssh-server-line] code";
        self.window.find(line).await?;
        let text = self.window.run("return document.querySelector(arguments[0]).textContent", &[json!(line)]).await?;
        text.as_str().map(str::to_owned).ok_or_else(|| Trouble::new("there is no line for the server"))
    }

    /// Waits for this state of the tunnel, wherever it is shown.
    pub(super) async fn tunnel_is(&self, state: &str) -> Outcome {
        self.window.find(&format!("[data-testid=tunnel-state][data-state={state}]")).await.map(drop)
    }

    /// Waits until Oura announces everything here. The 48 subscriptions are made one after the other, with pauses, so each dozen gets its own time.
    pub(super) async fn subscriptions_are_in_order(&self) -> Outcome {
        for part in [12, 24, 36, 48] {
            let made = async || Ok((self.cloud.subscriptions().len() >= part).then_some(()));
            self.window.until(&format!("{part} subscriptions"), made).await?;
        }
        self.window.find("[data-testid=subscriptions-state][data-state=in_order]").await.map(drop)
    }

    pub(super) async fn a_test_event_makes_the_whole_way(&self) -> Outcome {
        self.window.press("send-test-event").await?;
        self.window.find("[data-testid=test-event-result][data-outcome=done]").await.map(drop)
    }

    /// Oura finishes a night and announces it; it stands on Today and on Sleep. Prints how long it took from the first delivery to the pixels.
    pub(super) async fn a_night_arrives(&self, way: &str) -> Outcome<NaiveDate> {
        let window = &self.window;
        window.go("#/today").await?;
        window.see("today").await?;
        let already = self.cloud.deliveries().len();
        let begun = Instant::now();
        let night = self.cloud.add_night();
        let truth = Day::of(&self.cloud, night)?;
        window.shows(&truth.today_screen()).await?;
        // What the page says is on the screen two frames later.
        window.run("return new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))", &[]).await?;
        let took = begun.elapsed();
        say(&format!("{way}: from delivery to pixels {:.2} s", took.as_secs_f64()))?;
        window.go("#/sleep").await?;
        window.see_day("sleep", night).await?;
        window.shows(&truth.sleep_screen()).await?;

        let deliveries = self.cloud.deliveries().split_off(already);
        let refused: Vec<_> = deliveries.iter().filter(|attempt| attempt.outcome != Delivery::Answered(204)).collect();
        assert!(!deliveries.is_empty() && refused.is_empty(), "Oura was refused: {refused:?}");
        Ok(night)
    }

    /// Whether the main night of this day has ended today where the person is: only then it is worth a notification.
    pub(super) fn is_last_night(&self, day: NaiveDate) -> Outcome<bool> {
        let truth = Day::of(&self.cloud, day)?;
        let woke_at = truth.night().and_then(|night| night["bedtime_end"].as_str()).unwrap_or_default();
        let woke_at: DateTime<FixedOffset> = woke_at.parse()?;
        Ok(Utc::now().with_timezone(woke_at.offset()).date_naive() == day)
    }

    /// A picture in both themes and sizes, and every rule of accessibility kept in both themes.
    pub(super) async fn looks_good(&self, name: &str, part: &str) -> Outcome {
        photograph_everywhere(&self.window, &format!("webhooks-{name}"), part).await?;
        let broken = rules_broken(&self.window, name).await?;
        self.window.run("document.documentElement.dataset.theme = arguments[0]", &[json!("light")]).await?;
        assert!(broken.is_empty(), "{}", broken.join("\n"));
        Ok(())
    }

    pub(super) async fn had_nothing_to_complain_about(&self) -> Outcome {
        assert_eq!(self.window.complaints().await?, Vec::<String>::new());
        Ok(())
    }
}

/// Says a figure also when the test passes; the harness would keep what `println!` prints to itself.
pub(super) fn say(figures: &str) -> Outcome {
    Ok(writeln!(std::io::stdout().lock(), "{figures}")?)
}
