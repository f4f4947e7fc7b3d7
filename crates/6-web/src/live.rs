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

/// Counts up whenever another connection changes the case. Ends with the process.
pub(crate) fn watch(dir: PathBuf) -> watch::Receiver<u64> {
    let (sender, receiver) = watch::channel(0);
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
            if last.is_some() && version.is_some() && version != last {
                sender.send_modify(|count| *count += 1);
            }
            last = version.or(last);
        }
    });
    receiver
}

/// One event a change; the first is the state at the beginning, which is none.
pub(crate) fn stream(changes: watch::Receiver<u64>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let events = WatchStream::from_changes(changes)
        .map(|count| Ok(Event::default().event("change").data(count.to_string())));
    Sse::new(events).keep_alive(KeepAlive::default())
}
