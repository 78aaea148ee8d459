//! Pages as lists of marks, and their way into a PDF. What is laid out knows nothing of the PDF library; only `write` and `draw` do.

mod draw;
mod mark;
mod sheets;
mod size;
mod write;

pub(crate) use mark::{Dash, Ink, Mark, Shape, Step, Stroke};
pub(crate) use sheets::{Branch, Role, Sheets};
pub use size::Paper;
pub(crate) use write::{About, write};
