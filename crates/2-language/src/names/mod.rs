//! Names in a text: persons, states, organisations, groups, documents, places and roles.
//!
//! [`find`] makes one pass over the tokens: look-ups in the lexicon, runs of capitalised words, and the words around
//! them. It says what is named where; that two mentions mean the same one is the reader's work. No statistics: a name
//! that nothing explains is left out.
//!
//! The steps, each a module: the tokens are cut into pieces at hyphens and possessives (`piece`); the lexicon's words
//! are found (`hits`); runs of capitalised words are cut into names (`runs`); roles and groups are read around the role
//! words (`roles`); documents around theirs (`documents`).

mod class;
mod class_german;
mod documents;
mod german;
mod hits;
mod mention;
mod piece;
mod roles;
mod runs;
mod sectors;

pub use self::mention::{Mention, MentionKind};
pub use self::sectors::organisation_kind;

use self::class::Classes;
use self::hits::{Hit, Hits};
use self::piece::{Line, Piece};
use self::runs::{Name, NameKind, Runs};
use crate::lexicon::{EntryKind, Form};
use crate::{Document, Lexicon};
use jiff::civil::Date;
use onrecord_text::Span;

/// What is known of a text besides its words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setting<'a> {
    /// The primary language subtag, where known: the lexicon's names in other languages count only there.
    pub language: Option<&'a str>,
    /// First and last day on which it may have been written, where known: dated entries count only then.
    pub days: Option<(Date, Date)>,
}

/// The mentions of a text, in the order of their spans (start, then the longer first). Spans may nest: a role holds the
/// organisation it belongs to ("NATO Secretary General"), a group its adjective ("Russian troops").
///
/// Roles and groups are found in English and German, documents in English alone.
pub fn find(text: &str, document: &Document, lexicon: &Lexicon, setting: Setting<'_>) -> Vec<Mention> {
    let german = setting.language.is_some_and(|tag| tag.starts_with("de"));
    let (mut pieces, lines) = piece::pieces(text, document, german);
    let mut hits = hits::find(&pieces, &lines, lexicon, setting, text);
    if german {
        german::mark_nouns(&mut pieces, &lines, &hits, text, lexicon);
        german::mark_singulars(&pieces, &lines, &mut hits, text);
    }
    let runs = Runs { text, pieces: &pieces, lexicon, german };
    let mut names = Vec::new();
    for line in &lines {
        runs.read(line, &mut hits, &mut names);
    }
    settle_unknown(&pieces, &mut names);
    for line in lines.iter().filter(|line| line.headline && !german) {
        recognise(&pieces, line, &hits, &mut names);
    }
    if german {
        german::recognise(&pieces, &lines, &hits, text, &mut names);
    }
    let mut mentions: Vec<Mention> = names.iter().filter_map(|&name| runs.mention(name, &hits)).collect();
    let persons = person_words(&pieces, &names);
    for hit in &hits.list {
        mentions.extend(hit_mention(hit, &pieces, &hits, &persons, lexicon, text));
    }
    let organisations = organisation_ends(&names);
    let tongue = roles::Tongue { text, lexicon, german };
    for line in &lines {
        roles::read(&pieces, &hits, &organisations, line, tongue, &mut mentions);
        if !german {
            documents::read(&pieces, &hits, line, text, &mut mentions);
        }
    }
    mentions
        .sort_by_key(|mention| (mention.span.start(), std::cmp::Reverse(mention.span.end()), mention.kind));
    mentions.dedup_by(|b, a| (a.span, a.kind) == (b.span, b.kind));
    mentions
}

/// End and start of the names of organisations, sorted.
fn organisation_ends(names: &[Name]) -> Vec<(usize, usize)> {
    let organisation =
        |name: &&Name| matches!(name.kind, NameKind::Organisation | NameKind::WeakOrganisation);
    let mut ends: Vec<(usize, usize)> =
        names.iter().filter(organisation).map(|name| (name.end, name.start)).collect();
    ends.sort_unstable();
    ends
}

/// A name that nothing explains where it stands is what the same words are elsewhere in the text: "Example" is the
/// person after "Anna Example" was.
fn settle_unknown(pieces: &[Piece], names: &mut [Name]) {
    let mut known: Vec<(u64, NameKind)> = Vec::new();
    for name in names.iter().filter(|name| !is_open(name)) {
        let last = pieces[name.end - 1].key;
        if name.kind == NameKind::Person || name.end - name.start == 1 {
            known.push((last, name.kind));
        }
        if name.kind == NameKind::Person && name.end - name.start > 1 {
            known.push((pieces[name.start].key, name.kind));
        }
    }
    known.sort_by_key(|&(key, _)| key);
    let look_up = |key: u64| {
        let at = known.partition_point(|&(other, _)| other < key);
        known.get(at).filter(|&&(other, _)| other == key).map(|&(_, kind)| kind)
    };
    for name in names.iter_mut().filter(|name| is_open(name)) {
        if let Some(kind) = look_up(pieces[name.end - 1].key) {
            name.kind = kind;
        }
    }
}

/// In a headline every word has a capital: only persons named in the text are seen there.
fn recognise(pieces: &[Piece], line: &Line, hits: &Hits, names: &mut Vec<Name>) {
    let known: Vec<(u64, u64)> = names
        .iter()
        .filter(|name| name.kind == NameKind::Person && name.end - name.start > 1 && name.start >= line.end)
        .map(|name| (pieces[name.end - 1].key, pieces[name.start].key))
        .collect();
    for at in line.start..line.end {
        let piece = pieces[at];
        let free = |i: usize| hits.at(i).is_none() && pieces[i].is_word() && pieces[i].is_capital();
        let taken = names.iter().any(|name| name.start <= at && at < name.end);
        let Some(&(_, first)) = known.iter().find(|&&(last, _)| last == piece.key && free(at) && !taken)
        else {
            continue;
        };
        let start = if at > line.start && pieces[at - 1].key == first { at - 1 } else { at };
        names.push(Name { start, end: at + 1, kind: NameKind::Person });
    }
}

/// Whether what a name is taken for may still change.
fn is_open(name: &Name) -> bool {
    matches!(name.kind, NameKind::Unknown | NameKind::WeakPlace | NameKind::WeakOrganisation)
}

/// The last words of the persons' names, sorted.
fn person_words(pieces: &[Piece], names: &[Name]) -> Vec<u64> {
    let persons = names.iter().filter(|name| name.kind == NameKind::Person && name.end - name.start > 1);
    let mut words: Vec<u64> = persons.map(|name| pieces[name.end - 1].key).collect();
    words.sort_unstable();
    words
}

/// The mention of a word of the lexicon; none for roles, which are read with what stands around them.
fn hit_mention(
    hit: &Hit,
    pieces: &[Piece],
    hits: &Hits,
    persons: &[u64],
    lexicon: &Lexicon,
    text: &str,
) -> Option<Mention> {
    if hit.taken || hit.is_role() {
        return None;
    }
    let span = hit.span(pieces);
    let plain = |kind| Mention {
        span,
        head: span,
        kind,
        entry: Some(hit.entry),
        form: hit.form,
        side: None,
        former: false,
        plural: false,
        indefinite: false,
    };
    // "Jordan" after "Ann Jordan" is the person.
    if hit.end - hit.start == 1
        && hit.form != Form::Adjective
        && persons.binary_search(&pieces[hit.start].key).is_ok()
        && !stands_in_capitals(hit, pieces)
    {
        return Some(Mention { entry: None, ..plain(MentionKind::Person) });
    }
    if hit.ambiguous && !is_supported(hit, pieces, hits, lexicon, text) {
        return None;
    }
    match hit.kind {
        EntryKind::State | EntryKind::Bloc => {
            Some(plain(if is_located(hit, pieces) { MentionKind::Place } else { MentionKind::State }))
        }
        EntryKind::Organisation => {
            if is_located(hit, pieces) {
                return Some(plain(MentionKind::Place));
            }
            let entry = lexicon.entry(hit.entry);
            if entry.party_code().is_some() || !entry.name.starts_with(char::is_lowercase) {
                return Some(plain(MentionKind::Organisation));
            }
            Some(organ(hit, pieces, hits, text)).map(|(span, side)| Mention {
                span,
                side: side.or(hit.side).or_else(|| german::native(span.of(text), lexicon)),
                ..plain(MentionKind::Organisation)
            })
        }
        EntryKind::Place => Some(plain(MentionKind::Place)),
        EntryKind::Person => Some(plain(MentionKind::Person)),
        EntryKind::Role => None,
    }
}

/// "ANSA reported" stays the agency where Anna Ansa is a person of the text, unless all around is in capitals too.
fn stands_in_capitals(hit: &Hit, pieces: &[Piece]) -> bool {
    let capitals = |at: Option<usize>| {
        at.and_then(|at| pieces.get(at)).is_some_and(|piece| piece.is_all_capitals() && !piece.is_initial())
    };
    capitals(Some(hit.start)) && !capitals(hit.start.checked_sub(1)) && !capitals(Some(hit.end))
}

/// Whether a capital is where something happens and not who acts: "in Vienna", "the Minsk process", "a Rome-based firm".
fn is_located(hit: &Hit, pieces: &[Piece]) -> bool {
    let before = hit.start.checked_sub(1).map(|i| pieces[i]);
    let after = pieces.get(hit.end);
    hit.form == Form::Capital
        && (before.is_some_and(|piece| piece.is(Classes::LOCATIVE))
            || after.is_some_and(|piece| piece.is(Classes::OCCASION)))
}

/// An organ of some state ("the Serbian foreign ministry", "the parliament of Ghana"): the span with its adjective, and
/// the state.
fn organ(hit: &Hit, pieces: &[Piece], hits: &Hits, text: &str) -> (Span, Option<crate::EntryRef>) {
    let span = hit.span(pieces);
    let front =
        hit.start.checked_sub(1).and_then(|i| hits.at(i)).filter(|front| front.is_side() && !front.taken);
    if let Some(front) = front {
        return (span.join(front.span(pieces)), Some(front.entry));
    }
    let skip =
        |at: usize| at + usize::from(pieces.get(at).is_some_and(|piece| piece.is(Classes::DETERMINER)));
    let behind = pieces
        .get(hit.end)
        .filter(|piece| piece.is(Classes::LINK) && !piece.is_capital())
        .and_then(|_| hits.at(skip(hit.end + 1)));
    let behind = behind.filter(|behind| behind.is_side() && !behind.taken && behind.form != Form::Adjective);
    // "das Außenministerium Russlands"
    let genitive = |owner: &&Hit| {
        let word = pieces[owner.start];
        owner.is_side()
            && !owner.taken
            && owner.form == Form::Adjective
            && word.is_cased()
            && word.span.of(text).ends_with('s')
    };
    match behind.or_else(|| hits.at(hit.end).filter(genitive)) {
        Some(behind) => (span.join(behind.span(pieces)), Some(behind.entry)),
        None => (span, None),
    }
}

/// Whether the surroundings bear out that an ambiguous word means its entry here.
fn is_supported(hit: &Hit, pieces: &[Piece], hits: &Hits, lexicon: &Lexicon, text: &str) -> bool {
    let before = hit.start.checked_sub(1).map(|i| pieces[i]);
    let after = pieces.get(hit.end);
    let capital_after =
        after.is_some_and(|piece| piece.is_word() && piece.is_capital() && hits.at(hit.end).is_none());
    let entry = lexicon.entry(hit.entry);
    match hit.kind {
        EntryKind::Bloc if hit.form == Form::Name => {
            before.is_some_and(|piece| piece.span.of(text).eq_ignore_ascii_case("the")) && !capital_after
        }
        EntryKind::State => {
            let code = entry.code.as_deref();
            let same_side = |other: &&Hit| {
                let known = lexicon.entry(other.entry);
                !other.ambiguous
                    && !other.taken
                    && (known.code.as_deref() == code || known.country.as_deref() == code)
            };
            hits.list.iter().any(|other| same_side(&other)) || !capital_after
        }
        EntryKind::Organisation => {
            let capital_before = before.is_some_and(|piece| piece.is_word() && piece.is_capital());
            let country = entry.country.as_deref();
            let at_home = hits.list.iter().any(|other| {
                let known = lexicon.entry(other.entry);
                !other.ambiguous && !other.taken && country.is_some() && known.code.as_deref() == country
            });
            (at_home && !capital_after)
                || hit.end - hit.start > 1
                || !(pieces[hit.start].is_first() || capital_after || capital_before)
        }
        _ => !capital_after,
    }
}
