//! The reader at work: from a paragraph to what is said in it.

use crate::chain::{Chain, LABELS, Label};
use crate::cues;
use crate::model::AttributionModel;
use crate::passage::Passage;
use crate::spans::Scene;
use onrecord_syntax::linear::{Keys, exponential};
use onrecord_text::Span;
use std::ops::Range;

/// A saying as the chain of labels tells it, in numbers of words.
#[derive(Clone, Debug)]
pub(crate) struct Saying {
    /// The cue's word.
    pub cue: usize,
    /// How sure the model is that it is one, 0–1.
    pub cue_chance: f32,
    /// What is said.
    pub content: Vec<Range<usize>>,
    /// Who says it.
    pub speaker: Option<Range<usize>>,
    /// The mean chance of the words of the content, and of its borders.
    pub inner: f32,
    pub border: f32,
    /// The mean chance of the words of the speaker.
    pub speaker_chance: f32,
}

/// Memory that every paragraph uses anew.
#[derive(Default)]
pub(crate) struct Scratch {
    keys: Keys,
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
            cues::features(passage, word, &mut scratch.keys);
            let mut score = [0.0];
            model.cues.score(&scratch.keys.0, &mut score);
            1.0 / (1.0 + exponential(-score[0]))
        })
        .collect()
}

/// Reads what belongs to one cue.
pub(crate) fn saying(
    model: &AttributionModel,
    passage: &Passage,
    cue: usize,
    chances: &[f32],
    likely: &[bool],
    scratch: &mut Scratch,
) -> Saying {
    let scene = Scene::new(passage, cue, likely);
    let window = scene.window();
    scratch.weights.clear();
    for word in window.clone() {
        scene.features(word, &mut scratch.keys);
        let mut weights = [0.0; LABELS];
        model.spans.score(&scratch.keys.0, &mut weights);
        scratch.weights.push(weights);
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
                    // The longest run of words is the name; a second one is another phrase.
                    Some(range) if range.end == word => range.end += 1,
                    Some(_) => {}
                    None => speaker = Some(word..word + 1),
                }
            }
        }
        if label.is_content() {
            inner.add(1.0 - chance[Label::Out as usize] - chance[Label::Speaker as usize]);
        }
    }
    Saying {
        cue,
        cue_chance: chances[cue],
        content,
        speaker,
        inner: inner.value(),
        border: border.value(),
        speaker_chance: says.value(),
    }
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

/// The words that look like cues by what rules say.
pub(crate) fn likely_cues(passage: &Passage) -> Vec<bool> {
    let mut likely = vec![false; passage.words().len()];
    for witness in &passage.witnesses {
        if let Some(cue) = &witness.cue {
            likely[passage.head_of(cue)] = true;
        }
    }
    likely
}

/// A saying in the text.
#[derive(Clone, Debug)]
pub struct Found {
    /// What is said.
    pub content: Vec<Span>,
    /// The words that mark it.
    pub cue: Span,
    /// Who says it.
    pub speaker: Option<Span>,
    /// How sure the model is of the cue, of the words of the content, of its borders and of the speaker, each 0–1.
    pub chances: [f32; 4],
    /// The number of the hint with the same cue.
    pub hint: Option<usize>,
}

/// Reads paragraphs with one model. It keeps its memory from one to the next: make one a thread.
pub struct AttributionReader<'m> {
    model: &'m AttributionModel,
    scratch: Scratch,
}

impl<'m> AttributionReader<'m> {
    /// Makes a reader.
    pub fn new(model: &'m AttributionModel) -> Self {
        Self { model, scratch: Scratch::default() }
    }

    /// Everything that may be a saying, a cue less likely than `threshold` (0–1) left out.
    pub fn candidates(&mut self, passage: &Passage, threshold: f32) -> Vec<Found> {
        let chances = cue_chances(self.model, passage, &mut self.scratch);
        let likely = likely_cues(passage);
        let cues = (0..chances.len()).filter(|word| chances[*word] >= threshold);
        cues.map(|cue| saying(self.model, passage, cue, &chances, &likely, &mut self.scratch))
            .filter(|saying| !saying.content.is_empty())
            .map(|saying| Found {
                content: saying.content.iter().map(|piece| passage.span(piece)).collect(),
                cue: passage.words()[saying.cue].span,
                speaker: saying.speaker.as_ref().map(|speaker| passage.span(speaker)),
                chances: [saying.cue_chance, saying.inner, saying.border, saying.speaker_chance],
                hint: passage.witness_at(saying.cue).map(|witness| witness.number),
            })
            .collect()
    }
}
