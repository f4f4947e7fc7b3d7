//! How two texts stand to each other, once their sentences are aligned.

use crate::align::in_common;
use crate::align::{Match, align, is_verbatim};
use crate::translation::{self, are_foreign};
use crate::{Derivation, Fingerprint};
use onrecord_page::Article;

/// Two texts and what they share. "Own" words stand outside quotation marks; only sentences that share own
/// words are evidence, since two reporters at one press conference write down the same quotations.
#[derive(Clone, Debug)]
pub(crate) struct Relation {
    /// The aligned sentences.
    pub(crate) matches: Vec<Match>,
    /// The left text's part.
    pub(crate) left: Part,
    /// The right text's part.
    pub(crate) right: Part,
    /// Matches that are evidence.
    pub(crate) evidence: usize,
    /// Evidence whose words are the same but for single changes.
    pub(crate) verbatim: usize,
    /// Evidence that stands in the common order.
    pub(crate) in_order: usize,
    /// The mean score of the evidence.
    pub(crate) score: f32,
    /// Quoted words of aligned sentences: those that both have, and those of the side that has more.
    pub(crate) quoted: (u32, u32),
    /// Whether the texts are in two languages; see [`crate::translation`].
    pub(crate) translated: bool,
}

/// How much of a text is shared.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Part {
    /// Own content words in sentences that are evidence.
    pub(crate) shared: u32,
    /// Own content words of all sentences of the body that could be evidence.
    pub(crate) own: u32,
    /// Body sentences that are aligned at all.
    pub(crate) aligned: u32,
    /// Body sentences.
    pub(crate) sentences: u32,
    /// Whether one of the first three body sentences is evidence.
    pub(crate) lead: bool,
}

impl Part {
    /// The share of the own words that the other text has too, 0–1.
    pub(crate) fn share(&self) -> f32 {
        if self.own == 0 { 0.0 } else { self.shared as f32 / self.own as f32 }
    }

    /// The share of the body sentences that are aligned, 0–1.
    pub(crate) fn coverage(&self) -> f32 {
        if self.sentences == 0 { 0.0 } else { self.aligned as f32 / self.sentences as f32 }
    }
}

/// What a relation makes of two pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// One copies the other, or both copy a third.
    Copies,
    /// They share passages, and each is otherwise its own.
    Passages,
    /// Nothing that counts.
    Apart,
}

/// From this share of the smaller text on, two texts are copies. Machine-spun news lies above 0.65, the
/// nearest neighbours of other publishers below 0.52.
const COPY_SHARE: f32 = 0.6;
/// A copy that keeps the wording and has less than this of a text is one of several things glued together.
const VERBATIM_COPY_SHARE: f32 = 0.65;
/// From here on the shared part need not hold the smaller text's lead.
const COPY_SHARE_ANYWHERE: f32 = 0.75;
/// How alike the evidence of a copy is on the mean. Machine-spun copies lie above 0.6; reports of one matter by
/// two hands share names and formulas (in short reports a third of the words), and stay below.
const COPY_SCORE: f32 = 0.5;
/// Of a text of two or three sentences nearly everything must be shared.
const SHORT_COPY_SHARE: f32 = 0.85;
/// The least evidence for a copy, in own words of the smaller side.
const COPY_WORDS: u32 = 20;
/// A page of one sentence is a teaser of another page when that sentence has so many own words …
const TEASER_WORDS: u32 = 14;
/// … and stands there word for word.
const TEASER_SHARE: f32 = 0.95;
/// The least share for a shared passage; a sentence of background in a long report is none.
const PASSAGE_SHARE: f32 = 0.12;
/// Two sentences of independent reports on one happening may share half of their words; a passage shares more.
const PASSAGE_SCORE: f32 = 0.55;

/// Texts in two languages are copies from here on: the score, the mean over all sentences that met, times the share of
/// the smaller text that is evidence. Translations lie above 0.4, reports of one event by two hands below 0.22.
const TRANSLATED: f32 = 0.3;
/// They share passages from this score on; two sentences in a row may agree well in two reports of one event.
const TRANSLATED_PASSAGE: f32 = 0.45;

/// A text of whose own words this share stands in another is wholly derived from it: rewriters add a line of their own.
const WHOLLY: f32 = 0.7;

impl Relation {
    /// What the two pages are to one another, by this evidence alone.
    pub(crate) fn verdict(&self) -> Verdict {
        if self.translated {
            return self.translated_verdict();
        }
        let words = self.left.shared.min(self.right.shared);
        let smaller = if self.left.share() >= self.right.share() { &self.left } else { &self.right };
        let share = smaller.share();
        if words >= TEASER_WORDS && self.verbatim == self.evidence && share >= TEASER_SHARE {
            return Verdict::Copies;
        }
        if words < COPY_WORDS || self.evidence < 2 {
            return Verdict::Apart;
        }
        let alike = self.score >= COPY_SCORE;
        let least = if self.same_wording() { VERBATIM_COPY_SHARE } else { COPY_SHARE };
        let long =
            alike && self.evidence >= 3 && share >= least && (smaller.lead || share >= COPY_SHARE_ANYWHERE);
        let short = share >= SHORT_COPY_SHARE && self.score >= PASSAGE_SCORE;
        if long || short {
            Verdict::Copies
        } else if share >= PASSAGE_SHARE && self.score >= PASSAGE_SCORE {
            Verdict::Passages
        } else {
            Verdict::Apart
        }
    }

    fn translated_verdict(&self) -> Verdict {
        let words = self.left.shared.min(self.right.shared);
        let share = self.left.share().max(self.right.share());
        if words < COPY_WORDS || self.evidence < 2 {
            Verdict::Apart
        } else if self.evidence >= 3 && share * self.score >= TRANSLATED {
            Verdict::Copies
        } else if share >= PASSAGE_SHARE && self.score >= TRANSLATED_PASSAGE {
            Verdict::Passages
        } else {
            Verdict::Apart
        }
    }

    /// How much of the text with this part comes from the other.
    pub(crate) fn derivation(&self, part: &Part) -> Derivation {
        match self.verdict() {
            Verdict::Apart => Derivation::Not,
            _ if part.share() >= WHOLLY => Derivation::Wholly,
            _ => Derivation::Partially,
        }
    }

    /// Whether the shared part keeps the wording.
    pub(crate) fn same_wording(&self) -> bool {
        self.verbatim * 5 >= self.evidence * 3 && self.evidence > 0
    }
}

/// A match is evidence from this score of its own words on.
const EVIDENT: f32 = 0.25;
/// … if each side has at least this many own content words.
const EVIDENT_WORDS: u32 = 4;
/// The first sentences of a body: an excerpt or a copy keeps one of them, a page that shares background does not.
const LEAD: usize = 3;

impl Relation {
    /// Aligns and weighs two pages, each in its language.
    pub(crate) fn between(left: (&Fingerprint, &Article), right: (&Fingerprint, &Article)) -> Self {
        if are_foreign(left.0, right.0) {
            translation::relation(left, right)
        } else {
            Self::of(left.0, right.0)
        }
    }

    /// Of two texts that share nothing.
    pub(crate) fn empty(left: &Fingerprint, right: &Fingerprint) -> Self {
        Self {
            left: Part::whole(left),
            right: Part::whole(right),
            evidence: 0,
            verbatim: 0,
            in_order: 0,
            score: 0.0,
            quoted: (0, 0),
            translated: false,
            matches: Vec::new(),
        }
    }

    /// Aligns and weighs two texts in one language.
    pub(crate) fn of(left: &Fingerprint, right: &Fingerprint) -> Self {
        let mut matches = align(left, right);
        let mut relation = Self::empty(left, right);
        let mut total = 0.0;
        for matched in &mut matches {
            relation.left.meet(left, matched.left);
            relation.right.meet(right, matched.right);
            let quoted = common_quoted(left, matched.left, right, matched.right);
            relation.quoted = (relation.quoted.0 + quoted.0, relation.quoted.1 + quoted.1);
            let own = (own_words(left, matched.left), own_words(right, matched.right));
            if matched.own_score < EVIDENT || own.0.min(own.1) < EVIDENT_WORDS {
                continue;
            }
            matched.evident = true;
            relation.left.take(left, matched.left, own.0);
            relation.right.take(right, matched.right, own.1);
            relation.evidence += 1;
            relation.in_order += usize::from(!matched.moved);
            let (a, b) = (
                left.words_from(matched.left.0, matched.left.1),
                right.words_from(matched.right.0, matched.right.1),
            );
            relation.verbatim += usize::from(is_verbatim(a, b));
            total += matched.score;
        }
        relation.score = total / relation.evidence.max(1) as f32;
        relation.matches = matches;
        relation
    }
}

impl Part {
    /// Counts sentences that met others.
    pub(crate) fn meet(&mut self, text: &Fingerprint, sentences: (usize, usize)) {
        self.aligned += body_sentences(text, sentences);
    }

    /// Counts sentences that are evidence, with their own words.
    pub(crate) fn take(&mut self, text: &Fingerprint, sentences: (usize, usize), own: u32) {
        self.shared += own;
        self.lead |= sentences.0 < lead_end(text);
    }

    fn whole(text: &Fingerprint) -> Self {
        let own = (0..text.sentences.len()).map(|index| own_words(text, (index, index)));
        Self {
            own: own.filter(|&own| own >= EVIDENT_WORDS).sum(),
            sentences: text.sentences.iter().filter(|sentence| sentence.body).count() as u32,
            ..Self::default()
        }
    }
}

/// Content words outside quotation marks in body sentences.
pub(crate) fn own_words(text: &Fingerprint, sentences: (usize, usize)) -> u32 {
    let own =
        |index: usize| text.words_of(index).iter().filter(|key| !key.is_quoted() && !key.is_stop()).count();
    (sentences.0..=sentences.1).filter(|&index| text.sentences[index].body).map(own).sum::<usize>() as u32
}

/// The quoted words that two stretches of sentences have in common, and how many the one with more has. Speech that one
/// side tells without marks is left out.
fn common_quoted(
    left: &Fingerprint,
    a: (usize, usize),
    right: &Fingerprint,
    b: (usize, usize),
) -> (u32, u32) {
    let quoted = |text: &Fingerprint, sentences: (usize, usize)| -> Vec<u32> {
        let words = text.words_from(sentences.0, sentences.1).iter();
        let mut words: Vec<u32> = words.filter(|key| key.is_quoted()).map(|key| key.word()).collect();
        words.sort_unstable();
        words
    };
    let (a, b) = (quoted(left, a), quoted(right, b));
    if a.is_empty() || b.is_empty() {
        return (0, 0);
    }
    (in_common(&a, &b) as u32, a.len().max(b.len()) as u32)
}

fn body_sentences(text: &Fingerprint, sentences: (usize, usize)) -> u32 {
    text.sentences[sentences.0..=sentences.1].iter().filter(|sentence| sentence.body).count() as u32
}

/// One past the last sentence of the lead.
fn lead_end(text: &Fingerprint) -> usize {
    let body = text.sentences.iter().enumerate().filter(|(_, sentence)| sentence.body);
    body.map(|(index, _)| index + 1).take(LEAD).last().unwrap_or(0)
}
