use std::time::{Duration, Instant};

use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{AtomEnum, ConnectionExt as _, CreateWindowAux, WindowClass};
use x11rb::rust_connection::RustConnection;

use crate::wait::LONGEST;
use crate::{Outcome, Trouble};

const BETWEEN_LOOKS: Duration = Duration::from_millis(5);
/// The whole of it at once: a picture of a chart is far smaller.
const MOST_WORDS: u32 = 16 * 1024 * 1024;

/// Asks whoever owns the clipboard of a screen for its contents, as the conventions for selections say (ICCCM, section 2). Blocks.
pub(crate) fn pasted(display: &str, form: &str) -> Outcome<Option<Vec<u8>>> {
    let (screen, number) = RustConnection::connect(Some(display))?;
    let root = screen.setup().roots.get(number).ok_or_else(|| Trouble::new("the display has no screen"))?.root;
    let window = screen.generate_id()?;
    screen.create_window(0, window, root, 0, 0, 1, 1, 0, WindowClass::INPUT_ONLY, 0, &CreateWindowAux::new())?;
    let named = |name: &str| -> Outcome<u32> { Ok(screen.intern_atom(false, name.as_bytes())?.reply()?.atom) };
    let (clipboard, wanted, property) = (named("CLIPBOARD")?, named(form)?, named("PASTED")?);
    screen.convert_selection(window, clipboard, wanted, property, x11rb::CURRENT_TIME)?;
    screen.flush()?;
    let since = Instant::now();
    while since.elapsed() < LONGEST {
        match screen.poll_for_event()? {
            Some(Event::SelectionNotify(answer)) if answer.property == x11rb::NONE => return Ok(None),
            Some(Event::SelectionNotify(_)) => {
                let value = screen.get_property(true, window, property, AtomEnum::ANY, 0, MOST_WORDS)?.reply()?;
                return Ok(Some(value.value));
            }
            _ => std::thread::sleep(BETWEEN_LOOKS),
        }
    }
    Err(Trouble::new("nobody answers for the clipboard"))
}
