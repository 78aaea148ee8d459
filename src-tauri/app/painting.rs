//! How the window is painted on a computer without a graphics card.

use std::fs::read_dir;
use std::path::Path;

/// WebKitGTK's word for painting with the processor (WebKitGTK 2.46 and later; older ones do not read it).
const PAINT_WITH_THE_PROCESSOR: &str = "WEBKIT_SKIA_ENABLE_CPU_RENDERING";
const CARDS_DIR: &str = "/dev/dri";
const CARD_PREFIX: &str = "renderD";

/// Without a card, OpenGL is emulated by the processor, and painting through it takes about three times what painting directly does: the heart-rate
/// explorer needed 196 ms of the processor for a frame of a drag, and 53 ms so. What the person has set stays. To be called before any thread runs.
pub(crate) fn choose() {
    if has_card(Path::new(CARDS_DIR)) {
        return;
    }
    if let Err(error) = glib::setenv(PAINT_WITH_THE_PROCESSOR, "1", false) {
        tracing::warn!(%error, "the window is painted through an emulated graphics card");
    }
}

fn has_card(dir: &Path) -> bool {
    read_dir(dir).into_iter().flatten().flatten().any(|entry| entry.file_name().to_string_lossy().starts_with(CARD_PREFIX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_without_a_render_node_is_no_card() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        assert!(!has_card(&folder.path().join("missing")));
        std::fs::write(folder.path().join("card0"), "")?;
        assert!(!has_card(folder.path()));
        std::fs::write(folder.path().join("renderD128"), "")?;
        assert!(has_card(folder.path()));
        Ok(())
    }
}
