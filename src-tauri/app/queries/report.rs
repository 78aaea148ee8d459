use chrono::Local;
use ringside_engine::store::{OwnData, Reader, StoreError};
use ringside_model::{Day, DayRange};
use ringside_report::{
    Audience, ChartPage, Contents, Habits, MarkOf, Measure, OwnNote, Paper, Report, ReportError, Request, Section, compose, data_span,
};

use crate::desktop;
use crate::views::{
    Problem, ReportAudience, ReportGap, ReportGrain, ReportMetric, ReportPaper, ReportPart, ReportPreview, ReportRequest, ReportSection,
};

/// The name under which the window's settings lie in the store.
const SETTINGS: &str = "settings";
const MOST_GAPS: usize = 20;

/// How the person writes units, clocks and words on paper.
pub(crate) fn habits(reader: &Reader) -> Result<Habits, StoreError> {
    Ok(Habits::from_settings(reader.setting(SETTINGS)?.as_deref(), desktop::language().as_deref(), desktop::locale().as_deref()))
}

/// The page of a chart, made now; its paper is that of the desktop's region.
pub(crate) fn chart_page(name: &str, habits: Habits) -> ChartPage {
    ChartPage {
        name: name.to_owned(),
        language: habits.language.tag(),
        paper: desktop::locale().map_or(Paper::A4, |locale| Paper::of_locale(&locale)),
        made_at: Local::now().fixed_offset(),
    }
}

/// Reads what the window asks for; the person's notes are looked up when they are wanted.
pub(crate) fn report_request(asked: ReportRequest, own: &OwnData) -> Result<Request, Problem> {
    let day = |text: &str| text.parse::<Day>().map_err(|error| Problem::other(&error.to_string()));
    let range = DayRange::new(day(&asked.first)?, day(&asked.last)?);
    let range = range.ok_or_else(|| Problem::other("The first day is after the last one. Choose a first day that comes before it."))?;
    let measures = asked.metrics.map(|names| names.iter().map(|name| name.parse::<Measure>()).collect::<Result<Vec<_>, _>>());
    let notes = if asked.notes { Some(own.notes(Some(range))?) } else { None };
    Ok(Request {
        range,
        audience: match asked.audience {
            ReportAudience::Doctor => Audience::Doctor,
            ReportAudience::Coach => Audience::Coach,
        },
        measures: measures.transpose().map_err(|error| Problem::other(&error.to_string()))?,
        tags: asked.tags,
        notes: notes
            .map(|notes| notes.into_iter().map(|note| OwnNote { first: note.first_day, last: note.last_day, text: note.text }).collect()),
        name: asked.name,
        paper: match asked.paper {
            ReportPaper::A4 => Paper::A4,
            ReportPaper::Letter => Paper::Letter,
        },
    })
}

/// The report laid out, with the habits that name its file.
pub(crate) fn report(reader: &Reader, request: &Request) -> Result<(Report, Habits), ReportError> {
    let habits = habits(reader)?;
    Ok((compose(reader, request, habits, Local::now().fixed_offset())?, habits))
}

pub(crate) fn report_preview(reader: &Reader, request: &Request) -> Result<ReportPreview, ReportError> {
    let (report, _) = report(reader, request)?;
    let span = data_span(reader)?;
    let Contents { range, pages, nights, sections, measures, gaps, grain } = report.contents;
    Ok(ReportPreview {
        first: range.first.to_string(),
        last: range.last.to_string(),
        days: u32::try_from(range.len_days()).unwrap_or(u32::MAX),
        nights: count(nights),
        pages: count(pages),
        sections: sections.into_iter().map(|(section, n)| ReportSection { section: part(section), n: count(n) }).collect(),
        metrics: measures
            .into_iter()
            .map(|content| ReportMetric {
                metric: content.measure.as_str().to_owned(),
                n: count(content.n),
                days: count(content.days),
                shown: content.shown,
                usual: content.usual,
            })
            .collect(),
        gaps: longest(gaps).into_iter().map(gap).collect(),
        grain: match grain {
            MarkOf::Day => ReportGrain::Day,
            MarkOf::Week => ReportGrain::Week,
            MarkOf::Month => ReportGrain::Month,
        },
        oldest: span.map(|(oldest, _)| oldest.to_string()),
        newest: span.map(|(_, newest)| newest.to_string()),
    })
}

fn longest(mut gaps: Vec<DayRange>) -> Vec<DayRange> {
    gaps.sort_by_key(|gap| std::cmp::Reverse(gap.len_days()));
    gaps.truncate(MOST_GAPS);
    gaps.sort_by_key(|gap| gap.first);
    gaps
}

fn gap(gap: DayRange) -> ReportGap {
    ReportGap { first: gap.first.to_string(), last: gap.last.to_string(), days: u32::try_from(gap.len_days()).unwrap_or(u32::MAX) }
}

fn count(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

const fn part(section: Section) -> ReportPart {
    match section {
        Section::Summary => ReportPart::Summary,
        Section::Load => ReportPart::Load,
        Section::Charts => ReportPart::Charts,
        Section::Nights => ReportPart::Nights,
        Section::Days => ReportPart::Days,
        Section::Months => ReportPart::Months,
        Section::Workouts => ReportPart::Workouts,
        Section::Tags => ReportPart::Tags,
        Section::Notes => ReportPart::Notes,
        Section::Gaps => ReportPart::Gaps,
        Section::Methods => ReportPart::Methods,
    }
}
