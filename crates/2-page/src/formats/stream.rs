//! A window that moves over an input of any length: bytes can be looked at before they are taken, and a fault
//! of the input is an event in the stream, after which reading may go on.

use crate::RefusalReason;
use std::io::Read;

/// How much is asked of a source at a time.
const CHUNK: usize = 64 << 10;

/// What one step of a source brought.
#[derive(Debug)]
pub(super) enum Step {
    /// More bytes, or at least no end yet.
    More,
    /// Nothing will come any more.
    End,
    /// Something is wrong here; a further step goes on behind it.
    Fault(Fault),
}

/// What can be wrong with an input under its format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// What a refusal for it is counted as.
    pub reason: RefusalReason,
    /// The sentence for people.
    pub detail: String,
}

/// Where a [`Stream`] has its bytes from.
pub(super) trait Source {
    /// Appends some bytes.
    fn step(&mut self, into: &mut Vec<u8>) -> Step;
}

/// Bytes from the caller's reader.
pub(super) struct Input<R> {
    reader: R,
    failed: bool,
}

impl<R: Read> Input<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, failed: false }
    }
}

impl<R: Read> Source for Input<R> {
    fn step(&mut self, into: &mut Vec<u8>) -> Step {
        if self.failed {
            return Step::End;
        }
        // `take` fills spare room as it is; a buffer would have to be cleared first, which costs more than a short page.
        into.reserve(CHUNK);
        match self.reader.by_ref().take(CHUNK as u64).read_to_end(into) {
            Ok(0) => Step::End,
            Ok(_) => Step::More,
            Err(error) => {
                self.failed = true;
                let detail = format!("The input cannot be read: {error}.");
                Step::Fault(Fault { reason: RefusalReason::Unreadable, detail })
            }
        }
    }
}

impl Source for Box<dyn Source + '_> {
    fn step(&mut self, into: &mut Vec<u8>) -> Step {
        (**self).step(into)
    }
}

/// The window.
pub(super) struct Stream<S> {
    source: S,
    bytes: Vec<u8>,
    /// Bytes before this were taken.
    start: usize,
    fault: Option<Fault>,
    ended: bool,
}

impl<S: Source> Stream<S> {
    pub(super) fn new(source: S) -> Self {
        Self { source, bytes: Vec::new(), start: 0, fault: None, ended: false }
    }

    /// The bytes not yet taken: at least `wanted`, unless the stream ends or has a fault before that.
    pub(super) fn fill(&mut self, wanted: usize) -> &[u8] {
        while self.unread().len() < wanted && self.fault.is_none() && !self.ended {
            self.compact();
            match self.source.step(&mut self.bytes) {
                Step::More => {}
                Step::End => self.ended = true,
                Step::Fault(fault) => self.fault = Some(fault),
            }
        }
        self.unread()
    }

    /// The bytes in the window.
    pub(super) fn unread(&self) -> &[u8] {
        &self.bytes[self.start..]
    }

    /// Takes bytes; at most those in the window.
    pub(super) fn consume(&mut self, count: usize) {
        self.start = (self.start + count).min(self.bytes.len());
    }

    /// The fault that stops the window from growing. Asking for it lets reading go on behind it.
    pub(super) fn take_fault(&mut self) -> Option<Fault> {
        self.fault.take()
    }

    /// Whether a fault stands right behind the window.
    pub(super) fn faulty(&self) -> bool {
        self.fault.is_some()
    }

    /// Whether nothing is left: no byte, no fault, no more to come.
    pub(super) fn at_end(&mut self) -> bool {
        self.fill(1).is_empty() && self.fault.is_none()
    }

    /// Drops what was taken once it outweighs what was not, so that each byte moves a bounded number of times.
    fn compact(&mut self) {
        if self.start >= CHUNK && self.start >= self.bytes.len() / 2 {
            self.bytes.drain(..self.start);
            self.start = 0;
            // One page of the largest size must not hold its memory for the rest of a long file.
            if self.bytes.capacity() > 64 * CHUNK && self.bytes.len() < CHUNK {
                self.bytes.shrink_to(4 * CHUNK);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Input, Stream};
    use proptest::prelude::*;
    use std::io::Read;

    /// A reader that hands out as many bytes as it is told each time.
    struct Drip<'b>(&'b [u8], Vec<usize>);

    impl Read for Drip<'_> {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            let count = self.1.pop().unwrap_or(7).clamp(1, into.len()).min(self.0.len());
            into[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    proptest! {
        #[test]
        fn every_byte_comes_once_and_in_order(
            bytes in proptest::collection::vec(any::<u8>(), 0..3000),
            drips in proptest::collection::vec(1usize..900, 0..20),
            takes in proptest::collection::vec((0usize..800, 0usize..900), 0..20),
        ) {
            let mut stream = Stream::new(Input::new(Drip(&bytes, drips)));
            let mut seen = Vec::new();
            for (wanted, taken) in takes {
                let window = stream.fill(wanted);
                prop_assert!(window.len() >= wanted.min(bytes.len() - seen.len()));
                let taken = taken.min(window.len());
                seen.extend_from_slice(&window[..taken]);
                stream.consume(taken);
            }
            seen.extend_from_slice(stream.fill(usize::MAX));
            prop_assert_eq!(seen, bytes);
        }
    }
}
