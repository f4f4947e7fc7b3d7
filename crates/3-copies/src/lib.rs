//! Which articles copy one another: fingerprints, candidates, alignment, families.

mod model;

pub use self::model::{AlignedPair, CopyKind, Damage, DamageKind, Family, Member, Original};
