//! The attributions of one sentence: each cue with its subject and its content.

use super::adverbials::Skim;
use super::found::{Found, Tier};
use super::group::{Group, Voice};
use super::lexicon::Frame;
use super::passage::{Passage, UnitKind};
use super::phrase::Subject;
use super::speaker::Speaker;
use crate::QuotationKind;
use onrecord_text::Span;
use std::ops::Range;

/// Reads one sentence.
pub(super) struct SentenceReader<'p, 't> {
    pub(super) passage: &'p Passage<'t>,
    pub(super) index: usize,
    pub(super) sentence: Range<usize>,
    /// The subject of the last finite cue: whom `…, adding that` and `and warned` mean.
    pub(super) subject: Option<Subject>,
    /// Quotations that have an attribution.
    pub(super) claimed: Vec<usize>,
    /// Cues before this unit belong to an attribution already.
    pub(super) behind: usize,
    /// The subject of the cue that is being read is a document.
    document: bool,
    pub(super) found: Vec<Found>,
}

/// Where content was found, before its attribution is written down.
pub(super) struct Piece {
    pub(super) ranges: Vec<Range<usize>>,
    pub(super) tier: Tier,
    pub(super) kind: QuotationKind,
    pub(super) rule: &'static str,
    /// See [`Found::open_end`].
    pub(super) open_end: bool,
    /// Behind the last word that belongs to the cue ("called for").
    pub(super) cue_end: usize,
}

/// A list of one.
pub(super) fn single(range: Range<usize>) -> Vec<Range<usize>> {
    vec![range]
}

impl Piece {
    /// One stretch of indirect content.
    pub(super) fn one(
        range: Range<usize>,
        tier: Tier,
        kind: QuotationKind,
        rule: &'static str,
        cue_end: usize,
    ) -> Self {
        Self { ranges: vec![range], tier, kind, rule, open_end: false, cue_end }
    }

    /// The quotations among the content.
    pub(super) fn quotes<'a>(&'a self, passage: &'a Passage<'_>) -> impl Iterator<Item = usize> + 'a {
        self.ranges.iter().flat_map(Clone::clone).filter(|&at| passage.units[at].is_quote())
    }
}

/// Who is about to speak where a paragraph ends in a colon.
#[derive(Clone, Copy, Debug)]
pub(super) struct Announced {
    pub(super) speaker: Speaker,
    pub(super) cue: Option<Span>,
}

/// The attributions of a sentence, in the order of their cues, and who is announced at its end.
pub(super) fn read_sentence(passage: &Passage<'_>, index: usize) -> (Vec<Found>, Option<Announced>) {
    let sentence = passage.sentences[index].clone();
    let mut reader = SentenceReader {
        passage,
        index,
        sentence: sentence.clone(),
        subject: None,
        claimed: Vec::new(),
        behind: 0,
        document: false,
        found: Vec::new(),
    };
    let groups = passage.groups(&sentence);
    reader.according_to();
    for group in &groups {
        reader.read_group(group);
    }
    let announced = reader.announced(
        sentence.end.checked_sub(1).filter(|&last| passage.kind(last) == Some(UnitKind::Colon)),
        &groups,
    );
    reader.behind_colons(&groups);
    reader.before_any_verb();
    let found = without_nested(reader.found);
    (found, announced)
}

/// Drops what stands wholly inside the content of another and is not plainly a second report: in `Oren denied that
/// he wanted to leave` nobody wants to leave.
fn without_nested(found: Vec<Found>) -> Vec<Found> {
    let extent = |found: &Found| found.content.iter().copied().reduce(Span::join);
    let nested = |inner: &Found| {
        let plain = inner.tier == Tier::Direct
            || inner.tier == Tier::Clause
                && inner.is_report
                && inner.speaker.is_some_and(|speaker| !speaker.pronoun);
        let whole = extent(inner);
        !plain
            && found.iter().any(|outer| {
                let holds =
                    |span: &Span| whole.is_some_and(|whole| span.covers(whole) && span.len() > whole.len());
                outer.content.iter().any(holds)
            })
    };
    let kept: Vec<bool> = found.iter().map(|found| !nested(found)).collect();
    found.into_iter().zip(kept).filter_map(|(found, kept)| kept.then_some(found)).collect()
}

impl SentenceReader<'_, '_> {
    fn read_group(&mut self, group: &Group) {
        if group.head < self.behind {
            return;
        }
        match group.voice {
            Voice::Noun => self.read_noun(group),
            Voice::Passive | Voice::Reduced => self.read_passive(group),
            Voice::Finite | Voice::Gerund | Voice::Infinitive => self.read_active(group),
        }
    }

    /// Whose words follow the colon at `colon`: the last speaker of the sentence, or its subject.
    fn announced(&self, colon: Option<usize>, groups: &[Group]) -> Option<Announced> {
        let (passage, colon) = (self.passage, colon?);
        let group = groups
            .iter()
            .rev()
            .find(|group| group.units.end <= colon && (group.cue.quotes() || group.voice == Voice::Noun));
        let cue = group.and_then(|group| passage.range_span(&(group.head..group.units.end)));
        if let Some(last) = self.found.iter().rev().find(|found| found.speaker.is_some()) {
            return last.speaker.map(|speaker| Announced { speaker, cue: last.cue.or(cue) });
        }
        let subject = self.subject.clone().or_else(|| self.main_subject(colon)).or_else(|| {
            // `Osland's answer: “…”`
            let phrase = passage.trim_phrase(passage.owner_start(self.sentence.start, colon)..colon);
            let owner = phrase.clone().rev().find(|&at| passage.units[at].owner)?;
            Some(Subject { clause: phrase.start, phrase: phrase.start..owner + 1, apposition: None })
        })?;
        let bare = passage.is_any(subject.phrase.start, &["there", "it", "this", "that", "here", "what"]);
        (!bare && passage.may_speak(&subject.phrase))
            .then(|| Speaker::new(passage, &subject))
            .flatten()
            .map(|speaker| Announced { speaker, cue })
    }

    /// Whole quotations behind a colon that no cue has taken.
    fn behind_colons(&mut self, groups: &[Group]) {
        let passage = self.passage;
        for at in self.sentence.start + 1..self.sentence.end {
            let free = passage.units[at].is_quote()
                && passage.kind(at - 1) == Some(UnitKind::Colon)
                && !self.claimed.contains(&at)
                && passage.is_utterance(at);
            if !free || self.found.iter().any(|found| found.covers(passage.units[at].span)) {
                continue;
            }
            let Some(announced) = self.announced(Some(at - 1), groups) else { continue };
            let end = self.run_of_quotes(at, self.sentence.end);
            self.found.push(Found {
                cue: announced.cue,
                speaker: Some(announced.speaker),
                open_end: true,
                ..Found::bare(
                    (at..end).map(|i| passage.units[i].span).collect(),
                    Tier::Clause,
                    "quotation behind a colon",
                    self.index,
                )
            });
        }
    }

    /// Whole quotations that pause before somebody and a verb, whatever the verb: `“Forty,” he murmured`.
    fn before_any_verb(&mut self) {
        let passage = self.passage;
        for at in self.sentence.clone() {
            let free = passage.units[at].is_quote()
                && passage.quoted(at).is_some_and(|content| content.trim_end().ends_with(','))
                && !self.claimed.contains(&at)
                && !self.found.iter().any(|found| found.covers(passage.units[at].span));
            let Some(verb) = Some(at).filter(|_| free).and_then(|at| self.verb_behind(at + 1)) else {
                continue;
            };
            let subject = Subject { clause: at + 1, phrase: at + 1..verb, apposition: None };
            let Some(speaker) = Speaker::new(passage, &subject) else { continue };
            self.found.push(Found {
                cue: passage.range_span(&(verb..verb + 1)),
                speaker: Some(speaker),
                is_report: true,
                ..Found::bare(
                    vec![passage.units[at].span],
                    Tier::Direct,
                    "quotation before any verb",
                    self.index,
                )
            });
        }
    }

    /// The finite verb of a name or pronoun that begins here.
    fn verb_behind(&self, start: usize) -> Option<usize> {
        let passage = self.passage;
        let named = |at: usize| {
            at < self.sentence.end && passage.units[at].is_word() && passage.units[at].capitalised
        };
        let verb = if passage.is_any(start, &["he", "she", "they"]) {
            start + 1
        } else {
            (start..start + 5).find(|at| !named(*at)).filter(|at| *at > start)?
        };
        let unit = passage.units.get(verb).filter(|unit| verb < self.sentence.end && unit.is_word())?;
        let form = passage.unit_text(verb);
        (!unit.capitalised
            && !unit.is_adverb()
            && form.len() > 3
            && (form.ends_with("ed") || unit.is_finite()))
        .then_some(verb)
    }

    fn read_active(&mut self, group: &Group) {
        let Some(subject) = self.subject_of(group) else { return };
        if group.voice == Voice::Finite {
            self.subject = Some(subject.0.clone());
        }
        let (subject, inverted) = subject;
        if !self.fits(group, &subject) {
            return;
        }
        self.document = self.passage.is_document(&subject.phrase);
        let behind = if inverted {
            subject.apposition.as_ref().map_or(subject.phrase.end, |a| a.end.max(subject.phrase.end))
        } else {
            group.units.end
        };
        let mut skim = self.skim(group, behind);
        let Some(piece) = self.piece(group, &subject, inverted, behind, &mut skim) else { return };
        if (piece.tier == Tier::Phrase || piece.rule == "clause without that")
            && group.voice == Voice::Gerund
            && !self.acts(group)
        {
            return;
        }
        if !is_said(group, &piece) || piece.tier != Tier::Direct && self.is_supposed(&subject) {
            return;
        }
        self.complete(group, &subject, inverted, behind, &mut skim);
        self.add(group, Some(&subject), &piece, &skim);
    }

    /// Adds to whom and through what, where that stands elsewhere than between cue and content.
    fn complete(&self, group: &Group, subject: &Subject, inverted: bool, behind: usize, skim: &mut Skim) {
        let passage = self.passage;
        let high = self.sentence.end;
        if skim.addressee.is_none()
            && group.cue.admits(Frame::Addressee).is_some()
            && let Some(end) = passage.behind_addressee(behind, high)
        {
            skim.addressee = Some(behind..end);
            let rest = passage.skim(end, high, |_| false);
            skim.medium = skim.medium.take().or(rest.medium);
        }
        if let Some(addressee) = &skim.addressee
            && skim.medium.is_none()
            && addressee
                .clone()
                .any(|at| passage.units[at].classes.is_outlet() && passage.units[at].capitalised)
        {
            skim.medium = Some(addressee.clone());
        }
        let edge = if inverted { self.sentence.start } else { subject.clause };
        passage.lead_in(self.sentence.start, edge, skim);
    }

    /// The kind of a quotation that follows the group in this frame.
    pub(super) fn admits(&self, group: &Group, frame: Frame) -> Option<QuotationKind> {
        group.cue.admits_here(frame, self.document, group.negated)
    }

    pub(super) fn skim(&self, group: &Group, from: usize) -> Skim {
        let cue = group.cue;
        self.passage.skim(from, self.sentence.end, |word| cue.admits_preposition(word))
    }

    /// The content of an active cue: the first frame that fits.
    fn piece(
        &mut self,
        group: &Group,
        subject: &Subject,
        inverted: bool,
        behind: usize,
        skim: &mut Skim,
    ) -> Option<Piece> {
        let high = self.sentence.end;
        if let Some(kind) = self.admits(group, Frame::Quotation)
            && let Some(piece) = self.quoted_piece(group, subject, inverted, skim, kind)
        {
            return Some(piece);
        }
        if let Some(kind) = self.admits(group, Frame::Postposed)
            && let Some(piece) = self.postposed(group, subject, inverted, skim, kind)
        {
            return Some(piece);
        }
        if inverted {
            return None;
        }
        if let Some(piece) = self.clause_piece(group, skim.at) {
            return Some(piece);
        }
        if let Some((piece, addressee)) = self.told(group, behind) {
            skim.addressee = Some(addressee).filter(|range| !range.is_empty());
            return Some(piece);
        }
        if let Some(piece) = self.prepositional(group, behind) {
            return Some(piece);
        }
        self.phrase_piece(group, skim.at, high)
    }

    pub(super) fn add(&mut self, group: &Group, subject: Option<&Subject>, piece: &Piece, skim: &Skim) {
        let passage = self.passage;
        let content: Vec<Span> =
            piece.ranges.iter().filter_map(|range| passage.content_span(range.clone())).collect();
        if content.is_empty() {
            return;
        }
        if let [range] = piece.ranges.as_slice()
            && range.len() == 1
            && passage.units[range.start].is_word()
            && (passage.units[range.start].classes.is_pronoun()
                || passage.units[range.start].classes.is_nominative())
        {
            return;
        }
        let cue = passage.range_span(&(group.head..piece.cue_end.max(group.head + 1)));
        let kind = if group.negated { negated_kind(piece.kind).unwrap_or(piece.kind) } else { piece.kind };
        self.found.push(Found {
            cue,
            speaker: subject.and_then(|subject| Speaker::new(passage, subject)),
            medium: skim.medium.as_ref().and_then(|range| passage.range_span(range)),
            addressee: skim.addressee.as_ref().and_then(|range| passage.range_span(range)),
            kind,
            open_end: piece.open_end,
            wish: group.cue.wish,
            is_report: group.cue.quotes() && piece.kind != QuotationKind::Belief,
            ..Found::bare(content, piece.tier, piece.rule, self.index)
        });
    }
}

/// Whether the group says that something was said: not `may reject`, not `to demand`, not `did not say`.
fn is_said(group: &Group, piece: &Piece) -> bool {
    if group.voice == Voice::Infinitive || group.possible {
        return piece.tier == Tier::Direct && !group.possible;
    }
    !group.negated || negated_kind(piece.kind).is_some()
}

/// What is done by not doing a kind: `did not accept` rejects; `did not say` does nothing.
fn negated_kind(kind: QuotationKind) -> Option<QuotationKind> {
    match kind {
        QuotationKind::Belief => Some(QuotationKind::Denial),
        QuotationKind::Promise | QuotationKind::Demand => Some(QuotationKind::Rejection),
        QuotationKind::Speech
        | QuotationKind::Denial
        | QuotationKind::Accusation
        | QuotationKind::Rejection
        | QuotationKind::Threat => None,
    }
}
