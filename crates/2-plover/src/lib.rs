//! The ontology of political events that Onrecord codes in: PLOVER 2.0.
//!
//! Types, modes, contexts, quad classes and scores are those of the manual (open event data alliance, draft of 2024, CC
//! BY-SA 4.0); they are facts of the field, the words here are ours. Where the manual contradicts itself, the choice and
//! its reason stand at the item.

mod contexts;
mod kinds;
mod modes;
mod scores;

pub use self::contexts::CONTEXTS;
pub use self::kinds::{EventType, QuadClass};
pub use self::modes::{mode_of, modes};
pub use self::scores::score;
