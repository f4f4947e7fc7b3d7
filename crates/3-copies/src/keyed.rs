//! The one form of every step across pages: emit keyed rows, group by key, reduce each group.
//!
//! A distributed engine has its own shuffle; embedded, sorting is the shuffle. Rows are sorted whole, so the
//! groups and the order inside them depend on the set of rows alone.

use rayon::slice::ParallelSliceMut;

/// Sorts rows of `(key, value)` and returns the groups of two values and more.
pub(crate) fn groups<V: Ord + Copy + Send>(rows: &mut Vec<(u64, V)>) -> impl Iterator<Item = &[(u64, V)]> {
    rows.par_sort_unstable();
    rows.dedup();
    rows.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1)
}
