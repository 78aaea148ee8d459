#![doc = include_str!("../README.md")]

mod audience;
mod chart;
mod compose;
mod data;
mod error;
mod figures;
mod flow;
mod fonts;
mod graph;
mod habits;
mod measure;
mod pdf;
mod request;
mod words;
mod writing;

pub use chart::{ChartPage, Pixels, chart_pdf, chart_picture, chart_pixels};
pub use compose::{Contents, MarkOf, MeasureContent, Report, Section, compose, file_name};
pub use data::span as data_span;
pub use error::ReportError;
pub use habits::{Habits, Language};
pub use measure::{Measure, UnknownMeasure};
pub use pdf::Paper;
pub use request::{Audience, OwnNote, Request};
