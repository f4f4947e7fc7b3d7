//! Which articles copy one another: fingerprints, candidates, alignment, families.

mod families;
mod fingerprint;
mod model;
mod options;

pub use self::families::families;
pub use self::fingerprint::Fingerprint;
pub use self::model::{AlignedPair, CopyKind, Damage, DamageKind, Family, Member, Original};
pub use self::options::Options;
