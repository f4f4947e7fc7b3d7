//! The words that tell on which side of the writing a clause lies, in English with the commonest of German
//! and French.

use onrecord_text::WordTable;
use std::sync::LazyLock;

/// The lists that a word stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lists(u8);

impl Lists {
    pub(super) const MODAL: Self = Self(1);
    pub(super) const PLANNED: Self = Self(1 << 1);
    pub(super) const PAST: Self = Self(1 << 2);
    pub(super) const PRESENT: Self = Self(1 << 3);
    pub(super) const BASE: Self = Self(1 << 4);
    pub(super) const LOOKING_AHEAD: Self = Self(1 << 5);
    pub(super) const NOT_PAST: Self = Self(1 << 6);

    /// The lists of a word, in the letters that it is written with.
    pub(super) fn of(word: &str) -> Self {
        TABLE.get(word).copied().unwrap_or_default()
    }

    /// Whether the word stands in this list.
    pub(super) fn has(self, list: Self) -> bool {
        self.0 & list.0 != 0
    }
}

static TABLE: LazyLock<WordTable<Lists>> = LazyLock::new(|| {
    let mut table: WordTable<Lists> = WordTable::default();
    for (list, words) in LISTS {
        for word in *words {
            table.get_or_add(word, Lists::default).0 |= list.0;
        }
    }
    table
});

const LISTS: &[(Lists, &[&str])] = &[
    (Lists::MODAL, MODALS),
    (Lists::PLANNED, PLANNED),
    (Lists::PAST, PAST),
    (Lists::PRESENT, PRESENT),
    (Lists::BASE, BASES),
    (Lists::LOOKING_AHEAD, LOOKING_AHEAD),
    (Lists::NOT_PAST, NOT_PAST),
];

/// Auxiliaries that look ahead; with "have" behind them they look back.
#[rustfmt::skip]
const MODALS: &[&str] = &[
    "can", "can't", "cannot", "could", "couldn't", "devra", "devraient", "devrait", "devront", "doit",
    "doivent", "dürfte", "dürften", "gonna", "könnte", "könnten", "may", "might", "muss", "must", "mustn't",
    "möchte", "möchten", "müssen", "ought", "pourraient", "pourrait", "shall", "should", "shouldn't",
    "soll", "sollen", "sollte", "sollten", "va", "vont", "werden", "will", "wird", "wollen", "wollte",
    "wollten", "won't", "would", "wouldn't", "würde", "würden",
];

/// Words that say of an event that it is to come.
#[rustfmt::skip]
const PLANNED: &[&str] = &[
    "aims", "angesetzt", "anticipated", "attendu", "attendue", "bevorstehende", "bevorstehenden",
    "deadline", "due", "envisaged", "erwartet", "expected", "forthcoming", "geplant", "hope", "hopes",
    "intend", "intends", "looming", "plan", "planned", "planning", "plans", "poised", "prévu", "prévue",
    "prévues", "prévus", "scheduled", "slated", "tentatively", "upcoming", "vorgesehen",
];

/// Irregular past forms, and auxiliaries of the past.
#[rustfmt::skip]
const PAST: &[&str] = &[
    "a", "adds", "affirmé", "argues", "ate", "avaient", "avait", "beat", "became", "been", "began", "begann",
    "begannen", "bent", "betonte", "bid", "bit", "blew", "bore", "bought", "bound", "bred", "broke",
    "brought", "built", "burst", "came", "cast", "caught", "chose", "claims", "clung", "crept", "cut",
    "dealt", "did", "didn't", "died", "drank", "drew", "drove", "dug", "déclaré", "erklärte", "eut", "fand",
    "fanden", "fed", "fell", "felt", "fled", "flew", "forbade", "forderte", "foresaw", "forgave", "forgot",
    "fought", "found", "froze", "furent", "fut", "gab", "gaben", "gave", "ging", "gingen", "got", "grew",
    "haben", "had", "hadn't", "hat", "hatte", "hatten", "heard", "held", "hid", "hielt", "hielten", "hit",
    "hung", "insists", "ist", "kam", "kamen", "kept", "knew", "laid", "lay", "led", "left", "lent", "let",
    "lied", "lit", "lost", "made", "meant", "met", "ont", "overthrew", "owed", "paid", "put", "quit", "ran",
    "rang", "read", "rebuilt", "repaid", "reset", "rode", "rose", "sagte", "sagten", "said", "sang", "sank",
    "sat", "saw", "says", "sent", "shook", "shot", "shut", "sind", "slept", "sold", "sought", "spent",
    "split", "spoke", "sprach", "sprachen", "spread", "stole", "stood", "struck", "stuck", "swept", "swore",
    "taught", "tells", "thought", "threw", "tied", "told", "took", "tore", "traf", "trafen", "understood",
    "undertook", "underwent", "upheld", "used", "vied", "war", "waren", "warns", "warnte", "was", "wasn't",
    "went", "were", "weren't", "withdrew", "withstood", "woke", "won", "wore", "wound", "writes", "wrote",
    "wurde", "wurden", "étaient", "était",
];

/// Present forms that announce ("the envoys meet on Monday").
#[rustfmt::skip]
const PRESENT: &[&str] = &[
    "arrives", "begin", "begins", "convene", "convenes", "expires", "faces", "gather", "gathers", "heads",
    "holds", "hosts", "meet", "meets", "opens", "resume", "resumes", "starts", "takes", "travels", "votes",
];

/// Bare verbs that stand behind "to" in announcements.
#[rustfmt::skip]
const BASES: &[&str] = &[
    "announce", "appear", "approve", "arrive", "assemble", "attend", "be", "begin", "brief", "call",
    "close", "come", "complete", "conclude", "consider", "continue", "convene", "decide", "deliver",
    "depart", "discuss", "end", "enter", "examine", "expire", "explore", "face", "find", "finish", "fly",
    "gather", "get", "give", "go", "have", "head", "hear", "hold", "host", "inspect", "issue", "join",
    "launch", "lead", "leave", "make", "meet", "move", "negotiate", "open", "pay", "prepare", "present",
    "publish", "reach", "receive", "release", "resume", "return", "review", "run", "see", "seek", "send",
    "sign", "speak", "start", "stop", "submit", "take", "talk", "tell", "travel", "try", "unveil", "visit",
    "vote", "withdraw", "work",
];

/// Words before an infinitive that put it into the future, whatever their own tense.
#[rustfmt::skip]
const LOOKING_AHEAD: &[&str] = &[
    "about", "agree", "agreed", "agreeing", "agrees", "are", "bound", "committed", "date", "deadline",
    "decided", "due", "expect", "expected", "expects", "going", "has", "have", "hope", "hoped", "hopes",
    "hoping", "intend", "intended", "intends", "invited", "invites", "is", "likely", "obliged", "offered",
    "offers", "plan", "planned", "planning", "plans", "pledged", "poised", "prepare", "prepared",
    "prepares", "preparing", "promised", "promises", "proposed", "proposes", "ready", "scheduled", "set",
    "slated", "threatened", "threatens", "unlikely", "vowed", "vows", "want", "wanted", "wants", "was",
    "were", "willing",
];

/// Words in "-ed" that are no past form.
#[rustfmt::skip]
const NOT_PAST: &[&str] = &[
    "aged", "alleged", "armed", "based", "bed", "breed", "detailed", "embed", "exceed", "feed", "hatred",
    "hundred", "indeed", "infrared", "interested", "kindred", "limited", "naked", "need", "proceed", "red",
    "sacred", "seed", "shed", "so-called", "sped", "speed", "succeed", "supposed", "united",
    "unprecedented", "wicked",
];
