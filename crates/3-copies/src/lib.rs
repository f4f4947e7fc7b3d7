//! Which articles copy one another: fingerprints, candidates, alignment, families.
//!
//! Two kinds of functions, and nothing else. **Per page**: [`Fingerprint::of`], pure, on one article. **Across
//! pages**: [`families()`], a row of keyed steps (emit keyed rows, group by key, reduce) over fingerprints, whose
//! result depends on the set of pages alone:
//!
//! 1. `collapse`: exact copies by the hash of the body, near copies by MinHash; each group is one text from here on.
//! 2. `candidates`: pairs of texts that share sampled word 4-grams which few texts have.
//!    Texts in two languages are compared where they have rare names and numbers in common (`translation`).
//! 3. `align`, `relation`: sentence by sentence, in order; what two texts share, outside quotation marks.
//! 4. `edges`: copies or shared passages; a page that merges two articles never joins their families.
//! 5. `family`, `wording`, `original`, `passages`, `damage`: within one family, who copied whom and what was changed.
//!
//! The key decision: whether two pages are copies depends on these two pages, and which families there are
//! on nothing but the pages. There are no corpus frequencies in a score, so a page that arrives later can
//! add to a family and never undo one by its mere presence in a statistic.

mod align;
mod candidates;
mod collapse;
mod compare;
mod damage;
mod disjoint;
mod edges;
mod families;
mod family;
mod fingerprint;
mod keyed;
mod keys;
mod known;
mod model;
mod oddities;
mod options;
mod original;
mod passages;
mod patchwork;
mod relation;
mod shelf;
mod sketch;
mod standing;
mod translation;
mod weights;
mod wording;

pub use self::compare::{Comparison, compare};
pub use self::families::{candidate_pairs, each_candidate, each_family, families};
pub use self::fingerprint::Fingerprint;
pub use self::known::{Known, families_knowing};
pub use self::model::{AlignedPair, CopyKind, Damage, DamageKind, Derivation, Family, Member, Original};
pub use self::options::Options;
pub use self::shelf::Shelf;
