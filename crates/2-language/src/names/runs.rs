//! Runs of capitalised words: which part of them is a person, an organisation or a place.

use super::class::Classes;
use super::german;
use super::hits::{Hit, Hits};
use super::mention::{Mention, MentionKind};
use super::piece::{Line, Piece};
use crate::lexicon::{EntryKind, Form, Lexicon};
use onrecord_text::Span;

/// The most words that one name may have.
const LONGEST: usize = 12;

/// How far before a name the role may stand that introduces it, in pieces: "the head of the Federal Ports Board, …".
const LONGEST_ROLE: usize = 9;

/// What a run was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// First piece.
    pub(crate) start: usize,
    /// One past the last piece.
    pub(crate) end: usize,
    pub(crate) kind: NameKind,
}

/// How sure a name is what it is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameKind {
    Person,
    Organisation,
    Place,
    /// An organisation by its capitals alone: a speaker in capitals looks the same.
    WeakOrganisation,
    /// A place by the preposition before it alone.
    WeakPlace,
    /// A capitalised document: "Budapest Memorandum".
    Document,
    /// Nothing tells: it becomes what the same words are elsewhere in the text, or nothing.
    Unknown,
}

/// Reads the capitalised runs of a text.
pub(crate) struct Runs<'t> {
    pub(crate) text: &'t str,
    pub(crate) pieces: &'t [Piece],
    pub(crate) lexicon: &'t Lexicon,
    /// Every noun has a capital.
    pub(crate) german: bool,
}

impl Runs<'_> {
    /// The names of one sentence; takes the hits that turn out to be parts of longer names.
    pub(crate) fn read(&self, line: &Line, hits: &mut Hits, names: &mut Vec<Name>) {
        let mut at = line.start;
        while at < line.end {
            if !self.starts(at, hits) {
                at += 1;
                continue;
            }
            let end = self.run_end(at, line, hits);
            self.cut(at, end, line, hits, names);
            at = end.max(at + 1);
        }
    }

    /// Whether a run may start here: at a capitalised word, or at a hit that is no role in small letters.
    fn starts(&self, at: usize, hits: &Hits) -> bool {
        let piece = self.pieces[at];
        match hits.at(at) {
            Some(hit) => piece.is_capital() && (!hit.is_role() || piece.is_name_word()),
            None => piece.is_name_word() || (piece.is(Classes::PARTICLE) && self.is_particle_before_name(at)),
        }
    }

    fn is_particle_before_name(&self, at: usize) -> bool {
        if self.german {
            let name =
                |next: &Piece| next.is_capital() && (next.is_hyphened() || !next.is(Classes::CALENDAR));
            let arabic = matches!(self.pieces[at].span.of(self.text), "al" | "el" | "bin" | "ibn");
            return arabic && self.pieces.get(at + 1).is_some_and(name);
        }
        let joined = |next: &Piece| {
            next.is_capital()
                && (next.is_hyphened()
                    || matches!(
                        self.pieces[at].span.of(self.text),
                        "von" | "van" | "de" | "al" | "el" | "bin" | "di"
                    ))
        };
        self.pieces.get(at + 1).is_some_and(joined)
    }

    /// The end of the run: capitals, particles between them, and the links inside names of organisations.
    fn run_end(&self, start: usize, line: &Line, hits: &Hits) -> usize {
        let mut end = start + 1;
        while end < line.end && end - start < LONGEST {
            let before = self.pieces[end - 1];
            let piece = self.pieces[end];
            if before.is_possessive()
                && !piece.is_hyphened()
                && !inside_one_hit(hits, end)
                && !self.is_of_members(end)
            {
                break;
            }
            let goes_on = inside_one_hit(hits, end)
                || piece.is_hyphened() && piece.is_word()
                || piece.is_word() && piece.is_capital() && !piece.is(Classes::CALENDAR)
                || piece.is_number() && self.is_numbered(end);
            if goes_on {
                end += 1;
            } else if let Some(next) = self.linked(start, end, line, hits) {
                end = next;
            } else {
                break;
            }
        }
        end.min(line.end)
    }

    /// "Miners’ Federation", "People’s Assembly": an organisation of those who own it.
    fn is_of_members(&self, at: usize) -> bool {
        let owner = self.pieces[at - 1].span.of(self.text);
        let plural = owner.ends_with('s') || matches!(owner, "People" | "Women" | "Children" | "Men");
        let piece = self.pieces[at];
        plural && piece.is_word() && piece.is_capital() && piece.is(Classes::ORGANISATION_HEAD)
    }

    /// "Group of 77", "Resolution 2216", "Channel 4".
    fn is_numbered(&self, at: usize) -> bool {
        self.pieces[at - 1].is(Classes::DOCUMENT_HEAD.or(Classes::ORGANISATION_HEAD))
    }

    /// The particles and links that go on with a name: the index behind the capitalised word they lead to.
    fn linked(&self, start: usize, at: usize, line: &Line, hits: &Hits) -> Option<usize> {
        let mut next = at;
        while next < line.end
            && next - at < 3
            && self.pieces[next].is_word()
            && self.pieces[next].is(Classes::PARTICLE)
            && !self.pieces[next].is_capital()
        {
            next += 1;
        }
        let capital = |i: usize| {
            i < line.end
                && self.pieces[i].is_word()
                && self.pieces[i].is_capital()
                && !self.pieces[i].is(Classes::CALENDAR)
        };
        if self.german && next == at {
            return self.noble(start, at, &capital);
        }
        if next > at && capital(next) && hits.at(at - 1).is_none_or(|hit| !hit.is_role()) {
            return Some(next + 1);
        }
        // "Ministry of Foreign Affairs", "Institute for Strategic Studies", "Security and Cooperation Organisation".
        let word = self.pieces[at].span.of(self.text);
        let headed = (start..at).any(|i| self.pieces[i].is(Classes::ORGANISATION_HEAD));
        let follows = |i: usize| capital(i) && hits.at(i).is_none_or(|hit| hit.kind != EntryKind::Role);
        let known = hits.at(at - 1).is_some_and(|hit| {
            hit.kind == EntryKind::Organisation && hit.end - hit.start > 1 && !hit.ambiguous
        });
        let free = |i: usize| hits.at(i).is_none_or(|hit| hit.ambiguous);
        match word {
            _ if known => None,
            "of" | "for" | "on" | "to" if headed && !self.ends_with_person(start, at, hits) => {
                let skip = usize::from(
                    self.pieces.get(at + 1).is_some_and(|piece| piece.span.of(self.text) == "the"),
                );
                follows(at + 1 + skip).then_some(at + 2 + skip)
            }
            "and" | "&" if free(at - 1) && follows(at + 1) && free(at + 1) => {
                let ahead = (at + 1..line.end.min(at + 5))
                    .take_while(|&i| self.pieces[i].is_word() && self.pieces[i].is_capital());
                let head_behind = ahead.clone().any(|i| self.pieces[i].is(Classes::ORGANISATION_HEAD));
                (headed && self.pieces[start..at].iter().any(|piece| piece.is(Classes::LINK))
                    || (head_behind && !self.looks_like_person(start, at)))
                .then_some(at + 2)
            }
            _ => None,
        }
    }

    /// "Ursula von der Leyen": behind a given name.
    fn noble(&self, start: usize, at: usize, capital: &dyn Fn(usize) -> bool) -> Option<usize> {
        let is = |i: usize, words: &[&str]| {
            self.pieces.get(i).is_some_and(|piece| words.contains(&piece.span.of(self.text)))
        };
        let name = is(at, &["von", "vom", "zu"]) && (start..at).all(|i| self.is_given(i));
        let next = at + 1 + usize::from(is(at + 1, &["der", "den", "dem"]));
        (name && capital(next)).then_some(next + 1)
    }

    fn ends_with_person(&self, start: usize, at: usize, hits: &Hits) -> bool {
        at - start > 1 && hits.at(at - 1).is_none() && self.is_given(at - 2)
    }

    /// Cuts a run into names. Hits and roles at its head are left as they are; what remains is one name or several.
    fn cut(&self, start: usize, end: usize, line: &Line, hits: &mut Hits, names: &mut Vec<Name>) {
        if Self::is_whole_hit(start, end, hits) {
            return;
        }
        if let Some(kind) = self.headed(start, end, hits) {
            let first = self.skip_front(start, end, hits);
            for i in first..end {
                hits.take(i);
            }
            names.push(Name { start: first, end, kind });
            return;
        }
        let mut at = start;
        while at < end {
            if let Some(hit) = hits.at(at).copied() {
                if self.belongs_to_person(&hit, start, end, line, hits) {
                    hits.take(at);
                } else {
                    at = hit.end;
                    continue;
                }
            }
            let mut stop = at + 1;
            while stop < end {
                match hits.at(stop).copied() {
                    Some(hit) if self.belongs_to_person(&hit, at, end, line, hits) => hits.take(stop),
                    Some(_) => break,
                    None => {}
                }
                stop += 1;
            }
            self.name(at, stop, line, hits, names);
            at = stop;
        }
    }

    fn is_whole_hit(start: usize, end: usize, hits: &Hits) -> bool {
        hits.at(start).is_some_and(|hit| hit.start == start && hit.end == end)
    }

    /// Whether the noun that a run ends with, or that its first "of" follows, makes the whole an organisation, a place
    /// or a document.
    fn headed(&self, start: usize, end: usize, hits: &Hits) -> Option<NameKind> {
        if end - start < 2 {
            return None;
        }
        let link = (start..end).find(|&i| !self.pieces[i].is_capital() && self.pieces[i].is(Classes::LINK));
        let mut head = link.unwrap_or(end) - 1;
        while self.pieces[head].is_number() && head > start {
            head -= 1;
        }
        let piece = self.pieces[head];
        let known = hits.at(head).is_some_and(|hit| {
            (hit.end - hit.start > 1 || hit.is_role() || hit.kind == EntryKind::Organisation)
                && !hit.ambiguous
        });
        if known && link.is_none() || !piece.is_word() {
            return None;
        }
        // "James Church", "Elizabeth Bishop", "John Street": a given name and one word is a person.
        let person = end - start == 2
            && self.is_given(start)
            && !piece.is(Classes::STATE_HEAD)
            && hits.at(start).is_none();
        if person {
            return None;
        }
        if piece.is(Classes::ORGANISATION_HEAD) {
            return Some(NameKind::Organisation);
        }
        if piece.is(Classes::DOCUMENT_HEAD) && head > start {
            return Some(NameKind::Document);
        }
        let place = (piece.is(Classes::PLACE_HEAD) && head > start)
            || (self.pieces[start].is(Classes::PLACE_FRONT) && !self.pieces[start].is_first());
        place.then_some(NameKind::Place)
    }

    /// "Russian Foreign Ministry" begins with its adjective; "President Example’s Office" does not begin with its title.
    fn skip_front(&self, start: usize, end: usize, hits: &Hits) -> usize {
        let mut at = start;
        while let Some(hit) = hits.at(at) {
            if !hit.is_role() || hit.end >= end {
                break;
            }
            at = hit.end;
        }
        if self.pieces[at].is_first() && self.pieces[at].is(Classes::FUNCTION) && at + 1 < end {
            at + 1
        } else {
            at
        }
    }

    /// Whether a hit is part of a person’s name: a state or place that is also a name, beside other name words.
    fn belongs_to_person(&self, hit: &Hit, start: usize, end: usize, line: &Line, hits: &Hits) -> bool {
        if self.is_surname_acronym(hit, start, line, hits) {
            return true;
        }
        if hit.end - hit.start != 1
            || line.headline
            || matches!(hit.form, Form::Adjective | Form::People | Form::Seat)
            || hit.kind == EntryKind::Organisation
        {
            return hit.is_role() && hit.end - hit.start == 1 && self.is_surname_role(hit, start, hits);
        }
        if hit.is_role() {
            return self.is_surname_role(hit, start, hits);
        }
        let plain = |i: usize| {
            i >= start
                && i < end
                && hits.at(i).is_none()
                && !self.pieces[i].is(Classes::ORGANISATION_HEAD.or(Classes::PLACE_HEAD))
        };
        let before = hit
            .start
            .checked_sub(1)
            .is_some_and(|i| plain(i) && self.is_given(i) && !self.pieces[i].is_possessive());
        let word = self.pieces[hit.start];
        let after = self.lexicon.is_given_name_key(word.key)
            && !word.is_possessive()
            && plain(hit.end)
            && !self.pieces[hit.end].is_hyphened();
        // "Ethiopia’s envoy, Bethlehem Example, left": who is introduced is no place.
        let introduced = hit.kind == EntryKind::Place
            && !word.is_possessive()
            && self.is_introduced(hit.start, line, hits)
            && hit.end < end
            && plain(hit.end)
            && self.is_closed(end, line);
        before || after || introduced
    }

    /// "Anna Nato", and not "Berlin Nato": an acronym in small letters behind a given name, or behind any name word
    /// when a title or a description says that a person is meant.
    fn is_surname_acronym(&self, hit: &Hit, start: usize, line: &Line, hits: &Hits) -> bool {
        let piece = self.pieces[hit.start];
        let written_as_word = piece.is_capital() && (!piece.is_all_capitals() || line.shouted);
        if hit.end - hit.start != 1
            || hit.kind != EntryKind::Organisation
            || line.headline
            || !written_as_word
        {
            return false;
        }
        let Some(before) = hit.start.checked_sub(1).filter(|&i| i >= start) else { return false };
        let name = self.pieces[before];
        let free = name.is_name_word()
            && hits.at(before).is_none()
            && !name.is_possessive()
            && !name.is(Classes::ORGANISATION_HEAD.or(Classes::PLACE_HEAD).or(Classes::EPITHET))
            && !self.pieces.get(hit.end).is_some_and(|next| next.is_name_word() && !piece.is_possessive());
        let acronym = self.lexicon.entry(hit.entry).name.chars().all(|c| !c.is_lowercase());
        free && acronym
            && (self.is_given(before)
                || self.is_titled(before, line, hits)
                || self.is_speaker(before, hit.end, line)
                || self.is_described(hit.end, line, hits))
    }

    /// "Emma Bishop", "Stephen King": a role word in capitals behind a given name is a surname.
    fn is_surname_role(&self, hit: &Hit, start: usize, hits: &Hits) -> bool {
        let piece = self.pieces[hit.start];
        piece.is_capital()
            && hit.start > start
            && self.is_given(hit.start - 1)
            && hits.at(hit.start - 1).is_none()
            && !self.pieces[hit.start - 1].is_possessive()
            && hit.end - hit.start == 1
            && !self.pieces.get(hit.end).is_some_and(|next| next.is_name_word() && !piece.is_possessive())
    }

    /// Whether the word is a given name, and more than a common word that also is one.
    fn is_given(&self, at: usize) -> bool {
        let piece = self.pieces[at];
        piece.is_capital()
            && (self.lexicon.is_given_name_key(piece.key))
            && !(piece.is_first() && piece.is(Classes::DOUBTFUL.or(Classes::FUNCTION)))
    }

    fn looks_like_person(&self, start: usize, end: usize) -> bool {
        end - start == 2 && self.is_given(start)
    }

    /// One name between hits: decides what it is.
    fn name(&self, start: usize, end: usize, line: &Line, hits: &Hits, names: &mut Vec<Name>) {
        let mut start = start;
        // The first word of a sentence is a name only if something says so.
        while start < end && self.is_idle_opener(start, end) {
            start += 1;
        }
        while start < end
            && self.pieces[start].is(Classes::TITLE)
            && self.pieces[start].is_word()
            && start + 1 < end
        {
            start += 1;
        }
        if self.german && !self.is_titled(start, line, hits) {
            start = self.skip_calling(start, end);
        }
        if start >= end || !(start..end).any(|i| self.pieces[i].is_capital()) {
            return;
        }
        let kind = self.kind(start, end, line, hits);
        if line.headline {
            // Only a title tells, and only of the words right behind it.
            let words = if self.is_given(start) { 2 } else { 1 };
            let said = self.pieces[start].is(Classes::SAYING.or(Classes::FUNCTION));
            if kind == NameKind::Person && self.is_titled(start, line, hits) && !said {
                names.push(Name { start, end: end.min(start + words), kind });
            } else if kind == NameKind::WeakOrganisation {
                names.push(Name { start, end, kind });
            }
            return;
        }
        names.push(Name { start, end, kind });
    }

    /// "Landwirt Anna Tan": in German a calling stands before the name without an article.
    fn skip_calling(&self, start: usize, end: usize) -> usize {
        let whole = self.is_given(start) || self.pieces[start].is_initial();
        let first =
            (start + 1..end.saturating_sub(1)).find(|&i| self.is_given(i) && !self.pieces[i].is_hyphened());
        first.filter(|_| !whole && !self.pieces[start].is(Classes::FAMILY_FIRST)).unwrap_or(start)
    }

    fn is_idle_opener(&self, at: usize, end: usize) -> bool {
        let piece = self.pieces[at];
        if !piece.is_first() {
            let lone = at + 1 == end && piece.is(Classes::EPITHET);
            return piece.is(Classes::FUNCTION) && !self.is_given(at) || piece.is(Classes::CALENDAR) || lone;
        }
        if piece.is(Classes::FUNCTION.or(Classes::CALENDAR)) || (at + 1 == end && piece.is(Classes::EPITHET))
        {
            return true;
        }
        let word = piece.span.of(self.text);
        let derived =
            word.len() > 5 && (word.ends_with("ing") || word.ends_with("ly") || word.ends_with("ed"));
        derived && at + 1 < end && !self.is_given(at)
    }

    fn kind(&self, start: usize, end: usize, line: &Line, hits: &Hits) -> NameKind {
        let words = end - start;
        let before = start.checked_sub(1).filter(|&i| i >= line.start);
        if self.is_titled(start, line, hits) {
            return NameKind::Person;
        }
        let first = self.pieces[start];
        let last = self.pieces[end - 1];
        let given = self.is_given(start);
        if words > 1 && words < 6 {
            let particle = (start + 1..end)
                .any(|i| self.pieces[i].is(Classes::PARTICLE) && !self.pieces[i].is_capital());
            let shouted =
                (start..end).all(|i| self.pieces[i].is_all_capitals() || self.pieces[i].is_initial());
            let initial = !shouted
                && (start..end - 1).any(|i| {
                    self.pieces[i].is_initial() && !(self.german && self.pieces[i + 1].is_hyphened())
                });
            let family_first = first.is(Classes::FAMILY_FIRST) && words < 4 && !line.headline;
            if (given && !self.is_abstract(end - 1))
                || initial
                || particle
                || family_first
                || self.is_syllabic(start, end)
            {
                return NameKind::Person;
            }
        }
        let introduced = before.is_some_and(|i| german::introduces_organisation(&self.pieces[i], self.text));
        if self.german && introduced && words < 4 {
            return NameKind::Organisation;
        }
        let called = || {
            before.is_some_and(|i| self.pieces[i].is_noun() && german::is_calling(&self.pieces[i], self.text))
        };
        if self.german && words > 1 && words < 5 && called() {
            return NameKind::Person;
        }
        if words == 1 && last.is_all_capitals() && !line.shouted {
            return NameKind::WeakOrganisation;
        }
        if before.is_some_and(|i| self.pieces[i].is(Classes::LOCATIVE)) && words < 4 {
            return NameKind::WeakPlace;
        }
        if words < 5 && !line.headline && self.is_speaker(start, end, line) {
            return NameKind::Person;
        }
        let introduced = || self.is_introduced(start, line, hits) && self.is_closed(end, line);
        if words > 1 && words < 5 && (self.is_described(end, line, hits) || introduced()) {
            return NameKind::Person;
        }
        NameKind::Unknown
    }

    /// "Christian Democracy", "Hope Foundation": the last word is no surname.
    fn is_abstract(&self, at: usize) -> bool {
        let word = self.pieces[at].span.of(self.text);
        ["tion", "sion", "ism", "acy", "ment", "ship", "ness", "ology", "ists", "ers", "ians"]
            .iter()
            .any(|ending| word.ends_with(ending))
            && word.len() > 6
    }

    /// "Kim Jong-un", "Yau Wai-ching": a short name and two syllables joined by a hyphen, the second in small letters.
    fn is_syllabic(&self, start: usize, end: usize) -> bool {
        let short = |i: usize| self.pieces[i].span.len() <= 6;
        (start + 2..end).any(|i| {
            self.pieces[i].is_hyphened()
                && !self.pieces[i].is_capital()
                && self.pieces[i - 1].is_capital()
                && !self.pieces[i - 1].is_hyphened()
                && short(i)
                && short(i - 1)
                && short(start)
        })
    }

    /// A title or a role in the singular stands right before.
    fn is_titled(&self, start: usize, line: &Line, hits: &Hits) -> bool {
        let Some(before) = start.checked_sub(1).filter(|&i| i >= line.start) else { return false };
        let piece = self.pieces[before];
        let role = hits.at(before).is_some_and(|hit| hit.is_role() && hit.form == Form::Name && !hit.taken);
        piece.is_word() && !piece.is_possessive() && (role || (piece.is(Classes::TITLE) && piece.is_cased()))
    }

    /// A verb of saying stands beside it.
    fn is_speaker(&self, start: usize, end: usize, line: &Line) -> bool {
        if self.german {
            return self.is_german_speaker(start, end, line);
        }
        let says = |i: usize| {
            i >= line.start
                && i < line.end
                && self.pieces[i].is(Classes::SAYING)
                && !self.pieces[i].is_capital()
        };
        let after = says(end)
            || (end + 1 < line.end
                && self.pieces[end].is(Classes::FUNCTION)
                && self.pieces[end].is_word()
                && says(end + 1));
        let before = start.checked_sub(1).is_some_and(says) && !self.pieces[end - 1].is_possessive();
        after || before
    }

    /// A verb of saying in the singular stands right before it behind a comma or quotation ("…, sagte Tan"), or right behind it
    /// where it begins the clause ("Tan sagte").
    fn is_german_speaker(&self, start: usize, end: usize, line: &Line) -> bool {
        let word = |i: usize| i >= line.start && i < line.end && self.pieces[i].is_word();
        let says = |i: usize| word(i) && self.pieces[i].is(Classes::SAYING) && !self.pieces[i].is_cased();
        let opens = |i: Option<usize>| i.is_none_or(|i| !word(i));
        let so = |i: usize| word(i) && self.pieces[i].span.of(self.text) == "so";
        let before = start.checked_sub(1).filter(|&i| says(i) || so(i));
        let inverted = before.is_some_and(|i| opens(i.checked_sub(1)) && i > line.start);
        let full = end - start > 1 && (says(end) || start.checked_sub(1).is_some_and(says));
        full || inverted || opens(start.checked_sub(1)) && says(end) && !self.pieces[start].is_noun()
    }

    /// A role and a comma stand before: "Kenya’s water minister, …".
    fn is_introduced(&self, start: usize, line: &Line, hits: &Hits) -> bool {
        let comma = start.checked_sub(1).filter(|&i| i > line.start && self.pieces[i].is_comma());
        let Some(comma) = comma else { return false };
        for i in (line.start..comma).rev().take(LONGEST_ROLE) {
            let piece = self.pieces[i];
            if let Some(hit) = hits.at(i).filter(|hit| hit.is_role()) {
                return hit.form == Form::Name && !hit.taken;
            }
            if !piece.is_word() || piece.is(Classes::SAYING.or(Classes::STOP)) && !piece.is_capital() {
                return false;
            }
        }
        false
    }

    /// An apposition or a clause ends behind the name: a comma, a verb of saying or a mark follows.
    fn is_closed(&self, end: usize, line: &Line) -> bool {
        end >= line.end || !self.pieces[end].is_word() || self.pieces[end].is(Classes::SAYING)
    }

    /// A comma and a role follow: "…, head of strategy".
    fn is_described(&self, end: usize, line: &Line, hits: &Hits) -> bool {
        if !(end < line.end && self.pieces[end].is_comma()) {
            return false;
        }
        let ahead = end + 1..line.end.min(end + 8);
        for i in ahead {
            if self.pieces[i].is_number() && i == end + 1 {
                return true;
            }
            if !self.pieces[i].is_word() || self.pieces[i].is(Classes::STOP) {
                return i == end + 1 && self.pieces[i].span.of(self.text) == "who";
            }
            if hits.at(i).is_some_and(|hit| hit.is_role() && hit.form == Form::Name) {
                return true;
            }
        }
        false
    }

    /// The mention of a name.
    pub(crate) fn mention(&self, name: Name, hits: &Hits) -> Option<Mention> {
        let kind = match name.kind {
            NameKind::Person => MentionKind::Person,
            NameKind::Organisation | NameKind::WeakOrganisation => MentionKind::Organisation,
            NameKind::Place | NameKind::WeakPlace => MentionKind::Place,
            NameKind::Document => MentionKind::Document,
            NameKind::Unknown => return None,
        };
        let span: Span = self.pieces[name.start].span.join(self.pieces[name.end - 1].span);
        let side = hits
            .at(name.start)
            .filter(|hit| kind == MentionKind::Organisation && hit.is_side())
            .map(|hit| hit.entry);
        Some(Mention {
            span,
            head: span,
            kind,
            entry: None,
            form: Form::Name,
            side,
            former: false,
            plural: false,
            indefinite: false,
        })
    }
}

/// Whether the piece goes on with a hit that began before it.
fn inside_one_hit(hits: &Hits, at: usize) -> bool {
    hits.at(at).is_some_and(|hit| hit.start < at)
}
