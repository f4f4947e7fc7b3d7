//! Kinds of names, and the classes of the model.

/// The kind of a name; the guideline in `languages/en/names` says what each holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person, without title or role.
    Person,
    /// A state, or a city or building that stands for a government.
    State,
    /// Any other place.
    Place,
    /// An organisation, body, party, armed group or firm.
    Organisation,
    /// An agency, paper, broadcaster or platform.
    Media,
    /// A named military or police unit.
    Unit,
    /// A named weapon, warship or weapon type.
    Weapon,
    /// A treaty, agreement, resolution, law or plan.
    Document,
}

impl NameKind {
    /// All kinds, in the order of the classes.
    pub const ALL: [Self; 8] = [
        Self::Person,
        Self::State,
        Self::Place,
        Self::Organisation,
        Self::Media,
        Self::Unit,
        Self::Weapon,
        Self::Document,
    ];

    /// The mark of the kind in labelled text and in BIO columns.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::State => "STATE",
            Self::Place => "LOC",
            Self::Organisation => "ORG",
            Self::Media => "MEDIA",
            Self::Unit => "UNIT",
            Self::Weapon => "WEAPON",
            Self::Document => "DOC",
        }
    }

    /// The kind of a mark.
    pub fn from_mark(mark: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.mark() == mark)
    }

    /// The mark in the four kinds that most data sets have: `PER`, `LOC`, `ORG`, `MISC`.
    pub fn coarse_mark(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::State | Self::Place => "LOC",
            Self::Organisation | Self::Media | Self::Unit => "ORG",
            Self::Weapon | Self::Document => "MISC",
        }
    }
}

/// What a word is in BIO notation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    Outside,
    Begins(NameKind),
    Inside(NameKind),
}

impl Label {
    /// The class of the model: 0 is outside, then beginning and inside of each kind in turn.
    pub fn class(self) -> usize {
        match self {
            Self::Outside => 0,
            Self::Begins(kind) => 1 + 2 * kind as usize,
            Self::Inside(kind) => 2 + 2 * kind as usize,
        }
    }

    /// The label of a class.
    pub fn of_class(class: usize) -> Self {
        let Some(kind) = class.checked_sub(1).and_then(|rest| NameKind::ALL.get(rest / 2)) else {
            return Self::Outside;
        };
        if class % 2 == 1 { Self::Begins(*kind) } else { Self::Inside(*kind) }
    }

    /// Whether a word may be so after another: inside needs a name of its kind before it.
    pub fn may_follow(self, before: Self) -> bool {
        match self {
            Self::Inside(kind) => before == Self::Begins(kind) || before == Self::Inside(kind),
            _ => true,
        }
    }
}

/// The number of classes.
pub(crate) const fn classes() -> usize {
    1 + 2 * NameKind::ALL.len()
}
