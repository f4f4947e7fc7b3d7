//! What several screens are made of.

mod correct;
mod evidence;
mod filters;
mod histogram;
mod marks;
mod pager;
mod sources;

pub(crate) use self::correct::{Drawer, Editable};
pub(crate) use self::evidence::{Behind, around, behind, footnotes, sentence_link, source_link};
pub(crate) use self::filters::{Field, Filters};
pub(crate) use self::histogram::histogram;
pub(crate) use self::marks::{event_mark, stance_mark};
pub(crate) use self::pager::{exports, pager};
pub(crate) use self::sources::{
    days, ratio, ratio_words, reasons, source_name, source_name_in_full, written,
};
