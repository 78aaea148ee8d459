use krilla::tagging::Tag;
use ringside_model::document::RingConfiguration;

use super::Composer;
use crate::flow::{Flow, MARGIN_X, Style};
use crate::fonts::Face;
use crate::pdf::{Branch, Ink, Role, Shape};
use crate::words::fill;

const LABEL: Style = Style { face: Face::SemiBold, ink: Ink::TEXT_2, ..Style::BODY };
const NOTICE: Style = Style { size: 8.5, leading: 11.5, face: Face::SemiBold, ink: Ink::TEXT };
const LABEL_WIDTH: f32 = 64.0;

impl Composer<'_> {
    /// Whose and of when, and what the paper is not.
    pub(super) fn cover(&self, flow: &mut Flow) {
        let brand = Style { ink: Ink::ACCENT, ..Style::FIGURE }.line("Ringside");
        let x = MARGIN_X + flow.width() - Style::FIGURE.width(&brand);
        let mark = Style { ink: Ink::ACCENT, ..Style::FIGURE }.mark(x, flow.y + 16.0, brand);
        flow.sheets.put(Role::Decoration, vec![mark]);
        flow.heading(1, self.heading(), Style::TITLE, 0.0);
        flow.y += 5.0;
        if let Some(name) = self.request.name.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
            fact(flow, self.pen.words.for_person, name);
        }
        let days = fill(self.pen.words.days, &[&self.number(self.days.has_night.len())]);
        fact(flow, self.pen.words.period, &format!("{} ({days})", self.pen.range(self.request.range)));
        let nights = [self.number(self.days.nights()), self.number(self.days.has_night.len())];
        fact(flow, self.pen.words.gaps_short, &fill(self.pen.words.data, &[&nights[0], &nights[1]]));
        if let Some(ring) = self.events.rings.first() {
            fact(flow, self.pen.words.device, &ring_name(ring));
        }
        let made = format!("{} · Ringside {}", self.pen.instant(self.made_at), env!("CARGO_PKG_VERSION"));
        fact(flow, self.pen.words.made, &made);
        flow.y += 5.0;
        self.notice(flow);
    }

    fn notice(&self, flow: &mut Flow) {
        let height = NOTICE.leading + 10.0;
        let ground = Shape::rectangle(MARGIN_X, flow.y, flow.width(), height, Ink::SUNKEN);
        let edge = Shape::rectangle(MARGIN_X, flow.y, 2.5, height, Ink::TEXT_2);
        flow.sheets.put(Role::Decoration, vec![ground, edge]);
        flow.y += 5.0;
        let branch = flow.words(self.pen.words.disclaimer, NOTICE, MARGIN_X + 10.0, flow.width() - 20.0);
        flow.sheets.tree.push(Branch::Group(Tag::P.into(), vec![branch]));
        flow.y += 5.0;
    }
}

fn fact(flow: &mut Flow, label: &str, value: &str) {
    flow.need(Style::BODY.leading);
    let name = flow.sheets.leaf();
    let mark = LABEL.mark(MARGIN_X, flow.y + LABEL.size, LABEL.line(&format!("{label} ")));
    flow.sheets.put(Role::Read(name), vec![mark]);
    let body = flow.words(value, Style::BODY, MARGIN_X + LABEL_WIDTH, flow.width() - LABEL_WIDTH);
    flow.sheets.tree.push(Branch::Group(Tag::P.into(), vec![Branch::Leaf(name), body]));
    flow.y += 1.4;
}

/// As Oura names it: generation, design, colour, size.
pub(super) fn ring_name(ring: &RingConfiguration) -> String {
    let hardware = ring.hardware_type.as_deref().map(|hardware| match hardware.strip_prefix("gen") {
        Some(generation) => format!("Oura Ring Gen{generation}"),
        None => format!("Oura Ring {}", plain(hardware)),
    });
    let size = ring.size.map(|size| format!("US {size}"));
    let parts = [
        Some(hardware.unwrap_or_else(|| "Oura Ring".to_owned())),
        ring.design.as_deref().map(plain),
        ring.color.as_deref().map(plain),
        size,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn plain(word: &str) -> String {
    word.replace('_', " ")
}
