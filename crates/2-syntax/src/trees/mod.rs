//! Dependency trees: an arc-hybrid parser (Kuhlmann et al. 2011) with a dynamic oracle (Goldberg & Nivre 2013) over
//! hashed linear features. Easy moves and labels are told by small tables; where a move is in doubt, a second reading
//! is followed beside the first.
//!
//! Every tree is projective and has one root. The root's place is after the last word, so that the word that
//! is nobody's dependent ends as a left arc of it.

mod beam;
mod features;
mod moves;
mod oracle;
mod parser;
mod state;

pub(crate) use self::beam::Beam;
pub(crate) use self::features::{
    Sight, easy_features, label_features, lanes, move_features, sight, sure_label_key, universal,
};
pub(crate) use self::moves::{Moves, Scale, ranked};
pub(crate) use self::oracle::costs;
pub(crate) use self::parser::{Labels, Parser};
pub(crate) use self::state::{MOVES, State};
