//! The shape of a trigger rule: what must stand around a verb or noun, and where its sides are.

use crate::EventType;
use crate::clauses::Lemma;

/// A rule of `data/triggers.toml`.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    /// PLOVER type.
    pub(crate) kind: EventType,
    /// PLOVER mode, where the trigger alone tells.
    pub(crate) mode: Option<String>,
    /// One of these must hold; each is a list of which all must hold. Empty: nothing is needed.
    pub(crate) needs: Vec<Vec<Atom>>,
    /// Where to look for the recipient, in order.
    pub(crate) recipients: Vec<Slot>,
    /// Where the doer of a noun stands.
    pub(crate) agents: Vec<Slot>,
    /// Counts only under a negation: `does not want to`.
    pub(crate) negated: bool,
    /// Wins over another rule that fits as well.
    pub(crate) prefer: bool,
}

/// A slot and what must stand in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Atom {
    /// The slot.
    pub(crate) slot: Slot,
    /// What must stand there.
    pub(crate) class: Class,
}

/// A place around a trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// The one done to: after the verb, or the subject of a passive.
    Object,
    /// The doer.
    Subject,
    /// `to` and a verb, with the same subject.
    Infinitive,
    /// An object and `to` and a verb: the object is to do it.
    ObjectInfinitive,
    /// A clause.
    That,
    /// A clause that says what is to be: `that it withdraw`, `that it should withdraw`.
    ThatShould,
    /// A verb in `-ing`.
    Gerund,
    /// Two sides or more in the subject, or a plural that stands for them.
    Plural,
    /// No object follows.
    Alone,
    /// `between A and B`.
    Between,
    /// The object is called joint, bilateral or the like.
    Joint,
    /// The object is called military, naval or the like.
    Military,
    /// The verb stands in the future.
    Future,
    /// A phrase after this preposition.
    Preposition(Lemma),
    /// The doer of a noun was found.
    Agent,
    /// Two parties take part in what the noun names.
    Sides,
    /// The noun is told as something that happens.
    Happening,
    /// Who owns or bears the object: `rejected Cairo’s plan`.
    ObjectGenitive,
    /// Inside the complement.
    Complement,
    /// The object acts, the subject receives: `hosted`.
    Host,
    /// A possessive before the noun: `Cairo’s`, `its`.
    Genitive,
    /// An adjective of nationality before the noun.
    Adjective,
    /// Names before the noun: `the NATO-Russia talks`.
    Compound,
    /// The subject receives what the phrase after `from` gives.
    Giver,
    /// Who travels: the subject of the clause that a visit is the circumstance of.
    Traveller,
    /// `Cairo’s talks with Addis Ababa`.
    GenitiveWith,
}

/// What must stand in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Anything.
    Any,
    /// A noun of this class of `[classes]`.
    Nouns(u8),
    /// A political actor.
    Party,
    /// A named person.
    Person,
    /// A political actor or an unnamed body of people.
    Agent,
    /// A place with a name.
    Place,
    /// Police and authorities.
    Police,
    /// For a complement: a misdeed of a party.
    Misdeed,
    /// A name of any kind.
    Name,
    /// Soldiers, rebels, militants.
    Armed,
    /// A political actor that is not meant by a pronoun.
    Named,
    /// Any noun of politics: of some class or matter, or a name.
    Political,
    /// A number.
    Number,
    /// A noun of a matter of `data/matters.toml`.
    Matter,
    /// For a complement: an act against somebody.
    Hostile,
    /// For a complement: no act against somebody.
    Friendly,
}
