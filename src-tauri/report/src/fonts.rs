//! The two faces of everything on paper. They are in the program, so that a report looks the same on every computer.

use std::sync::{Arc, LazyLock};

use krilla::text::Font;
use resvg::usvg::fontdb::Database;
use rustybuzz::{Face as Shaper, UnicodeBuffer};

static REGULAR: &[u8] = include_bytes!("../fonts/Inter-Regular.otf");
static SEMI_BOLD: &[u8] = include_bytes!("../fonts/Inter-SemiBold.otf");

/// Stands where a character is that the faces do not have, such as an emoji.
const MISSING: char = '□';

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Face {
    Regular,
    SemiBold,
}

/// Glyphs in a row, their places in units of the size of the text.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) face: Face,
    pub(crate) glyphs: Vec<Glyph>,
    /// In units of the size.
    pub(crate) width: f32,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Glyph {
    pub(crate) id: u32,
    /// Where the characters of the glyph begin in the text.
    pub(crate) start: usize,
    pub(crate) advance: f32,
    pub(crate) x_offset: f32,
    pub(crate) y_offset: f32,
}

struct Loaded {
    shaper: Shaper<'static>,
    font: Font,
}

static LOADED: LazyLock<Option<[Loaded; 2]>> = LazyLock::new(|| Some([load(REGULAR)?, load(SEMI_BOLD)?]));

/// The faces as the SVG reader wants them. Every generic family is Inter: no other face is ever looked for.
static DATABASE: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut database = Database::new();
    for data in [REGULAR, SEMI_BOLD] {
        database.load_font_data(data.to_vec());
    }
    for set in [
        Database::set_serif_family,
        Database::set_sans_serif_family,
        Database::set_cursive_family,
        Database::set_fantasy_family,
        Database::set_monospace_family,
    ] {
        set(&mut database, "Inter");
    }
    Arc::new(database)
});

pub(crate) fn database() -> Arc<Database> {
    Arc::clone(&DATABASE)
}

/// The face for the PDF; `None` only when the program itself is damaged.
pub(crate) fn embedded(face: Face) -> Option<Font> {
    loaded(face).map(|loaded| loaded.font.clone())
}

/// Whether the faces have the character.
pub(crate) fn has(character: char) -> bool {
    character.is_ascii()
        || loaded(Face::Regular).is_some_and(|loaded| loaded.shaper.glyph_index(character).is_some_and(|glyph| glyph.0 != 0))
}

/// The text with a mark in the place of each character that the faces do not have; marks that only join others are left out.
pub(crate) fn printable(text: &str) -> String {
    let kept = text.chars().filter(|character| !matches!(character, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'));
    kept.map(|character| match character {
        '\t' | '\n' | '\r' => ' ',
        _ if character.is_control() || !has(character) => MISSING,
        _ => character,
    })
    .collect()
}

/// Shapes one line of text, which may hold any characters.
pub(crate) fn line(text: &str, face: Face) -> Line {
    let text = printable(text);
    let mut glyphs = Vec::new();
    let mut width = 0.0;
    if let Some(loaded) = loaded(face) {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&text);
        buffer.guess_segment_properties();
        let shaped = rustybuzz::shape(&loaded.shaper, &[], buffer);
        let per_em = loaded.font.units_per_em();
        for (info, place) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let advance = units(place.x_advance) / per_em;
            width += advance;
            glyphs.push(Glyph {
                id: info.glyph_id,
                start: usize::try_from(info.cluster).unwrap_or(0),
                advance,
                x_offset: units(place.x_offset) / per_em,
                y_offset: units(place.y_offset) / per_em,
            });
        }
    }
    Line { text, face, glyphs, width }
}

/// Breaks a text into lines no wider than `room` (in units of the size); a word that is wider is broken where it must.
pub(crate) fn wrap(text: &str, face: Face, room: f32) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut current = String::new();
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        let longer = if current.is_empty() { word.to_owned() } else { format!("{current} {word}") };
        if line(&longer, face).width <= room {
            current = longer;
            continue;
        }
        if !current.is_empty() {
            lines.push(line(&current, face));
        }
        current = broken(word, face, room, &mut lines);
    }
    if !current.is_empty() || lines.is_empty() {
        lines.push(line(&current, face));
    }
    lines
}

/// Puts away what is wider than the room and answers with the rest.
fn broken(word: &str, face: Face, room: f32, lines: &mut Vec<Line>) -> String {
    let mut part = String::new();
    for character in word.chars() {
        part.push(character);
        if part.chars().nth(1).is_some() && line(&part, face).width > room {
            part.pop();
            lines.push(line(&part, face));
            part = character.to_string();
        }
    }
    part
}

fn loaded(face: Face) -> Option<&'static Loaded> {
    let [regular, semi_bold] = LOADED.as_ref()?;
    Some(match face {
        Face::Regular => regular,
        Face::SemiBold => semi_bold,
    })
}

fn load(data: &'static [u8]) -> Option<Loaded> {
    Some(Loaded { shaper: Shaper::from_slice(data, 0)?, font: Font::new(data.to_vec().into(), 0)? })
}

#[expect(clippy::cast_precision_loss, clippy::as_conversions, reason = "font units are below 2^16")]
fn units(value: i32) -> f32 {
    value as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_as_wide_as_each_other_in_both_faces() {
        for face in [Face::Regular, Face::SemiBold] {
            let widths: Vec<f32> = ('0'..='9').map(|digit| line(&digit.to_string(), face).width).collect();
            assert!(widths.iter().all(|width| (width - widths[0]).abs() < 1e-6), "{widths:?}");
            assert!(widths[0] > 0.5);
        }
    }

    #[test]
    fn characters_that_no_face_has_become_a_mark_and_the_rest_stays() {
        assert_eq!(printable("Schlaf gut 😴 e\u{301} 睡眠"), "Schlaf gut □ e\u{301} □□");
        assert_eq!(printable("SpO₂ 97 % − Δ ± ≥ Ж ő"), "SpO₂ 97 % − Δ ± ≥ Ж ő");
        assert_eq!(printable("a\u{0}b\nc"), "a□b c");
    }

    #[test]
    fn no_glyph_of_a_line_is_the_missing_one() {
        let line = line("Größe 😴 ½ „Zitat“ … − 12.5", Face::SemiBold);
        assert!(line.glyphs.iter().all(|glyph| glyph.id != 0));
    }
}
