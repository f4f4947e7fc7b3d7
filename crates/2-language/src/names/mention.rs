use crate::lexicon::{EntryRef, Form};
use onrecord_text::Span;

/// Something that a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands, without determiner and without possessive `'s`.
    pub span: Span,
    /// What it is.
    pub kind: MentionKind,
    /// The entry of the lexicon, if it has one; for a role or group, the role of the lexicon.
    pub entry: Option<EntryRef>,
    /// In which way the words mean the entry; [`Form::Name`] for everything that has none.
    pub form: Form,
    /// The state, bloc or organisation that stands in the mention or is tied to it ("Russian troops", "the minister of
    /// Serbia"), for a role or group.
    pub side: Option<EntryRef>,
}

/// What is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MentionKind {
    /// A person, without titles: "Jens Stoltenberg", "Scholz".
    Person,
    /// A state, or a bloc of states, by its name, adjective, people, capital or seat of government.
    State,
    /// An organisation.
    Organisation,
    /// Unnamed people: "Western officials", "a diplomat", "rebels".
    Group,
    /// A document that can speak: "the draft treaty", "Resolution 2216".
    Document,
    /// A place that is no state.
    Place,
    /// A role: "NATO Secretary General", "the foreign minister", "head of strategy at the firm".
    Role,
}
