use resvg::tiny_skia::{Color, Pixmap, Transform};

use super::guard::Drawing;
use crate::error::ReportError;

const SCALES: std::ops::RangeInclusive<f32> = 0.25..=4.0;
/// A picture of this many pixels takes 160 MB while it is drawn.
const MOST_PIXELS: f32 = 40_000_000.0;

/// A picture as a clipboard wants it: opaque, four bytes a pixel, red first, line by line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    pub width: usize,
    pub height: usize,
    pub rgba: Vec<u8>,
}

/// The chart as PNG on white, `scale` pixels for each CSS pixel (0.25 to 4).
pub fn chart_picture(svg: &str, scale: f32) -> Result<Vec<u8>, ReportError> {
    draw(svg, scale)?.encode_png().map_err(|_| ReportError::Chart("the picture could not be packed"))
}

/// The same picture, unpacked.
pub fn chart_pixels(svg: &str, scale: f32) -> Result<Pixels, ReportError> {
    let picture = draw(svg, scale)?;
    let side = |length: u32| usize::try_from(length).unwrap_or(0);
    // On an opaque ground, multiplied by its opacity and not multiplied are the same.
    Ok(Pixels { width: side(picture.width()), height: side(picture.height()), rgba: picture.take() })
}

fn draw(svg: &str, scale: f32) -> Result<Pixmap, ReportError> {
    if !SCALES.contains(&scale) {
        return Err(ReportError::Chart("the scale must lie between 0.25 and 4"));
    }
    let drawing = Drawing::read(svg)?;
    let too_large = ReportError::Chart("the picture would have too many pixels");
    let size = drawing.size();
    if size.width() * size.height() * scale * scale > MOST_PIXELS {
        return Err(too_large);
    }
    let size = size.to_int_size().scale_by(scale).ok_or(ReportError::Chart("the picture would have no pixels"))?;
    let mut picture = Pixmap::new(size.width(), size.height()).ok_or(too_large)?;
    picture.fill(Color::WHITE);
    resvg::render(&drawing.tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    Ok(picture)
}
