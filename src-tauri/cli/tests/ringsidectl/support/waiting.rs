use std::process::Stdio;

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStderr};

use super::{Answer, Home};

/// A sign-in that waits for the browser.
#[derive(Debug)]
pub(crate) struct Waiting {
    child: Child,
    stderr: Lines<BufReader<ChildStderr>>,
    pub(crate) authorize_url: String,
}

impl Waiting {
    pub(crate) async fn start(home: &Home, args: &[&str]) -> Self {
        let args: Vec<&str> = ["sign-in"].into_iter().chain(args.iter().copied()).collect();
        let mut child = home.command(&args).stdin(Stdio::piped()).spawn().unwrap();
        let mut stderr = BufReader::new(child.stderr.take().unwrap()).lines();
        let authorize_url = loop {
            let line = stderr.next_line().await.unwrap().expect("the address is printed");
            if line.starts_with("http://") {
                break line;
            }
        };
        Self { child, stderr, authorize_url }
    }

    pub(crate) async fn ends(mut self) -> Answer {
        let output = self.child.wait_with_output().await.unwrap();
        let mut answer = Answer::of(output);
        while let Some(line) = self.stderr.next_line().await.unwrap() {
            answer.stderr.push_str(&line);
            answer.stderr.push('\n');
        }
        answer
    }

    pub(crate) async fn type_in(&mut self, line: &str) {
        self.child.stdin.as_mut().unwrap().write_all(format!("{line}\n").as_bytes()).await.unwrap();
    }
}
