//! What goes wrong when subscriptions are made, changed, renewed or deleted (docs/oura.md, Webhooks, “Measured trouble”).

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Response};

use crate::cloud::Cloud;
use crate::random::locked;
use crate::routes::Refusal;
use crate::webhooks::routes::{Write, carry_out};

/// What the client sees of one write, and what becomes of the write itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WriteTrouble {
    /// What the client sees.
    pub answer: TroubleAnswer,
    /// What becomes of it.
    pub done: Done,
}

/// See [`WriteTrouble`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TroubleAnswer {
    /// 409, whether or not there is such a subscription.
    Taken,
    /// 504 with a page of HTML, as the content network before Oura cuts a write that takes too long.
    Gateway,
    /// 500.
    Broken,
    /// Nothing at all, until the client gives up.
    Silence,
}

/// See [`WriteTrouble`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// It is carried out before the answer, as if nothing were wrong.
    Before,
    /// It is never carried out.
    Never,
    /// It is carried out when [`finish_late_writes`](crate::Simulator::finish_late_writes) says so.
    Later,
}

/// Carries a write out, or what goes wrong instead.
pub(super) async fn through_trouble(cloud: &Arc<Cloud>, write: Write) -> Result<Response, Refusal> {
    let Some(trouble) = locked(&cloud.webhooks.troubles).pop_front().flatten() else {
        return carry_out(cloud, write).await;
    };
    match trouble.done {
        Done::Before => drop(carry_out(cloud, write).await),
        Done::Never => {}
        Done::Later => locked(&cloud.webhooks.late).push(write),
    }
    match trouble.answer {
        TroubleAnswer::Taken => Err(Refusal::Duplicate),
        TroubleAnswer::Gateway => Ok(html_504()),
        TroubleAnswer::Broken => Err(Refusal::Broken),
        TroubleAnswer::Silence => std::future::pending().await,
    }
}

fn html_504() -> Response {
    let page = "<html>\r\n<head><title>504 Gateway Timeout</title></head>\r\n<body>\r\n<center><h1>504 Gateway Timeout</h1></center>\r\n</body>\r\n</html>\r\n";
    (StatusCode::GATEWAY_TIMEOUT, Html(page)).into_response()
}
