use chrono::{DateTime, Datelike as _, FixedOffset, Timelike as _};
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::Point;
use krilla::metadata::{DateTime as PdfDateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TagGroup, TagTree};
use krilla::{Document, SerializeSettings};

use super::draw::draw;
use super::sheets::{Branch, Leaf, Role, Sheets};
use crate::error::ReportError;

/// What the file says of itself. There is no author: whose report it is, the person may have left out.
#[derive(Debug, Clone)]
pub(crate) struct About {
    pub(crate) title: String,
    /// `en` or `de`.
    pub(crate) language: &'static str,
    pub(crate) made_at: DateTime<FixedOffset>,
}

/// Writes pages as PDF/UA-1: tagged in reading order, with the faces inside.
pub(crate) fn write(sheets: &Sheets, about: &About) -> Result<Vec<u8>, ReportError> {
    let configuration = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = configuration.map_err(|_| ReportError::Pdf("no such form of PDF".to_owned()))?;
    let settings = SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    document.set_metadata(metadata(about));
    let mut identifiers: Vec<Vec<Identifier>> = vec![Vec::new(); sheets.leaves()];
    for parts in &sheets.pages {
        let Some(size) = PageSettings::from_wh(sheets.size_pt.0, sheets.size_pt.1) else { continue };
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for (role, marks) in parts {
            let identifier = surface.start_tagged(tag(*role));
            for mark in marks {
                draw(&mut surface, mark);
            }
            surface.end_tagged();
            if let Role::Read(Leaf(index)) = role
                && let Some(of_leaf) = identifiers.get_mut(*index)
            {
                of_leaf.push(identifier);
            }
        }
        surface.finish();
        page.finish();
    }
    let mut tree = TagTree::new().with_lang(Some(about.language.to_owned()));
    for branch in &sheets.tree {
        if let Branch::Group(kind, children) = branch {
            tree.push(group(kind, children, &mut identifiers));
        }
    }
    document.set_tag_tree(tree);
    document.set_outline(outline(sheets));
    document.finish().map_err(|error| ReportError::Pdf(said(&error)))
}

fn tag(role: Role) -> ContentTag<'static> {
    match role {
        Role::Read(_) => ContentTag::Span(SpanTag::empty()),
        Role::Decoration => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
        Role::Footer => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)),
    }
}

fn group(kind: &krilla::tagging::TagKind, children: &[Branch], identifiers: &mut [Vec<Identifier>]) -> TagGroup {
    let mut made = TagGroup::new(kind.clone());
    for child in children {
        match child {
            Branch::Group(kind, children) => made.push(group(kind, children, identifiers)),
            Branch::Leaf(Leaf(index)) => {
                for identifier in identifiers.get_mut(*index).map(std::mem::take).unwrap_or_default() {
                    made.push(identifier);
                }
            }
        }
    }
    made
}

fn metadata(about: &About) -> Metadata {
    let program = format!("Ringside {}", env!("CARGO_PKG_VERSION"));
    Metadata::new().title(about.title.clone()).language(about.language.to_owned()).creator(program).creation_date(date(about.made_at))
}

fn date(at: DateTime<FixedOffset>) -> PdfDateTime {
    let part = |value: u32| u8::try_from(value).unwrap_or_default();
    let offset_min = at.offset().local_minus_utc() / 60;
    PdfDateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(part(at.month()))
        .day(part(at.day()))
        .hour(part(at.hour()))
        .minute(part(at.minute()))
        .second(part(at.second()))
        .utc_offset_hour(i8::try_from(offset_min / 60).unwrap_or_default())
        .utc_offset_minute(u8::try_from(offset_min.unsigned_abs() % 60).unwrap_or_default())
}

fn outline(sheets: &Sheets) -> Outline {
    let mut outline = Outline::new();
    for (title, page, y) in &sheets.outline {
        outline.push_child(OutlineNode::new(title.clone(), XyzDestination::new(*page, Point::from_xy(0.0, *y))));
    }
    outline
}

/// What went wrong, without any text of the page.
fn said(error: &KrillaError) -> String {
    match error {
        KrillaError::Validation(errors) => format!("{} faults of form", errors.len()),
        _ => "the PDF library refused it".to_owned(),
    }
}
