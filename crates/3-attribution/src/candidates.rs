//! What may be a saying: what the chain reads for every likely cue, and what rules found.

use crate::chain::{Chain, LABELS, Label};
use crate::cues;
use crate::model::AttributionModel;
use crate::passage::{Passage, Told};
use crate::spans::Scene;
use onrecord_syntax::hash::of_bytes;
use onrecord_syntax::linear::{Gather, Keys, chance};
use std::ops::Range;

/// Where a candidate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The chain of labels.
    Chain,
    /// A rule, for a cue that the chain read too.
    Rival,
    /// A rule alone.
    Rule,
}

/// Something that may be a saying, in numbers of words.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub origin: Origin,
    /// The cue's word.
    pub cue: Option<usize>,
    /// What is said; never empty.
    pub content: Vec<Range<usize>>,
    /// Who says it.
    pub speaker: Option<Range<usize>>,
    /// The place of the rule's finding among the passage's witnesses.
    pub witness: Option<usize>,
    /// How likely the cue is one; the mean chances of the words of the content, of its borders, of the speaker.
    pub chances: [f32; 4],
}

impl Candidate {
    /// Whether a word is content.
    pub fn holds(&self, word: usize) -> bool {
        self.content.iter().any(|piece| piece.contains(&word))
    }

    /// How much two contents share of what both have together, in words, 0–1.
    pub fn overlap(&self, passage: &Passage, other: &[Range<usize>]) -> f32 {
        let words = |pieces: &[Range<usize>]| -> Vec<usize> {
            let all = pieces.iter().cloned().flatten();
            let mut all: Vec<usize> = all.filter(|word| passage.words()[*word].is_word).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let (left, right) = (words(&self.content), words(other));
        let both = left.iter().filter(|word| right.binary_search(word).is_ok()).count();
        both as f32 / (left.len() + right.len() - both).max(1) as f32
    }
}

/// Cues less likely than this are not read.
const LEAST_CUE: f32 = 0.12;
/// A word for which less than this speaks by itself is no cue, whatever stands about it: so are four in five of those that
/// may be one, and of `PolNeAR`'s likely cues one in a thousand.
const LEAST_OWN: f32 = -2.0;
/// A word likelier than this is taken for a cue when its neighbours are read.
const LIKELY_CUE: f32 = 0.4;

/// Memory that every paragraph uses anew.
#[derive(Default)]
pub(crate) struct Scratch {
    pub keys: Keys,
    chain: Chain,
    weights: Vec<[f32; LABELS]>,
}

/// For every word how likely it is a cue.
pub(crate) fn cue_chances(model: &AttributionModel, passage: &Passage, scratch: &mut Scratch) -> Vec<f32> {
    (0..passage.words().len())
        .map(|word| {
            if !cues::may_be_cue(passage, word) {
                return 0.0;
            }
            scratch.keys.clear();
            cues::own(passage, word, &mut model.cues.fetching(&mut scratch.keys));
            let own = model.cues.score(&scratch.keys.0);
            if own < LEAST_OWN && passage.told[word] != Told::Cue {
                return 0.0;
            }
            scratch.keys.clear();
            cues::rest(passage, word, &mut model.cues.fetching(&mut scratch.keys));
            chance(own + model.cues.score(&scratch.keys.0))
        })
        .collect()
}

/// The words that are taken for cues.
pub(crate) fn likely(chances: &[f32]) -> Vec<bool> {
    chances.iter().map(|chance| *chance >= LIKELY_CUE).collect()
}

/// Everything that may be a saying.
pub(crate) fn candidates(
    model: &AttributionModel,
    passage: &Passage,
    chances: &[f32],
    scratch: &mut Scratch,
) -> Vec<Candidate> {
    let likely = likely(chances);
    let mut all = Vec::new();
    let mut seen = vec![false; passage.witnesses.len()];
    for cue in (0..chances.len()).filter(|word| chances[*word] >= LEAST_CUE) {
        let Some(mut candidate) = read(model, passage, cue, chances, &likely, scratch) else { continue };
        candidate.witness = passage.witness_at(cue);
        let speaker = speaker(passage, &candidate);
        if let Some(witness) = candidate.witness.filter(|witness| !seen[*witness]) {
            seen[witness] = true;
            if candidate.content != passage.witnesses[witness].content {
                let rival = of_witness(passage, witness, Origin::Rival, candidate.chances);
                all.push(Candidate { speaker: speaker.clone(), ..rival });
            }
        }
        all.push(Candidate { speaker, ..candidate });
    }
    for witness in (0..seen.len()).filter(|witness| !seen[*witness]) {
        let cue = passage.witnesses[witness].cue.as_ref().map(|cue| passage.head_of(cue));
        let chance = cue.map_or(0.0, |cue| chances[cue]);
        all.push(of_witness(passage, witness, Origin::Rule, [chance, 0.0, 0.0, 0.0]));
    }
    all.retain(|candidate| !candidate.content.is_empty());
    all
}

/// Who speaks, by the chain and by the rule that found the same cue. Where they name the same, the rule knows better where a
/// name with its title ends; where they do not, the chain must be sure.
fn speaker(passage: &Passage, candidate: &Candidate) -> Option<Range<usize>> {
    let own = candidate.speaker.clone();
    let told = candidate.witness.and_then(|witness| passage.witnesses[witness].speaker.clone());
    let (Some(words), Some(rule)) = (&own, &told) else { return told.or(own) };
    let same = words.start < rule.end && rule.start < words.end;
    if !same && candidate.chances[3] >= SURE_SPEAKER && !is_relative(passage, words) {
        return own;
    }
    told
}

/// `the ministry, which said`: the rule has the ministry.
fn is_relative(passage: &Passage, words: &Range<usize>) -> bool {
    let word = passage.words()[words.start].lower;
    words.len() == 1 && RELATIVES.iter().any(|relative| of_bytes(relative.as_bytes()) == word)
}

/// A speaker that is less sure does not go before the rule's.
const SURE_SPEAKER: f32 = 0.6;

const RELATIVES: [&str; 3] = ["who", "which", "that"];

fn of_witness(passage: &Passage, number: usize, origin: Origin, chances: [f32; 4]) -> Candidate {
    let witness = &passage.witnesses[number];
    Candidate {
        origin,
        cue: witness.cue.as_ref().map(|cue| passage.head_of(cue)),
        content: witness.content.clone(),
        speaker: witness.speaker.clone(),
        witness: Some(number),
        chances,
    }
}

/// Reads what belongs to one cue; nothing where the chain finds no content.
pub(crate) fn read(
    model: &AttributionModel,
    passage: &Passage,
    cue: usize,
    chances: &[f32],
    likely: &[bool],
    scratch: &mut Scratch,
) -> Option<Candidate> {
    let scene = Scene::new(passage, cue, likely);
    let window = scene.window();
    scratch.weights.clear();
    for word in window.clone() {
        scene.features(word, &mut model.spans.fetching(&mut scratch.keys));
        let scores = model.spans.score(&scratch.keys.0);
        scratch.weights.push(std::array::from_fn(|label| scores[label]));
    }
    let chain = &mut scratch.chain;
    chain.read(&scratch.weights, &model.pairs);
    let (mut content, mut speaker): (Vec<Range<usize>>, Option<Range<usize>>) = (Vec::new(), None);
    let (mut inner, mut border, mut says) = (Mean::default(), Mean::default(), Mean::default());
    for (at, label) in chain.best.iter().enumerate() {
        let (word, chance) = (window.start + at, chain.chances[at]);
        match label {
            Label::Out => {}
            Label::Begins => {
                content.push(word..word + 1);
                border.add(chance[Label::Begins as usize]);
            }
            Label::Inside | Label::Ends => {
                if let Some(last) = content.last_mut() {
                    last.end = word + 1;
                }
                if *label == Label::Ends {
                    border.add(chance[Label::Ends as usize]);
                }
            }
            Label::Speaker => {
                says.add(chance[Label::Speaker as usize]);
                match &mut speaker {
                    Some(range) if range.end == word => range.end += 1,
                    // A second run is another phrase.
                    Some(_) => {}
                    None => speaker = Some(word..word + 1),
                }
            }
        }
        if label.is_content() {
            inner.add(1.0 - chance[Label::Out as usize] - chance[Label::Speaker as usize]);
        }
    }
    let chances = [chances[cue], inner.value(), border.value(), says.value()];
    let found = Candidate { origin: Origin::Chain, cue: Some(cue), content, speaker, witness: None, chances };
    (!found.content.is_empty()).then_some(found)
}

/// A running mean.
#[derive(Default)]
struct Mean(f32, f32);

impl Mean {
    fn add(&mut self, value: f32) {
        self.0 += value;
        self.1 += 1.0;
    }

    fn value(&self) -> f32 {
        if self.1 > 0.0 { self.0 / self.1 } else { 0.0 }
    }
}
