//! What speaks for a class: features of a trigger, of a role, of a pair of given spans.

use crate::lexicon::{Reading, Triggers};
use onrecord_syntax::hash::mix;
use onrecord_syntax::linear::Gather;
use onrecord_syntax::linear::Worth::{Full, Good, Little, Some as Fair};
use onrecord_syntax::network::VectorTable;
use onrecord_syntax::{Kin, KinTable, ParsedWord as Word, Part, Relation, Sentence};
use std::ops::Range;

/// What a word is to others: its lemma, or the kind of the name that it is part of.
pub(crate) fn argument(word: &Word) -> u64 {
    match word.name {
        Some(kind) => 101 + kind as u64,
        None if word.part == Part::ProperNoun => 100,
        None if word.part == Part::Pronoun => 99,
        None if word.part == Part::Number => 98,
        None => word.lemma,
    }
}

/// The number that a lexicon's reading is as a feature.
pub(crate) fn told(reading: Option<Reading>) -> u64 {
    reading.map_or(0, |reading| {
        let kind = reading.kind.map_or(1, |kind| 2 + kind as u64);
        let by_table = reading.by_table.map_or(0, |kind| 1 + kind as u64);
        kind << 8 | by_table
    })
}

/// Whether a word may carry an event.
pub(crate) fn may_trigger(word: &Word) -> bool {
    word.is_word
        && word.name.is_none()
        && (matches!(word.part, Part::Verb | Part::Noun | Part::Adjective)
            || word.part == Part::Auxiliary
                && !matches!(
                    word.relation,
                    Relation::Auxiliary | Relation::PassiveAuxiliary | Relation::Copula
                ))
}

/// Whether a word heads a noun phrase that may be actor or recipient.
pub(crate) fn may_act(word: &Word) -> bool {
    word.is_word
        && (matches!(word.part, Part::Noun | Part::ProperNoun | Part::Pronoun | Part::Number)
            || word.part == Part::Adjective && word.name.is_some()
            || word.part == Part::Adjective
                && matches!(
                    word.relation,
                    Relation::Subject | Relation::PassiveSubject | Relation::Object | Relation::Oblique
                ))
        && !matches!(
            word.relation,
            Relation::Case | Relation::Flat | Relation::Fixed | Relation::Determiner | Relation::Number
        )
}

/// The head of a phrase and its words.
pub(crate) type Place = (usize, Range<usize>);

/// What a sentence has for all its decisions.
pub(crate) struct View<'s> {
    pub sentence: &'s Sentence,
    /// The lexicon's word on every word.
    pub readings: Vec<Option<Reading>>,
    /// The slots of every word's lemma.
    pub slots: Vec<u64>,
    /// The classes of every word.
    pub kin: Vec<Kin>,
    /// The row of every word's vector; 0 for a part of a name, of which only the kind is seen.
    pub rows: Vec<u16>,
    /// How many words before each, and of all, are verbs, may take part in an event, and are of names.
    before: Vec<Counts>,
}

/// How many of some words are verbs, may take part in an event, and are of names.
#[derive(Clone, Copy, Default)]
pub(crate) struct Counts {
    pub verbs: u64,
    pub nouns: u64,
    pub named: u64,
}

impl<'s> View<'s> {
    pub fn new(sentence: &'s Sentence, triggers: &Triggers, kin: &KinTable, vectors: &VectorTable) -> Self {
        let readings = (0..sentence.words.len())
            .map(|word| {
                may_trigger(&sentence.words[word]).then(|| triggers.reading(sentence, word)).flatten()
            })
            .collect();
        let slots = sentence.words.iter().map(|word| triggers.slots_of(word.lemma)).collect();
        let kin = sentence.words.iter().map(|word| kin.of(word)).collect();
        let row = |word: &Word| if word.name.is_some() { 0 } else { vectors.row(word.lower, word.lemma) };
        let rows = sentence.words.iter().map(row).collect();
        let mut before = vec![Counts::default()];
        before.extend(sentence.words.iter().scan(Counts::default(), |counts, word| {
            counts.verbs += u64::from(word.part == Part::Verb);
            counts.nouns += u64::from(may_act(word));
            counts.named += u64::from(word.name.is_some());
            Some(*counts)
        }));
        Self { sentence, readings, slots, kin, rows, before }
    }

    /// The words between two.
    pub(crate) fn counts_between(&self, one: usize, other: usize) -> Counts {
        let (low, high) = (self.before[one.min(other) + 1], self.before[one.max(other)]);
        // Of a word and itself there is nothing between.
        Counts {
            verbs: high.verbs.saturating_sub(low.verbs),
            nouns: high.nouns.saturating_sub(low.nouns),
            named: high.named.saturating_sub(low.named),
        }
    }

    /// How many words before one may take part in an event.
    pub(crate) fn nouns_before(&self, word: usize) -> u64 {
        self.before[word].nouns
    }

    pub(crate) fn word(&self, number: usize) -> &Word {
        &self.sentence.words[number]
    }

    /// The lemma of a word that may lie outside.
    fn lemma_at(&self, number: Option<usize>) -> u64 {
        number.and_then(|number| self.sentence.words.get(number)).map_or(3, |word| word.lemma)
    }

    /// Adds what hangs on a predicate and how it is said, under a template of its own (`base`).
    fn predicate(&self, word: usize, base: u64, mask: &dyn Fn(usize) -> Option<u64>, keys: &mut impl Gather) {
        let predicate = self.word(word);
        let lemma = predicate.lemma;
        let reading = told(self.readings[word]);
        keys.add(Full, base, [lemma]);
        keys.add(Good, base + 1, [lemma, predicate.part as u64]);
        keys.add(Good, base + 2, [u64::from(predicate.cluster)]);
        let kin = self.kin[word].map(u64::from);
        keys.add(Good, base + 25, [kin[0], predicate.part as u64]);
        keys.add(Good, base + 26, [kin[1], predicate.part as u64]);
        keys.add(Fair, base + 27, [kin[2], predicate.part as u64]);
        keys.add(Full, base + 3, [reading]);
        keys.add(
            Good,
            base + 4,
            [reading, self.readings[word].map_or(0, |reading| u64::from(reading.asks.min(2)))],
        );
        keys.add(Good, base + 5, [predicate.relation as u64, reading]);
        for dependent in self.sentence.dependents(word) {
            let found = self.word(dependent);
            let relation = found.relation as u64;
            match found.relation {
                Relation::Auxiliary
                | Relation::PassiveAuxiliary
                | Relation::Mark
                | Relation::Particle
                | Relation::Copula
                | Relation::Case
                | Relation::Determiner => {
                    keys.add(Good, base + 6, [lemma, relation, found.lemma]);
                    keys.add(Fair, base + 7, [relation, found.lemma]);
                    keys.add(Fair, base + 8, [relation, found.lemma, reading]);
                }
                Relation::Adverb => {
                    keys.add(Good, base + 6, [lemma, relation, found.lemma]);
                    keys.add(Fair, base + 7, [relation, found.lemma]);
                }
                Relation::Object
                | Relation::Open
                | Relation::Complement
                | Relation::PassiveSubject
                | Relation::Subject
                | Relation::Oblique
                | Relation::Agent
                | Relation::Adverbial
                | Relation::Modifier
                | Relation::Adnominal
                | Relation::Adjectival
                | Relation::Compound
                | Relation::IndirectObject
                | Relation::Possessor => self.dependent(word, dependent, base, mask, keys),
                _ => {}
            }
        }
    }

    fn dependent(
        &self,
        word: usize,
        dependent: usize,
        base: u64,
        mask: &dyn Fn(usize) -> Option<u64>,
        keys: &mut impl Gather,
    ) {
        let lemma = self.word(word).lemma;
        let found = self.word(dependent);
        let relation = found.relation as u64;
        let what = mask(dependent).unwrap_or_else(|| argument(found));
        keys.add(Fair, base + 10, [relation, what]);
        keys.add(Good, base + 11, [lemma, relation, what]);
        keys.add(Fair, base + 12, [relation, u64::from(found.cluster)]);
        let (kin, own) = (self.kin[dependent].map(u64::from), self.kin[word].map(u64::from));
        if found.name.is_none() {
            keys.add(Fair, base + 28, [relation, kin[0]]);
            keys.add(Fair, base + 29, [relation, kin[1]]);
            keys.add(Fair, base + 30, [lemma, relation, kin[1]]);
            keys.add(Good, base + 31, [lemma, relation, kin[2]]);
            keys.add(Good, base + 32, [own[1], relation, kin[1]]);
            keys.add(Good, base + 33, [own[0], relation, kin[2]]);
            keys.add(Good, base + 34, [own[0], relation, kin[1]]);
        }
        let reading = told(self.readings[dependent]);
        if reading != 0 {
            keys.add(Good, base + 14, [relation, reading]);
            keys.add(Good, base + 15, [lemma, relation, reading]);
        }
        for slot in bits(self.slots[dependent]) {
            keys.add(Fair, base + 16, [relation, slot]);
            keys.add(Good, base + 17, [lemma, relation, slot]);
            keys.add(Fair, base + 24, [told(self.readings[word]), relation, slot]);
        }
        let inner = matches!(
            found.relation,
            Relation::Object
                | Relation::Open
                | Relation::Complement
                | Relation::PassiveSubject
                | Relation::Modifier
                | Relation::Oblique
        );
        for second in self.sentence.dependents(dependent) {
            let below = self.word(second);
            match below.relation {
                Relation::Case | Relation::Mark => {
                    keys.add(Good, base + 18, [lemma, relation, below.lemma]);
                    keys.add(Fair, base + 19, [below.lemma, what]);
                }
                Relation::Object
                | Relation::Modifier
                | Relation::Open
                | Relation::Adjectival
                | Relation::Compound
                | Relation::Oblique
                | Relation::Adnominal
                | Relation::Subject
                | Relation::Auxiliary
                | Relation::Complement
                    if inner =>
                {
                    let what_below = mask(second).unwrap_or_else(|| argument(below));
                    keys.add(Fair, base + 20, [relation, below.relation as u64, what_below]);
                    keys.add(Good, base + 21, [relation, found.lemma, what_below]);
                    if self.readings[second].is_some() {
                        keys.add(
                            Fair,
                            base + 22,
                            [relation, below.relation as u64, told(self.readings[second])],
                        );
                    }
                }
                Relation::Adverb if below.part == Part::Adverb && inner => {
                    keys.add(Fair, base + 23, [relation, below.lemma]);
                }
                _ => {}
            }
        }
    }

    /// The few features by which most words that carry no event are seen at a glance.
    pub fn glance(&self, word: usize, keys: &mut impl Gather) {
        keys.clear();
        let here = self.word(word);
        let reading = told(self.readings[word]);
        let kin = self.kin[word].map(u64::from);
        let head = self.sentence.head(word);
        keys.add(Full, 900, [here.lemma]);
        keys.add(Good, 901, [here.lemma, here.part as u64]);
        keys.add(Full, 902, [reading]);
        keys.add(Good, 903, [kin[0], here.part as u64]);
        keys.add(Good, 904, [kin[1], here.part as u64]);
        keys.add(Fair, 905, [kin[2], here.part as u64, here.relation as u64]);
        keys.add(Good, 906, [here.tag, reading]);
        keys.add(Good, 907, [here.relation as u64, here.part as u64]);
        keys.add(Fair, 908, [here.lower]);
        keys.add(Fair, 909, [self.lemma_at(head), here.relation as u64]);
        keys.add(Fair, 910, [head.map_or(0, |head| told(self.readings[head])), here.part as u64]);
        keys.add(Good, 911, [self.lemma_at(word.checked_sub(1)), here.lemma]);
        keys.add(Good, 912, [here.lemma, self.lemma_at(Some(word + 1))]);
    }

    /// The features of a word as the trigger of an event.
    pub fn trigger(&self, word: usize, keys: &mut impl Gather) {
        keys.clear();
        let here = self.word(word);
        let reading = told(self.readings[word]);
        keys.add(Fair, 1, [here.part as u64]);
        keys.add(Fair, 2, [here.tag]);
        keys.add(Fair, 3, [here.relation as u64, here.part as u64]);
        keys.add(Fair, 4, [here.lower]);
        keys.add(Fair, 5, [here.tag, reading]);
        self.predicate(word, 1000, &|_| None, keys);
        if let Some(head) = self.sentence.head(word) {
            let above = self.word(head);
            let relation = here.relation as u64;
            keys.add(Good, 20, [above.lemma, relation]);
            keys.add(Good, 21, [above.lemma, here.lemma]);
            keys.add(Fair, 22, [above.part as u64, relation, reading]);
            let above_reading = told(self.readings[head]);
            if above_reading != 0 {
                keys.add(Good, 23, [above_reading, relation]);
                keys.add(Good, 24, [above_reading, reading]);
            }
            for dependent in self.sentence.dependents(head) {
                let found = self.word(dependent);
                if matches!(found.relation, Relation::Auxiliary | Relation::Subject | Relation::Mark) {
                    keys.add(Little, 25, [found.relation as u64, argument(found)]);
                }
            }
            if let Some(top) = self.sentence.head(head) {
                keys.add(Fair, 26, [self.word(top).lemma, above.relation as u64]);
            }
            for slot in bits(self.slots[head]) {
                keys.add(Fair, 27, [relation, slot, reading]);
            }
        }
        for (place, number) in
            [(0, word.checked_sub(2)), (1, word.checked_sub(1)), (2, Some(word + 1)), (3, Some(word + 2))]
        {
            keys.add(Fair, 30 + place, [self.lemma_at(number)]);
        }
        let (before, after) = (self.lemma_at(word.checked_sub(1)), self.lemma_at(Some(word + 1)));
        keys.add(Good, 40, [before, here.lemma]);
        keys.add(Good, 41, [here.lemma, after]);
        keys.add(Fair, 42, [here.lemma, after, self.lemma_at(Some(word + 2))]);
        for (number, found) in self.sentence.words.iter().enumerate() {
            if number != word && matches!(found.part, Part::Noun | Part::Verb | Part::Adjective) {
                keys.add(Little, 50, [found.lemma]);
                if self.readings[number].is_some() {
                    keys.add(Little, 51, [told(self.readings[number])]);
                }
            }
        }
        let others = (0..self.sentence.words.len()).filter(|number| {
            *number != word && self.readings[*number].is_some_and(|reading| reading.kind.is_some())
        });
        keys.add(Fair, 52, [others.count().min(4) as u64, reading]);
    }

    /// Adds to the features of a trigger those that tell what somebody wants by it: what makes a yes or no depend.
    pub fn add_stance(&self, word: usize, keys: &mut impl Gather) {
        let here = self.word(word);
        let reading = told(self.readings[word]);
        for (number, found) in self.sentence.words.iter().enumerate() {
            if found.relation == Relation::Mark || found.part == Part::Auxiliary {
                let before = u64::from(number < word);
                keys.add(Fair, 60, [found.lemma, reading]);
                keys.add(Fair, 61, [found.lemma, before]);
                keys.add(Fair, 62, [found.lemma, here.lemma]);
            }
            if found.relation == Relation::Adverbial {
                let mark = self.mark_of(number);
                let own = u64::from(self.sentence.head(number) == Some(word));
                keys.add(Good, 63, [mark, own]);
                keys.add(Good, 64, [mark, own, reading]);
            }
        }
        let above = self.sentence.head(word);
        let negated = |at: usize| u64::from(self.negated(at));
        let negations = negated(word) | above.map_or(0, negated) << 1;
        keys.add(Good, 65, [negations, reading]);
        keys.add(Good, 66, [negations, here.lemma]);
    }

    /// Whether a word is a passive.
    pub(crate) fn passive(&self, word: usize) -> bool {
        let mut dependents = self.sentence.dependents(word);
        dependents.any(|dependent| self.word(dependent).relation == Relation::PassiveAuxiliary)
    }

    /// Whether a negation hangs on a word.
    pub(crate) fn negated(&self, word: usize) -> bool {
        self.sentence.dependents(word).any(|dependent| {
            let found = self.word(dependent);
            found.relation == Relation::Adverb && found.part == Part::Other
        })
    }

    /// The lemma of the word that opens a clause.
    pub(crate) fn mark_of(&self, clause: usize) -> u64 {
        let mark = self.sentence.dependents(clause).find(|at| self.word(*at).relation == Relation::Mark);
        self.lemma_at(mark)
    }

    /// The features of a noun phrase as taking part in an event.
    pub fn role(&self, trigger: usize, class: usize, noun: usize, keys: &mut impl Gather) {
        keys.clear();
        let (event, here) = (self.word(trigger), self.word(noun));
        let class = class as u64;
        let (up, down, steps) = self.path(noun, trigger);
        let path = mix(mix(11, up), down);
        let passive = u64::from(self.passive(trigger));
        let case = self
            .sentence
            .dependents(noun)
            .find(|dependent| self.word(*dependent).relation == Relation::Case)
            .map_or(7, |case| self.word(case).lemma);
        let side = u64::from(noun < trigger);
        let far = noun.abs_diff(trigger);
        let far = match far {
            0..=3 => far as u64,
            4..=6 => 4,
            7..=12 => 5,
            _ => 6,
        };
        let kind = argument_kind(here);
        keys.add(Full, 1, [path]);
        keys.add(Full, 2, [path, class]);
        keys.add(Full, 3, [path, class, passive]);
        keys.add(Good, 4, [path, event.part as u64, passive]);
        keys.add(Full, 5, [path, event.lemma]);
        keys.add(Full, 6, [path, case]);
        keys.add(Full, 7, [path, case, class]);
        keys.add(Good, 8, [case, class]);
        keys.add(Good, 9, [case, event.lemma, side]);
        keys.add(Good, 10, [kind, side, class]);
        keys.add(Good, 11, [kind, path]);
        keys.add(Fair, 12, [kind, path, class]);
        keys.add(Fair, 13, [here.lemma]);
        keys.add(Fair, 14, [here.lemma, class]);
        keys.add(Fair, 15, [here.lemma, case]);
        keys.add(Fair, 16, [u64::from(here.cluster), class]);
        keys.add(Fair, 35, [u64::from(self.kin[noun][1]), class]);
        keys.add(Fair, 36, [u64::from(self.kin[noun][2]), path]);
        keys.add(Good, 37, [u64::from(self.kin[trigger][1]), path]);
        keys.add(Good, 38, [u64::from(self.kin[trigger][1]), case, side]);
        keys.add(Good, 17, [side, far]);
        keys.add(Good, 18, [side, far, class]);
        keys.add(Good, 19, [steps, side]);
        keys.add(Good, 20, [steps, side, class, passive]);
        keys.add(Fair, 21, [here.relation as u64, class, side]);
        keys.add(Good, 22, [up, side, class]);
        keys.add(Good, 23, [down, side, class]);
        let between = self.counts_between(noun, trigger);
        let (verbs, nouns) = (between.verbs.min(3), between.nouns.min(4));
        keys.add(Good, 24, [verbs, side, class]);
        keys.add(Good, 25, [nouns, side, class]);
        keys.add(Fair, 26, [verbs, nouns, side, kind]);
        let earlier = self.nouns_before(noun).min(3);
        keys.add(Fair, 27, [earlier, class, side]);
        for slot in bits(self.slots[noun]) {
            keys.add(Good, 28, [slot]);
            keys.add(Good, 29, [slot, class]);
            keys.add(Good, 30, [slot, path]);
        }
        let reading = told(self.readings[noun]);
        if reading != 0 {
            keys.add(Good, 31, [reading, class]);
        }
        keys.add(Fair, 32, [event.relation as u64, side, class]);
        keys.add(Fair, 33, [event.lemma, here.relation as u64, side]);
        keys.add(Fair, 34, [event.part as u64, here.relation as u64, side, verbs]);
        self.frame(trigger, noun, path, class, keys);
        self.rivals(trigger, noun, class, keys);
    }

    /// Adds what else hangs on the trigger: whether there is an object, and what it is, tells where the recipient stands
    /// ("lifted its ban on Chad", "signed a memorandum with Chad").
    fn frame(&self, trigger: usize, noun: usize, path: u64, class: u64, keys: &mut impl Gather) {
        let (mut frame, mut object) = (0_u64, None);
        for dependent in self.sentence.dependents(trigger) {
            let relation = self.word(dependent).relation;
            if matches!(relation, Relation::Object | Relation::PassiveSubject) && dependent != noun {
                object = Some(dependent);
            }
            let bit = match relation {
                Relation::Subject => 0,
                Relation::PassiveSubject => 1,
                Relation::Object => 2,
                Relation::IndirectObject => 3,
                Relation::Oblique => 4,
                Relation::Agent => 5,
                Relation::Complement | Relation::Open => 6,
                Relation::Modifier => 7,
                Relation::Possessor => 8,
                Relation::Compound => 9,
                _ => continue,
            };
            frame |= 1 << bit;
        }
        keys.add(Good, 40, [frame, path]);
        keys.add(Good, 41, [frame, path, class]);
        let Some(object) = object else { return };
        let found = self.word(object);
        keys.add(Good, 42, [argument_kind(found), path, class]);
        keys.add(Good, 43, [found.lemma, path]);
        keys.add(Fair, 44, [u64::from(self.kin[object][1]), path, class]);
        let below = self.sentence.head(noun) == Some(object);
        keys.add(Good, 45, [found.lemma, u64::from(below)]);
    }

    /// Adds what stands between a noun and its rivals for a role, and what it hangs on and has hanging on it.
    fn rivals(&self, trigger: usize, noun: usize, class: u64, keys: &mut impl Gather) {
        let here = self.word(noun);
        let side = u64::from(noun < trigger);
        let kind = argument_kind(here);
        let named = self.counts_between(noun, trigger).named.min(3);
        keys.add(Fair, 46, [named, side, kind, class]);
        let name = self
            .sentence
            .dependents(noun)
            .filter(|dependent| self.word(*dependent).relation != Relation::Conjunct)
            .find_map(|dependent| self.word(dependent).name)
            .map_or(0, |name| 1 + name as u64);
        keys.add(Fair, 47, [name, kind, class, side]);
        if let Some(head) = self.sentence.head(noun) {
            let above = self.word(head);
            keys.add(Good, 48, [above.lemma, here.relation as u64]);
            keys.add(Fair, 49, [above.lemma, here.relation as u64, class]);
            keys.add(Fair, 50, [u64::from(self.kin[head][1]), here.relation as u64, class]);
            keys.add(Fair, 51, [above.part as u64, u64::from(head == trigger), here.relation as u64, kind]);
        }
    }

    /// The way from a noun to a trigger: relations up from the noun, relations down to the trigger, and their number.
    pub(crate) fn path(&self, noun: usize, trigger: usize) -> (u64, u64, u64) {
        let mut above = [usize::MAX; 12];
        let mut count = 0;
        let mut at = Some(trigger);
        while let Some(word) = at {
            if count == above.len() {
                break;
            }
            above[count] = word;
            count += 1;
            at = self.sentence.head(word);
        }
        let (mut up, mut steps) = (5_u64, 0);
        let mut at = noun;
        loop {
            if let Some(meets) = above[..count].iter().position(|word| *word == at) {
                let down = above[..meets]
                    .iter()
                    .rev()
                    .fold(5, |down, word| mix(down, self.word(*word).relation as u64 + 1));
                return (up, down, (steps + meets as u64).min(7));
            }
            let Some(head) = self.sentence.head(at).filter(|_| steps < 10) else { return (1, 1, 9) };
            up = mix(up, self.word(at).relation as u64 + 1);
            steps += 1;
            at = head;
        }
    }

    /// The features of what happens between two given spans.
    pub fn pair(&self, actor: Option<&Place>, recipient: Option<&Place>, keys: &mut impl Gather) {
        keys.clear();
        let in_actor = |word: usize| actor.is_some_and(|(_, span)| span.contains(&word));
        let in_recipient = |word: usize| recipient.is_some_and(|(_, span)| span.contains(&word));
        let mask = |word: usize| {
            if in_actor(word) {
                Some(90)
            } else if in_recipient(word) {
                Some(91)
            } else {
                None
            }
        };
        self.between(actor, recipient, keys);
        for (span, base) in [(actor, 100), (recipient, 120)] {
            let Some((head, span)) = span else { continue };
            keys.add(Good, base, [self.word(*head).lemma]);
            keys.add(Fair, base + 1, [argument_kind(self.word(*head))]);
            keys.add(Fair, base + 2, [u64::from(self.word(*head).cluster)]);
            keys.add(Fair, base + 7, [u64::from(self.kin[*head][1])]);
            keys.add(Fair, base + 8, [u64::from(self.kin[*head][2])]);
            keys.add(Fair, base + 4, [self.word(*head).relation as u64]);
            for slot in bits(self.slots[*head]) {
                keys.add(Good, base + 3, [slot]);
            }
            for word in span.clone() {
                keys.add(Little, base + 5, [self.word(word).lemma]);
                if self.readings[word].is_some() {
                    keys.add(Fair, base + 6, [told(self.readings[word])]);
                }
            }
        }
        let (above_actor, actors) = self.climb(actor, actor, recipient);
        let (above_recipient, recipients) = self.climb(recipient, actor, recipient);
        for (number, word) in above_actor[..actors].iter().take(2).enumerate() {
            self.predicate(*word, 2000 + 100 * number as u64, &mask, keys);
        }
        for (number, word) in above_recipient[..recipients].iter().take(3).enumerate() {
            self.predicate(*word, if number == 0 { 2300 } else { 2400 }, &mask, keys);
            keys.add(Good, 140 + number as u64, [self.word(*word).lemma]);
        }
        let common = above_actor[..actors].iter().find(|word| above_recipient[..recipients].contains(word));
        keys.add(Good, 150, [common.map_or(1, |word| self.word(*word).lemma)]);
        keys.add(Good, 151, [common.map_or(0, |word| told(self.readings[*word]))]);
        // The chain of complements below the actor's verb: "agreed to begin to withdraw".
        let mut at = above_actor[..actors].first().copied();
        for _ in 0..3 {
            let next = at.and_then(|word| {
                self.sentence
                    .dependents(word)
                    .find(|below| matches!(self.word(*below).relation, Relation::Open | Relation::Complement))
            });
            let Some(next) = next else { break };
            self.predicate(next, 2500, &mask, keys);
            at = Some(next);
        }
    }

    /// The words with a meaning of their own above a span that belong to neither of two sides, the nearest first, and their
    /// number.
    pub(crate) fn climb(
        &self,
        from: Option<&Place>,
        actor: Option<&Place>,
        recipient: Option<&Place>,
    ) -> ([usize; 6], usize) {
        let within = |side: Option<&Place>, word: usize| side.is_some_and(|(_, span)| span.contains(&word));
        let mut found = [usize::MAX; 6];
        let mut count = 0;
        let mut at = from.and_then(|(head, _)| self.sentence.head(*head));
        while let Some(word) = at {
            if count == found.len() {
                break;
            }
            if !within(actor, word)
                && !within(recipient, word)
                && matches!(self.word(word).part, Part::Verb | Part::Noun | Part::Adjective)
            {
                found[count] = word;
                count += 1;
            }
            at = self.sentence.head(word);
        }
        (found, count)
    }

    /// The words between, around and outside two spans.
    fn between(&self, actor: Option<&Place>, recipient: Option<&Place>, keys: &mut impl Gather) {
        let end = self.sentence.words.len();
        let actor = actor.map_or(0..0, |(_, span)| span.clone());
        let recipient = recipient.map_or(end..end, |(_, span)| span.clone());
        let first = actor.start <= recipient.start;
        let (low, high) = if first { (actor.end, recipient.start) } else { (recipient.end, actor.start) };
        keys.add(Fair, 60, [u64::from(first)]);
        let symbol = |word: usize| -> u64 {
            if actor.contains(&word) {
                90
            } else if recipient.contains(&word) {
                91
            } else if self.word(word).part == Part::ProperNoun {
                100
            } else {
                self.word(word).lemma
            }
        };
        for word in (0..end).filter(|word| !actor.contains(word) && !recipient.contains(word)) {
            let lemma = symbol(word);
            let reading = self.readings[word].map(|reading| told(Some(reading)));
            if (low..high).contains(&word) {
                keys.add(Good, 61, [lemma]);
                keys.add(Fair, 72, [u64::from(self.kin[word][0])]);
                keys.add(Fair, 73, [u64::from(self.kin[word][1])]);
                keys.add(Good, 62, [lemma, u64::from(first)]);
                if let Some(reading) = reading {
                    keys.add(Good, 63, [reading]);
                    keys.add(Good, 64, [reading, u64::from(first)]);
                }
            } else {
                keys.add(Little, 65, [lemma]);
                if let Some(reading) = reading {
                    keys.add(Fair, 66, [reading, u64::from(word < low)]);
                }
            }
            let near = |span: &Range<usize>| {
                if word < span.start { span.start - word <= 3 } else { word + 1 - span.end <= 3 }
            };
            if near(&actor) {
                keys.add(Fair, 67, [lemma, u64::from(word < actor.start)]);
            }
            if near(&recipient) {
                keys.add(Fair, 68, [lemma, u64::from(word < recipient.start)]);
            }
        }
        let (from, to) = (low.saturating_sub(1), (high + 1).min(end));
        for word in from..to.saturating_sub(1) {
            keys.add(Good, 70, [symbol(word), symbol(word + 1)]);
        }
        for word in from..to.saturating_sub(2) {
            keys.add(Fair, 71, [symbol(word), symbol(word + 1), symbol(word + 2)]);
        }
    }
}

/// What a noun phrase is: a kind of name, a pronoun, a thing.
pub(crate) fn argument_kind(word: &Word) -> u64 {
    match (word.name, word.part) {
        (Some(kind), _) => 10 + kind as u64,
        (None, part) => part as u64,
    }
}

pub(crate) fn bits(set: u64) -> impl Iterator<Item = u64> {
    (0..64).filter(move |bit| set >> bit & 1 == 1)
}
