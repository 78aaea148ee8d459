//! What the desktop prefers. The web view's own answers are wrong on Linux: its language follows LANG word for word, its colour scheme the GTK theme.

/// The person's language as a BCP 47 tag, from the environment variables that decide it for every program; `None` for C and POSIX.
pub(crate) fn locale() -> Option<String> {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let posix = set("LC_ALL").or_else(|| set("LC_TIME")).or_else(|| set("LANG"))?;
    bcp47(&posix)
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

/// Whether the desktop prefers dark windows, from the portal that all Linux desktops share; `None` where it does not answer.
#[cfg(target_os = "linux")]
pub(crate) fn prefers_dark() -> Option<bool> {
    let bus = zbus::blocking::Connection::session().ok()?;
    let reply = bus
        .call_method(
            Some("org.freedesktop.portal.Desktop"),
            "/org/freedesktop/portal/desktop",
            Some("org.freedesktop.portal.Settings"),
            "ReadOne",
            &("org.freedesktop.appearance", "color-scheme"),
        )
        .ok()?;
    let value: zbus::zvariant::OwnedValue = reply.body().deserialize().ok()?;
    // 0 no preference, 1 dark, 2 light (XDG Desktop Portal, org.freedesktop.appearance).
    u32::try_from(value).ok().filter(|scheme| *scheme != 0).map(|scheme| scheme == 1)
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn prefers_dark() -> Option<bool> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

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
