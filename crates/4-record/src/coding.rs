//! The learned models over an article: its sentences parsed, their events, who the sides are, and what is said.

use crate::ascribing::{Parsed, ascribe};
use crate::contents::contents;
use onrecord_attribution::{AttributionModel, AttributionReader};
use onrecord_coding::{
    CodedEvent, CodedWord, Coder, CodingModel, Conventions, Given, Reading as LexiconReading,
};
use onrecord_page::Article;
use onrecord_plover::EventType;
use onrecord_reading::{
    Actor, ActorKind, ActorRef, LearnedKind, LearnedName, Noticed, Party, Reading, Stance, Told,
    sector_of_noun,
};
use onrecord_syntax::{Model, ModelError, NameKind, Part, Reader, Sentence};
use onrecord_text::Span;
use std::ops::Range;

/// Parses and codes. It keeps its memory from one article to the next: make one a thread.
pub struct EventReader<'m> {
    reader: Reader<'m>,
    coder: Coder<'m>,
    attribution: Option<(&'m AttributionModel, AttributionReader<'m>)>,
}

/// An event with its words and sides.
#[derive(Clone, Debug)]
pub struct ReadEvent {
    /// The sentence.
    pub span: Span,
    /// The word that carries it.
    pub trigger: Span,
    /// Its type.
    pub kind: EventType,
    /// Its mode.
    pub mode: Option<&'static str>,
    /// Its contexts.
    pub contexts: Vec<&'static str>,
    /// Who did it.
    pub actors: Vec<ReadSide>,
    /// To whom.
    pub recipients: Vec<ReadSide>,
    /// Historical, future, hypothetical, negated.
    pub flags: [bool; 4],
    /// What the trigger lexicon says of the word.
    pub lexicon: Option<LexiconReading>,
    /// 0–1.
    pub confidence: f32,
}

impl ReadEvent {
    /// Why it was coded, in words: the coder weighs, the lexicon is one witness among many.
    pub fn rule(&self) -> String {
        rule(self.kind, self.lexicon)
    }
}

fn rule(coded: EventType, lexicon: Option<LexiconReading>) -> String {
    match lexicon {
        None => "coder, trigger not in the lexicon".to_owned(),
        Some(reading) => match reading.kind {
            None => "coder, against the lexicon's no".to_owned(),
            Some(kind) if kind == coded => "coder and lexicon".to_owned(),
            Some(kind) => format!("coder, against the lexicon's {}", kind.name()),
        },
    }
}

/// A side of an event: its words and who that is.
#[derive(Clone, Debug)]
pub struct ReadSide {
    /// The words.
    pub span: Span,
    /// How it is coded; the words themselves where it is nobody that the article names.
    pub party: Party,
    /// The actor of the article, where it is one.
    pub actor: Option<ActorRef>,
}

impl<'m> EventReader<'m> {
    /// How sure the coder must be of an event for the record where the lexicon says the same, 0–1. Like the next ones
    /// chosen on the seed pages and `tests/negotiations/develop`: lower ones find more there and err more on pages of
    /// agencies.
    pub const RECORD: f32 = 0.45;

    /// The same where the lexicon does not know the word.
    pub const ALONE: f32 = 0.6;

    /// The same where the lexicon says another type.
    pub const AGAINST_TYPE: f32 = 0.85;

    /// The same where the lexicon says that the word carries no event, and of types that the coder imagines most.
    pub const AGAINST_NO: f32 = 0.8;

    /// How sure it must be where a rule knows the word and tells nothing of it.
    pub const CERTAIN: f32 = 0.6;

    /// How sure it must be to outweigh a rule that tells another type.
    pub const DECIDED: f32 = 0.9;

    /// How sure it must be where a party speaks for itself.
    pub const LIKELY: f32 = 0.4;

    /// How sure the coder must be that an event tells a stand of its doers, 0–1.
    pub const STAND: f32 = 0.25;

    /// What is less likely an event than this is not looked at; what is likelier at least tells what an event of a rule at
    /// the same word is about.
    pub const NOTICED: f32 = 0.03;

    /// Makes a reader of the two models. What the coder is less sure of than `threshold` (0–1) is not told.
    ///
    /// # Errors
    ///
    /// Fails if the language's model lacks a table.
    pub fn new(
        syntax: &'m Model,
        coding: &'m CodingModel,
        conventions: Conventions,
        threshold: f32,
    ) -> Result<Self, ModelError> {
        let coder = Coder::new(coding, conventions, threshold);
        Ok(Self { reader: Reader::new(syntax)?, coder, attribution: None })
    }

    /// Reads sentences quickly ([`Reader::quickly`]), for piles of articles.
    #[must_use]
    pub fn quickly(mut self) -> Self {
        self.reader = self.reader.quickly();
        self
    }

    /// Reads quotations with a model too; without one the rules read them alone.
    #[must_use]
    pub fn with_quotations(mut self, model: &'m AttributionModel) -> Self {
        self.attribution = Some((model, AttributionReader::new(model)));
        self
    }

    /// The events of an article, sentence by sentence.
    pub fn events(&mut self, text: &str, sentences: &[Span], reading: &Reading) -> Vec<ReadEvent> {
        let ranges = self.parse(text, sentences);
        let people = People::of(reading);
        let mut events = Vec::new();
        for (span, words) in sentences.iter().zip(ranges) {
            let sentence = Sentence::of(&mut self.reader, text, words);
            for coded in self.coder.events(&sentence) {
                events.push(event(&coded, &sentence, *span, text, &people));
            }
        }
        events
    }

    /// The events, names and quotations of an article's content, for a reading to tell who is who. Nothing where the
    /// language is another.
    pub fn notice(&mut self, article: &Article) -> Noticed {
        if article.language.as_deref().is_some_and(|language| language != "en") {
            return Noticed::default();
        }
        let parsed = Parsed::of(&mut self.reader, article);
        let coder = &mut self.coder;
        let mut told: Vec<Told> =
            parsed.sentences.iter().flat_map(|sentence| told(coder, sentence)).collect();
        told.sort_by_key(|told: &Told| told.trigger.start());
        let quotations =
            self.attribution.as_mut().map(|(model, reader)| ascribe(&parsed, article, reader, model.kin()));
        Noticed { events: told, names: self.names(), quotations }
    }

    fn names(&self) -> Vec<LearnedName> {
        let words = self.reader.words();
        let name = |name: onrecord_syntax::Name| {
            let (first, last) = (words.get(name.words.start)?, words.get(name.words.end - 1)?);
            let kind = match name.kind {
                NameKind::Person => LearnedKind::Person,
                NameKind::Organisation | NameKind::Unit => LearnedKind::Organisation,
                NameKind::State | NameKind::Place => LearnedKind::Place,
                NameKind::Media | NameKind::Weapon | NameKind::Document => LearnedKind::Thing,
            };
            Some(LearnedName { span: first.span.join(last.span), kind })
        };
        self.reader.names().filter_map(name).collect()
    }

    /// The one event between spans that are given, of a text that is one sentence.
    pub fn between(&mut self, text: &str, given: Given, reading: &Reading) -> Option<ReadEvent> {
        let whole = Span::new(0, text.len());
        let words = self.parse(text, &[whole]).pop()?;
        let sentence = Sentence::of(&mut self.reader, text, words);
        if sentence.words.is_empty() {
            return None;
        }
        let people = People::of(reading);
        let coded = self.coder.between(&sentence, given);
        let mut read = event(&coded, &sentence, whole, text, &people);
        // The user's spans are kept as they were given.
        for (sides, span) in [(&mut read.actors, given.actor), (&mut read.recipients, given.recipient)] {
            for side in sides.iter_mut() {
                side.span = span.unwrap_or(side.span);
            }
        }
        Some(read)
    }

    fn parse(&mut self, text: &str, sentences: &[Span]) -> Vec<Range<usize>> {
        self.reader.start();
        let mut first = 0;
        let ranges = sentences
            .iter()
            .map(|span| {
                self.reader.read_paragraph(text, *span);
                let end = self.reader.words().len();
                std::mem::replace(&mut first, end)..end
            })
            .collect();
        self.reader.finish();
        ranges
    }
}

/// The events of a sentence, those that may be told and those that only say what they are about: who did them and how is not
/// weighed.
fn told(coder: &mut Coder<'_>, sentence: &Sentence) -> Vec<Told> {
    let words = coder.words(sentence, |word| {
        let (_, spoken) = least(word);
        word.confidence >= spoken
    });
    words.into_iter().map(|(word, event)| told_word(sentence, &word, event.as_ref())).collect()
}

fn agrees(word: &CodedWord) -> bool {
    word.lexicon.is_some_and(|reading| reading.kind == Some(word.kind))
}

/// How sure the coder must be of an event, and of one that a party tells of itself, which is never more.
fn least(word: &CodedWord) -> (f32, f32) {
    match word.lexicon {
        Some(_) if agrees(word) => (EventReader::RECORD, EventReader::LIKELY),
        // Against the lexicon's no the coder errs more often than against its silence.
        Some(reading) if reading.kind.is_none() => (EventReader::AGAINST_NO, EventReader::AGAINST_NO),
        // Threats, concessions and attacks are what it imagines most.
        _ if matches!(word.kind, EventType::Threaten | EventType::Concede | EventType::Assault) => {
            (EventReader::AGAINST_NO, EventReader::AGAINST_NO)
        }
        // Against another type of the lexicon too, and no voice makes up for it.
        Some(_) => (EventReader::AGAINST_TYPE, EventReader::AGAINST_TYPE),
        None => (EventReader::ALONE, EventReader::LIKELY),
    }
}

/// What a word tells, with its event where it may be told.
fn told_word(sentence: &Sentence, word: &CodedWord, event: Option<&CodedEvent>) -> Told {
    let spans = |heads: fn(&CodedEvent) -> &[usize]| -> Vec<Span> {
        let heads = event.map_or(&[][..], heads);
        heads.iter().map(|head| sentence.words[*head].span).collect()
    };
    let (least, spoken) = least(word);
    let [_, future, hypothetical, negated] = event.map_or([false; 4], |event| event.flags);
    let trigger = &sentence.words[word.trigger];
    Told {
        trigger: trigger.span,
        kind: word.kind,
        mode: event.and_then(|event| event.mode).map(str::to_owned),
        actors: spans(|event| &event.actors),
        recipients: spans(|event| &event.recipients),
        future,
        hypothetical,
        negated,
        stance: event
            .map(|event| event.stance)
            .filter(|told| told.confidence >= EventReader::STAND)
            .and_then(|told| Stance::from_word(told.stance))
            // A threat that the lexicon does not hear is a guess.
            .filter(|stance| *stance != Stance::Threaten || agrees(word)),
        sure: word.confidence >= least,
        certain: word.confidence >= EventReader::CERTAIN,
        likely: word.confidence >= spoken,
        decided: word.confidence >= EventReader::DECIDED,
        stance_by_kind: agrees(word),
        verbal: trigger.part == Part::Verb,
        contents: contents(sentence, word.trigger),
        rule: rule(word.kind, word.lexicon),
    }
}

fn event(coded: &CodedEvent, sentence: &Sentence, span: Span, text: &str, people: &People<'_>) -> ReadEvent {
    let sides = |heads: &[usize]| -> Vec<ReadSide> {
        let mut sides: Vec<ReadSide> = Vec::new();
        for head in heads {
            let side = people.side(sentence, *head, text);
            if !sides.iter().any(|known| known.party == side.party) {
                sides.push(side);
            }
        }
        sides
    };
    ReadEvent {
        span,
        trigger: sentence.words.get(coded.trigger).map_or(span, |word| word.span),
        kind: coded.kind,
        mode: coded.mode,
        contexts: coded.contexts.clone(),
        actors: sides(&coded.actors),
        recipients: sides(&coded.recipients),
        flags: coded.flags,
        lexicon: coded.lexicon,
        confidence: coded.confidence,
    }
}

/// The mentions of an article's actors, in the order of the text.
struct People<'r> {
    actors: &'r [Actor],
    mentions: Vec<(Span, ActorRef)>,
}

impl<'r> People<'r> {
    fn of(reading: &'r Reading) -> Self {
        let mut mentions: Vec<(Span, ActorRef)> = (0_u32..)
            .zip(&reading.actors)
            .flat_map(|(number, actor)| actor.mentions.iter().map(move |span| (*span, ActorRef(number))))
            .collect();
        mentions.sort_unstable_by_key(|(span, actor)| (span.start(), span.end(), *actor));
        Self { actors: &reading.actors, mentions }
    }

    /// The longest mention that a span of the text overlaps.
    fn over(&self, span: Span) -> Option<(Span, ActorRef)> {
        let end = self.mentions.partition_point(|(mention, _)| mention.start() < span.end());
        let near = &self.mentions[end.saturating_sub(24)..end];
        near.iter()
            .filter(|(mention, _)| mention.overlaps(span))
            .max_by_key(|(mention, _)| mention.len())
            .copied()
    }

    fn party(&self, actor: ActorRef) -> Party {
        let actor = &self.actors[actor.0 as usize];
        Party { name: actor.name.clone(), country: actor.country.clone(), sector: actor.sector.clone() }
    }

    /// Who the phrase of a head is: the actor whose mention holds the head; else the words themselves, with the country
    /// of the first actor that they name ("Ethiopian diplomats", "a court in Gdańsk").
    fn side(&self, sentence: &Sentence, head: usize, text: &str) -> ReadSide {
        let word = sentence.words[head].span;
        let phrase = sentence.phrase(head);
        let own = self.over(word);
        let names_head = |(mention, actor): (Span, ActorRef)| {
            // An adjective before the head names a state, not who acts: "Russian troops".
            let adjective = mention.end() <= word.start();
            let kind = self.actors[actor.0 as usize].kind;
            (!adjective && kind != ActorKind::Document).then_some((mention, actor))
        };
        if let Some((mention, actor)) = own.and_then(names_head) {
            return ReadSide { span: mention, party: self.party(actor), actor: Some(actor) };
        }
        let noun = word.of(text).to_lowercase();
        let sector = sector_of_noun(&noun).map(str::to_owned);
        let named = self.mentions_within(phrase).or_else(|| self.mentions_within(sentence.subtree(head)));
        let country = named.and_then(|actor| self.actors[actor.0 as usize].country.clone());
        let party = Party { name: phrase.of(text).to_owned(), country, sector };
        ReadSide { span: phrase, party, actor: None }
    }

    /// The first actor with a country that a span names.
    fn mentions_within(&self, span: Span) -> Option<ActorRef> {
        let from = self.mentions.partition_point(|(mention, _)| mention.start() < span.start());
        let within = self.mentions[from..].iter().take_while(|(mention, _)| mention.start() < span.end());
        within.map(|(_, actor)| *actor).find(|actor| self.actors[actor.0 as usize].country.is_some())
    }
}
