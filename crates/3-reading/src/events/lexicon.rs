//! The trigger lexicon: `data/triggers.toml`, `data/words.toml` and `data/matters.toml`, compiled once.

use super::rules::{Atom, Class, Rule, Slot};
use crate::EventType;
use crate::clauses::{Auxiliaries, ByLemma, Lemma, LemmaSet, Vocabulary, plural};
use crate::positions::Matters;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

const VERBS: &str = include_str!("../../data/verbs.txt");
const TRIGGERS: &str = include_str!("../../data/triggers.toml");
const WORDS: &str = include_str!("../../data/words.toml");

/// A lexicon that does not compile is a fault of the build and tells so; without words nothing would be found, and
/// that would look like silence.
static LEXICON: LazyLock<Triggers> = LazyLock::new(|| {
    Triggers::compile(TRIGGERS, WORDS)
        .unwrap_or_else(|error| panic!("the built-in lexicon of triggers: {error}"))
});

/// Everything the readers of events and positions know of words.
#[derive(Debug, Default)]
pub(crate) struct Triggers {
    /// All words.
    pub(crate) vocabulary: Vocabulary,
    /// The lemmas of the auxiliaries.
    pub(crate) auxiliaries: Auxiliaries,
    /// The rules.
    pub(crate) rules: Vec<Rule>,
    /// Verb triggers by their first word, longest first.
    verbs: ByLemma<Lemma, Vec<Pattern>>,
    /// Noun triggers.
    nouns: ByLemma<Lemma, Vec<u16>>,
    /// The classes of each lemma, as bits; indexed by lemma.
    classes: Vec<u128>,
    /// The sector of each agent noun.
    agents: ByLemma<Lemma, &'static str>,
    /// The contexts of each written word, as bits; indexed by lemma.
    contexts: Vec<u64>,
    /// The names of the contexts.
    pub(crate) context_names: Vec<String>,
    /// Word lists of `words.toml` by `table.name`.
    lists: Vec<u32>,
    /// The matters of negotiation.
    pub(crate) matters: Matters,
    /// Words that the code asks for.
    pub(crate) known: Known,
}

/// Words that the code asks for by name.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Known {
    pub(crate) by: Lemma,
    pub(crate) of: Lemma,
    pub(crate) from: Lemma,
    pub(crate) with: Lemma,
    pub(crate) between: Lemma,
    pub(crate) on: Lemma,
    pub(crate) against: Lemma,
    pub(crate) to: Lemma,
    pub(crate) r#for: Lemma,
    pub(crate) r#in: Lemma,
    pub(crate) at: Lemma,
}

/// A trigger of more than one word: what must follow its verb, and its rule.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    /// The written words after the verb.
    pub(crate) tail: Vec<Lemma>,
    /// The same words as a set.
    pub(crate) words: LemmaSet,
    /// The rule.
    pub(crate) rule: u16,
    /// Whether the words may stand behind the object: `put the ministry on notice`. A preposition alone is no particle
    /// that may wander off: "called Iran on Monday".
    pub(crate) wanders: bool,
}

/// A word list that the code asks for; the bit under which [`Triggers::is`] finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    Meet,
    Yield,
    Assist,
    Hostile,
    Misdeed,
    Restrict,
    Arrest,
    Relations,
    Expel,
    Territory,
    Say,
    Begin,
    Future,
    Try,
    GerundHolds,
    Sport,
    Screen,
    Tale,
}

const LISTS: &[(&str, &str, List)] = &[
    ("content", "meet", List::Meet),
    ("content", "yield", List::Yield),
    ("content", "assist", List::Assist),
    ("content", "hostile", List::Hostile),
    ("content", "misdeed", List::Misdeed),
    ("content", "restrict", List::Restrict),
    ("content", "arrest", List::Arrest),
    ("content", "relations", List::Relations),
    ("content", "expel", List::Expel),
    ("content", "territory", List::Territory),
    ("governors", "say", List::Say),
    ("governors", "begin", List::Begin),
    ("governors", "future", List::Future),
    ("governors", "try", List::Try),
    ("gerunds", "holds", List::GerundHolds),
    ("traps", "sport", List::Sport),
    ("traps", "screen", List::Screen),
    ("traps", "tale", List::Tale),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TriggerFile {
    classes: BTreeMap<String, String>,
    verb: Vec<Row>,
    noun: Vec<Row>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Row {
    r#type: String,
    mode: Option<String>,
    verbs: String,
    nouns: String,
    needs: String,
    recipient: String,
    agent: String,
    negated: bool,
    prefer: bool,
}

type WordFile = BTreeMap<String, BTreeMap<String, String>>;

fn list(commas: &str) -> impl Iterator<Item = &str> {
    commas.split(',').map(str::trim).filter(|item| !item.is_empty())
}

impl Triggers {
    /// The built-in lexicon.
    pub(crate) fn built_in() -> &'static Triggers {
        &LEXICON
    }

    fn compile(triggers: &str, words: &str) -> Result<Self, String> {
        let file: TriggerFile = toml::from_str(triggers).map_err(|error| error.to_string())?;
        let words: WordFile = toml::from_str(words).map_err(|error| error.to_string())?;
        let mut lexicon = Self { vocabulary: Vocabulary::new(VERBS), ..Self::default() };
        let names: Vec<&str> = file.classes.keys().map(String::as_str).collect();
        if names.len() > 128 {
            return Err("more than 128 classes of nouns".to_owned());
        }
        let members: Vec<(usize, Lemma)> = file
            .classes
            .values()
            .enumerate()
            .flat_map(|(class, nouns)| list(nouns).map(move |noun| (class, noun)))
            .map(|(class, noun)| (class, lexicon.vocabulary.noun(noun)))
            .collect();
        lexicon.agents(&words);
        lexicon.matters = Matters::compile(&mut lexicon.vocabulary)?;
        lexicon.word_lists(&words);
        lexicon.contexts(&words);
        for row in file.verb {
            lexicon.verb(&row, &names)?;
        }
        for row in file.noun {
            lexicon.noun(&row, &names)?;
        }
        lexicon.classes = vec![0; lexicon.vocabulary.len()];
        for (class, noun) in members {
            lexicon.classes[noun.0 as usize] |= 1 << class;
        }
        lexicon.lists.resize(lexicon.vocabulary.len(), 0);
        lexicon.contexts.resize(lexicon.vocabulary.len(), 0);
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for patterns in lexicon.verbs.values_mut() {
            patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.tail.len()));
        }
        lexicon.known();
        Ok(lexicon)
    }

    fn known(&mut self) {
        let word = |word: &str| self.vocabulary.find(word).unwrap_or(Lemma::UNKNOWN);
        self.known = Known {
            by: word("by"),
            of: word("of"),
            from: word("from"),
            with: word("with"),
            between: word("between"),
            on: word("on"),
            against: word("against"),
            to: word("to"),
            r#for: word("for"),
            r#in: word("in"),
            at: word("at"),
        };
        self.auxiliaries = Auxiliaries { be: word("be"), have: word("have"), make: word("do") };
    }

    fn agents(&mut self, words: &WordFile) {
        for (sector, nouns) in words.get("agents").into_iter().flatten() {
            let sector = SECTORS.iter().copied().find(|known| known == sector).unwrap_or("UNK");
            for noun in list(nouns) {
                let lemma = self.vocabulary.noun(noun);
                self.agents.entry(lemma).or_insert(sector);
            }
        }
    }

    fn word_lists(&mut self, words: &WordFile) {
        for (table, name, bit) in LISTS {
            for word in
                words.get(*table).and_then(|table| table.get(*name)).into_iter().flat_map(|words| list(words))
            {
                let lemma = self.vocabulary.written(word).0 as usize;
                if self.lists.len() <= lemma {
                    self.lists.resize(lemma + 1, 0);
                }
                self.lists[lemma] |= 1 << *bit as u32;
            }
        }
    }

    fn contexts(&mut self, words: &WordFile) {
        for (index, (name, list_of)) in words.get("contexts").into_iter().flatten().enumerate().take(64) {
            self.context_names.push(name.clone());
            for word in list(list_of) {
                for form in [word.to_owned(), plural(word)] {
                    let lemma = self.vocabulary.written(&form).0 as usize;
                    if self.contexts.len() <= lemma {
                        self.contexts.resize(lemma + 1, 0);
                    }
                    self.contexts[lemma] |= 1 << index;
                }
            }
        }
    }

    fn verb(&mut self, row: &Row, names: &[&str]) -> Result<(), String> {
        let rule = self.rule(row, names)?;
        for verb in list(&row.verbs) {
            let mut parts = verb.split_whitespace();
            let head = parts.next().unwrap_or_default();
            let head =
                self.vocabulary.find(head).ok_or_else(|| format!("`{verb}` begins with an unknown verb"))?;
            let tail: Vec<Lemma> = parts.map(|word| self.vocabulary.written(word)).collect();
            let wanders = match tail.as_slice() {
                [] => false,
                [word] => WANDERING.contains(&self.vocabulary.letters(*word)),
                _ => true,
            };
            let words = tail.iter().copied().collect();
            self.verbs.entry(head).or_default().push(Pattern { tail, words, rule, wanders });
        }
        Ok(())
    }

    fn noun(&mut self, row: &Row, names: &[&str]) -> Result<(), String> {
        let rule = self.rule(row, names)?;
        for noun in list(&row.nouns) {
            let lemma = self.vocabulary.noun(noun);
            self.nouns.entry(lemma).or_default().push(rule);
        }
        Ok(())
    }

    fn rule(&mut self, row: &Row, names: &[&str]) -> Result<u16, String> {
        let kind = event_type(&row.r#type).ok_or_else(|| format!("`{}` is no PLOVER type", row.r#type))?;
        let needs = list(&row.needs)
            .map(|all| all.split('+').map(|atom| self.atom(atom.trim(), names)).collect())
            .collect::<Result<_, _>>()?;
        let recipients = list(&row.recipient).map(|slot| self.slot(slot)).collect();
        let agents = list(&row.agent).map(|slot| self.slot(slot)).collect();
        self.rules.push(Rule {
            kind,
            mode: row.mode.clone(),
            needs,
            recipients,
            agents,
            negated: row.negated,
            prefer: row.prefer,
        });
        u16::try_from(self.rules.len() - 1).map_err(|_| "too many rules".to_owned())
    }

    fn atom(&mut self, atom: &str, names: &[&str]) -> Result<Atom, String> {
        let (slot, class) = atom.split_once(':').map_or((atom, None), |(slot, class)| (slot, Some(class)));
        let class = match class {
            None => Class::Any,
            Some("party") => Class::Party,
            Some("person") => Class::Person,
            Some("agent") => Class::Agent,
            Some("place") => Class::Place,
            Some("named") => Class::Named,
            Some("name") => Class::Name,
            Some("police-side") => Class::Police,
            Some("misdeed") => Class::Misdeed,
            Some("armed") => Class::Armed,
            Some("political") => Class::Political,
            Some("number") => Class::Number,
            Some("matter") => Class::Matter,
            Some("hostile") => Class::Hostile,
            Some("friendly") => Class::Friendly,
            Some(name) => {
                let index = names
                    .iter()
                    .position(|known| *known == name)
                    .ok_or_else(|| format!("no class `{name}`"))?;
                Class::Nouns(index as u8)
            }
        };
        Ok(Atom { slot: self.slot(slot), class })
    }

    fn slot(&mut self, name: &str) -> Slot {
        match name {
            "object" => Slot::Object,
            "subject" => Slot::Subject,
            "infinitive" => Slot::Infinitive,
            "object-infinitive" => Slot::ObjectInfinitive,
            "that" => Slot::That,
            "that-should" => Slot::ThatShould,
            "gerund" => Slot::Gerund,
            "plural" => Slot::Plural,
            "alone" => Slot::Alone,
            "between" => Slot::Between,
            "joint" => Slot::Joint,
            "military" => Slot::Military,
            "future" => Slot::Future,
            "agent" => Slot::Agent,
            "sides" => Slot::Sides,
            "happening" => Slot::Happening,
            "object-genitive" => Slot::ObjectGenitive,
            "complement" => Slot::Complement,
            "host" => Slot::Host,
            "genitive" => Slot::Genitive,
            "adjective" => Slot::Adjective,
            "compound" => Slot::Compound,
            "genitive-with" => Slot::GenitiveWith,
            "giver" => Slot::Giver,
            "traveller" => Slot::Traveller,
            preposition => Slot::Preposition(self.vocabulary.written(preposition)),
        }
    }

    /// The triggers that begin with this verb, longest first.
    pub(crate) fn verb_patterns(&self, verb: Lemma) -> &[Pattern] {
        self.verbs.get(&verb).map_or(&[], Vec::as_slice)
    }

    /// The rules of a noun.
    pub(crate) fn noun_rules(&self, noun: Lemma) -> &[u16] {
        self.nouns.get(&noun).map_or(&[], Vec::as_slice)
    }

    /// Whether the noun belongs to a class.
    pub(crate) fn in_class(&self, noun: Lemma, class: u8) -> bool {
        self.classes.get(noun.0 as usize).is_some_and(|bits| bits >> class & 1 == 1)
    }

    /// Whether the noun belongs to any class or matter: whether it is a word of politics at all.
    pub(crate) fn is_political(&self, noun: Lemma) -> bool {
        self.classes.get(noun.0 as usize).is_some_and(|bits| *bits != 0) || self.matters.is_noun(noun)
    }

    /// The sector of a noun for an unnamed body of people.
    pub(crate) fn agent(&self, noun: Lemma) -> Option<&'static str> {
        self.agents.get(&noun).copied()
    }

    /// Whether a lemma or written word is in a list.
    pub(crate) fn is(&self, word: Lemma, list: List) -> bool {
        word != Lemma::UNKNOWN
            && self.lists.get(word.0 as usize).is_some_and(|bits| bits >> list as u32 & 1 == 1)
    }

    /// The contexts of a written word, as bits over [`Self::context_names`].
    pub(crate) fn contexts_of(&self, word: Lemma) -> u64 {
        if word == Lemma::UNKNOWN { 0 } else { self.contexts.get(word.0 as usize).copied().unwrap_or(0) }
    }
}

/// Words that may stand after the object of their verb: particles, adverbs and predicates.
const WANDERING: &[&str] = &[
    "out",
    "back",
    "off",
    "down",
    "up",
    "hostage",
    "captive",
    "responsible",
    "accountable",
    "free",
    "liable",
    "guilty",
    "home",
    "in",
    "prisoner",
    "ablaze",
    "alight",
    "away",
    "over",
    "aside",
    "dead",
];

/// The sectors that agent nouns may have.
const SECTORS: &[&str] = &[
    "COP", "MIL", "REB", "UAF", "CRM", "SPY", "GOV", "JUD", "LEG", "OPP", "PTY", "CVL", "LAB", "EDU", "REL",
    "REF", "JRN", "BUS", "LEGAL", "NGO", "IGO",
];

fn event_type(name: &str) -> Option<EventType> {
    Some(match name {
        "AGREE" => EventType::Agree,
        "CONSULT" => EventType::Consult,
        "SUPPORT" => EventType::Support,
        "CONCEDE" => EventType::Concede,
        "COOPERATE" => EventType::Cooperate,
        "AID" => EventType::Aid,
        "RETREAT" => EventType::Retreat,
        "REQUEST" => EventType::Request,
        "ACCUSE" => EventType::Accuse,
        "REJECT" => EventType::Reject,
        "THREATEN" => EventType::Threaten,
        "PROTEST" => EventType::Protest,
        "SANCTION" => EventType::Sanction,
        "MOBILIZE" => EventType::Mobilize,
        "COERCE" => EventType::Coerce,
        "ASSAULT" => EventType::Assault,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{TRIGGERS, Triggers, WORDS};

    #[test]
    fn the_lexicon_compiles_and_is_large() {
        let lexicon = Triggers::compile(TRIGGERS, WORDS).unwrap();
        let verbs: usize = lexicon.verbs.values().map(Vec::len).sum();
        assert!(verbs > 800, "{verbs}");
        assert!(lexicon.vocabulary.find("negotiate").is_some());
    }

    #[test]
    fn a_misspelt_class_is_an_error() {
        let wrong =
            "[classes]\n[[verb]]\ntype = \"AID\"\nverbs = \"send\"\nneeds = \"object:nowhere\"\n[[noun]]\n";
        assert!(Triggers::compile(wrong, WORDS).unwrap_err().contains("nowhere"));
    }
}
