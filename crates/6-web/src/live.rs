//! Telling open browsers that the case has changed: server-sent events.

use axum::response::sse::{Event, KeepAlive, Sse};
use onrecord_case::Case;
use std::convert::Infallible;
use std::path::PathBuf;
use std::time::Duration;
use tokio::sync::watch;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

/// How often the case is looked at. A look costs one pragma.
const EVERY: Duration = Duration::from_secs(2);

/// Which state of the record the case is in, told anew when another connection changes it. Ends with the process.
pub(crate) fn watch(dir: PathBuf) -> watch::Receiver<String> {
    let (sender, receiver) = watch::channel(String::new());
    std::thread::spawn(move || {
        let mut case = None;
        let mut last = None;
        while !sender.is_closed() {
            std::thread::sleep(EVERY);
            if case.is_none() {
                case = Case::open(&dir).ok();
            }
            let version = case.as_ref().and_then(|case| case.version().ok());
            if version.is_none() {
                // Gone or replaced: open it again when it is back.
                case = None;
            }
            if version != last
                && let Some(state) = case.as_ref().and_then(|case| case.record_state().ok())
            {
                sender.send_if_modified(|known| {
                    let is_new = *known != state;
                    *known = state;
                    is_new
                });
            }
            last = version.or(last);
        }
    });
    receiver
}

/// One event a change. A page knows its own state and is not told of it.
pub(crate) fn stream(
    mut changes: watch::Receiver<String>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    changes.mark_unchanged();
    let events =
        WatchStream::from_changes(changes).map(|state| Ok(Event::default().event("change").data(state)));
    Sse::new(events).keep_alive(KeepAlive::default())
}
