//! What a report says, in its order, and how many pages that takes.

mod charts;
mod cover;
mod days;
mod footer;
mod load;
mod method;
mod own;
mod summary;
mod training;

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use ringside_model::DayRange;
use ringside_store::Reader;

use crate::data::{Days, Events, span};
use crate::error::ReportError;
use crate::figures::Figures;
use crate::flow::Flow;
use crate::graph::Grain;
use crate::habits::Habits;
use crate::measure::Measure;
use crate::pdf::{About, Sheets, write};
use crate::request::{Audience, OwnNote, Request};
use crate::writing::Pen;

/// The longest period: forty years. Longer than any ring, and still a report of a dozen pages.
const MOST_DAYS: i64 = 40 * 366;

/// A report that is laid out and can be written.
#[derive(Debug)]
pub struct Report {
    sheets: Sheets,
    about: About,
    pub contents: Contents,
}

/// What a report will say.
#[derive(Debug, Clone, PartialEq)]
pub struct Contents {
    pub range: DayRange,
    pub pages: usize,
    /// Nights of the period that have a record.
    pub nights: usize,
    pub sections: Vec<(Section, usize)>,
    /// Everything that can be shown to this audience, with its days in the period.
    pub measures: Vec<MeasureContent>,
    pub gaps: Vec<DayRange>,
    pub grain: MarkOf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeasureContent {
    pub measure: Measure,
    /// Days of the period with a value.
    pub n: usize,
    pub days: usize,
    /// Whether this report shows it.
    pub shown: bool,
    /// Whether it is shown when nothing else is chosen.
    pub usual: bool,
}

/// A part of a report, with how many entries it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Summary,
    Load,
    Charts,
    Nights,
    Days,
    Months,
    Workouts,
    Tags,
    Notes,
    Gaps,
    Methods,
}

/// What one mark of a chart stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkOf {
    Day,
    Week,
    Month,
}

/// Everything that the parts of a report read.
struct Composer<'a> {
    request: &'a Request,
    pen: Pen,
    days: Days,
    events: Events,
    /// What is shown, in its order, with what it comes to.
    figures: Vec<(Measure, Figures)>,
    made_at: DateTime<FixedOffset>,
}

/// Lays out a report from what is stored.
pub fn compose(reader: &Reader, request: &Request, habits: Habits, made_at: DateTime<FixedOffset>) -> Result<Report, ReportError> {
    if request.range.len_days() > MOST_DAYS {
        return Err(ReportError::Request("A report covers at most forty years. Choose a shorter period."));
    }
    let Some((oldest, newest)) = span(reader)? else {
        return Err(ReportError::Request("There is no data yet, so there is nothing to report."));
    };
    if request.range.first > newest || request.range.last < oldest {
        return Err(ReportError::Request("There is no data in this period. Choose another one."));
    }
    let choices: Vec<Measure> = request.audience.choices().collect();
    let needed: BTreeSet<Measure> = choices.iter().chain(days::COLUMNS).copied().collect();
    let days = Days::read(reader, request.range, &needed.into_iter().collect::<Vec<_>>())?;
    let has_data = |measure: &Measure| days.of(*measure).iter().any(Option::is_some);
    let shown: Vec<Measure> = match &request.measures {
        Some(chosen) => choices.iter().copied().filter(|measure| chosen.contains(measure)).collect(),
        None => request.audience.usual().iter().copied().filter(has_data).collect(),
    };
    let figures = shown.iter().map(|measure| (*measure, Figures::of(request.range.first, days.of(*measure), days.before(*measure))));
    let composer = Composer {
        figures: figures.collect(),
        events: Events::read(reader, request.range)?,
        request,
        pen: Pen::new(habits),
        days,
        made_at,
    };
    Ok(composer.compose(&choices))
}

impl Report {
    /// The PDF, and nothing else is written anywhere.
    pub fn pdf(&self) -> Result<Vec<u8>, ReportError> {
        write(&self.sheets, &self.about)
    }
}

/// The name of the file, without its ending.
pub fn file_name(request: &Request, habits: Habits) -> String {
    let words = Pen::new(habits).words;
    let title = match request.audience {
        Audience::Doctor => words.file_doctor,
        Audience::Coach => words.file_coach,
    };
    format!("{title} {} – {}", request.range.first, request.range.last)
}

impl Composer<'_> {
    fn compose(&self, choices: &[Measure]) -> Report {
        let mut flow = Flow::new(self.request.paper);
        let mut sections = Vec::new();
        self.cover(&mut flow);
        self.summary(&mut flow);
        sections.push((Section::Summary, self.figures.len()));
        if let Some(days) = self.load(&mut flow) {
            sections.push((Section::Load, days));
        }
        sections.push((Section::Charts, self.charts(&mut flow)));
        sections.push(self.table_of_days(&mut flow));
        if self.request.audience == Audience::Coach && !self.events.workouts.is_empty() {
            sections.push((Section::Workouts, self.workouts(&mut flow)));
        }
        if self.request.tags && !self.events.tags.is_empty() {
            sections.push((Section::Tags, self.tags(&mut flow)));
        }
        if !self.notes().is_empty() {
            sections.push((Section::Notes, self.own_notes(&mut flow)));
        }
        let gaps = self.days.gaps();
        self.gaps(&mut flow, &gaps);
        sections.push((Section::Gaps, gaps.len()));
        self.method(&mut flow);
        sections.push((Section::Methods, self.figures.len()));
        self.footers(&mut flow.sheets);
        let contents = Contents {
            range: self.request.range,
            pages: flow.sheets.pages.len(),
            nights: self.days.nights(),
            sections,
            measures: choices.iter().map(|measure| self.content(*measure)).collect(),
            gaps,
            grain: match Grain::of(self.request.range) {
                Grain::Day => MarkOf::Day,
                Grain::Week => MarkOf::Week,
                Grain::Month => MarkOf::Month,
            },
        };
        let about = About { title: self.title(), language: self.pen.habits.language.tag(), made_at: self.made_at };
        Report { sheets: flow.sheets, about, contents }
    }

    fn content(&self, measure: Measure) -> MeasureContent {
        let values = self.days.of(measure);
        MeasureContent {
            measure,
            n: values.iter().flatten().count(),
            days: values.len(),
            shown: self.figures.iter().any(|(shown, _)| *shown == measure),
            usual: self.request.audience.usual().contains(&measure),
        }
    }

    /// Of the file: what it is and of when, and nobody's name.
    fn title(&self) -> String {
        format!("{}, {}", self.heading(), self.pen.range(self.request.range)).replace('\u{a0}', " ")
    }

    fn heading(&self) -> &'static str {
        match self.request.audience {
            Audience::Doctor => self.pen.words.doctor_title,
            Audience::Coach => self.pen.words.coach_title,
        }
    }

    fn notes(&self) -> &[OwnNote] {
        self.request.notes.as_deref().unwrap_or_default()
    }

    fn number(&self, count: usize) -> String {
        self.pen.number(u32::try_from(count).map_or(0.0, f64::from), 0)
    }
}
