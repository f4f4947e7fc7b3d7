//! The proposal that an act is about, in the positive: `Egypt stops filling the reservoir`.
//!
//! A demand that somebody not do a thing and a demand to stop it give the same proposal. The slug names the
//! matter and who is to act; where no matter of `data/matters.toml` fits, it is made from the words.

use super::matters::{Doer, Matter};
use crate::clauses::{Attached, Clause, GroupKind, Lemma, Phrase, Relation, Tag, form, ing_form, s_form};
use crate::events::{Act, SentenceScene, Side};
use crate::{ActorKind, EventType};
use onrecord_text::Span;

/// A proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proposal {
    /// The same for the same proposal in other words.
    pub(crate) slug: String,
    /// In words, in the positive.
    pub(crate) text: String,
    /// The words it was made from.
    pub(crate) span: Span,
}

/// What is read off a complement before it becomes a proposal.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) verbs: Vec<Lemma>,
    pub(super) words: Vec<Lemma>,
    /// Somebody is to stop or not to do it.
    pub(super) less: bool,
    /// Who is to act.
    pub(super) doers: Vec<Side>,
    /// What is to change, where that is nobody: "the fence" of "the fence must come down".
    pub(super) subject: Option<std::ops::Range<usize>>,
    /// The terms that say it, for the span and the text.
    pub(super) terms: Vec<std::ops::Range<usize>>,
    /// The words after the verb, for the text.
    pub(super) rest: String,
    /// The main verb of a clause.
    pub(super) verb: Option<Lemma>,
    /// The verb itself says that something stops.
    pub(super) stops_by_verb: bool,
    pub(super) passive: bool,
    pub(super) plural: bool,
}

/// Verbs and nouns of ending, leaving out, limiting.
const STOPPING: &[&str] = &[
    "stop",
    "end",
    "halt",
    "cease",
    "refrain",
    "abandon",
    "avoid",
    "freeze",
    "suspend",
    "limit",
    "ban",
    "prevent",
    "restrict",
    "forgo",
    "discontinue",
    "desist",
    "renounce",
    "prohibit",
    "forbid",
    "exclude",
    "bar",
    "cancel",
    "abstain",
    "drop",
    "scrap",
    "reduce",
    "curb",
    "deny",
    "prevent",
    "moratorium",
    "freeze",
    "cessation",
    "restriction",
    "suspension",
    "prohibition",
    "pause",
    "exclusion",
    "abolition",
    "curtail",
    "scale",
    "shelve",
    "eliminate",
    "dismantle",
    "abolish",
];

impl SentenceScene<'_> {
    /// The proposal of an act; `None` when the words do not tell one.
    pub(crate) fn proposal(&self, act: &Act) -> Option<Proposal> {
        let parts = match act.content.clause {
            Some(clause) => self.parts_of_clause(clause, act)?,
            None => self.parts_of_phrases(&act.content.phrases, act)?,
        };
        let matter = self.scene.triggers.matters.best(&parts.verbs, &parts.words);
        let slug = self.slug(&parts, matter, act)?;
        let text = self.text(&parts, matter, &slug)?;
        Some(Proposal { slug, text, span: self.span_of(&parts)? })
    }

    /// The same where no matter fits: the slug is made of the words.
    pub(super) fn plain_proposal(&self, act: &Act) -> Option<Proposal> {
        let parts = match act.content.clause {
            Some(clause) => self.parts_of_clause(clause, act)?,
            None => self.parts_of_phrases(&act.content.phrases, act)?,
        };
        let slug = self.plain_slug(&parts)?;
        let text = self.text(&parts, None, &slug)?;
        Some(Proposal { slug, text, span: self.span_of(&parts)? })
    }

    pub(super) fn letters(&self, lemma: Lemma) -> &str {
        self.scene.triggers.vocabulary.letters(lemma)
    }

    pub(super) fn is_stopping(&self, lemma: Lemma) -> bool {
        STOPPING.contains(&self.letters(lemma))
    }

    fn parts_of_clause(&self, at: usize, act: &Act) -> Option<Parts> {
        let clause = self.clauses.clauses.get(at)?;
        // Who is ready to discuss a thing has not said yes to it, but the thing is what it is about.
        if TALKED_OVER.contains(&self.letters(clause.verb.verb))
            && act.clause != Some(at)
            && let Some(object) = clause.objects.iter().flatten().next()
        {
            let mut own = act.clone();
            own.content.doers = Vec::new();
            return Some(self.parts_of_noun(object, &own));
        }
        let mut parts = Parts { less: clause.verb.negated, passive: clause.verb.passive, ..Parts::default() };
        // A refusal is a negated clause whose proposal is what is refused.
        if (act.kind == EventType::Reject || act.negated) && act.clause == Some(at) {
            parts.less = false;
        }
        parts.doers = if clause.verb.passive { Vec::new() } else { self.some_sides(&clause.subject) };
        if parts.doers.is_empty() && !clause.verb.passive {
            parts.doers.clone_from(&act.content.doers);
        }
        if parts.doers.is_empty() && !clause.verb.passive && self.is_own(act) {
            parts.doers.clone_from(&act.doers);
        }
        // The name of who says "we" stands for it in the proposal.
        let pronoun = |phrase: &Phrase| ["they", "we"].iter().any(|word| self.is_word(phrase.head, word));
        parts.plural = parts.doers.len() > 1
            || clause.subject.iter().any(|phrase| {
                if pronoun(phrase) {
                    parts.doers.first().is_none_or(is_many)
                } else {
                    self.clauses.terms[phrase.head].word.plural
                }
            });
        parts.verb = Some(clause.verb.verb);
        let mut objects: Vec<Phrase> = clause.objects.iter().flatten().cloned().collect();
        if clause.verb.passive {
            objects.splice(0..0, clause.subject.iter().cloned());
        }
        let stopping = self.is_stopping(clause.verb.verb);
        if stopping {
            parts.less = !parts.less;
            parts.stops_by_verb = true;
        } else {
            parts.verbs.push(clause.verb.verb);
        }
        let mut end = self.end_of(clause);
        if let Some((Relation::Gerund(_) | Relation::Infinitive, inner)) = clause.complement
            && let Some(inner) = self.clauses.clauses.get(inner)
            && matches!(inner.verb.kind, GroupKind::Gerund | GroupKind::Infinitive)
        {
            parts.verbs.push(inner.verb.verb);
            objects.extend(inner.objects.iter().flatten().cloned());
            self.attached_words(&inner.attached, &mut parts.words);
            end = end.max(self.end_of(inner));
            if stopping
                && !self.some_sides(&inner.subject).is_empty()
                && !inner.subject.is_empty()
                && inner.subject != clause.subject
            {
                parts.doers =
                    if parts.doers.is_empty() { self.some_sides(&inner.subject) } else { parts.doers };
            }
        }
        let mut nouns = Vec::new();
        for object in &objects {
            self.phrase_words(object, &mut nouns);
        }
        // "accept an end to": the object says that something stops.
        if let Some(first) = objects.first()
            && !stopping
            && self.noun_stops(first)
        {
            parts.less = !parts.less;
        }
        self.attached_words(&clause.attached, &mut nouns);
        nouns.append(&mut parts.words);
        parts.words = nouns;
        let subject =
            clause.subject.first().filter(|phrase| self.clauses.terms[phrase.head].tag == Tag::Noun);
        if let Some(subject) = subject.filter(|_| parts.doers.is_empty() && !clause.verb.passive) {
            let mut own = Vec::new();
            self.phrase_words(subject, &mut own);
            parts.words.splice(0..0, own);
            parts.subject = Some(subject.terms.clone());
        }
        if parts.words.is_empty() && !self.is_meaningful_alone(&parts) {
            return None;
        }
        let start = if clause.verb.passive {
            clause.subject.first().map_or(clause.verb.terms.start, |phrase| phrase.terms.start)
        } else {
            parts.subject.as_ref().map_or(clause.verb.terms.start, |subject| subject.start)
        };
        parts.terms.push(start.min(clause.verb.terms.start)..end);
        parts.rest = self.words(&(clause.verb.head + 1..end)).to_owned();
        Some(parts)
    }

    /// A verb without any object can be a proposal when it names a matter itself: `withdraw`, `resign`.
    fn is_meaningful_alone(&self, parts: &Parts) -> bool {
        self.scene.triggers.matters.best(&parts.verbs, &[]).is_some()
    }

    /// Whether what the act is about is the doer's own act: "refused to leave", "threatened to close".
    fn is_own(&self, act: &Act) -> bool {
        let Some((inner, outer)) = act.content.clause.zip(act.clause) else { return false };
        let (inner, outer) = (&self.clauses.clauses[inner], &self.clauses.clauses[outer]);
        inner.subject == outer.subject || act.kind != EventType::Request
    }

    fn end_of(&self, clause: &Clause) -> usize {
        let mut end = clause.end.max(clause.verb.head + 1);
        if let Some((relation, inner)) = clause.complement
            && matches!(relation, Relation::Infinitive | Relation::Gerund(_))
            && let Some(inner) = self.clauses.clauses.get(inner)
        {
            end = end.max(inner.end).max(inner.verb.head + 1);
        }
        end.min(self.clauses.terms.len())
    }

    /// The lemmas of a noun phrase: its head, what stands before it, and what hangs on it.
    fn phrase_words(&self, phrase: &Phrase, into: &mut Vec<Lemma>) {
        let mut add = |term: usize| {
            let term = &self.clauses.terms[term];
            for lemma in [term.word.noun, term.word.itself] {
                if lemma != Lemma::UNKNOWN
                    && term.word.closed == crate::clauses::Closed::Open
                    && !into.contains(&lemma)
                {
                    into.push(lemma);
                }
            }
        };
        add(phrase.head);
        phrase.terms.clone().filter(|term| *term != phrase.head).for_each(&mut add);
        for attached in self.behind(phrase) {
            for inner in &attached.phrases {
                add(inner.head);
                inner.terms.clone().filter(|term| *term != inner.head).for_each(&mut add);
            }
        }
    }

    fn attached_words(&self, attached: &[Attached], into: &mut Vec<Lemma>) {
        for attached in attached {
            // Particles belong to the verb: "pull out", "step down".
            into.push(attached.word);
            for phrase in &attached.phrases {
                self.phrase_words(phrase, into);
            }
        }
    }

    /// Whether a noun phrase says that something stops: `an end to`, `a ban on`, `no further`.
    fn noun_stops(&self, phrase: &Phrase) -> bool {
        let head = self.clauses.terms[phrase.head].word;
        let none = phrase.terms.clone().any(|term| self.is_word(term, "no") || self.is_word(term, "non"));
        none || [head.noun, head.verb]
            .iter()
            .any(|lemma| *lemma != Lemma::UNKNOWN && self.is_stopping(*lemma))
            && self.behind(phrase).iter().any(|attached| !attached.phrases.is_empty())
    }

    fn parts_of_phrases(&self, phrases: &[Phrase], act: &Act) -> Option<Parts> {
        let thing = phrases.iter().find(|phrase| self.side(phrase).is_none());
        let first = thing.or_else(|| phrases.first().filter(|_| act.nominal))?;
        // "rejected the demand for …": what is demanded is the proposal.
        if self.is_wish(first.head) {
            return self.wished(first, act);
        }
        Some(self.parts_of_noun(first, act))
    }

    fn parts_of_noun(&self, first: &Phrase, act: &Act) -> Parts {
        let mut parts = Parts { less: self.noun_stops(first), ..Parts::default() };
        // "there will be no talks": the refusal has taken the `no`.
        if act.kind == EventType::Reject && phrases_say_no(self, first) {
            parts.less = false;
        }
        self.phrase_words(first, &mut parts.words);
        if parts.less && !phrases_say_no(self, first) {
            // The noun of stopping itself is no part of the matter.
            let head = self.clauses.terms[first.head].word;
            parts.words.retain(|word| *word != head.noun && *word != head.itself);
        }
        parts.doers.clone_from(&act.content.doers);
        if parts.doers.is_empty() {
            parts.doers = self.owner(first).into_iter().collect();
        }
        let end = self
            .behind(first)
            .iter()
            .flat_map(|attached| &attached.phrases)
            .map(|phrase| phrase.terms.end)
            .max();
        parts.terms.push(first.terms.start..end.unwrap_or(first.terms.end));
        parts
    }

    /// What a noun of wishing has behind it: a clause, or a phrase after `for`, `to`, `of`.
    fn wished(&self, noun: &Phrase, act: &Act) -> Option<Parts> {
        let inner =
            self.clauses.clauses.iter().position(|clause| clause.noun_governor.as_ref() == Some(noun));
        let owner = self.owner(noun);
        if let Some(inner) = inner {
            let mut own = act.clone();
            own.content.doers = self.some_sides(&self.clauses.clauses[inner].subject);
            own.content.clause = Some(inner);
            own.clause = None;
            return self.parts_of_clause(inner, &own);
        }
        let known = &self.scene.triggers.known;
        let behind = self.behind(noun).iter().find(|attached| {
            let names_thing = attached.phrases.iter().any(|phrase| self.side(phrase).is_none());
            attached.word == known.r#for || [known.of, known.to].contains(&attached.word) && names_thing
        });
        if let Some(behind) = behind {
            let mut own = act.clone();
            own.content.doers = Vec::new();
            let first = behind.phrases.first()?;
            return if self.is_wish(first.head) { None } else { Some(self.parts_of_noun(first, &own)) };
        }
        // "Cairo's security demands": the words before the noun, else all that Cairo demands.
        let mut parts = Parts::default();
        self.phrase_words(noun, &mut parts.words);
        parts.doers = owner.into_iter().collect();
        if parts.doers.is_empty() && act.kind == EventType::Request {
            parts.doers.clone_from(&act.doers);
        }
        parts.terms.push(noun.terms.clone());
        Some(parts)
    }

    /// The slug of a matter, or of the words where none fits.
    pub(super) fn slug_or_words(&self, parts: &Parts, act: &Act) -> Option<String> {
        let matter = self.scene.triggers.matters.best(&parts.verbs, &parts.words);
        self.slug(parts, matter, act).or_else(|| self.plain_slug(parts))
    }

    /// The first content words, where no matter fits and the words are no plain verb and object.
    fn plain_slug(&self, parts: &Parts) -> Option<String> {
        let mut words: Vec<String> = Vec::new();
        if let Some(verb) = parts.verb {
            words.push(self.letters(verb).to_owned());
        }
        for term in parts.terms.iter().flat_map(Clone::clone) {
            let word = &self.clauses.terms[term];
            let text = word.span.of(self.scene.text).to_lowercase();
            let content = word.word.closed == crate::clauses::Closed::Open
                && text.len() > 3
                && text.chars().all(char::is_alphanumeric)
                && word.word.verb != parts.verb.unwrap_or(Lemma::UNKNOWN);
            if content && words.len() < 4 && !words.contains(&text) {
                words.push(text);
            }
        }
        let known = words.iter().any(|word| !VAGUE_VERBS.contains(&word.as_str()));
        (known && words.len() > usize::from(parts.verb.is_some())).then(|| words.join("-"))
    }

    /// The verb of a clause and what follows it, in the present, in the positive.
    pub(super) fn told_verb(&self, parts: &Parts, plural: bool) -> String {
        let verb = parts.verb.map_or("", |verb| self.letters(verb));
        let act = match (parts.less && !parts.stops_by_verb || parts.stops_by_verb && !parts.less, plural) {
            (true, plural) => {
                format!(
                    "{} {}",
                    if plural { "stop" } else { "stops" },
                    parts.verb.map_or_else(String::new, |verb| self.gerund(verb))
                )
            }
            (false, true) => match verb {
                "be" => "are".to_owned(),
                verb => verb.to_owned(),
            },
            (false, false) => match verb {
                "be" => "is".to_owned(),
                "have" => "has".to_owned(),
                verb => s_form(verb),
            },
        };
        format!("{act} {}", parts.rest).trim().to_owned()
    }

    fn slug(&self, parts: &Parts, matter: Option<&Matter>, act: &Act) -> Option<String> {
        let doer = parts.doers.first();
        if let Some(matter) = matter {
            let name = matter.slug(parts.less);
            let who = match matter.doer {
                Doer::None => None,
                Doer::Actor => doer.cloned(),
                Doer::Organisation => self.organisation(parts).or_else(|| doer.cloned()),
            };
            return Some(match who {
                Some(who) => format!("{}-{name}", code(&who)),
                None => name,
            });
        }
        // All that a party demands, when the sentence says no more.
        let noun = parts.words.first().copied().unwrap_or(Lemma::UNKNOWN);
        if parts.verb.is_none() {
            let wish = parts.terms.iter().flat_map(Clone::clone).any(|term| self.is_wish(term));
            if wish {
                let who = doer.or(if act.kind == EventType::Request { act.doers.first() } else { None })?;
                return Some(all_demands(who));
            }
            return self.own_words(parts);
        }
        // No matter fits: the verb and its object, when both are plain.
        let object = self.letters(noun);
        let verb = parts.verb.map(|verb| self.letters(verb))?;
        let generic =
            VAGUE_VERBS.contains(&verb) || object.len() < 3 || !self.scene.triggers.is_political(noun);
        let doer = doer?;
        if generic {
            return None;
        }
        let less = if parts.less && !parts.stops_by_verb { "no-" } else { "" };
        Some(format!("{}-{less}{verb}-{object}", code(doer)))
    }

    /// The head of a noun phrase and the word before it, when no matter fits: `licence-plates`.
    fn own_words(&self, parts: &Parts) -> Option<String> {
        let terms = parts.terms.first()?.clone();
        let end =
            terms.clone().find(|&at| self.clauses.terms[at].tag == Tag::Preposition).unwrap_or(terms.end);
        let nouns = (terms.start..end)
            .filter(|&at| self.clauses.terms[at].tag == Tag::Noun && !self.clauses.terms[at].possessive);
        let words: Vec<String> = nouns.map(|at| self.words(&(at..at + 1)).to_lowercase()).collect();
        let head = words.last().filter(|head| head.len() > 3 && head.chars().all(char::is_alphabetic))?;
        Some(match words.len() {
            1 => head.clone(),
            length => format!("{}-{head}", words[length - 2]),
        })
    }

    /// The organisation named in the proposal.
    fn organisation(&self, parts: &Parts) -> Option<Side> {
        let span = self.span_of(parts)?;
        let named = self.mentions.iter().filter(|mention| span.overlaps(mention.span));
        let organisation = named
            .filter_map(|mention| self.known_side(mention.actor))
            .find(|side| side.kind == ActorKind::Organisation && side.party.sector.as_deref() == Some("IGO"));
        organisation.or_else(|| parts.doers.iter().find(|side| side.kind == ActorKind::Organisation).cloned())
    }

    fn span_of(&self, parts: &Parts) -> Option<Span> {
        let start = parts.terms.iter().map(|terms| terms.start).min()?;
        let end = parts.terms.iter().map(|terms| terms.end).max()?;
        (start < end).then(|| self.clauses.span(&(start..end)))
    }

    fn text(&self, parts: &Parts, matter: Option<&Matter>, slug: &str) -> Option<String> {
        let who = match parts.doers.as_slice() {
            [] => parts.subject.clone().map(|subject| self.words(&subject).to_owned()),
            doers => {
                Some(doers.iter().map(|side| side.party.name.as_str()).collect::<Vec<_>>().join(" and "))
            }
        };
        if slug.ends_with("-demands") {
            return Some(format!("The demands of {} are met", who?));
        }
        let said = self.span_of(parts)?.of(self.scene.text);
        let Some(verb) = parts.verb else {
            // A noun phrase: as written, or, where it stops something, in the words of the matter.
            return Some(match (parts.less, who, matter) {
                (true, Some(who), Some(matter)) => format!("{who} stops {}", matter.slug.replace('-', " ")),
                _ => capitalised(said),
            });
        };
        if parts.passive {
            return Some(capitalised(said));
        }
        let letters = self.letters(verb);
        let plural = parts.plural || parts.doers.first().is_some_and(is_many);
        let act = match (parts.less && !parts.stops_by_verb, plural) {
            (true, plural) => format!("{} {}", if plural { "stop" } else { "stops" }, self.gerund(verb)),
            (false, true) => letters.to_owned(),
            (false, false) => s_form(letters),
        };
        let act = match act.as_str() {
            "bes" => "is".to_owned(),
            "haves" => "has".to_owned(),
            _ => act,
        };
        let rest = parts.rest.trim();
        Some(match who {
            Some(who) if rest.is_empty() => capitalised(&format!("{who} {act}")),
            Some(who) => capitalised(&format!("{who} {act} {rest}")),
            None => capitalised(said),
        })
    }

    /// The `-ing` form as the vocabulary spells it.
    pub(super) fn gerund(&self, verb: Lemma) -> String {
        let letters = self.letters(verb);
        let single = ing_form(letters, false);
        let known = self.scene.triggers.vocabulary.word(&single);
        if known.verb == verb && known.forms & form::GERUND != 0 { single } else { ing_form(letters, true) }
    }
}

/// Whether a phrase stops something by `no`, so that its head stays the matter: `no further expansion`.
fn phrases_say_no(sentence: &SentenceScene<'_>, phrase: &Phrase) -> bool {
    phrase
        .terms
        .clone()
        .any(|term| sentence.clauses.terms[term].tag == Tag::Determiner && sentence.is_word(term, "no"))
}

/// Whether a party is several by its name: "the two sides", "farmers".
pub(super) fn is_many(side: &Side) -> bool {
    side.kind == ActorKind::Group && side.party.name.ends_with('s') && !side.party.name.ends_with("ss")
}

/// The slug of all that a party demands.
pub(super) fn all_demands(side: &Side) -> String {
    format!("{}-demands", code(side))
}

/// A party in a slug: its code, else its name.
fn code(side: &Side) -> String {
    let name = side.party.country.as_deref().unwrap_or(&side.party.name);
    let mut slug = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_alphanumeric() {
            slug.extend(c.to_lowercase());
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

pub(super) fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// Verbs of talking a thing over.
const TALKED_OVER: &[&str] =
    &["discuss", "consider", "study", "examine", "explore", "review", "weigh", "debate", "address"];

/// Verbs that say nothing of a proposal without more.
pub(super) const VAGUE_VERBS: &[&str] = &[
    "be", "have", "do", "make", "take", "get", "go", "come", "say", "know", "think", "see", "find", "look",
    "feel", "seem", "mean",
];
