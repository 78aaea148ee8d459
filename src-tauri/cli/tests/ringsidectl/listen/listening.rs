use std::path::Path;
use std::process::Stdio;

use chrono::{Days, NaiveDate, Utc};
use oura_simulator::Simulator;
use ringside_edges::{FreePort, NgrokEdge};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdout};

use super::signed::Door;
use crate::support::{Answer, Home, session, simulator};

/// A run of `listen --json`, read line by line.
#[derive(Debug)]
pub(crate) struct Listening {
    child: Child,
    stdout: Lines<BufReader<ChildStdout>>,
    /// Everything that was said so far, line by line as it stood there.
    said: Vec<String>,
}

/// The kinds of data that Oura has webhooks for.
const DATA_TYPES: [&str; 16] = [
    "tag",
    "enhanced_tag",
    "workout",
    "session",
    "sleep",
    "daily_sleep",
    "daily_readiness",
    "daily_activity",
    "daily_spo2",
    "sleep_time",
    "rest_mode_period",
    "ring_configuration",
    "daily_stress",
    "daily_cardiovascular_age",
    "daily_resilience",
    "vo2_max",
];

impl Listening {
    pub(crate) fn start(home: &Home, args: &[&str]) -> Self {
        Self::of(home.spawn(&[&["listen", "--json"], args].concat()))
    }

    /// Starts with this text on standard input.
    pub(crate) async fn start_typing(home: &Home, args: &[&str], typed: &str) -> Self {
        let mut child = home.command(&[&["listen", "--json"], args].concat()).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(typed.as_bytes()).await.unwrap();
        Self::of(child)
    }

    fn of(mut child: Child) -> Self {
        let stdout = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, stdout, said: Vec::new() }
    }

    /// Reads on until something is said that is looked for; the end of the program is a failure.
    pub(crate) async fn hears(&mut self, what: &str, is_it: impl Fn(&Value) -> bool) -> Value {
        while let Some(line) = self.stdout.next_line().await.unwrap() {
            let value: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
            self.said.push(line);
            if is_it(&value) {
                return value;
            }
        }
        let ended = self.child.wait().await.unwrap();
        panic!("it ended ({ended}) without: {what}\n{}", self.said.join("\n"));
    }

    pub(crate) async fn is_up(&mut self) -> Value {
        self.hears("the tunnel is up", |said| said["event"] == "tunnel" && said["state"] == "up").await
    }

    /// The delivery of this object, and what came of it.
    pub(crate) async fn settles(&mut self, object_id: &str) -> (Value, Value) {
        let delivery = self.hears("the delivery", |said| said["event"] == "delivery" && said["object_id"] == object_id).await;
        let pk = delivery["pk"].clone();
        let settled = self.hears("the settlement", |said| said["event"] == "settled" && said["pk"] == pk).await;
        (delivery, settled)
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id().unwrap()
    }

    /// Sends a signal by its name and waits for the end.
    pub(crate) async fn ends_by(self, signal: &str) -> Answer {
        let pid = self.pid().to_string();
        assert!(tokio::process::Command::new("kill").args([&format!("-{signal}"), &pid]).status().await.unwrap().success());
        self.ends().await
    }

    /// Closes the end of the pipe that was read from.
    pub(crate) fn deaf(self) -> Child {
        drop(self.stdout);
        self.child
    }

    pub(crate) async fn ends(mut self) -> Answer {
        while let Some(line) = self.stdout.next_line().await.unwrap() {
            self.said.push(line);
        }
        let mut answer = Answer::of(self.child.wait_with_output().await.unwrap());
        answer.stdout = self.said.join("\n");
        answer
    }
}

/// Somebody with a year of data whose phone has not spoken to the ring since yesterday, who is signed in here, and a port to listen on.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) simulator: Simulator,
    pub(crate) home: Home,
    pub(crate) port: FreePort,
}

impl Desk {
    pub(crate) async fn new() -> Self {
        let simulator = simulator(|options| options.today = today()).await;
        simulator.set_last_synced_day(today() - Days::new(1));
        let home = Home::at(&simulator.base_url(), "").without("OURA_ACCESS_TOKEN");
        session::sign_in(&home, &simulator).await;
        Self { simulator, home, port: FreePort::new() }
    }

    /// What is meant for ngrok goes to this edge.
    pub(crate) fn through(self, edge: &NgrokEdge) -> Self {
        let home = self.home.with("RINGSIDE_NGROK_SERVER_ADDR", &edge.server_addr());
        Self { home: home.with("RINGSIDE_NGROK_CA_CERT", edge.ca_path().to_str().unwrap()), ..self }
    }

    pub(crate) fn public_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port.number())
    }

    /// Listens at the address of this desk.
    pub(crate) fn listen(&self, more: &[&str]) -> Listening {
        let (url, port) = (self.public_url(), self.port.number().to_string());
        Listening::start(&self.home, &[&["--tunnel", "manual", "--public-url", &url, "--port", &port], more].concat())
    }

    /// Makes all subscriptions as an earlier run would have left them. The folder must have listened before: only then it has an address.
    pub(crate) fn subscribe(&self) {
        let callback_url = self.callback_url();
        for data_type in DATA_TYPES {
            for event_type in ["create", "update", "delete"] {
                self.simulator.add_foreign_subscription(event_type, data_type, &callback_url).unwrap();
            }
        }
    }

    pub(crate) fn callback_url(&self) -> String {
        format!("{}{}", self.public_url(), self.secret("webhook_path"))
    }

    pub(crate) fn secret(&self, name: &str) -> String {
        session::secrets(&self.home).get(name).unwrap().unwrap_or_else(|| panic!("no {name}")).expose().to_owned()
    }

    /// Where signed events are posted.
    pub(crate) fn door(&self) -> Door {
        self.door_at(self.port.number())
    }

    /// The same through a public side at another port of 127.0.0.1.
    pub(crate) fn door_at(&self, port: u16) -> Door {
        Door {
            port,
            path: self.secret("webhook_path"),
            client_secret: self.simulator.credentials().client_secret,
            user_id: self.simulator.user_id(),
        }
    }
}

pub(crate) fn today() -> NaiveDate {
    Utc::now().date_naive()
}

/// What the system tells everybody about a running program: its command line and its environment.
pub(crate) fn visible(pid: u32) -> Vec<u8> {
    let of = |name: &str| std::fs::read(Path::new("/proc").join(pid.to_string()).join(name)).unwrap();
    [of("cmdline"), of("environ")].concat()
}

/// The programs that a program has started and that still run.
pub(crate) fn children(of: u32) -> Vec<u32> {
    let tasks = std::fs::read_dir(format!("/proc/{of}/task")).unwrap();
    let of_task = |task: std::fs::DirEntry| std::fs::read_to_string(task.path().join("children")).unwrap_or_default();
    let all: String = tasks.map(|task| of_task(task.unwrap())).collect();
    all.split_whitespace().map(|pid| pid.parse().unwrap()).collect()
}
