use std::collections::HashSet;

use oura_simulator::{Simulator, TokenOutcome};
use ringside_engine::store::{Access, Reader, Store};

use super::death::Death;
use super::toll::Toll;
use crate::support::{Hold, Home, Item, Items, Random, TODAY, Witness, items, session, simulator};

const ASK: [&str; 1] = ["test-connection"];

/// The steps of the rotation, in order: “How a pair of tokens is renewed” in the engine's README.
const STEPS: [Place; 11] = [
    Place::Point("refresh_before_inflight"),
    Place::Point("tokens_before_begin"),
    Place::Point("tokens_begun"),
    Place::Point("refresh_inflight_noted"),
    Place::Held(Hold::BeforeTheCloud),
    Place::Held(Hold::BeforeTheClient),
    Place::Point("refresh_answered"),
    Place::Point("tokens_before_commit"),
    Place::Point("tokens_committing"),
    Place::Point("tokens_committed"),
    Place::Point("refresh_committed"),
];

#[derive(Debug, Clone, Copy)]
enum Place {
    Point(&'static str),
    Held(Hold),
    Moment(usize),
}

/// Dies while the pair of tokens is renewed, ended or forgotten. The cloud takes each refresh token once.
pub(super) async fn kills(wanted: usize, seed: u64) -> Toll {
    let mut login = Login::new().await;
    let mut random = Random::new(seed);
    let mut steps = STEPS.into_iter();
    login.clear_endings().await;
    while login.toll.kills < wanted {
        let place =
            steps.next().unwrap_or_else(|| if random.up_to(4) == 1 { Place::Moment(random.up_to(5)) } else { random.one_of(&STEPS) });
        login.dies(place).await;
    }
    login.toll
}

struct Login {
    simulator: Simulator,
    witness: Witness,
    home: Home,
    whole: Items,
    stored: HashSet<Item>,
    hash: String,
    toll: Toll,
}

impl Login {
    async fn new() -> Self {
        let simulator = simulator(|_| {}).await;
        let witness = Witness::before(&simulator.base_url());
        let home = Home::at(&witness.base_url, "").without("OURA_ACCESS_TOKEN");
        session::sign_in(&home, &simulator).await;
        home.done(&["sync", "--from", TODAY, "--to", TODAY]).await;
        let store = Store::open(&home.database(), &Access::Plain).unwrap();
        let (whole, hash) = store.read(|reader| Ok((items(reader)?, reader.state_hash()?))).unwrap();
        let stored = whole.keys().cloned().collect();
        Self { simulator, witness, home, whole, stored, hash, toll: Toll::default() }
    }

    /// One renewal that is cut off, and what becomes of the login.
    async fn dies(&mut self, place: Place) {
        self.simulator.expire_access_tokens();
        let generation = session::tokens(&self.home).generation;
        let before = self.simulator.token_requests().len();
        if !self.killed(place).await {
            return;
        }
        let what = format!("refresh, {place:?}");
        self.look(&what);
        let committed_here = session::tokens(&self.home).generation > generation;
        let answer = self.home.run(&ASK).await;
        // Asked afterwards: a request outlives the process that sent it.
        let outcomes: Vec<TokenOutcome> = self.simulator.token_requests()[before..].iter().map(|request| request.outcome).collect();
        let spent_twice = outcomes.iter().filter(|outcome| **outcome == TokenOutcome::DoubleSpend).count();
        if answer.code == 0 {
            if spent_twice > 0 {
                self.toll.spent_twice(&what);
            }
            return;
        }
        answer.fails_with(3, &["Nothing of your data is lost"]);
        self.toll.lost_login(outcomes.first() == Some(&TokenOutcome::Granted) && !committed_here, &what);
        // The one try with a token that may be spent is how the loss is found out.
        if spent_twice > 1 {
            self.toll.spent_twice(&what);
        }
        self.is_told_and_resumes("rotation_lost", &what).await;
    }

    async fn killed(&mut self, place: Place) -> bool {
        let died = match place {
            Place::Point(name) => Death::At(name, 1).of(&self.home, &ASK, &self.witness).await.is_none(),
            Place::Moment(moments) => Death::After(moments).of(&self.home, &ASK, &self.witness).await.is_none(),
            Place::Held(hold) => {
                let reached = self.witness.hold(hold);
                let mut child = self.home.spawn(&ASK);
                reached.await.unwrap();
                child.kill().await.unwrap();
                true
            }
        };
        self.toll.kills += usize::from(died);
        if let (Place::Point(name), true) = (place, died) {
            *self.toll.died_at.entry(name).or_default() += 1;
        }
        died
    }

    /// The ways by which a pair ends without a rotation: nothing could be sent, consent is gone, the person signs out.
    async fn clear_endings(&mut self) {
        for name in ["tokens_before_clear", "tokens_cleared"] {
            session::make_due(&self.home);
            let nobody = [("OURA_API_BASE_URL", "http://127.0.0.1:1")];
            self.dies_for_good(name, &ASK, &nobody).await;
            self.home.done(&ASK).await;
        }
        for name in ["tokens_before_end", "tokens_ended"] {
            self.simulator.revoke_consent();
            self.dies_for_good(name, &ASK, &[]).await;
            self.home.run(&ASK).await.fails_with(3, &["our data"]);
            let said = self.home.done(&["status", "--json"]).await.json();
            // A renewal that was cut off and a consent that is gone look the same from here.
            assert!(said["session"] == "revoked" || said["session"] == "rotation_lost", "{said}");
            session::sign_in(&self.home, &self.simulator).await;
            self.home.done(&ASK).await;
        }
        for name in ["tokens_forgetting", "tokens_forgotten"] {
            self.dies_for_good(name, &["sign-out"], &[]).await;
            session::sign_in(&self.home, &self.simulator).await;
            self.home.done(&ASK).await;
        }
    }

    async fn dies_for_good(&mut self, name: &'static str, args: &[&str], variables: &[(&str, &str)]) {
        let output = self.home.command(args).env("RINGSIDE_FAILPOINT", name).envs(variables.iter().copied()).output().await.unwrap();
        assert_eq!(output.status.code(), None, "{name} was not reached: {output:?}");
        self.toll.kills += 1;
        *self.toll.died_at.entry(name).or_default() += 1;
        self.look(name);
    }

    fn look(&mut self, what: &str) {
        self.toll.look_at(&self.home, &self.stored, &self.whole, what);
        let secrets = session::secrets(&self.home);
        if let Err(error) = secrets.tokens() {
            self.toll.corrupt(format!("{what}: secrets.db: {error}"));
        }
    }

    /// A lost login is called by its name, asks nobody any more, and costs one sign-in and no data.
    async fn is_told_and_resumes(&mut self, session: &str, what: &str) {
        assert_eq!(self.home.done(&["status", "--json"]).await.json()["session"], session, "{what}");
        let before = self.simulator.token_requests().len();
        self.home.run(&ASK).await.fails_with(3, &["ign in again"]);
        assert_eq!(self.simulator.token_requests().len(), before, "{what}");
        session::sign_in(&self.home, &self.simulator).await;
        assert_eq!(self.home.done(&["status", "--json"]).await.json()["session"], "signed_in", "{what}");
        self.home.done(&["sync", "--from", TODAY, "--to", TODAY]).await;
        let store = Store::open(&self.home.database(), &Access::Plain).unwrap();
        self.toll.compare(&store.read(Reader::state_hash).unwrap(), &self.hash, what);
    }
}
