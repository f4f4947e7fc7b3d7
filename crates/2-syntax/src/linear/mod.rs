//! Linear models over hashed features: their features, training by logistic regression, and the frozen form.
//!
//! For models that are learned over parsed sentences; the reader of sentences has tables of its own in `weights`, which
//! trade training for speed.

mod few;
mod keys;
mod logistic;
mod numbers;
mod single;
mod table;

pub use self::few::{FEW, FewTable};
pub use self::keys::{Both, Fetching, Gather, Keys, Worth};
pub use self::logistic::{Example, Learned, Recipe, any_of, one_of};
pub use self::numbers::{chance, exponential, logarithm, to_shares};
pub use self::single::SingleTable;
pub use self::table::{Sifting, Table};
