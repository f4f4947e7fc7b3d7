//! Dependency trees: a greedy arc-hybrid parser (Kuhlmann et al. 2011) with a dynamic oracle
//! (Goldberg & Nivre 2013) over hashed linear features.
//!
//! Every tree is projective and has one root. The root's place is after the last word, so that the word that
//! is nobody's dependent ends as a left arc of it.

mod features;
mod oracle;
mod parser;
mod state;

pub(crate) use self::features::{Sight, label_features, lanes, move_features, sight, universal};
pub(crate) use self::oracle::costs;
pub(crate) use self::parser::{Labels, Parser};
pub(crate) use self::state::{MOVES, State};
