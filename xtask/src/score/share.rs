//! How many of how many.

use std::fmt;

/// How many were right, of how many.
#[derive(Clone, Copy, Debug, Default)]
pub struct Share(pub usize, pub usize);

impl Share {
    /// Counts one.
    pub fn count(&mut self, right: bool) {
        self.0 += usize::from(right);
        self.1 += 1;
    }

    /// The right ones in a hundred.
    pub fn percent(self) -> f64 {
        100.0 * self.0 as f64 / self.1.max(1) as f64
    }

    /// `96.7 of 30`: percent, of how many.
    pub fn text(self) -> String {
        format!("{:.1} of {}", self.percent(), self.1)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.0, self.1)
    }
}
