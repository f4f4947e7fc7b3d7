//! Roles and groups: "NATO Secretary General", "a former deputy minister of defence", "Western officials".

use super::class::Classes;
use super::hits::{Hit, Hits};
use super::mention::{Mention, MentionKind};
use super::piece::{Line, Piece};
use crate::lexicon::{EntryKind, EntryRef, Form, Lexicon};

/// Offices behind which an article begins another phrase.
const ALONE: &[&str] = &[
    "president",
    "prime minister",
    "chancellor",
    "minister",
    "foreign minister",
    "defence minister",
    "interior minister",
    "finance minister",
    "secretary of state",
    "secretary general",
    "general",
    "king",
    "diplomat",
    "participant",
    "analyst",
    "government",
];

/// Who is sent to a place does not speak for it: "the ambassador in Nairobi".
const SENT: &[&str] =
    &["ambassador", "envoy", "representative", "consul", "diplomat", "coordinator", "correspondent"];

/// How many words a description may go on behind its role.
const LONGEST_TAIL: usize = 16;

/// Adds the roles and groups of one sentence.
///
/// `organisations` are the pieces of the names that the lexicon does not have, by their ends: end and start.
pub(crate) fn read(
    pieces: &[Piece],
    hits: &Hits,
    organisations: &[(usize, usize)],
    line: &Line,
    tongue: Tongue<'_>,
    mentions: &mut Vec<Mention>,
) {
    let Tongue { text, lexicon, german } = tongue;
    let reader = Roles { pieces, hits, organisations, line, text, lexicon, german };
    let mut at = line.start;
    while at < line.end {
        let Some(hit) = hits.at(at).copied().filter(|hit| hit.is_role() && !hit.taken) else {
            at += 1;
            continue;
        };
        at = hit.end;
        reader.role(&hit, mentions);
    }
}

/// A text and its language.
#[derive(Clone, Copy)]
pub(crate) struct Tongue<'t> {
    pub(crate) text: &'t str,
    pub(crate) lexicon: &'t Lexicon,
    pub(crate) german: bool,
}

struct Roles<'t> {
    pieces: &'t [Piece],
    hits: &'t Hits,
    organisations: &'t [(usize, usize)],
    line: &'t Line,
    text: &'t str,
    lexicon: &'t Lexicon,
    german: bool,
}

impl Roles<'_> {
    fn role(&self, hit: &Hit, mentions: &mut Vec<Mention>) {
        if self.is_modifier_of_noun(hit) {
            return;
        }
        let front = self.front(hit.start);
        let (end, tail_side) = if self.german { self.german_tail(hit) } else { self.tail(hit) };
        let side = front.side.or(tail_side).or(hit.side);
        let plural = hit.form == Form::People;
        if hit.ambiguous && side.is_none() && end == hit.end {
            return;
        }
        let kind = if plural { MentionKind::Group } else { MentionKind::Role };
        let last = if plural { hit.end } else { end };
        let indefinite = front
            .start
            .checked_sub(1)
            .filter(|&i| i >= self.line.start)
            .is_some_and(|i| self.pieces[i].is(Classes::INDEFINITE));
        let mention = Mention {
            span: self.pieces[front.start].span.join(self.pieces[last - 1].span),
            head: hit.span(self.pieces),
            kind,
            entry: Some(hit.entry),
            form: hit.form,
            side,
            former: front.former,
            plural,
            indefinite,
        };
        // "US and European officials" are two groups.
        if plural {
            for &(start, end, side) in &front.others {
                let span = self.pieces[start].span.join(self.pieces[end - 1].span);
                mentions.push(Mention { span, side: Some(side), ..mention });
            }
        }
        mentions.push(mention);
    }

    /// "official statement", "general election", "press conference": the word describes the next one.
    fn is_modifier_of_noun(&self, hit: &Hit) -> bool {
        let first = self.pieces[hit.start];
        if hit.end >= self.line.end || (first.is_capital() && !first.is_first()) {
            return false;
        }
        let next = self.pieces[hit.end];
        if self.german {
            return next.is_hyphened();
        }
        let content = next.is_word() && !next.is_capital() && !next.is(Classes::GRAMMAR);
        let people = self.hits.at(hit.end).is_some_and(|next| next.is_role() && next.form == Form::People);
        let noun = first.is(Classes::ADJECTIVAL) || people || !self.ends_like_verb(hit.end);
        (content && hit.form == Form::Name && noun) || next.is_hyphened()
    }

    /// A word that may be the verb of the role ("the minister flew", "the envoy will").
    fn ends_like_verb(&self, at: usize) -> bool {
        let word = self.pieces[at].span.of(self.text);
        word.len() > 3
            && (word.ends_with("ed")
                || word.ends_with("es")
                || word.ends_with("ly")
                || (word.ends_with('s') && !word.ends_with("ss")))
    }

    /// What stands before the role: modifiers, adjectives of states, names of organisations.
    fn front(&self, role: usize) -> Front {
        let mut front = Front { start: role, side: None, former: false, others: Vec::new() };
        while let Some(before) = front.start.checked_sub(1).filter(|&i| i >= self.line.start) {
            let piece = self.pieces[before];
            if !piece.is_word() {
                break;
            }
            if let Some(hit) = self.hits.at(before).filter(|hit| !hit.taken) {
                let name = hit.is_side()
                    || hit.kind == EntryKind::Place
                    || (hit.is_role() && hit.end - hit.start == 1 && !piece.is_possessive());
                if !name || (hit.is_role() && hit.form == Form::People) {
                    break;
                }
                if hit.is_side() || hit.kind == EntryKind::Place {
                    front.side = Some(hit.entry);
                }
                front.start = hit.start;
            } else if let Some(start) = self.organisation_before(front.start) {
                front.start = start;
            } else if piece.is(Classes::FORMER) {
                front.former = true;
                front.start = before;
            } else if piece.is(Classes::MODIFIER) && !piece.is_possessive() && !piece.is(Classes::DETERMINER)
                || self.pieces[front.start].is_hyphened()
            {
                front.start = before;
            } else if piece.span.of(self.text) == "and" && self.joins_modifiers(before, role) {
                front.start = before - 1;
            } else if let Some(start) = self.portfolio(front.start) {
                front.start = start;
            } else {
                break;
            }
        }
        if front.side.is_some() {
            self.coordinated(&mut front);
        }
        front
    }

    /// "Kenya’s fisheries minister", "Italian coast guard captain": one or two plain nouns behind whose the role is.
    fn portfolio(&self, at: usize) -> Option<usize> {
        let grammar =
            Classes::FUNCTION.or(Classes::SAYING).or(Classes::STOP).or(Classes::LINK).or(Classes::PARTICLE);
        let noun = |i: usize| {
            let piece = self.pieces[i];
            piece.is_word()
                && !piece.is_capital()
                && !piece.is_possessive()
                && !piece.is(grammar)
                && self.hits.at(i).is_none()
        };
        let owner = |i: usize| {
            self.hits.at(i).is_some_and(|hit| hit.is_side() && !hit.taken && !hit.ambiguous)
                && self.pieces[i].is_capital()
        };
        (1..=2).find_map(|nouns| {
            let start = at.checked_sub(nouns).filter(|&start| start > self.line.start)?;
            ((start..at).all(noun) && owner(start - 1)).then_some(start)
        })
    }

    /// "LWB director", "Lake Water Bureau director": where the organisation begins that ends right before.
    fn organisation_before(&self, at: usize) -> Option<usize> {
        let found = self.organisations.binary_search_by_key(&at, |&(end, _)| end).ok()?;
        Some(self.organisations[found].1).filter(|&start| start >= self.line.start)
    }

    /// "foreign and security policy official".
    fn joins_modifiers(&self, at: usize, role: usize) -> bool {
        let modifier = |i: usize| self.pieces[i].is(Classes::MODIFIER) && self.hits.at(i).is_none();
        at > self.line.start && at + 1 < role && modifier(at - 1) && modifier(at + 1)
    }

    /// The sides before "and" or a comma: "US, Russian and Ukrainian officials".
    fn coordinated(&self, front: &mut Front) {
        let mut at = front.start;
        while let Some(joint) = at.checked_sub(1).filter(|&i| i > self.line.start) {
            let word = self.pieces[joint].span.of(self.text);
            let comma = self.pieces[joint].is_comma() && !front.others.is_empty();
            if !(comma || matches!(word, "and" | "or" | "&") || self.pieces[joint].is_solidus()) {
                break;
            }
            let last = self.pieces[joint - 1];
            let Some(hit) = self.hits.at(joint - 1).filter(|hit| hit.is_side() && !hit.taken) else { break };
            let describes = hit.form == Form::Adjective || (hit.form == Form::Name && last.is_all_capitals());
            if last.is_possessive() || !describes {
                break;
            }
            front.others.push((hit.start, hit.end, hit.entry));
            at = hit.start;
        }
        front.others.reverse();
    }

    /// What follows the role: "of the foreign affairs committee", "at the think tank Example House". Gives the index
    /// behind it and the state or organisation in it: the first that is no adjective, else the first.
    fn tail(&self, hit: &Hit) -> (usize, Option<EntryRef>) {
        let mut end = hit.end;
        let (mut side, mut adjective) = (None, None);
        let mut at = hit.end;
        if !self.is_link(at) {
            return (end, None);
        }
        // An ambassador to a state does not speak for it.
        let link = self.pieces[at].span.of(self.text);
        let office = hit.span(self.pieces).of(self.text).to_lowercase();
        let sent = SENT.iter().any(|sent| office.ends_with(sent));
        let accredited = matches!(link, "to" | "with" | "from") || sent && matches!(link, "in" | "at");
        while at < self.line.end && at - hit.end < LONGEST_TAIL {
            let piece = self.pieces[at];
            let small = !piece.is_capital();
            if !piece.is_word() && !piece.is_number() || small && piece.is(Classes::STOP.or(Classes::SAYING))
            {
                break;
            }
            if let Some(found) = self.hits.at(at).filter(|found| !found.taken) {
                if found.is_side() {
                    let slot = if found.form == Form::Adjective { &mut adjective } else { &mut side };
                    *slot = slot.or(Some(found.entry));
                } else if found.is_role() && small && found.form == Form::People {
                    break;
                }
                at = found.end;
                end = at;
                continue;
            }
            if small && piece.is(Classes::LINK) && !self.is_link(at) {
                break;
            }
            at += 1;
            if !piece.is(Classes::LINK.or(Classes::DETERMINER)) {
                end = at;
            }
        }
        (end, side.or(adjective).filter(|_| !accredited))
    }

    /// What follows a role in German: "des Außenministeriums", "für Wasser", "der Nato", "Russlands". An article alone can begin the
    /// next phrase ("warf der Minister der Nato vor"), so only those take it who are of something by their calling.
    fn german_tail(&self, hit: &Hit) -> (usize, Option<EntryRef>) {
        let free = |at: usize| self.hits.at(at).filter(|found| at < self.line.end && !found.taken);
        let owner = free(hit.end).filter(|found| found.is_side() && found.form == Form::Adjective);
        if let Some(owner) = owner.filter(|found| self.pieces[found.start].is_cased()) {
            return (owner.end, Some(owner.entry));
        }
        let (mut end, mut side) = (hit.end, None);
        let mut at = hit.end;
        while let Some(link) = self.german_link(at, hit) {
            let Some(noun) = self.noun_behind(link) else { break };
            at = noun;
            while at < self.line.end && self.pieces[at].is_word() && self.pieces[at].is_cased() {
                match free(at) {
                    Some(found) if found.is_side() || found.kind == EntryKind::Place => {
                        side = side.or(Some(found.entry));
                        at = found.end;
                    }
                    Some(found) => at = found.end,
                    None => at += 1,
                }
            }
            end = at;
        }
        (end, side)
    }

    /// The index behind the word that goes on with a role.
    fn german_link(&self, at: usize, hit: &Hit) -> Option<usize> {
        let piece =
            self.pieces.get(at).filter(|piece| at < self.line.end && piece.is_word() && !piece.is_cased())?;
        let of_something = !ALONE.contains(&self.lexicon.entry(hit.entry).name.as_str());
        match piece.span.of(self.text) {
            "von" | "vom" | "für" => Some(at + 1),
            "des" => Some(at + 1),
            "der" if of_something => Some(at + 1),
            "bei" | "beim" | "im" | "in" | "aus" if of_something => Some(at + 1),
            _ => None,
        }
    }

    /// Where the noun stands behind an article and adjectives.
    fn noun_behind(&self, at: usize) -> Option<usize> {
        let small = |i: usize| {
            let piece = self.pieces[i];
            piece.is_word() && !piece.is_cased() && !piece.is(Classes::STOP.or(Classes::SAYING))
        };
        let noun = (at..self.line.end.min(at + 4)).find(|&i| !small(i))?;
        let piece = self.pieces[noun];
        (piece.is_word() && piece.is_cased() && !piece.is(Classes::CALENDAR)).then_some(noun)
    }

    /// Whether a preposition here can go on with a role; "to", "in", "with" and "from" only before a name.
    fn is_link(&self, at: usize) -> bool {
        if at >= self.line.end || !self.pieces[at].is(Classes::LINK) || self.pieces[at].is_capital() {
            return false;
        }
        let name = |i: usize| {
            i < self.line.end
                && (self.pieces[i].is_capital() || self.hits.at(i).is_some_and(Hit::is_side))
                && !self.pieces[i].is(Classes::CALENDAR)
        };
        let next =
            at + 1 + usize::from(at + 1 < self.line.end && self.pieces[at + 1].is(Classes::DETERMINER));
        match self.pieces[at].span.of(self.text) {
            "of" | "for" | "at" => {
                next < self.line.end
                    && self.pieces[next].is_word()
                    && !self.pieces[next].is(Classes::CALENDAR)
            }
            _ => name(next),
        }
    }
}

/// What stands before a role.
struct Front {
    start: usize,
    side: Option<EntryRef>,
    former: bool,
    /// Further sides before "and": first piece, end, side.
    others: Vec<(usize, usize, EntryRef)>,
}
