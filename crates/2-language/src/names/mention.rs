use crate::lexicon::{EntryRef, Form};
use onrecord_text::Span;

/// Something that a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands, without determiner and without possessive `'s`.
    pub span: Span,
    /// The noun itself: for a role or group its words in the lexicon ("officials" of "US officials"); else the span.
    pub head: Span,
    /// What it is.
    pub kind: MentionKind,
    /// The entry of the lexicon, if it has one; for a role or group, the role of the lexicon.
    pub entry: Option<EntryRef>,
    /// In which way the words mean the entry; [`Form::Name`] for everything that has none.
    pub form: Form,
    /// For a role, group, document or organisation: the state, bloc or organisation that it belongs to by the words
    /// ("Russian troops", "the minister of Serbia").
    pub side: Option<EntryRef>,
    /// A role held no more ("a former minister").
    pub former: bool,
    /// A group by its plural ("officials"), not one of them.
    pub plural: bool,
    /// "a", "one", "another" stands before it: somebody who was not named before.
    pub indefinite: bool,
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
    /// Unnamed people: "Western officials", "rebels".
    Group,
    /// A document that can speak: "draft treaty", "Resolution 2216".
    Document,
    /// A place that is no state, or a capital where something happens ("in Vienna").
    Place,
    /// A role: "NATO Secretary General", "foreign minister", "head of strategy at the firm".
    Role,
}
