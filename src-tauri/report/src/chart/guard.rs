//! What may be drawn: a chart that stands alone, of a size that paper and memory can take.

use std::sync::Arc;

use resvg::usvg::roxmltree::{Document, Node, ParsingOptions};
use resvg::usvg::{ImageHrefResolver, Options, Size, Tree};

use crate::error::ReportError;
use crate::fonts;

/// A chart's SVG has tens of kilobytes; a carpet of a year some hundred.
const MOST_BYTES: usize = 8 << 20;
const MOST_NODES: u32 = 200_000;
/// Reading goes down by recursion.
const DEEPEST: usize = 64;
/// Of a side, in CSS pixels.
const LARGEST_PX: f32 = 8_000.0;

/// A chart that was read and found harmless.
pub(super) struct Drawing {
    pub(super) tree: Tree,
    /// The SVG's own `<title>` and `<desc>`; else its first semi-bold words, and none.
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
}

impl Drawing {
    pub(super) fn read(svg: &str) -> Result<Self, ReportError> {
        if svg.len() > MOST_BYTES {
            return Err(ReportError::Chart("it is larger than 8 MB"));
        }
        let svg: String = svg.chars().map(|character| if fonts::has(character) { character } else { '□' }).collect();
        let parsing = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
        let document = Document::parse_with_options(&svg, parsing).map_err(|_| ReportError::Chart("it is not an SVG picture"))?;
        let root = document.root_element();
        if root.tag_name().name() != "svg" {
            return Err(ReportError::Chart("it is not an SVG picture"));
        }
        for node in root.descendants() {
            check(node)?;
        }
        let (Some(width), Some(height)) = (side(root, "width"), side(root, "height")) else {
            return Err(ReportError::Chart("it does not say how large it is"));
        };
        if width > LARGEST_PX || height > LARGEST_PX {
            return Err(ReportError::Chart("it is wider or higher than 8,000 pixels"));
        }
        let tree = Tree::from_xmltree(&document, &options()).map_err(|_| ReportError::Chart("it is not an SVG picture"))?;
        Ok(Self { tree, title: own_text(root, "title").or_else(|| first_heading(root)), description: own_text(root, "desc") })
    }

    pub(super) fn size(&self) -> Size {
        self.tree.size()
    }
}

fn options() -> Options<'static> {
    Options {
        font_family: "Inter".to_owned(),
        fontdb: fonts::database(),
        // No picture inside the picture, from nowhere.
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _: Arc<Vec<u8>>, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

fn check(node: Node<'_, '_>) -> Result<(), ReportError> {
    if node.ancestors().take(DEEPEST + 2).count() > DEEPEST {
        return Err(ReportError::Chart("its parts are nested too deeply"));
    }
    if let Some(text) = node.text().filter(|_| node.is_text()) {
        if text.contains("@import") || leads_out(text) {
            return Err(ReportError::Chart("it uses something from outside itself"));
        }
        if !text.chars().all(fonts::has) {
            return Err(ReportError::Chart("it has characters that cannot be printed"));
        }
    }
    match node.tag_name().name() {
        "script" => return Err(ReportError::Chart("it contains a program")),
        "foreignObject" | "iframe" | "object" | "audio" | "video" => return Err(ReportError::Chart("it contains a page")),
        "image" | "feImage" | "use" => return Err(ReportError::Chart("it contains a picture from elsewhere")),
        _ => {}
    }
    for attribute in node.attributes() {
        let name = attribute.name();
        if name.starts_with("on") {
            return Err(ReportError::Chart("it contains a program"));
        }
        if (name == "href" || name == "src") && !attribute.value().starts_with('#') || leads_out(attribute.value()) {
            return Err(ReportError::Chart("it uses something from outside itself"));
        }
    }
    Ok(())
}

/// Whether a style or an attribute names something that is not a part of the same picture.
fn leads_out(text: &str) -> bool {
    text.split("url(").skip(1).any(|rest| !rest.trim_start_matches([' ', '\'', '"']).starts_with('#'))
}

/// A side in pixels: a number, with `px` or without.
fn side(root: Node<'_, '_>, name: &str) -> Option<f32> {
    let value: f32 = root.attribute(name)?.trim().trim_end_matches("px").parse().ok()?;
    (value.is_finite() && value >= 1.0).then_some(value)
}

fn own_text(root: Node<'_, '_>, name: &str) -> Option<String> {
    let node = root.children().find(|child| child.tag_name().name() == name)?;
    let text = node.text()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The lines at the beginning that are set in semi-bold, which is how the window heads a picture.
fn first_heading(root: Node<'_, '_>) -> Option<String> {
    let texts = root.descendants().filter(|node| node.tag_name().name() == "text");
    let heading = texts.take_while(|node| node.attribute("font-weight").is_some_and(|weight| matches!(weight, "600" | "700" | "bold")));
    let lines: Vec<&str> = heading.filter_map(|node| node.text()).map(str::trim).filter(|line| !line.is_empty()).collect();
    (!lines.is_empty()).then(|| lines.join(" "))
}
