//! The closed sets of words that the walk through the text asks for.

use crate::quotations::is_german_cue;
use onrecord_text::WordTable;
use std::sync::LazyLock;

const STRANGER: u8 = 1;
const AUXILIARY: u8 = 1 << 1;
const ADJECTIVE: u8 = 1 << 2;
const DETERMINER: u8 = 1 << 3;
const OPENER: u8 = 1 << 4;
const SAYING: u8 = 1 << 5;
const PLAIN_SAYING: u8 = 1 << 6;

/// The sets of each word, as bits.
static WORDS: LazyLock<WordTable<u8>> = LazyLock::new(|| {
    let mut table: WordTable<u8> = WordTable::default();
    for (set, words) in SETS {
        words.split_whitespace().for_each(|word| *table.get_or_add(word, u8::default) |= set);
    }
    table
});

const SETS: &[(u8, &str)] = &[
    (
        STRANGER,
        "man woman boy girl mother father wife husband son daughter brother sister suspect victim \
         teenager friend uncle aunt widow gunman neighbour neighbor grandmother grandfather cousin \
         passer-by bystander motorist attacker child guest boyfriend girlfriend",
    ),
    (
        AUXILIARY,
        "is was has had will would can could may might must should did does also then who from in at on",
    ),
    (
        ADJECTIVE,
        "military regional western trade defence defense security transatlantic economic world global \
         nuclear rights militant rebel armed news aid state political ruling international whole entire \
         think african continental",
    ),
    (DETERMINER, "the The a A an An his her its their one some Some both Both His Her Its Their One"),
    (
        OPENER,
        "and but or that while as if because whether when after before since although though until \
         unless which who where why how what so yet nor then however meanwhile moreover once even also \
         only now today will would did does has can could should than therefore instead earlier later \
         yesterday separately finally still monday tuesday wednesday thursday friday saturday sunday \
         speaking",
    ),
    (
        SAYING,
        "said says say told tells added adds asked warned warns stated announced declared explained \
         insisted argued argues claimed claims noted notes stressed emphasized emphasised reiterated \
         confirmed denied denies accused accuses condemned criticized criticised urged urges demanded \
         demands called calls rejected rejects replied responded wrote tweeted suggested acknowledged \
         admitted pledged vowed threatened reported remarked believes believed thinks expects fears \
         hopes welcomed concluded described dismissed predicted promised lamented wants want wanted",
    ),
    (
        PLAIN_SAYING,
        "said says told tells added adds continued explained concluded noted wrote asked warned stressed",
    ),
];

/// The language of an article, as far as its words are known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tongue {
    English,
    German,
}

impl Tongue {
    /// The language by its tag; what is not known is read as English.
    pub(super) fn of(tag: Option<&str>) -> Self {
        if tag.is_some_and(|tag| tag.starts_with("de")) { Self::German } else { Self::English }
    }

    /// Nouns for persons without an office, of whom a pronoun may go on to speak.
    pub(super) fn is_stranger(self, word: &str) -> bool {
        self.is_in(word, STRANGER)
    }

    pub(super) fn is_determiner(self, word: &str) -> bool {
        match self {
            Self::English => is_in(word, DETERMINER),
            Self::German => GERMAN.get_in_any_case(word).is_some_and(|sets| sets & DETERMINER != 0),
        }
    }

    /// Words before a subject: conjunctions and the adverbs that open clauses.
    pub(super) fn is_clause_opener(self, word: &str) -> bool {
        let table = self.table();
        table.get_in_any_case(word).is_some_and(|sets| sets & OPENER != 0)
    }

    pub(super) fn is_saying(self, word: &str) -> bool {
        match self {
            Self::English => is_in(word, SAYING),
            Self::German => is_german_cue(word),
        }
    }

    /// The verbs by which a quotation goes on with the same speaker.
    pub(super) fn is_plain_saying(self, word: &str) -> bool {
        self.is_in(word, PLAIN_SAYING)
    }

    fn is_in(self, word: &str, set: u8) -> bool {
        self.table().get(word).is_some_and(|sets| sets & set != 0)
    }

    fn table(self) -> &'static WordTable<u8> {
        match self {
            Self::English => &WORDS,
            Self::German => &GERMAN,
        }
    }
}

/// The sets of each German word.
static GERMAN: LazyLock<WordTable<u8>> = LazyLock::new(|| {
    let mut table: WordTable<u8> = WordTable::default();
    for (set, words) in GERMAN_SETS {
        words.split_whitespace().for_each(|word| *table.get_or_add(word, u8::default) |= set);
    }
    table
});

const GERMAN_SETS: &[(u8, &str)] = &[
    (
        STRANGER,
        "Mann Frau Junge Mädchen Mutter Vater Ehemann Ehefrau Sohn Tochter Bruder Schwester Verdächtiger Opfer Freund \
         Freundin Nachbar Nachbarin Kind Gast Lehrerin Witwe Passant",
    ),
    (DETERMINER, "der die das ein eine dieser diese dieses sein seine ihr ihre beide"),
    (
        OPENER,
        "und aber oder dass daß während als ob weil wenn nachdem bevor da obwohl bis so zugleich zudem außerdem dennoch jedoch \
         auch nur jetzt heute gestern will wird hat hatte habe ist war kann soll muss sei später zuvor schließlich damals \
         daraufhin dann danach hatten haben werden wurde noch wie montag dienstag mittwoch donnerstag freitag samstag sonntag",
    ),
    (
        PLAIN_SAYING,
        "sagte sagt erklärte ergänzte betonte meinte schrieb warnte fügte sagen so antwortete erzählte versprach",
    ),
];

fn is_in(word: &str, set: u8) -> bool {
    WORDS.get(word).is_some_and(|sets| sets & set != 0)
}

/// What a verb phrase begins with.
pub(super) fn is_auxiliary(word: &str) -> bool {
    is_in(word, AUXILIARY)
}

pub(super) fn strip_possessive(word: &str) -> &str {
    ["’s", "'s"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
}

pub(super) fn is_plain_adjective(word: &str) -> bool {
    is_in(word, ADJECTIVE)
        || word.contains("-member")
        || word.contains("-nation")
        || word.contains("-strong")
        || word.contains("-led")
}

pub(super) fn is_saying(word: &str) -> bool {
    is_in(word, SAYING)
}
