mod document;
mod envelope;
mod error;
mod guard;
mod page;
mod refusal;

pub use envelope::RawPage;
pub use error::{ApiError, TlsTrouble};
pub use guard::{LoopStop, PageGuard};
pub use page::PageRequest;
pub(crate) use refusal::refusal;
