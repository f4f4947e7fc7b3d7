//! Precision and recall over rights, wrongs and what was missed.

use crate::score::acts::f1;
use std::ops::AddAssign;

/// How many answers were right, how many wrong, and how many of those wanted were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub right: usize,
    pub wrong: usize,
    pub found: usize,
    pub wanted: usize,
}

impl Count {
    pub fn precision(self) -> f64 {
        if self.right + self.wrong == 0 { 1.0 } else { self.right as f64 / (self.right + self.wrong) as f64 }
    }

    pub fn recall(self) -> f64 {
        if self.wanted == 0 { 1.0 } else { self.found as f64 / self.wanted as f64 }
    }

    pub fn f(self) -> f64 {
        f1(self.precision(), self.recall())
    }

    /// `P .812  R .702  F .753  (12 right, 3 false, 8 of 11 found)`
    pub fn text(self) -> String {
        format!(
            "P {:.3}  R {:.3}  F {:.3}   ({} right, {} false, {} of {} found)",
            self.precision(),
            self.recall(),
            self.f(),
            self.right,
            self.wrong,
            self.found,
            self.wanted
        )
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.found += other.found;
        self.wanted += other.wanted;
    }
}
