//! What all articles say together: families, true dates, utterances, happenings, positions, independence.
//!
//! Two kinds of work stand here side by side. [`analyse()`] is the per-page function, from bytes to everything
//! a page says by itself. [`record()`] holds the across-page steps: keyed rows, grouped and reduced, whose
//! result depends on the set of pages alone and not on order, threads or runs.

mod analyse;
mod ascribing;
mod cast;
mod coding;
mod contents;
mod corrections;
mod dates;
mod dating;
mod groups;
mod happenings;
mod independence;
mod issues;
mod leaders;
mod matters;
mod pile;
mod record;
mod said;
mod utterances;

pub use self::analyse::{Analysed, analyse, analyse_with};
pub use self::ascribing::passages;
pub use self::cast::CastMember;
pub use self::coding::{EventReader, ReadEvent, ReadSide};
pub use self::corrections::{
    Anchor, Badge, Change, Corrected, Correction, Field, LineKind, LineRef, Outcome, Rule, Trait, correct,
    line_ref,
};
pub use self::dating::{Dated, DatedPage, RefusedDate, date_jointly};
pub use self::happenings::{Happening, Mention};
pub use self::independence::{Root, Sources};
pub use self::issues::{Issue, Stand, Stood};
pub use self::record::{Earlier, Entry, PageLine, Record, record, record_knowing};
pub use self::utterances::{Utterance, Variant};
