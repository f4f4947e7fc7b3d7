use jiff::civil::Date;
use serde::Deserialize;

/// One thing with a name: a state, an organisation, a group of states, a place, a person, or a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name that news in English use ("Russia", "NATO", "foreign minister").
    pub name: String,
    /// What it is.
    pub kind: EntryKind,
    /// Its own code: ISO 3166-1 alpha-3 for a state, a PLOVER-like code for an organisation of states (`NATO`, `EUR`).
    pub code: Option<String>,
    /// The state (alpha-3) or organisation code that it belongs to, where that is not its own.
    pub country: Option<String>,
    /// PLOVER sector (`GOV`, `MIL`, `IGO`, …).
    pub sector: Option<String>,
    /// For whom its bearer speaks; for an organisation, for whom its members do.
    pub voice: Voice,
    /// The common nouns that mean it after it was named ("the alliance", "the bloc").
    pub nouns: Vec<String>,
    /// The English adjective ("Russian"), where it has one.
    pub adjective: Option<String>,
    /// For a person of the lexicon: the role held.
    pub role: Option<String>,
    /// For a person of the lexicon: the organisation worked for.
    pub organisation: Option<String>,
    /// First day on which this holds; open where `None`.
    pub from: Option<Date>,
    /// Last day on which this holds; open where `None`.
    pub to: Option<Date>,
}

impl Entry {
    /// The code by which events and positions name this: its own, or that of the state or organisation it belongs to.
    pub fn party_code(&self) -> Option<&str> {
        self.code.as_deref().or(self.country.as_deref())
    }

    /// Whether the entry holds on one of the days from the first to the last; always when they are unknown.
    pub fn holds_within(&self, days: Option<(Date, Date)>) -> bool {
        days.is_none_or(|(first, last)| {
            self.from.is_none_or(|from| from <= last) && self.to.is_none_or(|to| first <= to)
        })
    }
}

/// What an entry of the lexicon is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntryKind {
    /// A state, or a territory that acts as one.
    State,
    /// A group of states without an office of its own: the West, the Gulf states.
    Bloc,
    /// An organisation: of states, party, armed group, firm, outlet, ministry.
    Organisation,
    /// A town, region, sea or mountain.
    Place,
    /// A person, from a user's list.
    Person,
    /// An office or calling: "foreign minister", "analyst".
    Role,
}

/// For whom somebody speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// For a state, an organisation of states or an armed party: what they say is the party's word.
    Official,
    /// About the parties, from outside: analysts, scholars, former officials.
    Expert,
    /// For an organisation that may be either, depending on which ("chairman", "spokesman").
    Organisation,
    /// For themselves, or unknown.
    #[default]
    Own,
}

/// In which way a word or phrase means its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// The name, in full or short.
    Name,
    /// An adjective ("Russian", "European"), which may also mean a person ("a Russian").
    Adjective,
    /// The people ("Russians", "Danes").
    People,
    /// The capital, meaning the government when it acts ("Moscow demands") and a place when things happen there.
    Capital,
    /// A seat of government, meaning the government ("the Kremlin").
    Seat,
}

/// The index of an entry in its lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryRef(pub(crate) u32);
