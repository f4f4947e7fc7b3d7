//! The reader at work: from a paragraph to what is said in it.

use crate::candidates::{self, Candidate, Scratch, candidates, cue_chances};
use crate::judge::{self, Least, VERDICTS};
use crate::kinds::{self, KINDS};
use crate::model::AttributionModel;
use crate::passage::Passage;
use onrecord_syntax::Relation;
use onrecord_syntax::linear::chance;
use onrecord_text::Span;

/// A saying in the text.
#[derive(Clone, Debug)]
pub struct Found {
    /// What is said.
    pub content: Vec<Span>,
    /// The words that mark it.
    pub cue: Option<Span>,
    /// Who says it.
    pub speaker: Option<Span>,
    /// What is done by saying it, as the numbers of the hints mean it.
    pub kind: u8,
    /// How likely at least half of it is right, 0–1.
    pub confidence: f32,
    /// The number of the hint that has the same cue, or is the saying.
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

    /// The sayings of a paragraph; those less likely than `least` are left out.
    pub fn read(&mut self, passage: &Passage, least: Least) -> Vec<Found> {
        let chances = cue_chances(self.model, passage, &mut self.scratch);
        let all = candidates(self.model, passage, &chances, &mut self.scratch);
        let verdicts = verdicts(self.model, passage, &all, &mut self.scratch);
        let chosen = judge::choose(passage, &all, &verdicts, least);
        let finish = |number: usize| {
            let kind = kind(self.model, passage, &all[number], &mut self.scratch);
            found(passage, &all[number], kind, verdicts[number][0])
        };
        chosen.into_iter().map(finish).collect()
    }

    /// What the chain reads for cues that are given: to score it alone.
    pub fn given(&mut self, passage: &Passage, cues: &[usize]) -> Vec<Found> {
        let chances = cue_chances(self.model, passage, &mut self.scratch);
        let likely = candidates::likely(&chances);
        cues.iter()
            .filter_map(|cue| {
                candidates::read(self.model, passage, *cue, &chances, &likely, &mut self.scratch)
            })
            .map(|candidate| found(passage, &candidate, 0, 1.0))
            .collect()
    }
}

/// What the judge says of every candidate.
pub(crate) fn verdicts(
    model: &AttributionModel,
    passage: &Passage,
    all: &[Candidate],
    scratch: &mut Scratch,
) -> Vec<[f32; VERDICTS]> {
    (0..all.len())
        .map(|number| {
            judge::features(passage, all, number, &mut model.judge.sifting(&mut scratch.keys));
            let mut scores = [0.0; VERDICTS];
            model.judge.score_sifted(&scratch.keys, &mut scores);
            scores.map(chance)
        })
        .collect()
}

/// The likeliest kind; what rules say where they found the same cue.
fn kind(model: &AttributionModel, passage: &Passage, candidate: &Candidate, scratch: &mut Scratch) -> u8 {
    if let Some(witness) = candidate.witness {
        return passage.witnesses[witness].kind;
    }
    kinds::features(passage, candidate, &mut scratch.keys);
    let mut scores = [0.0; KINDS];
    model.kinds.score(&scratch.keys.0, &mut scores);
    (0..KINDS).fold(0, |best, kind| if scores[kind] > scores[best] { kind } else { best }) as u8
}

/// The words of a cue: it, and the particles that belong to it ("according to", "lash out").
fn cue_span(passage: &Passage, cue: usize) -> Span {
    let tree = &passage.tree;
    let belongs = |word: &usize| {
        matches!(tree.words[*word].relation, Relation::Fixed | Relation::Particle)
            && *word > cue
            && *word < cue + 3
    };
    let last = tree.dependents(cue).rfind(belongs).unwrap_or(cue);
    tree.words[cue].span.join(tree.words[last].span)
}

fn found(passage: &Passage, candidate: &Candidate, kind: u8, confidence: f32) -> Found {
    let witness = candidate.witness.map(|witness| &passage.witnesses[witness]);
    Found {
        content: candidate.content.iter().map(|piece| passage.span(piece)).collect(),
        cue: candidate.cue.map(|cue| cue_span(passage, cue)),
        speaker: candidate.speaker.as_ref().map(|speaker| passage.span(speaker)),
        kind,
        confidence,
        hint: witness.map(|witness| witness.number),
    }
}
