//! A chart of the window on paper: the SVG that it hands over, as a picture or as a page.

mod guard;
mod page;
mod picture;

pub use page::{ChartPage, chart_pdf};
pub use picture::{Pixels, chart_picture, chart_pixels};

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::Paper;

    const CHART: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="640" height="240" viewBox="0 0 640 240">
        <title>Resting heart rate fell by 2 bpm</title><desc>bpm · 90 nights · 88 with data</desc>
        <defs><pattern id="h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line y2="6" stroke="#B4BBC7"/></pattern></defs>
        <rect x="40" y="10" width="590" height="200" fill="url(#h)"/>
        <path d="M40 180 C200 20 400 200 630 40" fill="none" stroke="#97186B" stroke-width="2" stroke-dasharray="4 2"/>
        <g font-family="Inter Variable, system-ui" font-size="12" fill="#5C6575"><text x="4" y="20">62 bpm</text>
        <text x="300" y="232" text-anchor="middle">Größte Pause 😴 12 Mar</text></g></svg>"##;

    fn page() -> ChartPage {
        ChartPage {
            name: "resting-heart-rate".to_owned(),
            language: "en",
            paper: Paper::A4,
            made_at: DateTime::parse_from_rfc3339("2026-11-21T08:14:00+01:00").unwrap(),
        }
    }

    fn refusal(svg: &str) -> String {
        chart_picture(svg, 1.0).unwrap_err().to_string()
    }

    #[test]
    fn a_picture_is_a_png_of_the_size_times_the_scale_on_white() {
        let png = chart_picture(CHART, 2.0).unwrap();
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        assert_eq!((&png[16..20], &png[20..24]), (&1280_u32.to_be_bytes()[..], &480_u32.to_be_bytes()[..]));
        let pixels = chart_pixels(CHART, 1.0).unwrap();
        assert_eq!((pixels.width, pixels.height, pixels.rgba.len()), (640, 240, 640 * 240 * 4));
        assert_eq!(&pixels.rgba[..4], &[255; 4]);
        assert!(pixels.rgba.chunks(4).any(|pixel| pixel[0] < 100), "something is drawn");
    }

    #[test]
    fn the_words_of_a_chart_can_be_read_out_of_its_page() {
        let pdf = chart_pdf(CHART, &page()).unwrap();
        let document = lopdf::Document::load_mem(&pdf).unwrap();
        let text = document.extract_text(&[1]).unwrap();
        let text: String = text.split_whitespace().collect();
        for words in ["62bpm", "GrößtePause□12Mar"] {
            assert!(text.contains(words), "{words} in {text}");
        }
        let info = document.trailer.get(b"Info").and_then(|info| document.dereference(info)).unwrap().1.as_dict().unwrap().clone();
        assert!(info.has(b"Title") && !info.has(b"Author"));
    }

    #[test]
    fn without_a_title_the_first_semi_bold_words_are_one() {
        let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text font-weight="600">Two</text><text font-weight="600">lines</text><text>no</text></svg>"#;
        assert_eq!(guard::Drawing::read(svg).unwrap().title.as_deref(), Some("Two lines"));
        assert_eq!(guard::Drawing::read(&svg.replace("600", "400")).unwrap().title, None);
    }

    #[test]
    fn a_page_of_a_wide_chart_lies_and_one_of_a_high_chart_stands() {
        let media = |svg: &str| {
            let document = lopdf::Document::load_mem(&chart_pdf(svg, &page()).unwrap()).unwrap();
            let (_, id) = document.get_pages().into_iter().next().unwrap();
            let media = document.get_dictionary(id).unwrap().get(b"MediaBox").unwrap().as_array().unwrap().clone();
            (media[2].as_float().unwrap() > media[3].as_float().unwrap(), document.get_pages().len())
        };
        assert_eq!(media(CHART), (true, 1));
        assert_eq!(media(&CHART.replace("height=\"240\" viewBox=\"0 0 640 240\"", "height=\"900\" viewBox=\"0 0 640 900\"")), (false, 1));
    }

    #[test]
    fn a_chart_that_is_none_is_refused_in_words() {
        let with = |part: &str| CHART.replace("<defs>", &format!("{part}<defs>"));
        assert!(refusal("<svg").contains("not an SVG"));
        assert!(refusal("<html xmlns='http://www.w3.org/2000/svg'/>").contains("not an SVG"));
        assert!(refusal(&CHART.replace("width=\"640\"", "")).contains("how large"));
        assert!(refusal(&CHART.replace("width=\"640\"", "width=\"100%\"")).contains("how large"));
        assert!(refusal(&CHART.replace("width=\"640\"", "width=\"9000\"")).contains("8,000"));
        assert!(refusal(&" ".repeat(9 << 20)).contains("8 MB"));
        assert!(refusal(&with("<script>1</script>")).contains("a program"));
        assert!(refusal(&with("<g onclick='x()'/>")).contains("a program"));
        assert!(refusal(&with("<foreignObject/>")).contains("a page"));
        assert!(refusal(&with("<image href='https://example.org/a.png'/>")).contains("a picture"));
        assert!(refusal(&with("<a href='https://example.org'/>")).contains("outside"));
        assert!(refusal(&with("<style>@import 'a.css';</style>")).contains("outside"));
        assert!(refusal(&with("<rect fill='url(https://example.org/#a)'/>")).contains("outside"));
        assert!(refusal(&with("<text>&#x1F634;</text>")).contains("characters"));
        assert!(refusal(&with(&format!("{}{}", "<g>".repeat(5_000), "</g>".repeat(5_000)))).contains("nested"));
        assert!(refusal(&format!("<!DOCTYPE svg [<!ENTITY a 'b'>]>{CHART}")).contains("not an SVG"));
        assert!(chart_picture(CHART, 9.0).unwrap_err().to_string().contains("scale"));
        assert!(chart_picture(&CHART.replace("640", "8000").replace("240", "8000"), 4.0).unwrap_err().to_string().contains("pixels"));
    }
}
