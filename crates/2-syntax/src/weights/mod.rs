//! Linear models: learned as averaged perceptrons, frozen into tables that are read from a model file.

mod learner;
mod narrow;
mod rows;
mod sparse;

pub(crate) use self::learner::{Average, Learner};
pub(crate) use self::narrow::{NARROW, NarrowTable};
pub(crate) use self::rows::RowTable;
pub(crate) use self::sparse::{SparseParts, SparseTable};
