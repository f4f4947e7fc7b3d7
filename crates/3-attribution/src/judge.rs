//! The last word: how likely a candidate is a saying, and which of those that overlap are taken.

use crate::candidates::{Candidate, Origin};
use crate::cues::argument;
use crate::passage::Passage;
use onrecord_syntax::linear::{Gather, Worth::Full};
use onrecord_syntax::{Part, Relation};

/// What is judged of a candidate: whether at least half of it is right, and whether all of it is.
pub(crate) const VERDICTS: usize = 2;

/// Chances in steps that are finer at the ends.
fn step(chance: f32) -> u64 {
    const STEPS: [f32; 15] =
        [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.88, 0.94, 0.97, 0.99];
    STEPS.iter().filter(|least| chance >= **least).count() as u64
}

/// The features of a candidate among the others of its paragraph.
pub(crate) fn features(passage: &Passage, all: &[Candidate], number: usize, keys: &mut impl Gather) {
    keys.clear();
    let own = &all[number];
    let words = passage.words();
    let origin = own.origin as u64;
    let [cue_chance, inner, border, speaker_chance] = own.chances.map(step);
    keys.add(Full, 200, [origin]);
    keys.add(Full, 201, [origin, cue_chance]);
    keys.add(Full, 202, [origin, inner]);
    keys.add(Full, 203, [origin, border]);
    keys.add(Full, 204, [origin, speaker_chance]);
    keys.add(Full, 205, [origin, cue_chance, border]);
    keys.add(Full, 206, [origin, cue_chance, inner]);
    keys.add(Full, 207, [origin, cue_chance / 2, border / 2, inner / 2]);
    keys.add(Full, 208, [origin, cue_chance / 2, speaker_chance / 2]);
    if let Some(cue) = own.cue {
        let (found, kin) = (&words[cue], passage.kin[cue]);
        keys.add(Full, 210, [origin, found.lemma]);
        keys.add(Full, 211, [u64::from(kin[0]), origin]);
        keys.add(Full, 212, [u64::from(kin[1]), found.part as u64]);
        keys.add(Full, 213, [found.tag, found.relation as u64, origin]);
        keys.add(Full, 214, [found.lemma, cue_chance / 3]);
        keys.add(Full, 215, [u64::from(passage.quoted[cue] > 0), origin, cue_chance / 3]);
    }
    content(passage, own, keys);
    speaker(passage, own, keys);
    witness(passage, own, keys);
    rivals(passage, all, number, keys);
}

fn content(passage: &Passage, own: &Candidate, keys: &mut impl Gather) {
    let words = passage.words();
    let origin = own.origin as u64;
    let all = || own.content.iter().cloned().flatten();
    let length = all().filter(|word| words[*word].is_word).count();
    let quoted = all().filter(|word| words[*word].is_word && passage.quoted[*word] > 0).count();
    let size = match length {
        0..=4 => length as u64,
        5..=7 => 5,
        8..=12 => 6,
        13..=20 => 7,
        21..=40 => 8,
        _ => 9,
    };
    let kind = if quoted == 0 { 2 } else { u64::from(quoted < length) };
    let has_subject =
        all().any(|word| matches!(words[word].relation, Relation::Subject | Relation::PassiveSubject));
    let pieces = own.content.len().min(3) as u64;
    keys.add(Full, 220, [size, kind, origin]);
    keys.add(Full, 221, [kind, pieces, origin]);
    keys.add(Full, 222, [kind, u64::from(has_subject), size.min(6)]);
    let cue_lemma = own.cue.map_or(0, |cue| words[cue].lemma);
    keys.add(Full, 223, [kind, cue_lemma]);
    keys.add(Full, 224, [size, cue_lemma]);
    keys.add(Full, 225, [u64::from(has_subject), cue_lemma, kind]);
    if let (Some(first), Some(last)) = (own.content.first(), own.content.last()) {
        let (start, end) = (first.start, last.end - 1);
        keys.add(Full, 226, [words[start].lower, origin]);
        keys.add(Full, 227, [words[start].part as u64, words[start].relation as u64, kind]);
        keys.add(Full, 228, [words[start].lower, cue_lemma]);
        let behind = words.get(end + 1).map_or(3, |word| word.lower);
        keys.add(Full, 229, [behind, kind]);
        let ends_sentence = end + 1 >= words.len()
            || passage.sentences.get(end + 2).is_none_or(|next| *next != passage.sentences[end]);
        keys.add(Full, 230, [u64::from(ends_sentence), kind, origin]);
        if let Some(cue) = own.cue {
            let away =
                if start > cue { 10 + (start - cue).min(9) } else { cue.saturating_sub(end).min(9) } as u64;
            keys.add(Full, 231, [away, kind]);
            keys.add(Full, 232, [away, cue_lemma]);
            keys.add(
                Full,
                233,
                [words[start].relation as u64, u64::from(start > cue), u64::from(passage.kin[cue][1])],
            );
        }
    }
    keys.add(Full, 234, [u64::from(passage.heading), kind, origin]);
}

fn speaker(passage: &Passage, own: &Candidate, keys: &mut impl Gather) {
    let words = passage.words();
    let origin = own.origin as u64;
    let Some(speaker) = &own.speaker else {
        keys.add(Full, 240, [origin, own.cue.map_or(0, |cue| words[cue].lemma)]);
        keys.add(Full, 241, [origin, own.cue.map_or(0, |cue| words[cue].part as u64)]);
        return;
    };
    let head = passage.head_of(speaker);
    let named = speaker.clone().find_map(|word| words[word].name);
    let name = named.map_or(0, |name| 1 + name as u64);
    keys.add(Full, 242, [origin, name, words[head].part as u64]);
    keys.add(Full, 243, [argument(&words[head]), origin]);
    keys.add(Full, 244, [u64::from(passage.kin[head][1]), name]);
    keys.add(Full, 245, [words[head].relation as u64, words[head].part as u64, origin]);
    if let Some(cue) = own.cue {
        keys.add(Full, 246, [words[cue].lemma, name, u64::from(words[head].part == Part::Pronoun)]);
        keys.add(Full, 247, [u64::from(passage.kin[cue][1]), u64::from(passage.kin[head][2]), name]);
        let hangs = passage.tree.head(head) == Some(cue);
        keys.add(Full, 248, [u64::from(hangs), u64::from(head > cue), words[head].relation as u64]);
    }
}

fn witness(passage: &Passage, own: &Candidate, keys: &mut impl Gather) {
    let origin = own.origin as u64;
    let Some(witness) = own.witness.map(|witness| &passage.witnesses[witness]) else {
        let told = own.cue.map_or(0, |cue| passage.told[cue] as u64);
        keys.add(Full, 250, [origin, told, passage.witnesses.len().min(3) as u64]);
        // How much of it rules ascribe to another cue.
        let most = passage
            .witnesses
            .iter()
            .map(|witness| own.overlap(passage, &witness.content))
            .fold(0.0, f32::max);
        keys.add(Full, 251, [step(most)]);
        return;
    };
    let same = own.overlap(passage, &witness.content);
    keys.add(Full, 252, [origin, witness.class]);
    keys.add(Full, 253, [origin, witness.class >> 8, step(same)]);
    keys.add(Full, 254, [origin, step(same), step(own.chances[0])]);
    keys.add(Full, 255, [origin, step(own.chances[0]) / 2, witness.class >> 4]);
    keys.add(Full, 256, [origin, step(same), step(own.chances[2]) / 2]);
    keys.add(Full, 257, [origin, witness.class, own.cue.map_or(0, |cue| passage.words()[cue].lemma)]);
}

fn rivals(passage: &Passage, all: &[Candidate], number: usize, keys: &mut impl Gather) {
    let own = &all[number];
    let (mut holder, mut held, mut shares) = (0.0_f32, 0.0_f32, 0.0_f32);
    for (at, other) in all.iter().enumerate() {
        if at == number || other.cue == own.cue && own.cue.is_some() {
            continue;
        }
        let worth = if other.origin == Origin::Rule && other.cue.is_none() { 0.6 } else { other.chances[0] };
        if own.cue.is_some_and(|cue| other.holds(cue)) {
            holder = holder.max(worth);
        }
        if other.cue.is_some_and(|cue| own.holds(cue)) {
            held = held.max(worth);
        }
        if own.overlap(passage, &other.content) > 0.3 {
            shares = shares.max(worth);
        }
    }
    let (holder, held, shares) = (step(holder), step(held), step(shares));
    let chance = step(own.chances[0]);
    keys.add(Full, 260, [holder, chance]);
    keys.add(Full, 261, [held, chance]);
    keys.add(Full, 262, [shares, chance]);
    keys.add(Full, 263, [holder / 3, held / 3, shares / 3, own.origin as u64]);
}

/// What is less likely right than this is not told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Least {
    /// What the model found alone, 0–1.
    pub alone: f32,
    /// What it found alone and nobody is named for, 0–1.
    pub nameless: f32,
    /// What rules found too, 0–1.
    pub witnessed: f32,
}

impl Least {
    /// The same for all.
    pub fn all(least: f32) -> Self {
        Self { alone: least, nameless: least, witnessed: least }
    }
}

/// Chooses: the likeliest first, none that shares much with one that was chosen or has its cue.
pub(crate) fn choose(
    passage: &Passage,
    all: &[Candidate],
    verdicts: &[[f32; VERDICTS]],
    least: Least,
) -> Vec<usize> {
    let worth = |number: usize| {
        let favour = if all[number].origin == Origin::Chain { 0.0 } else { FAVOUR };
        verdicts[number][0] + 0.5 * verdicts[number][1] + favour
    };
    let enough = |number: &usize| match (all[*number].witness, all[*number].cue) {
        (None, _) if all[*number].speaker.is_none() => verdicts[*number][0] >= least.nameless,
        (None, _) => verdicts[*number][0] >= least.alone,
        (Some(_), Some(_)) => verdicts[*number][0] >= least.witnessed,
        // What has no cue the model knows nothing of.
        (Some(_), None) => true,
    };
    let mut order: Vec<usize> = (0..all.len()).filter(enough).collect();
    order.sort_by(|a, b| worth(*b).total_cmp(&worth(*a)).then(a.cmp(b)));
    let mut chosen: Vec<usize> = Vec::new();
    for number in order {
        let clashes = |other: &usize| {
            all[*other].cue.is_some() && all[*other].cue == all[number].cue
                || !both_told(&all[*other], &all[number])
                    && all[*other].overlap(passage, &all[number].content) > MOST_SHARED
        };
        if !chosen.iter().any(clashes) {
            chosen.push(number);
        }
    }
    chosen.sort_unstable();
    chosen
}

/// Rules find one content for two cues where two say it: `Osland denied Tan's claim that the dam leaks`.
fn both_told(one: &Candidate, other: &Candidate) -> bool {
    one.cue != other.cue && one.witness.is_some() && other.witness.is_some() && one.witness != other.witness
}

/// What rules bound goes before the chain's borders unless it is worse by this much: on text of a kind that was not learned
/// from, rules keep their precision.
const FAVOUR: f32 = 0.3;

/// Two sayings that share more than this are one.
const MOST_SHARED: f32 = 0.4;
