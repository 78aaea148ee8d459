use std::rc::Rc;

use chrono::{DateTime, FixedOffset};
use krilla::tagging::Tag;

use super::guard::Drawing;
use crate::error::ReportError;
use crate::pdf::{About, Branch, Mark, Paper, Role, Sheets, write};

const MARGIN_PT: f32 = 36.0;
/// Points for a CSS pixel: on paper a chart is at most one and a half times as large as on the screen.
const MOST_SCALE: f32 = 1.5 * 0.75;

/// What a chart's page has to know beside the picture, which brings its own title, details and footer.
#[derive(Debug, Clone)]
pub struct ChartPage {
    /// Stands for the title where the picture has none.
    pub name: String,
    /// `en` or `de`.
    pub language: &'static str,
    pub paper: Paper,
    pub made_at: DateTime<FixedOffset>,
}

/// A chart as a page whose words can be selected and are read aloud; the page lies when the chart is wider than high.
pub fn chart_pdf(svg: &str, page: &ChartPage) -> Result<Vec<u8>, ReportError> {
    let drawing = Drawing::read(svg)?;
    let title = drawing.title.clone().unwrap_or_else(|| page.name.clone());
    let size = drawing.size();
    let (short, long) = page.paper.size_pt();
    let (width, height) = if size.width() > size.height() * 1.1 { (long, short) } else { (short, long) };
    let scale = ((width - 2.0 * MARGIN_PT) / size.width()).min((height - 2.0 * MARGIN_PT) / size.height()).min(MOST_SCALE);
    let (wide, high) = (size.width() * scale, size.height() * scale);
    // A little above the middle, where a page is looked at first.
    let (x, y) = ((width - wide) / 2.0, MARGIN_PT.max((height - high) * 0.4));

    let mut sheets = Sheets::new((width, height));
    let figure = sheets.leaf();
    sheets.put(Role::Read(figure), vec![Mark::Svg { x, y, width: wide, height: high, tree: Rc::new(drawing.tree) }]);
    let spoken = drawing.description.map_or_else(|| title.clone(), |description| format!("{title}. {description}"));
    sheets.tree.push(Branch::Group(Tag::Figure(Some(spoken)).into(), vec![Branch::Leaf(figure)]));
    sheets.outline.push((title.clone(), 0, 0.0));
    write(&sheets, &About { title, language: page.language, made_at: page.made_at })
}
