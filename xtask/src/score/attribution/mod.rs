//! Scoring of attributions (who said what), the same measures for every corpus and every system.
//!
//! Content is compared as a set of characters: white space, quotation marks and punctuation at the edges do
//! not count. Predictions and gold rows are matched one to one, greedily by Jaccard overlap.
//! - `exact`, `j50`: precision, recall and F where the character sets are equal, or overlap by at least half;
//! - `speaker`: of the matches at half overlap whose gold has a source, how many sources overlap at all;
//! - `both`: content at half overlap and speaker right, against all predictions and all gold rows;
//! - recall by type, where the type is read from the gold content's quotation marks.

pub mod brat;
mod metric;

pub use self::metric::{Attribution, Tally};
