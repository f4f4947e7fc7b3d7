//! Whom "he" and "she" mean: every person spoken of is weighed, and nobody is named when two weigh nearly the same.
//!
//! What counts: how long ago somebody was mentioned, and as what (who leads a sentence before who is only in it); who
//! speaks the sentence that the pronoun stands in; who was speaking, when "he added" goes on with a quotation; whom the
//! last pronoun meant. Strangers ("a woman", "his brother") are weighed too, so that a pronoun that means one of them
//! is left open.
//!
//! No name and no title tells a gender here. But an article that called somebody "she" is not expected to call the same
//! one "he": that counts a little, and never decides alone against a clear candidate ([`OTHER_WORD`] is less than what
//! parts who leads the sentence from who is only in it and one sentence farther).

use crate::ActorRef;

/// Somebody who may be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    Actor(ActorRef),
    /// A person without a name or office, by the place of the mention.
    Stranger(usize),
}

/// As what somebody is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The first subject of the sentence.
    Leader,
    /// Subject of a later clause.
    Subject,
    /// Object, or behind a preposition.
    Other,
    /// "Example’s deputy".
    Owner,
    /// Inside quotation marks.
    Quoted,
}

/// Which pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    He,
    She,
}

/// One mention of a person, as the pronouns after it see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trace {
    pub(super) who: Who,
    pub(super) sentence: usize,
    pub(super) place: Place,
    /// A verb of saying stands beside it.
    pub(super) says: bool,
    /// The pronoun, when it was one.
    pub(super) word: Option<Word>,
}

/// A pronoun and what stands around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question {
    pub(super) word: Word,
    pub(super) sentence: usize,
    /// A plain verb of saying stands beside it.
    pub(super) says: bool,
    /// "…, he added": what stands before it in its sentence is what is said.
    pub(super) trails: bool,
}

/// How many sentences back "he said" may look for its speaker, and any other "he" for its person.
const FARTHEST_SPEAKER: usize = 8;
const FARTHEST: usize = 4;

// The weights are chosen by hand, in steps of a quarter, on the worked-on half of `tests/who` and the training part of GUM.
const LEADER: f32 = 3.0;
const SUBJECT: f32 = 2.5;
const OTHER: f32 = 1.25;
const OWNER: f32 = 1.0;
const QUOTED: f32 = 0.25;
/// What a sentence in between takes away.
const SENTENCE: f32 = 0.75;
/// "Example said he": who speaks is whom the clause goes on about.
const SPEAKS: f32 = 1.0;
/// What stands before "…, he added" is said by him, and rarely of him.
const TRAILED: f32 = 1.5;
/// "he said" again: who spoke last speaks on.
const GOES_ON: f32 = 1.0;
/// The last such pronoun meant the same one.
const CHAIN: f32 = 0.75;
const SAME_WORD: f32 = 0.5;
const OTHER_WORD: f32 = 1.5;
/// The least that the best must weigh, and by how much more than the next.
const LEAST: f32 = 0.5;
const LEAST_MARGIN: f32 = 0.5;

/// Whom the pronoun means, and by how much he or she outweighs everybody else.
pub(super) fn meant(traces: &[Trace], question: Question) -> Option<(ActorRef, f32)> {
    let farthest = if question.says { FARTHEST_SPEAKER } else { FARTHEST };
    let first = traces.partition_point(|trace| trace.sentence + farthest < question.sentence);
    let near = &traces[first..];
    let mut weighed: Vec<(Who, f32)> = Vec::new();
    for trace in near {
        let weight = weight_of(trace, question);
        match weighed.iter_mut().find(|(who, _)| *who == trace.who) {
            Some((_, best)) => *best = best.max(weight),
            None => weighed.push((trace.who, weight)),
        }
    }
    // Who spoke last speaks on, unless somebody else came first since.
    let leads = |trace: &&Trace| matches!(trace.place, Place::Leader | Place::Subject);
    let last_led = near.iter().rev().find(leads).map(|trace| trace.sentence);
    // "Example said that her party would …": the clause has a subject of its own, and Example speaks.
    let of_speaking = |trace: &&Trace| leads(trace) && trace.says && Some(trace.sentence) == last_led;
    let speaker = near.iter().rev().find(of_speaking).map(|trace| trace.who);
    let last = near.iter().rev().find(|trace| trace.word == Some(question.word)).map(|trace| trace.who);
    for (who, weight) in &mut weighed {
        *weight += if question.says && speaker == Some(*who) { GOES_ON } else { 0.0 };
        *weight += if last == Some(*who) { CHAIN } else { 0.0 };
        *weight += habit(traces, *who, question.word);
    }
    // Of equals the later one comes first.
    weighed.reverse();
    weighed.sort_by(|(_, left), (_, right)| right.total_cmp(left));
    let Some(&(who, best)) = weighed.first().filter(|(_, best)| *best >= LEAST) else {
        // Long since anybody was spoken of: whom the article calls so all through.
        return match only(traces, question.word) {
            Some(Who::Actor(actor)) => Some((actor, LEAST_MARGIN)),
            _ => None,
        };
    };
    let next = weighed.get(1).map_or(0.0, |(_, next)| next.max(0.0));
    let margin = best - next;
    let Who::Actor(actor) = who else { return None };
    (margin >= LEAST_MARGIN).then_some((actor, margin))
}

/// The one whom the article has called so, and nobody else.
fn only(traces: &[Trace], word: Word) -> Option<Who> {
    let mut called = traces.iter().filter(|trace| trace.word == Some(word)).map(|trace| trace.who);
    let first = called.next()?;
    called.all(|who| who == first).then_some(first)
}

fn weight_of(trace: &Trace, question: Question) -> f32 {
    let place = match trace.place {
        Place::Leader => LEADER,
        Place::Subject => SUBJECT,
        Place::Other => OTHER,
        Place::Owner => OWNER,
        Place::Quoted => QUOTED,
    };
    let distance = question.sentence - trace.sentence;
    if distance > 0 {
        return place - SENTENCE * distance as f32;
    }
    let speaks = if trace.says && !question.trails { SPEAKS } else { 0.0 };
    let trailed = if question.trails && !trace.says { TRAILED } else { 0.0 };
    place + speaks - trailed
}

/// What the article called somebody before.
fn habit(traces: &[Trace], who: Who, word: Word) -> f32 {
    let words = traces.iter().filter(|trace| trace.who == who).filter_map(|trace| trace.word);
    let (mut same, mut other) = (false, false);
    for known in words {
        same |= known == word;
        other |= known != word;
    }
    match (same, other) {
        (true, false) => SAME_WORD,
        (false, true) => -OTHER_WORD,
        // Never called so, or both ways, as a spun copy does.
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, Question, Trace, Who, Word, meant};
    use crate::ActorRef;

    fn trace(actor: u32, sentence: usize, place: Place) -> Trace {
        Trace { who: Who::Actor(ActorRef(actor)), sentence, place, says: false, word: None }
    }

    const HE: Question = Question { word: Word::He, sentence: 1, says: false, trails: false };

    #[test]
    fn who_leads_the_last_sentence_is_meant() {
        let traces = [trace(0, 0, Place::Leader), trace(1, 0, Place::Other)];
        assert_eq!(meant(&traces, HE).map(|(actor, _)| actor), Some(ActorRef(0)));
    }

    #[test]
    fn two_who_weigh_the_same_leave_it_open() {
        let traces = [trace(0, 0, Place::Subject), trace(1, 0, Place::Subject)];
        assert_eq!(meant(&traces, HE), None);
    }

    #[test]
    fn a_stranger_leaves_it_open() {
        let stranger = Trace { who: Who::Stranger(9), ..trace(0, 0, Place::Leader) };
        assert_eq!(meant(&[trace(0, 0, Place::Other), stranger], HE), None);
    }

    #[test]
    fn who_alone_was_called_so_is_meant_however_long_ago() {
        let she = Trace { word: Some(Word::She), ..trace(1, 0, Place::Leader) };
        let question = Question { word: Word::She, sentence: 40, ..HE };
        assert_eq!(meant(&[she], question).map(|(actor, _)| actor), Some(ActorRef(1)));
        let other = Trace { word: Some(Word::She), ..trace(2, 3, Place::Leader) };
        assert_eq!(meant(&[she, other], question), None);
    }

    #[test]
    fn who_was_she_is_rarely_he() {
        let she = Trace { word: Some(Word::She), ..trace(1, 0, Place::Leader) };
        assert_eq!(meant(&[trace(0, 0, Place::Other), she], HE), None);
    }
}
