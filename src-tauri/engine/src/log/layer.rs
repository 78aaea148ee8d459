use std::fmt::{self, Write as _};
use std::sync::Arc;

use chrono::{SecondsFormat, Utc};
use tracing::field::{Field, Visit};
use tracing::subscriber::Interest;
use tracing::{Event, Metadata, Subscriber};
use tracing_subscriber::layer::{Context, Layer};

use super::{Shared, fields};

/// The roots of the modules whose events may be written; what a dependency says may hold an address or a header.
const OURS: [&str; 6] = ["ringside_app", "ringside_engine", "ringside_oura", "ringside_store", "ringside_webhook", "ringsidectl"];

/// Turns events into lines of the log.
#[derive(Debug)]
pub(super) struct FileLayer(pub(super) Arc<Shared>);

impl<S: Subscriber> Layer<S> for FileLayer {
    fn register_callsite(&self, metadata: &'static Metadata<'static>) -> Interest {
        if metadata.is_event() && is_ours(metadata.target()) { Interest::sometimes() } else { Interest::never() }
    }

    fn on_event(&self, event: &Event<'_>, _context: Context<'_, S>) {
        let metadata = event.metadata();
        if !is_ours(metadata.target()) || !self.0.level().admits(*metadata.level()) {
            return;
        }
        let mut line = Line::default();
        event.record(&mut line);
        let now = Utc::now().to_rfc3339_opts(SecondsFormat::Millis, true);
        self.0.write(&format!("{now} {:<5} {} {}{}\n", metadata.level(), metadata.target(), line.message, line.fields));
    }
}

fn is_ours(target: &str) -> bool {
    OURS.contains(&target.split("::").next().unwrap_or_default())
}

#[derive(Default)]
struct Line {
    message: String,
    fields: String,
}

impl Line {
    fn add(&mut self, field: &Field, value: &str) {
        if field.name() == "message" {
            self.message = fields::words(value);
        } else if let Some(shown) = fields::shown(field.name(), value) {
            // Writing to a string cannot fail.
            let _ = write!(self.fields, " {}={shown}", field.name());
        }
    }
}

impl Visit for Line {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.add(field, value);
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.add(field, &format!("{value:?}"));
    }
}
