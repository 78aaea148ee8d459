//! Sentences with holes.

/// What fills the holes `{}` of `template` so that it becomes `text`; `None` when it cannot.
pub(super) fn parts<'a>(template: &str, text: &'a str) -> Option<Vec<&'a str>> {
    let mut fixed = template.split("{}");
    let mut rest = text.strip_prefix(fixed.next()?)?;
    let mut fixed = fixed.peekable();
    let mut parts = Vec::new();
    while let Some(piece) = fixed.next() {
        // The last piece ends the text; one in between is taken where it first stands.
        let at = if fixed.peek().is_some() { rest.find(piece)? } else { rest.strip_suffix(piece)?.len() };
        let (part, after) = rest.split_at(at);
        if part.is_empty() {
            return None;
        }
        parts.push(part);
        rest = after.strip_prefix(piece)?;
    }
    rest.is_empty().then_some(parts)
}

/// `template` with `{0}`, `{1}`, … filled in.
pub(super) fn filled(template: &str, parts: &[String]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let hole = after.split_once('}').and_then(|(number, after)| Some((parts.get(number.parse::<usize>().ok()?)?, after)));
        if let Some((part, after)) = hole {
            text.push_str(part);
            rest = after;
        } else {
            text.push('{');
            rest = after;
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_found_between_the_words() {
        assert_eq!(parts("{} of {} cannot be read: {}.", "a.txt of B cannot be read: gone."), Some(vec!["a.txt", "B", "gone"]));
        assert_eq!(parts("All is well.", "All is well."), Some(vec![]));
        for text in ["All is well", "All is well. Really.", ""] {
            assert_eq!(parts("All is well.", text), None, "{text}");
        }
        assert_eq!(parts("Status {}.", "Status ."), None);
    }

    #[test]
    fn holes_are_filled_in_any_order() {
        let parts = ["one".to_owned(), "two".to_owned()];
        assert_eq!(filled("{1}, then {0}.", &parts), "two, then one.");
        assert_eq!(filled("a {brace} stays", &parts), "a {brace} stays");
    }
}
