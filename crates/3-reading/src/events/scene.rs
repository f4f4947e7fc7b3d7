//! One article as the readers of events and positions see it: its sentences with clauses, and who speaks where.

use super::lexicon::{List, Triggers};
use crate::clauses::{self, Phrase, SentenceClauses};
use crate::{
    ActorKind, ActorMention, ActorRef, ActorTable, DateMention, Quotation, QuotationKind, QuotationType, Told,
};
use jiff::civil::Date;
use onrecord_language::{Document, Token, TokenKind};
use onrecord_text::{Span, is_quote_mark};
use std::cell::OnceCell;
use std::ops::Range;

/// An article with what the readers before have found in it.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) text: &'a str,
    /// The dateline, which is no part of the sentence that it opens.
    pub(crate) dateline: Option<Span>,
    pub(crate) document: &'a Document,
    pub(crate) actors: &'a ActorTable,
    pub(crate) quotations: &'a [Quotation],
    pub(crate) dates: &'a [DateMention],
    /// The day of writing, where it is known.
    pub(crate) published: Option<Date>,
    pub(crate) triggers: &'a Triggers,
    /// What a coder has found, in the order of the text.
    pub(crate) told: &'a [Told],
}

/// One sentence of a scene.
pub(crate) struct SentenceScene<'a> {
    pub(crate) scene: Scene<'a>,
    /// Where the sentence stands.
    pub(crate) span: Span,
    /// Its clauses.
    pub(crate) clauses: SentenceClauses,
    /// The mentions that lie in it.
    pub(crate) mentions: &'a [ActorMention],
    /// The dates that lie in it.
    pub(crate) dates: &'a [DateMention],
}

/// Whose words a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    /// The paper's own.
    Press,
    /// A political actor's, in quotation marks or reported.
    Party {
        /// Who.
        speaker: ActorRef,
        /// In quotation marks.
        direct: bool,
    },
    /// Somebody who speaks about the parties.
    Expert(ActorRef),
    /// A treaty, draft or statement.
    Document(ActorRef),
    /// Somebody of whom the article does not tell who it is, or a private person.
    Unknown {
        /// In quotation marks.
        direct: bool,
    },
}

impl<'a> Scene<'a> {
    /// Reads the sentences of the article one by one, cut inside quotations too.
    pub(crate) fn each_sentence(&self, mut visit: impl FnMut(&SentenceScene<'a>)) {
        let spans: Vec<Span> = self.dates.iter().map(|date| date.span).collect();
        // Few articles have a sentence that asks.
        let sport = OnceCell::new();
        for sentence in &self.document.sentences {
            let tokens = self.document.tokens_of(sentence);
            if tokens.iter().any(|token| token.kind == TokenKind::Quote) {
                for inner in self.document.inner_sentences(self.text, sentence.span) {
                    let tokens = self.document.tokens_of(&inner);
                    self.visit(inner.span, tokens, &spans, &sport, &mut visit);
                }
            } else {
                self.visit(sentence.span, tokens, &spans, &sport, &mut visit);
            }
        }
    }

    fn visit(
        &self,
        span: Span,
        tokens: &[Token],
        dates: &[Span],
        sport: &OnceCell<bool>,
        visit: &mut impl FnMut(&SentenceScene<'a>),
    ) {
        // Shorter than a clause with two sides, or a whole page without a stop.
        if tokens.len() < MIN_TOKENS || tokens.len() > MAX_TOKENS {
            return;
        }
        let tokens = self.behind_dateline(tokens);
        let near = slice(dates, |date| date.end() <= span.start(), |date| date.start() < span.end());
        let read = clauses::read(
            self.text,
            tokens,
            &dates[near.clone()],
            &self.triggers.vocabulary,
            self.triggers.auxiliaries,
        );
        if self.is_trap(&read, sport) {
            return;
        }
        let all = self.actors.mentions();
        let within = slice(
            all,
            |mention| mention.span.end() <= span.start(),
            |mention| mention.span.start() < span.end(),
        );
        visit(&SentenceScene {
            scene: *self,
            span,
            clauses: read,
            mentions: &all[within],
            dates: &self.dates[near],
        });
    }

    /// The tokens of a sentence without the dateline before them.
    fn behind_dateline<'t>(&self, tokens: &'t [Token]) -> &'t [Token] {
        let Some(dateline) = self.dateline else { return tokens };
        let opens = tokens.first().is_some_and(|first| dateline.overlaps(first.span));
        if !opens {
            return tokens;
        }
        let speaks = |token: &Token| {
            token.span.of(self.text).starts_with(|c: char| c.is_alphanumeric() || is_quote_mark(c))
        };
        let behind = tokens.iter().position(|token| token.span.start() >= dateline.end() && speaks(token));
        behind.map_or(tokens, |behind| &tokens[behind..])
    }

    /// A page of sport, by the words of all its sentences: there every attack and every defeat is a game.
    fn is_sports_page(&self) -> bool {
        let mut sport = 0;
        let mut words = 0;
        for token in &self.document.tokens {
            if token.kind == TokenKind::Word {
                words += 1;
                let known = self.triggers.vocabulary.word(token.text(self.text));
                sport += usize::from(self.triggers.is(known.itself, List::Sport));
            }
        }
        sport >= 4 && sport * SPORT_SHARE > words
    }

    /// A sentence of sport, film, medicine, market or weather, in which the words of conflict mean something else.
    fn is_trap(&self, read: &SentenceClauses, sport: &OnceCell<bool>) -> bool {
        let count = |list: List| {
            let of_list = |at: usize| self.triggers.is(read.terms[at].word.itself, list);
            (0..read.terms.len()).filter(|&at| of_list(at)).count()
        };
        let sports = count(List::Sport);
        sports >= 2
            || sports >= 1 && (read.terms.len() < 40 || *sport.get_or_init(|| self.is_sports_page()))
            || [List::Screen, List::Tale].into_iter().any(|list| count(list) >= 1)
    }
}

/// The fewest tokens that can hold an event: three words and a stop.
const MIN_TOKENS: usize = 4;
/// Longer sentences are lists or lost stops; picked by gut feeling.
const MAX_TOKENS: usize = 160;
/// One word of sport in so many words makes a page of sport.
const SPORT_SHARE: usize = 60;

/// The run of a sorted slice after the items that lie before and up to the last that lies in.
fn slice<T>(items: &[T], before: impl Fn(&T) -> bool, within: impl Fn(&T) -> bool) -> Range<usize> {
    let start = items.partition_point(before);
    let length = items[start..].iter().take_while(|item| within(item)).count();
    start..start + length
}

impl SentenceScene<'_> {
    /// Whose words stand at a byte offset: the innermost quotation that holds it.
    pub(crate) fn voice_at(&self, offset: usize) -> Voice {
        self.voice_among(offset, |_| true)
    }

    /// The same, without what is only the object of a demand or a refusal: "rejected Cairo’s demand" is no speech.
    pub(crate) fn voice_of_speech_at(&self, offset: usize) -> Voice {
        self.voice_among(offset, |quotation| {
            quotation.r#type != QuotationType::Indirect
                || matches!(quotation.kind, QuotationKind::Speech | QuotationKind::Belief)
        })
    }

    /// Who is told to speak at a byte offset, party or not.
    pub(crate) fn speaker_at(&self, offset: usize) -> Option<ActorRef> {
        self.quotation_at(offset, |_| true).and_then(|(quotation, _)| quotation.speaker_actor)
    }

    fn voice_among(&self, offset: usize, counts: impl Fn(&Quotation) -> bool) -> Voice {
        let Some((quotation, direct)) = self.quotation_at(offset, counts) else { return Voice::Press };
        match quotation.speaker_actor {
            None => Voice::Unknown { direct },
            Some(speaker) if self.scene.actors.is_expert(speaker) => Voice::Expert(speaker),
            Some(speaker) if self.scene.actors.get(speaker).kind == ActorKind::Document => {
                Voice::Document(speaker)
            }
            Some(speaker) if self.is_party(speaker) => Voice::Party { speaker, direct },
            Some(_) => Voice::Unknown { direct },
        }
    }

    /// The innermost quotation that holds a byte offset, and whether its words stand in marks there.
    fn quotation_at(&self, offset: usize, counts: impl Fn(&Quotation) -> bool) -> Option<(&Quotation, bool)> {
        let mut best: Option<(usize, &Quotation, bool)> = None;
        for quotation in self.scene.quotations.iter().filter(|quotation| counts(quotation)) {
            for content in &quotation.content {
                if content.holds(offset) && best.is_none_or(|(length, _, _)| content.len() < length) {
                    let direct = match quotation.r#type {
                        QuotationType::Direct => true,
                        QuotationType::Indirect => false,
                        QuotationType::Mixed => self.is_quoted(*content, offset),
                    };
                    best = Some((content.len(), quotation, direct));
                }
            }
        }
        best.map(|(_, quotation, direct)| (quotation, direct))
    }

    /// Whether the offset stands between quotation marks of the span.
    fn is_quoted(&self, span: Span, offset: usize) -> bool {
        let tokens = self.scene.document.tokens_in(span);
        tokens.iter().filter(|token| token.kind == TokenKind::Quote && token.span.end() <= offset).count() % 2
            == 1
    }

    /// Whether an actor is one whose acts are political: a state, an organisation, an official, a body of people of one.
    pub(crate) fn is_party(&self, actor: ActorRef) -> bool {
        let known = self.scene.actors.get(actor);
        if self.scene.actors.is_expert(actor) || known.kind == ActorKind::Document {
            return false;
        }
        match known.kind {
            ActorKind::State => true,
            ActorKind::Person => {
                self.scene.actors.is_official(actor)
                    || known.sector.as_deref().is_some_and(|sector| !PRIVATE.contains(&sector))
            }
            _ => !known.sector.as_deref().is_some_and(|sector| PRIVATE.contains(&sector)),
        }
    }

    /// The text of a run of terms.
    pub(crate) fn words(&self, terms: &Range<usize>) -> &str {
        self.clauses.span(terms).of(self.scene.text)
    }

    /// Whether the sentence writes `word` at this term, whatever the case of its letters.
    pub(crate) fn is_word(&self, term: usize, word: &str) -> bool {
        self.clauses
            .terms
            .get(term)
            .filter(|term| term.span.len() == word.len())
            .is_some_and(|term| term.span.of(self.scene.text).eq_ignore_ascii_case(word))
    }

    /// What stands behind a noun phrase with prepositions.
    pub(crate) fn behind(&self, phrase: &Phrase) -> &[clauses::Attached] {
        let at = self.clauses.phrases.partition_point(|known| known.phrase.terms.start < phrase.terms.start);
        self.clauses
            .phrases
            .get(at)
            .filter(|known| known.phrase.terms.start == phrase.terms.start)
            .map_or(&[], |known| &known.attached)
    }
}

/// Sectors of those who report or study what others do, or do business.
const PRIVATE: &[&str] = &["JRN", "MED", "EDU", "BUS", "ELI", "SOC"];
