use crate::Span;

/// How many bytes lie between two checkpoints: small enough that a conversion scans one cache line.
const STRIDE: usize = 64;

/// Converts byte offsets of one text to Unicode scalars and UTF-16 units, and back.
///
/// Built once per text in one pass; a conversion costs a table look-up and at most 64 bytes of scanning.
#[derive(Debug)]
pub struct Offsets<'t> {
    text: &'t str,
    /// At each multiple of [`STRIDE`] bytes: scalars and UTF-16 units that start before it.
    checkpoints: Vec<(u32, u32)>,
}

impl<'t> Offsets<'t> {
    /// Indexes a text.
    pub fn new(text: &'t str) -> Self {
        let mut checkpoints = Vec::with_capacity(text.len() / STRIDE + 1);
        let (mut scalars, mut units) = (0u32, 0u32);
        for (i, &byte) in text.as_bytes().iter().enumerate() {
            if i % STRIDE == 0 {
                checkpoints.push((scalars, units));
            }
            let (s, u) = weight(byte);
            scalars += s;
            units += u;
        }
        if text.len().is_multiple_of(STRIDE) {
            checkpoints.push((scalars, units));
        }
        Self { text, checkpoints }
    }

    /// Unicode scalars before the byte offset.
    ///
    /// # Panics
    ///
    /// Panics if `byte` lies beyond the text.
    pub fn scalar(&self, byte: usize) -> usize {
        self.count(byte).0
    }

    /// UTF-16 code units before the byte offset (the offsets of DNA files and of JavaScript).
    ///
    /// # Panics
    ///
    /// Panics if `byte` lies beyond the text.
    pub fn utf16(&self, byte: usize) -> usize {
        self.count(byte).1
    }

    /// The span in Unicode scalars: `(start, end)`, end-exclusive.
    pub fn scalars(&self, span: Span) -> (usize, usize) {
        (self.scalar(span.start()), self.scalar(span.end()))
    }

    /// The byte offset of the scalar with the given index, or `None` beyond the text.
    pub fn byte(&self, scalar: usize) -> Option<usize> {
        let block = self.checkpoints.partition_point(|&(s, _)| s as usize <= scalar).checked_sub(1)?;
        let mut left = scalar - self.checkpoints[block].0 as usize;
        let from = block * STRIDE;
        // A checkpoint may fall inside a character: its first byte was counted before it.
        for (i, &b) in self.text.as_bytes()[from..].iter().enumerate() {
            if weight(b).0 == 1 {
                if left == 0 {
                    return Some(from + i);
                }
                left -= 1;
            }
        }
        (left == 0).then_some(self.text.len())
    }

    fn count(&self, byte: usize) -> (usize, usize) {
        assert!(byte <= self.text.len(), "byte offset {byte} beyond a text of {} bytes", self.text.len());
        let block = byte / STRIDE;
        let (mut scalars, mut units) = self.checkpoints[block];
        for &b in &self.text.as_bytes()[block * STRIDE..byte] {
            let (s, u) = weight(b);
            scalars += s;
            units += u;
        }
        (scalars as usize, units as usize)
    }
}

/// Scalars and UTF-16 units that begin at this byte of a UTF-8 text.
fn weight(byte: u8) -> (u32, u32) {
    match byte {
        0x80..=0xBF => (0, 0),
        0xF0.. => (1, 2),
        _ => (1, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::Offsets;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting(text in "\\PC{0,200}") {
            let offsets = Offsets::new(&text);
            for (n, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(offsets.scalar(byte), n);
                prop_assert_eq!(offsets.utf16(byte), text[..byte].encode_utf16().count());
                prop_assert_eq!(offsets.byte(n), Some(byte));
            }
            prop_assert_eq!(offsets.scalar(text.len()), text.chars().count());
            prop_assert_eq!(offsets.byte(text.chars().count()), Some(text.len()));
            prop_assert_eq!(offsets.byte(text.chars().count() + 1), None);
        }
    }
}
