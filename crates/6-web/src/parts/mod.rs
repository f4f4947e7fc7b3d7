//! What several screens are made of.

mod aside;
mod correct;
mod evidence;
mod filters;
mod histogram;
mod marks;
mod moves;
mod network;
mod pager;
mod sources;

pub(crate) use self::aside::{aside, opening};
pub(crate) use self::correct::{Drawer, Editable, VERDICT};
pub(crate) use self::evidence::{
    Behind, around, behind, citation, footnotes, sentence_link, source_link, stretch,
};
pub(crate) use self::filters::{Field, Filters};
pub(crate) use self::histogram::histogram;
pub(crate) use self::marks::{event_mark, stance_mark};
pub(crate) use self::moves::moves;
pub(crate) use self::network::{Edge, Network, Node, issue_address};
pub(crate) use self::pager::{exports, pager};
pub(crate) use self::sources::{
    days, ratio, ratio_words, reasons, source_name, source_name_in_full, written,
};

/// A place in a picture: two decimals are finer than a pixel.
fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
