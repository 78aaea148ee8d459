mod document;
mod envelope;
mod error;
mod guard;
mod page;
mod refusal;

pub(crate) use document::is_id;
pub use envelope::RawPage;
pub use error::{ApiError, TlsTrouble};
pub use guard::{LoopStop, PageGuard};
pub use page::PageRequest;
pub(crate) use refusal::refusal;
