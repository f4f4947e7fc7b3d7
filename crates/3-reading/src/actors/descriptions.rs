//! What a description means that stands for somebody named before: "the foreign minister", "the alliance", "the
//! 52-year-old".

use super::MentionForm;
use super::cast::{Member, SURE};
use super::pronouns::{self, Question, Word};
use super::reference::Walk;
use super::words::{Tongue, is_auxiliary, is_plain_adjective, is_saying, strip_possessive};
use crate::{ActorKind, ActorRef};
use onrecord_language::names::Mention;
use onrecord_language::{Token, TokenKind, Voice};
use onrecord_text::Span;
use std::ops::Range;

/// Nouns that mean any organisation whose own noun is one of those beside them.
const KINDS: &[(&str, &[&str])] = &[
    (
        "agency",
        &["bureau", "authority", "board", "office", "commission", "administration", "service", "department"],
    ),
    ("bloc", &["alliance", "union", "league", "community", "pact", "association", "bloc"]),
    ("union", &["federation", "confederation"]),
    (
        "group",
        &[
            "movement",
            "forum",
            "front",
            "association",
            "foundation",
            "network",
            "alliance",
            "league",
            "coalition",
            "committee",
            "society",
            "organisation",
            "organization",
            "brigade",
            "collective",
        ],
    ),
    (
        "company",
        &["holdings", "corp", "inc", "ltd", "group", "industries", "airlines", "corporation", "company"],
    ),
    ("firm", &["holdings", "corp", "inc", "ltd", "group", "industries", "partners", "company"]),
    (
        "organisation",
        &["association", "forum", "federation", "foundation", "network", "alliance", "union", "league"],
    ),
    (
        "organization",
        &["association", "forum", "federation", "foundation", "network", "alliance", "union", "league"],
    ),
    ("body", &["council", "commission", "committee", "authority", "board", "organisation", "organization"]),
];

/// German nouns that mean an organisation which was named before.
const GERMAN: &[(&str, &str)] = &[
    ("bündnis", "alliance"),
    ("allianz", "alliance"),
    ("gruppe", "group"),
    ("bewegung", "movement"),
    ("organisation", "organisation"),
    ("unternehmen", "company"),
    ("konzern", "company"),
    ("firma", "firm"),
    ("behörde", "agency"),
    ("ministerium", "ministry"),
    ("außenamt", "ministry"),
    ("partei", "party"),
    ("miliz", "group"),
    ("schiitenmiliz", "group"),
    ("kommission", "commission"),
    ("militärbündnis", "alliance"),
    ("agentur", "agency"),
    ("gericht", "court"),
];

impl Walk<'_, '_> {
    /// A role without a name: the last person who holds it, or an unnamed somebody.
    pub(super) fn role(&mut self, mention: &Mention) -> Option<ActorRef> {
        let role = self.cast.lexicon.entry(mention.entry?);
        let side = mention.side.map(|side| self.cast.lexicon.entry(side));
        if role.name == "government" {
            return side.is_some().then(|| self.cast.group(mention));
        }
        if !mention.indefinite
            && !mention.former
            && !self.is_of_a_speaker(mention)
            && let Some(holder) = self.holder(mention).or_else(|| self.cast.leader_for(mention))
        {
            return Some(holder);
        }
        // An unnamed one: only where the words say enough to be of use.
        let telling = role.voice != Voice::Organisation
            || matches!(role.name.as_str(), "president" | "spokesman" | "secretary general" | "leader");
        let sided = mention.side.is_some() || mention.indefinite;
        (telling && (sided || role.voice != Voice::Own)).then(|| {
            let group = self.cast.group(mention);
            self.cast.member_mut(group).single = true;
            group
        })
    }

    /// "Mein Chef": somebody whom only the speaker knows.
    fn is_of_a_speaker(&self, mention: &Mention) -> bool {
        let before = self.cast.text[..mention.span.start()].trim_end();
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        self.scene.tongue == Tongue::German
            && ["mein", "meine", "unser", "unsere", "dein", "euer"]
                .iter()
                .any(|own| word.eq_ignore_ascii_case(own))
    }

    /// The person named last among those who hold the office, of the state and the rank that are said.
    fn holder(&self, mention: &Mention) -> Option<ActorRef> {
        let text = self.cast.text;
        let role = &self.cast.lexicon.entry(mention.entry?).name;
        if role == "participant" {
            return self.fellow(mention);
        }
        let office = self.cast.office_noun(mention);
        if self.scene.tongue == Tongue::German && mention.head.of(text).starts_with("Politiker") {
            return self.politician();
        }
        let code = mention.side.and_then(|side| self.cast.lexicon.entry(side).party_code());
        let deputy = is_deputy(mention.span.of(text));
        let mut holders: Vec<(bool, usize, usize)> = Vec::new();
        for (index, member) in self.cast.members.iter().enumerate() {
            let same_side =
                code.is_none() || member.actor.country.is_none() || member.actor.country.as_deref() == code;
            let seen = self.seen(index);
            if member.actor.kind != ActorKind::Person || !same_side || seen == 0 {
                continue;
            }
            let held = member
                .offices
                .iter()
                .filter(|held| held.noun.ends_with(&office) || office.ends_with(held.noun.as_str()));
            let mut held = held.peekable();
            if held.peek().is_some() {
                holders.push((held.any(|held| held.deputy == deputy), seen, index));
            }
        }
        // Of a minister and his deputy, "the minister" is the minister; the deputy only where no minister was named.
        let &(same_rank, _, last) = holders.iter().max()?;
        // Of several the one who was last a subject: whom a minister met is rarely "the minister" of the next sentence.
        let of_rank = |actor: ActorRef| {
            holders.iter().any(|&(rank, _, index)| rank == same_rank && index == actor.0 as usize)
        };
        let subjects = self.subjects.iter().rev().filter(|subject| !subject.quoted);
        let subject = subjects.map(|subject| subject.actor).find(|actor| of_rank(*actor));
        (same_rank || !deputy).then_some(subject.unwrap_or(ActorRef(last as u32)))
    }

    /// "Der Politiker" is whoever was named last of those who hold an office or a seat.
    fn politician(&self) -> Option<ActorRef> {
        let political = |member: &Member| {
            member.actor.kind == ActorKind::Person
                && matches!(member.actor.sector.as_deref(), Some("GOV" | "LEG" | "PTY" | "OPP" | "IGO"))
        };
        let members = self.cast.members.iter().enumerate();
        let seen = members.filter(|(index, member)| political(member) && self.seen(*index) > 0);
        seen.map(|(index, _)| index).max_by_key(|&index| self.seen(index)).map(|index| ActorRef(index as u32))
    }

    /// "his Kazakh colleague": the only person of that state.
    fn fellow(&self, mention: &Mention) -> Option<ActorRef> {
        let code = self.cast.lexicon.entry(mention.side?).party_code()?;
        let mut fellows = self.cast.members.iter().enumerate().filter(|(index, member)| {
            member.actor.kind == ActorKind::Person
                && member.actor.country.as_deref() == Some(code)
                && self.seen(*index) > 0
        });
        let (only, _) = fellows.next()?;
        fellows.next().is_none().then_some(ActorRef(only as u32))
    }

    /// "the alliance", "the regional bloc", "the 52-year-old": from the determiner at a token.
    pub(super) fn noun(
        &mut self,
        determiner: u32,
        sentence: usize,
        tokens: &Range<u32>,
        found: &Range<usize>,
    ) {
        let text = self.scene.text;
        for ahead in 1..=2 {
            let at = determiner + ahead;
            if at >= tokens.end {
                return;
            }
            let token = self.scene.document.tokens[at as usize];
            let word = strip_possessive(token.text(text));
            if ahead == 1 && word.ends_with("-year-old") {
                self.aged(token, sentence, tokens);
                return;
            }
            if token.kind != TokenKind::Word {
                return;
            }
            let span = Span::new(token.span.start(), token.span.start() + word.len());
            if self.cast.found[found.clone()].iter().any(|mention| mention.span.overlaps(span)) {
                return;
            }
            let lower = self.english_noun(word);
            let followed = self.scene.after(tokens, token.span.end()).is_some_and(|next| {
                matches!(next.text(text), "of" | "between" | "von" | "des")
                    || next.is_capitalised() && next.is_wordlike()
            });
            if let Some(actor) = self.organisation_called(&lower, ahead).filter(|_| !followed) {
                self.cast.mention(span, actor, MentionForm::Description, SURE);
                self.see(actor, span.start());
                self.speak_of(span, span.start(), actor, sentence, tokens, None);
                return;
            }
            // One adjective may stand between; a name or a preposition may not.
            if token.is_capitalised() || !is_plain_adjective(&lower) {
                return;
            }
        }
    }

    /// A noun in small letters, and in English where it is one of those by which organisations are meant.
    fn english_noun(&self, word: &str) -> String {
        let lower = word.to_lowercase();
        let known = GERMAN.iter().find(|(german, _)| self.scene.tongue == Tongue::German && lower == *german);
        known.map_or(lower, |(_, english)| (*english).to_owned())
    }

    /// The organisation named last that the noun can mean; failing that, the only one of the noun's kind.
    fn organisation_called(&self, lower: &str, ahead: u32) -> Option<ActorRef> {
        let named = |&(index, member): &(usize, &Member)| {
            member.actor.kind == ActorKind::Organisation && self.seen(index) > 0
        };
        let members = || self.cast.members.iter().enumerate().filter(named);
        let own = members().filter(|(_, member)| {
            member.nouns.iter().any(|noun| noun.rsplit(' ').next() == Some(lower) && fits(noun, ahead))
        });
        if let Some(index) = own.map(|(index, _)| index).max_by_key(|&index| self.seen(index)) {
            return Some(ActorRef(index as u32));
        }
        let (_, kind) = KINDS.iter().find(|(noun, _)| *noun == lower)?;
        let mut alike = members()
            .filter(|(_, member)| member.nouns.iter().any(|noun| kind.contains(&noun.as_str())))
            .map(|(index, _)| ActorRef(index as u32));
        let only = alike.next()?;
        alike.next().is_none().then_some(only)
    }

    /// "The 52-year-old said": the person whom "he" would mean. Before a noun the age is only a modifier.
    fn aged(&mut self, token: Token, sentence: usize, tokens: &Range<u32>) {
        let text = self.scene.text;
        let noun = self.scene.after(tokens, token.span.end()).is_some_and(|next| {
            let word = next.text(text);
            let verb = word.ends_with("ed") || is_saying(word) || is_auxiliary(word);
            next.kind == TokenKind::Word && !verb
        });
        if noun || self.scene.is_quoted(token.span.start()) {
            return;
        }
        // Either pronoun would do: whoever is meant must be meant by both.
        let ask = |word| Question { word, sentence, says: false, trails: false };
        let answers = [Word::He, Word::She].map(|word| pronouns::meant(&self.traces, ask(word)));
        let known = answers.iter().flatten().max_by(|left, right| left.1.total_cmp(&right.1)).copied();
        let agreed = answers.iter().flatten().all(|(actor, _)| known.is_some_and(|(best, _)| best == *actor));
        if let Some((actor, confidence)) = known.filter(|_| agreed) {
            self.cast.mention(token.span, actor, MentionForm::Description, confidence);
            self.see(actor, token.span.start());
            self.speak_of(token.span, token.span.start(), actor, sentence, tokens, None);
        }
    }
}

/// Whether the words of a role are those of a deputy.
pub(super) fn is_deputy(role: &str) -> bool {
    role.split(|c: char| c.is_whitespace() || c == '-').any(|word| {
        let german =
            ["vize", "Vize", "stellvertret", "Stellvertret"].iter().any(|rank| word.starts_with(rank));
        german || ["deputy", "vice", "assistant", "under"].iter().any(|rank| word.eq_ignore_ascii_case(rank))
    })
}

/// A noun of several words ("nuclear watchdog") needs its adjective; one word may stand with or without.
fn fits(noun: &str, ahead: u32) -> bool {
    !noun.contains(' ') || ahead == 2
}
