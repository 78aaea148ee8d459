//! Bodies that follow a script: bytes, repetitions, silences, an abrupt end.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Bytes;
use hyper::body::{Body, Frame};
use tokio::time::{Sleep, sleep};

use crate::server::Connection;

/// One step of a body.
#[derive(Debug)]
pub(super) enum Step {
    Send(Bytes),
    /// The same bytes so many times.
    Repeat(Bytes, u64),
    /// Silence; `None` for ever.
    Silence(Option<Duration>),
    /// The connection is reset.
    Reset(Connection),
}

/// A body that performs its steps in turn.
#[derive(Debug)]
pub(super) struct Script {
    steps: VecDeque<Step>,
    silence: Option<Pin<Box<Sleep>>>,
}

impl Script {
    pub(super) fn new(steps: impl IntoIterator<Item = Step>) -> Self {
        Self { steps: steps.into_iter().collect(), silence: None }
    }
}

impl Body for Script {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        loop {
            if let Some(silence) = &mut self.silence {
                if silence.as_mut().poll(context).is_pending() {
                    return Poll::Pending;
                }
                self.silence = None;
            }
            match self.steps.pop_front() {
                None => return Poll::Ready(None),
                Some(Step::Send(bytes)) => return Poll::Ready(Some(Ok(Frame::data(bytes)))),
                Some(Step::Repeat(_, 0)) => {}
                Some(Step::Repeat(bytes, times)) => {
                    self.steps.push_front(Step::Repeat(bytes.clone(), times - 1));
                    return Poll::Ready(Some(Ok(Frame::data(bytes))));
                }
                Some(Step::Silence(Some(length))) => self.silence = Some(Box::pin(sleep(length))),
                Some(Step::Silence(None)) => {
                    self.steps.push_front(Step::Silence(None));
                    return Poll::Pending;
                }
                Some(Step::Reset(connection)) => {
                    connection.reset();
                    self.steps.push_front(Step::Silence(None));
                }
            }
        }
    }
}
