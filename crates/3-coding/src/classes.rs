//! The classes that are told apart.

use onrecord_plover::{EventType, modes};

/// A type by the text of the manual and by its table: see the guideline.
pub(crate) type Class = Option<(EventType, Option<EventType>)>;

/// Which of the two a coder follows where the manual's text and the table that comes with it differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Conventions {
    /// The text of the manual: imposed sanctions are SANCTION.
    #[default]
    Manual,
    /// The table from the older CAMEO codes: imposed sanctions are COERCE.
    Table,
}

impl Conventions {
    /// The type of a class.
    pub(crate) fn pick(self, kind: EventType, by_table: Option<EventType>) -> EventType {
        match self {
            Self::Manual => kind,
            Self::Table => by_table.unwrap_or(kind),
        }
    }
}

/// Types where the table says something else than the manual.
const DOUBLE: [(EventType, EventType); 7] = [
    (EventType::Sanction, EventType::Coerce),
    (EventType::Sanction, EventType::Accuse),
    (EventType::Concede, EventType::Agree),
    (EventType::Concede, EventType::Support),
    (EventType::Threaten, EventType::Coerce),
    (EventType::Request, EventType::Threaten),
    (EventType::Coerce, EventType::Assault),
];

/// How many classes of events there are; class 0 is no event.
pub(crate) const TYPES: usize = 1 + EventType::ALL.len() + DOUBLE.len();

/// The class of a number.
pub(crate) fn class(number: usize) -> Class {
    match number.checked_sub(1)? {
        single if single < EventType::ALL.len() => Some((EventType::ALL[single], None)),
        double => DOUBLE.get(double - EventType::ALL.len()).map(|(kind, by_table)| (*kind, Some(*by_table))),
    }
}

/// The number of an event's class. A double type that is none of the known ones is its first.
pub(crate) fn number(kind: EventType, by_table: Option<EventType>) -> usize {
    let double = by_table.and_then(|by_table| DOUBLE.iter().position(|known| *known == (kind, by_table)));
    match double {
        Some(double) => 1 + EventType::ALL.len() + double,
        None => 1 + EventType::ALL.iter().position(|known| *known == kind).unwrap_or(0),
    }
}

/// The role of a noun phrase in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Nothing,
    Actor,
    Recipient,
}

/// How many classes of modes there are: no mode, then the modes of all types one after another.
pub(crate) fn mode_classes() -> usize {
    1 + EventType::ALL.iter().map(|kind| modes(*kind).len()).sum::<usize>()
}

/// The classes of the modes of a type, beside class 0.
pub(crate) fn modes_of(kind: EventType) -> std::ops::Range<usize> {
    let before = EventType::ALL.iter().take_while(|known| **known != kind);
    let first = 1 + before.map(|kind| modes(*kind).len()).sum::<usize>();
    first..first + modes(kind).len()
}
