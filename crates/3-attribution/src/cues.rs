//! What speaks for a word being a cue: a word that tells that somebody says, writes, wants or believes something.

use crate::passage::{Passage, Told};
use onrecord_syntax::hash::{mix, of_bytes};
use onrecord_syntax::linear::{Gather, Worth::Full};
use onrecord_syntax::{ParsedWord, Part, Relation};

/// Whether a word may be a cue at all.
pub(crate) fn may_be_cue(passage: &Passage, word: usize) -> bool {
    let found = &passage.words()[word];
    if !found.is_word {
        // `Osland: no talks before spring`; `“No talks before spring.” — Osland`
        return POINTS.iter().any(|point| of_bytes(point.as_bytes()) == found.lower);
    }
    // By the guideline, to know is not to say.
    if KNOWING.iter().any(|form| of_bytes(form.as_bytes()) == found.lower) {
        return false;
    }
    match found.part {
        Part::Verb | Part::Noun | Part::Adjective | Part::Adverb => true,
        Part::Auxiliary => !matches!(found.relation, Relation::Auxiliary | Relation::PassiveAuxiliary),
        Part::Other => matches!(found.relation, Relation::Case | Relation::Mark | Relation::Root),
        _ => false,
    }
}

const KNOWING: [&str; 5] = ["know", "knows", "knew", "known", "knowing"];

/// Signs that may stand for a verb.
const POINTS: [&str; 7] = [":", "-", "--", "–", "—", "―", "‒"];

/// What a word is to others: its lemma, or the kind of the name that it is part of.
pub(crate) fn argument(word: &ParsedWord) -> u64 {
    match word.name {
        Some(kind) => 101 + kind as u64,
        None if word.part == Part::ProperNoun => 100,
        None if word.part == Part::Number => 98,
        None => word.lemma,
    }
}

/// The form of a word that may lie outside of the paragraph.
fn lower(passage: &Passage, word: Option<usize>) -> u64 {
    word.and_then(|word| passage.words().get(word)).map_or(3, |word| word.lower)
}

/// The subject of a predicate: its own, or that of the predicate it is coordinated with or depends on openly.
pub(crate) fn subject(passage: &Passage, word: usize) -> Option<(usize, u64)> {
    let tree = &passage.tree;
    let (mut at, mut steps) = (word, 0_u64);
    loop {
        let own = tree.dependents(at).find(|dependent| {
            matches!(
                tree.words[*dependent].relation,
                Relation::Subject | Relation::PassiveSubject | Relation::ClauseSubject
            )
        });
        if let Some(own) = own {
            return Some((own, steps));
        }
        let relation = tree.words[at].relation;
        if steps >= 3
            || !matches!(
                relation,
                Relation::Conjunct | Relation::Open | Relation::Adverbial | Relation::Parataxis
            )
        {
            return None;
        }
        at = tree.head(at)?;
        steps += 1;
    }
}

/// The features of a word as a cue.
pub(crate) fn features(passage: &Passage, word: usize, keys: &mut impl Gather) {
    keys.clear();
    own(passage, word, keys);
    rest(passage, word, keys);
}

/// What the word itself and the rules tell: enough to see of most words that they are no cue.
pub(crate) fn own(passage: &Passage, word: usize, keys: &mut impl Gather) {
    let tree = &passage.tree;
    let found = &tree.words[word];
    let (lemma, part, relation) = (found.lemma, found.part as u64, found.relation as u64);
    let kin = passage.kin[word].map(u64::from);
    let quoted = u64::from(passage.quoted[word] > 0);
    keys.add(Full, 0, [lemma]);
    keys.add(Full, 1, [found.lower]);
    keys.add(Full, 2, [lemma, part]);
    keys.add(Full, 3, [u64::from(found.cluster)]);
    keys.add(Full, 4, [kin[0]]);
    keys.add(Full, 5, [kin[1], part]);
    keys.add(Full, 6, [kin[2], part]);
    keys.add(Full, 7, [part, relation]);
    keys.add(Full, 8, [lemma, relation]);
    keys.add(Full, 9, [found.tag, relation]);
    keys.add(Full, 10, [quoted, u64::from(passage.heading), part]);
    keys.add(Full, 11, [quoted, lemma]);
    keys.add(Full, 63, [kin[0], relation]);
    if passage.heading {
        keys.add(Full, 12, [lemma]);
    }
    rules(passage, word, keys);
}

/// What stands about it, in the text and in the tree.
pub(crate) fn rest(passage: &Passage, word: usize, keys: &mut impl Gather) {
    around(passage, word, keys);
    dependents(passage, word, keys);
    above(passage, word, keys);
    marks(passage, word, keys);
}

fn around(passage: &Passage, word: usize, keys: &mut impl Gather) {
    let lemma = passage.words()[word].lemma;
    let near = |by: isize| lower(passage, word.checked_add_signed(by));
    let part = |by: isize| {
        let word = word.checked_add_signed(by).and_then(|word| passage.words().get(word));
        word.map_or(20, |word| word.part as u64 | u64::from(word.name.is_some()) << 8)
    };
    keys.add(Full, 13, [lemma, near(1)]);
    keys.add(Full, 14, [lemma, near(-1)]);
    keys.add(Full, 15, [near(1)]);
    keys.add(Full, 16, [near(-1)]);
    keys.add(Full, 17, [near(1), near(2)]);
    keys.add(Full, 18, [near(-2), near(-1)]);
    keys.add(Full, 19, [part(-2), part(-1), part(1)]);
    keys.add(Full, 20, [part(-1), part(1), part(2)]);
    keys.add(Full, 21, [lemma, part(1), part(2)]);
    let kin = u64::from(passage.kin[word][1]);
    keys.add(Full, 22, [kin, near(1)]);
    keys.add(Full, 23, [kin, near(-1)]);
    keys.add(Full, 24, [lemma, near(1), near(2)]);
    keys.add(Full, 25, [near(2)]);
    keys.add(Full, 64, [kin, part(1), part(2)]);
}

fn dependents(passage: &Passage, word: usize, keys: &mut impl Gather) {
    let tree = &passage.tree;
    let (lemma, part) = (tree.words[word].lemma, tree.words[word].part as u64);
    let kin = passage.kin[word].map(u64::from);
    let (mut frame, mut clause) = (0_u64, 0_u64);
    for dependent in tree.dependents(word) {
        let found = &tree.words[dependent];
        let relation = found.relation as u64;
        let side = u64::from(dependent > word);
        match found.relation {
            Relation::Complement
            | Relation::Open
            | Relation::Parataxis
            | Relation::Adnominal
            | Relation::Adverbial => {
                let mark = tree
                    .dependents(dependent)
                    .find(|mark| {
                        matches!(tree.words[*mark].relation, Relation::Mark | Relation::Adverb)
                            && *mark < dependent
                    })
                    .map_or(1, |mark| tree.words[mark].lower);
                let has_subject = subject(passage, dependent).is_some_and(|(_, steps)| steps == 0);
                clause = mix(mix(clause, relation << 2 | side << 1 | u64::from(has_subject)), mark);
                keys.add(Full, 26, [relation, side, mark, u64::from(has_subject)]);
                keys.add(Full, 27, [lemma, relation, side, mark]);
                keys.add(Full, 28, [kin[1], relation, side, mark]);
                keys.add(Full, 29, [relation, u64::from(passage.quoted[dependent] > 0), side]);
                keys.add(Full, 30, [lemma, relation, u64::from(passage.quoted[dependent] > 0), side]);
            }
            _ => {}
        }
        keys.add(Full, 31, [relation, side]);
        keys.add(Full, 32, [lemma, relation, side]);
        keys.add(Full, 33, [kin[1], relation, side]);
        match found.relation {
            Relation::Auxiliary
            | Relation::PassiveAuxiliary
            | Relation::Mark
            | Relation::Particle
            | Relation::Case
            | Relation::Copula
            | Relation::Determiner
            | Relation::Adverb
            | Relation::Fixed => {
                keys.add(Full, 34, [relation, found.lower, part]);
                keys.add(Full, 35, [lemma, relation, found.lemma]);
            }
            Relation::Object
            | Relation::Oblique
            | Relation::Modifier
            | Relation::Possessor
            | Relation::Compound => {
                keys.add(Full, 36, [lemma, relation, argument(found)]);
                keys.add(Full, 37, [relation, argument(found)]);
                keys.add(Full, 38, [relation, u64::from(passage.kin[dependent][1]), kin[1]]);
                let case = tree
                    .dependents(dependent)
                    .find(|case| tree.words[*case].relation == Relation::Case)
                    .map_or(1, |case| tree.words[case].lower);
                keys.add(Full, 39, [lemma, relation, case]);
                keys.add(Full, 40, [kin[1], relation, case]);
            }
            _ => {}
        }
        if found.is_word && relation < 30 {
            frame |= 1 << relation;
        }
    }
    keys.add(Full, 41, [frame, part]);
    keys.add(Full, 42, [lemma, frame]);
    keys.add(Full, 43, [clause, lemma]);
    keys.add(Full, 44, [clause, kin[0]]);
    match subject(passage, word) {
        Some((subject, steps)) => {
            let who = argument(&tree.words[subject]);
            let near = steps.min(1);
            keys.add(Full, 45, [who, near]);
            keys.add(Full, 46, [lemma, who]);
            keys.add(Full, 47, [u64::from(passage.kin[subject][1]), part]);
            keys.add(Full, 48, [u64::from(passage.kin[subject][2]), kin[1]]);
            keys.add(Full, 49, [tree.words[subject].part as u64, kin[0], near]);
            keys.add(Full, 50, [u64::from(passage.quoted[subject] > 0), u64::from(passage.quoted[word] > 0)]);
        }
        None => keys.add(Full, 51, [part, lemma]),
    }
}

fn above(passage: &Passage, word: usize, keys: &mut impl Gather) {
    let tree = &passage.tree;
    let found = &tree.words[word];
    let (mut at, mut way) = (word, 1_u64);
    for step in 0..4_u64 {
        let Some(head) = tree.head(at) else {
            keys.add(Full, 52, [step, way]);
            return;
        };
        way = mix(way, tree.words[at].relation as u64);
        if step < 2 {
            keys.add(Full, 53, [step, way, tree.words[head].lemma]);
            keys.add(Full, 54, [step, way, u64::from(passage.kin[head][1]), u64::from(passage.kin[word][1])]);
            keys.add(Full, 55, [step, tree.words[head].lemma, found.lemma]);
        }
        if passage.told[head] == Told::Cue {
            keys.add(Full, 56, [step, way]);
            keys.add(Full, 57, [found.lemma, way]);
        }
        at = head;
    }
}

fn marks(passage: &Passage, word: usize, keys: &mut impl Gather) {
    let lemma = passage.words()[word].lemma;
    let behind = passage.regions.iter().find(|region| region.start > word);
    let before = passage.regions.iter().rev().find(|region| region.end <= word);
    let far = |by: usize| by.min(6) as u64;
    let length = |region: &std::ops::Range<usize>| (region.len().min(40) / 5) as u64;
    if let Some(region) = behind {
        keys.add(Full, 58, [far(region.start - word - 1), length(region)]);
        keys.add(Full, 59, [far(region.start - word - 1), lemma]);
    }
    if let Some(region) = before {
        keys.add(Full, 60, [far(word - region.end), length(region)]);
        keys.add(Full, 61, [far(word - region.end), lemma]);
    }
    let shape = u64::from(behind.is_some()) | u64::from(before.is_some()) << 1;
    keys.add(Full, 62, [shape, lemma, u64::from(passage.quoted[word] > 0)]);
}

fn rules(passage: &Passage, word: usize, keys: &mut impl Gather) {
    let found = &passage.words()[word];
    let told = passage.told[word] as u64;
    let here = passage.witness_at(word).map(|witness| &passage.witnesses[witness]);
    keys.add(Full, 70, [told]);
    keys.add(Full, 71, [told, found.lemma]);
    if let Some(witness) = here {
        let head = passage.head_of(witness.cue.as_ref().unwrap_or(&(word..word + 1)));
        let is_head = u64::from(head == word);
        keys.add(Full, 72, [witness.class, is_head]);
        keys.add(Full, 73, [witness.class, is_head, found.lemma]);
        keys.add(Full, 74, [is_head, found.lemma, u64::from(witness.speaker.is_some())]);
    }
    let sentence = passage.sentences[word];
    let others = passage
        .witnesses
        .iter()
        .filter(|witness| witness.cue.as_ref().is_some_and(|cue| passage.sentences[cue.start] == sentence));
    let others = others.count().min(3) as u64;
    keys.add(Full, 75, [others, u64::from(here.is_some()), found.part as u64]);
    keys.add(Full, 76, [others, u64::from(here.is_some()), u64::from(passage.kin[word][1])]);
    // Inside what somebody says: by which cue.
    if passage.told[word] == Told::Content
        && let Some(cue) = passage
            .witnesses
            .iter()
            .find(|witness| witness.of(word) == Told::Content)
            .and_then(|witness| witness.cue.clone())
    {
        keys.add(Full, 77, [passage.words()[passage.head_of(&cue)].lemma, found.part as u64]);
    }
}
