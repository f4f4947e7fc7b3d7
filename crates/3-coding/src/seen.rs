//! What a network sees of a decision: the words about it in slots, and marks.

use crate::features::{Place, View, argument, argument_kind, bits, told};
use onrecord_syntax::network::Input;
use onrecord_syntax::{Part, Relation};

/// The slots of a trigger and of a stand.
#[derive(Clone, Copy)]
enum About {
    Itself,
    Before,
    After,
    SecondBefore,
    SecondAfter,
    Head,
    HeadOfHead,
    Subject,
    PassiveSubject,
    Object,
    Oblique,
    Clause,
    Modifier,
    Adverb,
    Helper,
    Beside,
    CaseBelow,
    Below,
    MarkBelow,
    Sentence,
    Sisters,
}

/// How many slots a trigger has.
pub(crate) const TRIGGER_SLOTS: usize = About::Sisters as usize + 1;

/// The slots of a noun phrase that may take part in an event.
#[derive(Clone, Copy)]
enum Nearby {
    Noun,
    Below,
    Case,
    Head,
    HeadOfHead,
    Before,
    After,
    SecondBefore,
    Trigger,
    Object,
    Subject,
    Oblique,
    Clause,
    Between,
    TriggerHead,
}

/// How many slots a role has.
pub(crate) const ROLE_SLOTS: usize = Nearby::TriggerHead as usize + 1;

/// The slots of what happens between two given spans.
#[derive(Clone, Copy)]
enum Two {
    Actor,
    Recipient,
    AboveActor,
    SecondAboveActor,
    AboveRecipient,
    SecondAboveRecipient,
    ThirdAboveRecipient,
    Common,
    Clause,
    ObjectOfFirst,
    ObliqueOfFirst,
    Between,
    Outside,
    NearActor,
    NearRecipient,
}

/// How many slots a pair has.
pub(crate) const PAIR_SLOTS: usize = Two::NearRecipient as usize + 1;

/// Words of one slot that are looked at.
const MOST: usize = 8;

impl View<'_> {
    fn put(&self, slot: u8, word: usize, input: &mut Input) {
        input.word(slot, self.rows[word]);
    }

    /// Puts in words that may lie outside.
    fn put_all<const N: usize>(&self, places: [(u8, Option<usize>); N], input: &mut Input) {
        for (slot, word) in places {
            if let Some(word) = word.filter(|word| *word < self.rows.len()) {
                self.put(slot, word, input);
            }
        }
    }

    /// A word with a meaning of its own.
    fn means(&self, word: usize) -> bool {
        matches!(self.word(word).part, Part::Verb | Part::Noun | Part::Adjective)
    }

    /// What a network sees of a word as the trigger of an event.
    pub fn see_trigger(&self, word: usize, input: &mut Input) {
        input.clear();
        let here = self.word(word);
        let at = |slot: About| slot as u8;
        self.put(at(About::Itself), word, input);
        let end = self.sentence.words.len();
        let head = self.sentence.head(word);
        let places = [
            (at(About::Before), word.checked_sub(1)),
            (at(About::After), Some(word + 1)),
            (at(About::SecondBefore), word.checked_sub(2)),
            (at(About::SecondAfter), Some(word + 2)),
            (at(About::Head), head),
            (at(About::HeadOfHead), head.and_then(|head| self.sentence.head(head))),
        ];
        self.put_all(places, input);
        if let Some(head) = head {
            let sisters =
                self.sentence.dependents(head).filter(|sister| *sister != word && self.means(*sister));
            sisters.take(MOST).for_each(|sister| self.put(at(About::Sisters), sister, input));
        }
        let (mut object, mut clause, mut subject, mut passive, mut named) = (None, None, None, false, false);
        for dependent in self.sentence.dependents(word) {
            let found = self.word(dependent);
            let slot = match found.relation {
                Relation::Subject | Relation::ClauseSubject | Relation::Agent => {
                    subject = Some(dependent);
                    About::Subject
                }
                Relation::PassiveSubject => About::PassiveSubject,
                Relation::Object | Relation::IndirectObject => About::Object,
                Relation::Oblique | Relation::Modifier => About::Oblique,
                Relation::Open
                | Relation::Complement
                | Relation::Adverbial
                | Relation::Adnominal
                | Relation::Relative
                | Relation::AdverbialRelative => About::Clause,
                Relation::Adjectival | Relation::Compound | Relation::Possessor => About::Modifier,
                Relation::Adverb | Relation::Particle => About::Adverb,
                Relation::Auxiliary
                | Relation::PassiveAuxiliary
                | Relation::Mark
                | Relation::Copula
                | Relation::Case
                | Relation::Determiner => About::Helper,
                Relation::Conjunct | Relation::Parataxis | Relation::Apposition => About::Beside,
                _ => continue,
            };
            self.put(at(slot), dependent, input);
            passive |= found.relation == Relation::PassiveAuxiliary;
            named |= found.name.is_some();
            match slot {
                About::Object | About::PassiveSubject => object = object.or(Some(dependent)),
                About::Clause => clause = clause.or(Some(dependent)),
                _ => {}
            }
            if matches!(slot, About::Object | About::PassiveSubject | About::Clause | About::Oblique) {
                self.put_below(dependent, matches!(slot, About::Oblique), input);
            }
        }
        (0..end)
            .filter(|number| *number != word && self.means(*number))
            .for_each(|number| self.put(at(About::Sentence), number, input));
        let reading = |word: Option<usize>| word.map_or(0, |word| told(self.readings[word]));
        let kind = |word: Option<usize>| word.map_or(0, |word| argument_kind(self.word(word)));
        input.mark(1, [here.part as u64]);
        input.mark(2, [here.relation as u64]);
        input.mark(3, [here.tag]);
        input.mark(4, [reading(Some(word))]);
        input.mark(5, [reading(head)]);
        input.mark(6, [reading(object)]);
        input.mark(7, [reading(clause)]);
        input.mark(8, [head.map_or(99, |head| self.word(head).part as u64)]);
        input.mark(9, [u64::from(passive), u64::from(object.is_some()), u64::from(named)]);
        input.mark(10, [kind(subject)]);
        input.mark(11, [kind(object)]);
        input.order();
    }

    /// What hangs on a dependent of the trigger.
    fn put_below(&self, dependent: usize, oblique: bool, input: &mut Input) {
        for below in self.sentence.dependents(dependent) {
            let slot = match self.word(below).relation {
                Relation::Case if oblique => About::CaseBelow,
                Relation::Case | Relation::Mark => About::MarkBelow,
                _ if self.means(below) => About::Below,
                _ => continue,
            };
            self.put(slot as u8, below, input);
        }
    }

    /// What a network sees of a word as what tells a stand: the trigger, and what makes a yes or no depend.
    pub fn see_stance(&self, word: usize, input: &mut Input) {
        self.see_trigger(word, input);
        let reading = told(self.readings[word]);
        for (number, found) in self.sentence.words.iter().enumerate() {
            if found.relation == Relation::Mark || found.part == Part::Auxiliary {
                input.mark(20, [found.lemma, u64::from(number < word)]);
            }
            if found.relation == Relation::Adverbial {
                let own = u64::from(self.sentence.head(number) == Some(word));
                input.mark(21, [self.mark_of(number), own]);
            }
        }
        let above = self.sentence.head(word);
        let negations =
            u64::from(self.negated(word)) | u64::from(above.is_some_and(|above| self.negated(above))) << 1;
        input.mark(22, [negations]);
        input.mark(23, [negations, reading]);
    }

    /// What a network sees of an event of a class in all its sides.
    pub fn see_event(&self, trigger: usize, class: usize, input: &mut Input) {
        input.clear();
        let event = self.word(trigger);
        let at = |slot: Nearby| slot as u8;
        self.put(at(Nearby::Trigger), trigger, input);
        if let Some(head) = self.sentence.head(trigger) {
            self.put(at(Nearby::TriggerHead), head, input);
        }
        let mut frame = 0_u64;
        for dependent in self.sentence.dependents(trigger) {
            let (slot, bit) = match self.word(dependent).relation {
                Relation::Object => (Nearby::Object, 1),
                Relation::PassiveSubject => (Nearby::Object, 2),
                Relation::IndirectObject => (Nearby::Object, 4),
                Relation::Subject => (Nearby::Subject, 8),
                Relation::Agent => (Nearby::Subject, 16),
                Relation::Oblique | Relation::Modifier => (Nearby::Oblique, 32),
                Relation::Open | Relation::Complement => (Nearby::Clause, 64),
                Relation::Possessor | Relation::Compound => (Nearby::Oblique, 128),
                _ => continue,
            };
            frame |= bit;
            self.put(at(slot), dependent, input);
        }
        input.mark(30, [class as u64]);
        input.mark(38, [frame]);
        input.mark(44, [event.relation as u64, event.part as u64]);
        input.order();
    }

    /// Adds what a network sees of a noun phrase as taking part in an event.
    pub fn see_role(&self, trigger: usize, class: usize, noun: usize, input: &mut Input) {
        let (event, here) = (self.word(trigger), self.word(noun));
        let class = class as u64;
        let at = |slot: Nearby| slot as u8;
        self.put(at(Nearby::Noun), noun, input);
        let mut case = 7;
        for below in self.sentence.dependents(noun) {
            if self.word(below).relation == Relation::Case {
                case = self.word(below).lemma;
                self.put(at(Nearby::Case), below, input);
            } else if self.means(below) {
                self.put(at(Nearby::Below), below, input);
            }
        }
        let head = self.sentence.head(noun);
        let places = [
            (at(Nearby::Head), head),
            (at(Nearby::HeadOfHead), head.and_then(|head| self.sentence.head(head))),
            (at(Nearby::Before), noun.checked_sub(1)),
            (at(Nearby::After), Some(noun + 1)),
            (at(Nearby::SecondBefore), noun.checked_sub(2)),
        ];
        self.put_all(places, input);
        let passive = u64::from(self.passive(trigger));
        let between = noun.min(trigger) + 1..noun.max(trigger);
        let counts = self.counts_between(noun, trigger);
        let (verbs, nouns, named) = (counts.verbs.min(3), counts.nouns.min(4), counts.named.min(3));
        between
            .filter(|word| self.means(*word))
            .take(MOST)
            .for_each(|word| self.put(at(Nearby::Between), word, input));
        let (up, down, steps) = self.path(noun, trigger);
        let side = u64::from(noun < trigger);
        let kind = argument_kind(here);
        let far = noun.abs_diff(trigger).min(12) as u64;
        input.mark(31, [up, down]);
        input.mark(32, [up]);
        input.mark(33, [down]);
        input.mark(34, [case]);
        input.mark(35, [kind, side]);
        input.mark(36, [here.relation as u64, side]);
        input.mark(37, [passive, side, event.part as u64]);
        input.mark(39, [verbs, nouns, side]);
        input.mark(40, [named, side, kind]);
        input.mark(41, [far, side]);
        input.mark(42, [steps, side, class]);
        input.mark(43, [told(self.readings[noun])]);
        input.mark(45, [class, kind, side]);
        let earlier = self.nouns_before(noun).min(3);
        input.mark(46, [earlier, side]);
        input.mark(47, [head.map_or(0, |head| argument(self.word(head)) % 512)]);
        bits(self.slots[noun]).for_each(|slot| input.mark(48, [slot]));
        let name = self
            .sentence
            .dependents(noun)
            .filter(|below| self.word(*below).relation != Relation::Conjunct)
            .find_map(|below| self.word(below).name);
        input.mark(49, [name.map_or(0, |name| 1 + name as u64), kind]);
        input.order();
    }

    /// What a network sees of what happens between two given spans.
    pub fn see_pair(&self, actor: Option<&Place>, recipient: Option<&Place>, input: &mut Input) {
        input.clear();
        let at = |slot: Two| slot as u8;
        let within = |side: Option<&Place>, word: usize| side.is_some_and(|(_, span)| span.contains(&word));
        for (side, slot, base) in [(actor, Two::Actor, 60), (recipient, Two::Recipient, 64)] {
            let Some((head, span)) = side else { continue };
            span.clone().filter(|word| self.means(*word)).for_each(|word| self.put(at(slot), word, input));
            input.mark(base, [argument_kind(self.word(*head))]);
            input.mark(base + 1, [self.word(*head).relation as u64]);
            bits(self.slots[*head]).for_each(|bit| input.mark(base + 2, [bit]));
        }
        let (above_actor, actors) = self.climb(actor, actor, recipient);
        let (above_recipient, recipients) = self.climb(recipient, actor, recipient);
        let (above_actor, above_recipient) = (&above_actor[..actors], &above_recipient[..recipients]);
        for (word, slot) in above_actor.iter().zip([Two::AboveActor, Two::SecondAboveActor]) {
            self.put(at(slot), *word, input);
        }
        let slots = [Two::AboveRecipient, Two::SecondAboveRecipient, Two::ThirdAboveRecipient];
        for (word, slot) in above_recipient.iter().zip(slots) {
            self.put(at(slot), *word, input);
        }
        let common = above_actor.iter().find(|word| above_recipient.contains(word)).copied();
        if let Some(common) = common {
            self.put(at(Two::Common), common, input);
        }
        let first = above_actor.first().or(above_recipient.first()).copied();
        if let Some(first) = first {
            for dependent in self.sentence.dependents(first) {
                let slot = match self.word(dependent).relation {
                    Relation::Object | Relation::PassiveSubject => Two::ObjectOfFirst,
                    Relation::Oblique | Relation::Modifier => Two::ObliqueOfFirst,
                    Relation::Open | Relation::Complement | Relation::Adverbial => Two::Clause,
                    _ => continue,
                };
                self.put(at(slot), dependent, input);
            }
        }
        let end = self.sentence.words.len();
        let span = |side: Option<&Place>, none: usize| side.map_or(none..none, |(_, span)| span.clone());
        let (left, right) = (span(actor, 0), span(recipient, end));
        let forth = left.start <= right.start;
        let (low, high) = if forth { (left.end, right.start) } else { (right.end, left.start) };
        for word in (0..end).filter(|word| !within(actor, *word) && !within(recipient, *word)) {
            if self.means(word) {
                let inside = (low..high).contains(&word);
                self.put(at(if inside { Two::Between } else { Two::Outside }), word, input);
            }
            let near = |span: &std::ops::Range<usize>| {
                if word < span.start { span.start - word <= 2 } else { word + 1 - span.end <= 2 }
            };
            if near(&left) {
                self.put(at(Two::NearActor), word, input);
            }
            if near(&right) {
                self.put(at(Two::NearRecipient), word, input);
            }
        }
        let reading = |word: Option<usize>| word.map_or(0, |word| told(self.readings[word]));
        input.mark(70, [u64::from(forth)]);
        input.mark(71, [reading(first)]);
        input.mark(72, [reading(common)]);
        input.mark(73, [reading(above_recipient.first().copied())]);
        input.mark(74, [first.map_or(0, |word| self.word(word).tag)]);
        input.mark(75, [u64::from(common.is_some()), u64::from(forth)]);
        for word in low..high {
            if let Some(reading) = self.readings[word] {
                input.mark(76, [told(Some(reading))]);
            }
        }
        input.order();
    }
}
