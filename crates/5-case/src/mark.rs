//! The mark of a pile: one short value that says which pages, in which readings, a case holds.

use std::fmt;
use std::str::FromStr;

/// A sum of hashes. Adding and taking away in any order gives the same mark, so it is kept up to date batch by
/// batch and never needs a pass over the case. The derived record carries the mark it was made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PileMark {
    pages: u64,
    sum: u64,
}

impl PileMark {
    pub fn add_page(&mut self, analysis_mark: u64) {
        self.pages += 1;
        self.sum = self.sum.wrapping_add(analysis_mark);
    }

    /// Another name for a page reaches the record as well.
    pub fn add_input(&mut self, number: u64) {
        self.sum = self.sum.wrapping_add(number);
    }

    pub fn remove_page(&mut self, analysis_mark: u64) {
        self.pages = self.pages.saturating_sub(1);
        self.sum = self.sum.wrapping_sub(analysis_mark);
    }
}

impl fmt::Display for PileMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{:016x}", self.pages, self.sum)
    }
}

impl FromStr for PileMark {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (pages, sum) = text.split_once(':').ok_or(())?;
        Ok(Self { pages: pages.parse().map_err(drop)?, sum: u64::from_str_radix(sum, 16).map_err(drop)? })
    }
}

#[cfg(test)]
mod tests {
    use super::PileMark;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn order_does_not_matter_and_what_is_removed_leaves_no_trace(marks: Vec<u64>, gone: Vec<u64>) {
            let mut forward = PileMark::default();
            marks.iter().for_each(|mark| forward.add_page(*mark));
            let mut backward = PileMark::default();
            gone.iter().for_each(|mark| backward.add_page(*mark));
            marks.iter().rev().for_each(|mark| backward.add_page(*mark));
            gone.iter().rev().for_each(|mark| backward.remove_page(*mark));
            prop_assert_eq!(forward, backward);
            prop_assert_eq!(forward.to_string().parse(), Ok(forward));
        }
    }
}
