//! What speaks for a word being content or speaker of one cue.

use crate::cues::argument;
use crate::passage::{Passage, Told, Witness};
use onrecord_syntax::hash::mix;
use onrecord_syntax::linear::{Gather, Worth::Full};
use onrecord_syntax::{Part, Relation};
use std::ops::Range;

/// The most words before and behind a cue that may belong to it. Longer quotations are cut there; marks mend that where
/// most of the quotation lies inside.
const BEFORE: usize = 110;
const BEHIND: usize = 150;

/// The words about a cue that may belong to it. A window of whole sentences would be a third smaller and was a point worse:
/// sentences are cut wrongly now and then.
pub(crate) fn window(passage: &Passage, cue: usize) -> Range<usize> {
    cue.saturating_sub(BEFORE)..(cue + BEHIND).min(passage.words().len())
}

/// How a word hangs together with the cue.
#[derive(Clone, Copy, Debug, Default)]
struct Way {
    /// From the cue up, then down to the branch; 0: not known yet.
    code: u64,
    /// The word that heads the branch.
    branch: u32,
    /// Steps below it.
    depth: u8,
    /// Steps up from the cue, 0 for what hangs on the cue itself.
    up: u8,
}

/// The likely cue that a word hangs under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    Unknown,
    Nobody,
    This,
    /// One that hangs on this cue.
    Below,
    /// One that this cue hangs on.
    Above,
    Elsewhere,
}

/// A cue and the ways of all words to it.
pub(crate) struct Scene<'p> {
    passage: &'p Passage,
    cue: usize,
    window: Range<usize>,
    ways: Vec<Way>,
    /// The first and last word of the branch of every word.
    edges: Vec<(u32, u32)>,
    witness: Option<&'p Witness>,
    /// The quoted stretch that touches the cue's clause before and behind, as numbers from 1.
    near: [u16; 2],
    /// How many likely cues there are up to every word.
    cues: Vec<u16>,
    /// Whose every word is by the tree: of the next likely cue above it.
    owners: Vec<Owner>,
    /// For every quoted stretch, whether another likely cue stands nearer to it than this one.
    taken: Vec<bool>,
    commas: Vec<u16>,
}

impl<'p> Scene<'p> {
    /// `likely` tells for every word whether it is likely a cue.
    pub fn new(passage: &'p Passage, cue: usize, likely: &[bool]) -> Self {
        let length = passage.words().len();
        let mut scene = Self {
            passage,
            cue,
            window: window(passage, cue),
            ways: vec![Way::default(); length],
            edges: Vec::new(),
            witness: passage.witness_at(cue).map(|witness| &passage.witnesses[witness]),
            near: [0; 2],
            cues: running(length, |word| likely[word] && word != cue),
            owners: vec![Owner::Unknown; length],
            taken: taken(passage, cue, likely),
            commas: running(length, |word| passage.words()[word].lower == comma()),
        };
        scene.find_ways();
        scene.find_edges();
        scene.find_owners(likely);
        let number = |region: Option<usize>| region.map_or(0, |region| region as u16 + 1);
        scene.near = [
            number(passage.regions.iter().rposition(|region| region.end <= cue)),
            number(passage.regions.iter().position(|region| region.start > cue)),
        ];
        scene
    }

    /// The words that are read for this cue.
    pub fn window(&self) -> Range<usize> {
        self.window.clone()
    }

    fn find_ways(&mut self) {
        let tree = &self.passage.tree;
        self.ways[self.cue] = Way { code: 2, branch: self.cue as u32, depth: 0, up: 0 };
        let (mut at, mut code, mut up) = (self.cue, 2_u64, 0_u8);
        while let Some(head) = tree.head(at) {
            if self.ways[head].code != 0 {
                break;
            }
            up = up.saturating_add(1);
            if up <= 4 {
                code = mix(code, tree.words[at].relation as u64 + 1);
            }
            self.ways[head] = Way { code: mix(code, 77), branch: head as u32, depth: 0, up };
            at = head;
        }
        let mut open = Vec::new();
        for word in 0..self.ways.len() {
            let mut at = word;
            while self.ways[at].code == 0 {
                open.push(at);
                match tree.head(at) {
                    Some(head) => at = head,
                    None => break,
                }
            }
            while let Some(word) = open.pop() {
                let found = &tree.words[word];
                self.ways[word] = match tree.head(word).map(|head| (head, self.ways[head])) {
                    // Another sentence.
                    None => Way { code: 5, branch: word as u32, depth: 0, up: 9 },
                    Some((head, way)) if way.branch as usize == head && way.depth == 0 && way.code != 5 => {
                        let side = u64::from(word > head);
                        let code = mix(way.code, (found.relation as u64 + 1) << 1 | side);
                        Way { code, branch: word as u32, depth: 1, up: way.up }
                    }
                    Some((_, way)) => Way { depth: way.depth.saturating_add(1), ..way },
                };
            }
        }
    }

    fn find_edges(&mut self) {
        let mut edges: Vec<(u32, u32)> = (0..self.ways.len() as u32).map(|word| (word, word)).collect();
        for (word, way) in self.ways.iter().enumerate() {
            let edge = &mut edges[way.branch as usize];
            *edge = (edge.0.min(word as u32), edge.1.max(word as u32));
        }
        self.edges = self.ways.iter().map(|way| edges[way.branch as usize]).collect();
    }

    fn find_owners(&mut self, likely: &[bool]) {
        let tree = &self.passage.tree;
        let mut open = Vec::new();
        for word in 0..self.owners.len() {
            let mut at = word;
            let owner = loop {
                if self.owners[at] != Owner::Unknown {
                    break self.owners[at];
                }
                open.push(at);
                let way = self.ways[at];
                if at == self.cue {
                    break Owner::This;
                }
                if likely[at] {
                    break match way.up {
                        0 => Owner::Below,
                        _ if way.depth == 0 => Owner::Above,
                        _ => Owner::Elsewhere,
                    };
                }
                match tree.head(at) {
                    Some(head) => at = head,
                    None => break Owner::Nobody,
                }
            };
            open.drain(..).for_each(|word| self.owners[word] = owner);
        }
    }

    fn between(counts: &[u16], a: usize, b: usize) -> u64 {
        let (low, high) = (a.min(b), a.max(b));
        u64::from(counts[high].saturating_sub(counts[low]).min(3))
    }

    /// The features of a word of the window.
    pub fn features(&self, word: usize, keys: &mut impl Gather) {
        keys.clear();
        let passage = self.passage;
        let words = passage.words();
        let found = &words[word];
        let cue = &words[self.cue];
        let way = self.ways[word];
        let side = if word == self.cue { 2 } else { u64::from(word > self.cue) };
        let distance = self.cue.abs_diff(word);
        let far = match distance {
            0..=6 => distance as u64,
            7..=9 => 7,
            10..=14 => 8,
            15..=24 => 9,
            25..=49 => 10,
            _ => 11,
        };
        let kin = passage.kin[self.cue].map(u64::from);
        let (first, last) = self.edges[word];
        let edge = u64::from(first as usize == word) | u64::from(last as usize == word) << 1;
        let depth = u64::from(way.depth.min(3));
        let relation = found.relation as u64;
        let part = found.part as u64;
        let lower =
            |by: isize| word.checked_add_signed(by).and_then(|at| words.get(at)).map_or(3, |word| word.lower);
        let parts = |by: isize| {
            let at = word.checked_add_signed(by).and_then(|at| words.get(at));
            at.map_or(20, |word| {
                word.part as u64 | u64::from(word.is_word) << 5 | u64::from(word.name.is_some()) << 6
            })
        };
        let code_at = |by: isize| {
            word.checked_add_signed(by).and_then(|at| self.ways.get(at)).map_or(3, |way| way.code)
        };
        // The way in the tree.
        keys.add(Full, 100, [way.code]);
        keys.add(Full, 101, [way.code, cue.lemma]);
        keys.add(Full, 102, [way.code, kin[1]]);
        keys.add(Full, 103, [way.code, depth, relation]);
        keys.add(Full, 104, [way.code, edge, depth]);
        keys.add(Full, 105, [way.code, edge, cue.lemma]);
        keys.add(Full, 106, [way.code, cue.tag]);
        keys.add(Full, 107, [way.code, code_at(-1)]);
        keys.add(Full, 108, [way.code, code_at(1)]);
        keys.add(Full, 109, [way.code, found.lower]);
        keys.add(Full, 110, [way.code, lower(1)]);
        keys.add(Full, 111, [way.code, lower(-1)]);
        keys.add(Full, 112, [way.code, argument(found), u64::from(passage.quoted[word] > 0)]);
        keys.add(Full, 113, [u64::from(way.up), depth, side]);
        let branch = &words[way.branch as usize];
        keys.add(Full, 114, [branch.part as u64, way.code, edge]);
        keys.add(Full, 115, [branch.lemma, way.code]);
        keys.add(Full, 116, [branch.relation as u64, side, u64::from(way.up), edge]);
        // The words about it.
        keys.add(Full, 120, [found.lower, side]);
        keys.add(Full, 121, [found.lower, lower(1), side]);
        keys.add(Full, 122, [lower(-1), found.lower, side]);
        keys.add(Full, 123, [parts(-1), parts(0), parts(1), side]);
        keys.add(Full, 124, [parts(0), parts(1), parts(2), side]);
        keys.add(Full, 125, [parts(-2), parts(-1), parts(0), side]);
        keys.add(Full, 126, [part, relation, side]);
        // Near the cue.
        keys.add(Full, 130, [far, side]);
        keys.add(Full, 131, [far, side, cue.lemma]);
        keys.add(Full, 132, [far, side, parts(0)]);
        keys.add(Full, 133, [far.min(5), side, found.lower]);
        if distance <= 3 {
            keys.add(Full, 134, [far, side, found.lower, cue.lemma]);
            keys.add(Full, 135, [far, side, parts(0), cue.lemma]);
        }
        keys.add(Full, 136, [cue.lemma, parts(0), side]);
        keys.add(Full, 137, [kin[0], parts(0), side]);
        self.sentence_features(word, side, keys);
        self.mark_features(word, side, keys);
        self.rule_features(word, side, keys);
        let cues = Self::between(&self.cues, self.cue, word);
        let owner = self.owners[word] as u64;
        keys.add(Full, 183, [owner, side]);
        keys.add(Full, 184, [owner, way.code]);
        keys.add(Full, 185, [owner, cues, side, u64::from(passage.quoted[word] > 0)]);
        keys.add(Full, 186, [owner, edge, self.owners.get(word + 1).map_or(9, |owner| *owner as u64)]);
        let commas = Self::between(&self.commas, self.cue, word);
        keys.add(Full, 180, [cues, side, way.code]);
        keys.add(Full, 181, [commas, side, way.code]);
        keys.add(Full, 182, [commas, cues, side]);
        // Who speaks.
        let name = found.name.map_or(0, |name| 1 + name as u64);
        keys.add(Full, 190, [name, way.code]);
        keys.add(Full, 191, [name, relation, far, side]);
        keys.add(Full, 192, [u64::from(passage.capitals[word]), part, far.min(8), side]);
        keys.add(Full, 193, [u64::from(found.cluster), side, u64::from(way.up), depth.min(2)]);
        keys.add(Full, 194, [u64::from(passage.kin[word][2]), way.code]);
    }

    fn sentence_features(&self, word: usize, side: u64, keys: &mut impl Gather) {
        let numbers = &self.passage.sentences;
        let (own, other) = (numbers[self.cue], numbers[word]);
        let by = (i32::from(other) - i32::from(own)).clamp(-3, 3) as u64;
        let first = word == 0 || numbers[word - 1] != other;
        let last = word + 1 == numbers.len() || numbers[word + 1] != other;
        let next_last = word + 2 == numbers.len() || numbers.get(word + 2).is_some_and(|next| *next != other);
        let place = u64::from(first) | u64::from(last) << 1 | u64::from(next_last) << 2;
        let quoted = u64::from(self.passage.quoted[word] > 0);
        keys.add(Full, 140, [by, place, quoted]);
        keys.add(Full, 141, [by, side, quoted, u64::from(self.passage.quoted[self.cue] > 0)]);
        keys.add(Full, 142, [by, place, self.passage.words()[word].lower]);
        keys.add(Full, 143, [by, place, self.passage.words()[self.cue].lemma]);
        keys.add(Full, 144, [u64::from(self.passage.heading), by, side, place]);
        keys.add(Full, 145, [place, self.ways[word].code]);
    }

    fn mark_features(&self, word: usize, side: u64, keys: &mut impl Gather) {
        let passage = self.passage;
        let number = passage.quoted[word];
        let cue_in = passage.quoted[self.cue];
        let state = |number: u16| match number {
            0 => 0,
            _ if number == cue_in => 1,
            _ if number == self.near[0] => 2,
            _ if number == self.near[1] => 3,
            _ if number < self.near[0] => 4,
            _ => 5,
        };
        let now = state(number);
        let (mut gap, mut place, mut size) = (0, 0, 0);
        if number > 0 {
            let region = &passage.regions[usize::from(number) - 1];
            let away = if region.start > self.cue {
                region.start - self.cue
            } else {
                self.cue.saturating_sub(region.end)
            };
            gap = away.min(12) as u64 / 2;
            place = 1
                + (u64::from(word == region.start)
                    | u64::from(word + 1 == region.end) << 1
                    | u64::from(word == region.start + 1) << 2);
            size = (region.len().min(30) / 6) as u64;
        }
        let taken = number.checked_sub(1).map_or(2, |region| u64::from(self.taken[usize::from(region)]));
        keys.add(Full, 146, [taken, now, side]);
        keys.add(Full, 147, [taken, now, gap, size]);
        let beside = |by: isize| {
            let at = word.checked_add_signed(by).and_then(|at| passage.quoted.get(at));
            at.map_or(9, |number| state(*number))
        };
        let lemma = passage.words()[self.cue].lemma;
        keys.add(Full, 150, [now, gap, size]);
        keys.add(Full, 151, [now, place]);
        keys.add(Full, 152, [now, gap, place, lemma]);
        keys.add(Full, 153, [beside(-1), now, beside(1), side]);
        keys.add(Full, 154, [now, size, lemma]);
        keys.add(Full, 155, [now, self.ways[word].code]);
        keys.add(Full, 156, [now, passage.words()[word].lower]);
        keys.add(Full, 157, [u64::from(self.near[0] > 0), u64::from(self.near[1] > 0), now, side]);
        keys.add(Full, 158, [now, passage.words()[word].part as u64, side, place]);
    }

    fn rule_features(&self, word: usize, side: u64, keys: &mut impl Gather) {
        let passage = self.passage;
        match self.witness {
            Some(witness) => {
                let told = |by: isize| {
                    word.checked_add_signed(by)
                        .filter(|at| *at < passage.words().len())
                        .map_or(9, |at| witness.of(at) as u64)
                };
                let now = told(0);
                keys.add(Full, 160, [now]);
                keys.add(Full, 161, [told(-1), now, told(1)]);
                keys.add(Full, 162, [now, witness.class]);
                keys.add(Full, 163, [told(-1), now, told(1), witness.class]);
                keys.add(Full, 164, [now, self.ways[word].code]);
                keys.add(Full, 165, [told(-1), now, told(1), passage.words()[word].lower]);
                keys.add(Full, 166, [told(-1), now, told(1), passage.words()[self.cue].lemma]);
                keys.add(
                    Full,
                    167,
                    [now, told(1), self.ways[word].code, u64::from(self.edges[word].1 as usize == word)],
                );
            }
            None => {
                let told = passage.told[word];
                keys.add(Full, 170, [told as u64, side]);
                keys.add(Full, 171, [told as u64, self.ways[word].code]);
                keys.add(Full, 172, [u64::from(passage.witnesses.is_empty()), side]);
                if told == Told::Content {
                    let before = word.checked_sub(1).map_or(0, |at| passage.told[at] as u64);
                    keys.add(Full, 173, [before, side]);
                }
            }
        }
        let words = passage.words();
        let mark = words[word].relation == Relation::Mark && words[word].part != Part::Verb;
        keys.add(Full, 174, [u64::from(mark), words[word].lower, words[self.cue].lemma]);
    }
}

fn taken(passage: &Passage, cue: usize, likely: &[bool]) -> Vec<bool> {
    let away = |word: usize, region: &Range<usize>| {
        if word < region.start { region.start - word } else { (word + 1).saturating_sub(region.end) }
    };
    let nearer = |region: &Range<usize>| {
        let own = away(cue, region);
        let (low, high) = (region.start.saturating_sub(own), (region.end + own).min(likely.len()));
        let outside = |word: &usize| !region.contains(word) && *word != cue;
        (low..high).filter(outside).any(|word| likely[word] && away(word, region) < own)
    };
    passage.regions.iter().map(nearer).collect()
}

fn running(length: usize, counts: impl Fn(usize) -> bool) -> Vec<u16> {
    let mut sum = 0;
    (0..length)
        .map(|word| {
            sum += u16::from(counts(word));
            sum
        })
        .collect()
}

fn comma() -> u64 {
    onrecord_syntax::hash::of_bytes(b",")
}
