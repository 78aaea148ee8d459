//! The language of the desktop. The web view's own answer is wrong on Linux: it follows LANG word for word.

/// How the person writes dates and numbers, as a BCP 47 tag, from the environment variables that decide it for every program; `None` for C and POSIX.
pub(crate) fn locale() -> Option<String> {
    bcp47(&set("LC_ALL").or_else(|| set("LC_TIME")).or_else(|| set("LANG"))?)
}

/// The language in which programs speak to the person, as a BCP 47 tag: many write dates as at home but read English.
pub(crate) fn language() -> Option<String> {
    let posix = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG"));
    spoken(posix.as_deref(), set("LANGUAGE").as_deref())
}

fn set(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// `LANGUAGE` lists languages by preference and counts only beside a locale that is not C (GNU gettext, "Locale Environment Variables").
fn spoken(posix: Option<&str>, preferred: Option<&str>) -> Option<String> {
    let own = bcp47(posix?)?;
    preferred.and_then(|list| list.split(':').next()).and_then(bcp47).or(Some(own))
}

fn bcp47(posix: &str) -> Option<String> {
    let name = posix.split(['.', '@']).next().unwrap_or_default();
    let mut parts = name.split('_');
    let language = parts.next().filter(|part| (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase()))?;
    match parts.next() {
        None => Some(language.to_owned()),
        Some(region) if region.len() == 2 && region.bytes().all(|b| b.is_ascii_uppercase()) => Some(format!("{language}-{region}")),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spoken_language_is_the_preferred_one_beside_any_locale_but_c() {
        let language = |posix: &str, preferred: &str| spoken(Some(posix), Some(preferred).filter(|list| !list.is_empty()));
        assert_eq!(language("en_US.UTF-8", "de:en").as_deref(), Some("de"));
        assert_eq!(language("de_AT.UTF-8", "").as_deref(), Some("de-AT"));
        assert_eq!(language("C", "de"), None);
        assert_eq!(spoken(None, Some("de")), None);
    }

    #[test]
    fn posix_locales_become_language_tags() {
        for (posix, tag) in [("de_DE.UTF-8", Some("de-DE")), ("en_GB", Some("en-GB")), ("ar", Some("ar")), ("sr_RS@latin", Some("sr-RS"))] {
            assert_eq!(bcp47(posix).as_deref(), tag, "{posix}");
        }
        for posix in ["C", "C.UTF-8", "POSIX", "", "nonsense"] {
            assert_eq!(bcp47(posix), None, "{posix}");
        }
    }
}
