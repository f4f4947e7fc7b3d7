//! On which side of the writing an expression lies: the tense of the verb that governs it.
//!
//! No parser: the verb is the nearest one in the clause, to the left ("will meet her in Geneva on Monday"),
//! or to the right where the expression opens its clause ("On Monday the two will meet") or belongs to a
//! subject ("Monday’s session would not help"). Newspapers put times behind their verbs, so the nearest is
//! right far more often than any word elsewhere in the sentence.

use super::find::Cursor;
use super::form::Direction;
use super::tense_words::Lists;
use super::words::Sign;
use crate::token::TokenKind;

/// The direction that the clause gives the expression in `first..last`.
pub(super) fn direction(cursor: &Cursor<'_>, first: usize, last: usize) -> Direction {
    if let Some(told) = preposition(cursor, first) {
        return told;
    }
    // "the merger announced Monday would": the participle has the time, not the verb behind it.
    if first > 0 && is_bare_participle(cursor, first - 1) {
        return Direction::Past;
    }
    if let Some(next) = cursor.tokens.get(last).filter(|next| next.kind == TokenKind::Word)
        && !next.is_capitalised()
        && let Some(told) = verb(cursor, last)
    {
        return told;
    }
    let before = introduced_at(cursor, first);
    let possessive = cursor.tokens[last - 1].has_apostrophe();
    let told = if possessive {
        right(cursor, last, SUBJECT_REACH)
            .or_else(|| left(cursor, first).filter(|_| !is_going_on(cursor, first)))
    } else if before == 0 || opens_clause(cursor, before - 1) {
        right(cursor, cursor.skip(last, ","), usize::MAX).or_else(|| left(cursor, first))
    } else {
        left(cursor, first).or_else(|| right(cursor, last, usize::MAX))
    };
    told.unwrap_or_default()
}

/// A past form or participle that stands by a verb of its own behind it: "the merger announced".
fn is_bare_participle(cursor: &Cursor<'_>, at: usize) -> bool {
    let word = cursor.word(at);
    let noun_before = at > 0
        && cursor.tokens[at - 1].kind == TokenKind::Word
        && !cursor.is(at - 1, &["be", "been", "being", "is", "are", "to", "not", "get", "gets"]);
    !cursor.tokens[at].is_capitalised()
        && word.len() > 4
        && word.ends_with("ed")
        && !Lists::of(word).has(Lists::NOT_PAST)
        && !Lists::of(word).has(Lists::PLANNED)
        && noun_before
        && participle(cursor, at) == Direction::Past
}

/// Whether the nearest verb before is a present progressive: "he is complaining about Monday’s debate" tells
/// nothing of the day of the debate.
fn is_going_on(cursor: &Cursor<'_>, first: usize) -> bool {
    (0..first).rev().find(|&at| verb(cursor, at).is_some()).is_some_and(|at| cursor.word(at).ends_with("ing"))
}

/// How many words a subject has behind its possessive before its verb comes.
const SUBJECT_REACH: usize = 5;

/// Prepositions that tell by themselves.
fn preposition(cursor: &Cursor<'_>, first: usize) -> Option<Direction> {
    if cursor.before_is(first, &["since", "seit", "depuis"]) {
        return Some(Direction::Past);
    }
    if cursor.before_is(first, &["until", "till", "upcoming", "starting", "bis", "jusqu'à"]) {
        return Some(Direction::Future);
    }
    let ahead = first > 1 && cursor.is(first - 1, &["of"]) && cursor.is(first - 2, &["ahead"]);
    if ahead || cursor.before_is(first, &["by"]) {
        // "By Monday the river had risen", "ahead of Monday’s vote he had left".
        let past =
            left(cursor, first).or_else(|| right(cursor, first + 1, usize::MAX)) == Some(Direction::Past);
        return Some(if past && !ahead { Direction::Past } else { Direction::Future });
    }
    None
}

/// The index of the first token of the phrase: the expression with its preposition.
fn introduced_at(cursor: &Cursor<'_>, first: usize) -> usize {
    let the = first - usize::from(first > 0 && cursor.sign(first - 1) == Sign::The);
    the - usize::from(
        the > 0
            && cursor.is(the - 1, &["on", "in", "at", "during", "early", "late", "from", "am", "im", "over"]),
    )
}

/// Whether a new clause starts behind this token.
fn opens_clause(cursor: &Cursor<'_>, at: usize) -> bool {
    match cursor.tokens[at].kind {
        TokenKind::Quote | TokenKind::Terminator => true,
        TokenKind::Punctuation => !matches!(cursor.word(at), "-" | "/" | "'"),
        _ => cursor.is(at, CONNECTIVES),
    }
}

const CONNECTIVES: &[&str] = &[
    "that", "which", "who", "whom", "whose", "where", "when", "while", "because", "although", "though",
    "but", "and", "if", "after", "before", "whether", "as", "dass", "aber", "und", "weil", "que", "qui",
    "mais", "et",
];

/// The nearest verb to the left; commas are crossed, a new speaker or clause is not unless nothing else tells.
fn left(cursor: &Cursor<'_>, first: usize) -> Option<Direction> {
    let mut beyond = None;
    for at in (0..first).rev() {
        let token = cursor.tokens[at];
        match token.kind {
            TokenKind::Quote | TokenKind::Terminator => break,
            TokenKind::Punctuation if matches!(cursor.word(at), ";" | ":" | "–" | "—" | "(") => break,
            TokenKind::Word => {
                if let Some(told) = verb(cursor, at) {
                    return Some(told);
                }
                if beyond.is_none()
                    && cursor.is(at, &["that", "which", "who", "whether", "dass", "que", "qui"])
                {
                    beyond = Some(at);
                    // A subject of its own: its verb stands to the right.
                    if let Some(told) = right(cursor, first + 1, usize::MAX) {
                        return Some(told);
                    }
                }
            }
            _ => {}
        }
    }
    None
}

/// The nearest verb to the right, at most `reach` words away and in the same clause.
fn right(cursor: &Cursor<'_>, from: usize, reach: usize) -> Option<Direction> {
    let mut words = 0;
    for at in from..cursor.tokens.len() {
        match cursor.tokens[at].kind {
            TokenKind::Quote | TokenKind::Terminator => return None,
            TokenKind::Punctuation if matches!(cursor.word(at), ";" | ":" | "–" | "—") => return None,
            TokenKind::Punctuation if reach != usize::MAX && cursor.word(at) == "," => return None,
            TokenKind::Word => {
                words += 1;
                if words > reach {
                    return None;
                }
                if let Some(told) = verb(cursor, at) {
                    return Some(told);
                }
            }
            _ => {}
        }
    }
    None
}

/// The direction that the verb at this token gives, if it is one.
fn verb(cursor: &Cursor<'_>, at: usize) -> Option<Direction> {
    let token = cursor.tokens[at];
    if token.kind != TokenKind::Word || token.is_all_capitals() {
        return None;
    }
    let raw = cursor.word(at);
    let mut lower = String::new();
    let word = if at == 0 && token.is_capitalised() || token.has_apostrophe() && raw.contains('’') {
        lower.extend(raw.chars().map(|c| if c == '’' { '\'' } else { c.to_ascii_lowercase() }));
        lower.as_str()
    } else {
        raw
    };
    // A capitalised word inside a sentence is a name, save where scraping glued two words together.
    if word.starts_with(char::is_uppercase) && !is_glued(word) {
        return None;
    }
    let lists = Lists::of(word);
    if lists.has(Lists::MODAL) || word.ends_with("'ll") || is_future_ending(cursor, word) {
        let back =
            (at + 1..at + 4).any(|k| cursor.is(k, &["have"])) && !matches!(word, "will" | "shall" | "must");
        return Some(if back { Direction::Past } else { Direction::Future });
    }
    if lists.has(Lists::PLANNED) || word == "set" && cursor.is(at + 1, &["to", "for"]) {
        return Some(planned(cursor, at));
    }
    if lists.has(Lists::BASE) && cursor.before_is(at, &["to"]) {
        return infinitive(cursor, at);
    }
    if lists.has(Lists::BASE) && cursor.before_is(at, &["we", "they", "I", "you"]) {
        return Some(Direction::Future);
    }
    if is_past(word) && !is_attribute(cursor, at) {
        return Some(participle(cursor, at));
    }
    if let Some(stem) = word.strip_suffix("ing") {
        return (stem.len() > 2).then(|| progressive(cursor, at)).flatten();
    }
    let noun = is_attribute(cursor, at);
    if lists.has(Lists::PRESENT) && !noun && !cursor.before_is(at, &["to"]) {
        return Some(Direction::Future);
    }
    // "The deadline is Friday."
    (matches!(word, "is" | "are") && is_copula_of_time(cursor, at)).then_some(Direction::Future)
}

/// Whether a capital stands behind a small letter.
fn is_glued(word: &str) -> bool {
    word.char_indices().skip(2).any(|(i, c)| c.is_uppercase() && word[..i].ends_with(char::is_lowercase))
}

/// French futures: "se réuniront", "rencontrera".
fn is_future_ending(cursor: &Cursor<'_>, word: &str) -> bool {
    cursor.words.is_french()
        && word.len() > 5
        && (word.ends_with("ront") || word.ends_with("era") || word.ends_with("ira"))
}

/// "planned for Monday" looks ahead, "had been planned for Monday" does not tell of a future.
fn planned(cursor: &Cursor<'_>, at: usize) -> Direction {
    let back = at > 1 && cursor.is(at - 1, &["been"]) && cursor.is(at - 2, &["had"]);
    if back { Direction::Past } else { Direction::Future }
}

fn is_past(word: &str) -> bool {
    let lists = Lists::of(word);
    lists.has(Lists::PAST) || (word.len() > 4 && word.ends_with("ed") && !lists.has(Lists::NOT_PAST))
}

/// "the proposed meeting", "a visit": the word before makes this one an adjective or a noun.
fn is_attribute(cursor: &Cursor<'_>, at: usize) -> bool {
    if at == 0 || matches!(cursor.word(at), "was" | "were") {
        return false;
    }
    let before = cursor.tokens[at - 1];
    let possessive = before.has_apostrophe()
        && matches!(cursor.word(at - 1).chars().last(), Some('s'))
        && before.is_capitalised();
    possessive
        || cursor.is(
            at - 1,
            &[
                "a", "an", "the", "its", "their", "his", "her", "our", "this", "these", "those", "any", "no",
                "some", "of", "newly", "recently", "most",
            ],
        )
}

/// A past form or participle with its auxiliaries: "met", "will be held", "is held", "were to be signed".
fn participle(cursor: &Cursor<'_>, at: usize) -> Direction {
    let mut be = false;
    for k in (at.saturating_sub(5)..at).rev() {
        let word = cursor.word(k);
        match word {
            "have" | "has" | "had" | "having" | "was" | "were" => {
                return if cursor.is(k.wrapping_sub(1), &["will"]) {
                    Direction::Future
                } else {
                    Direction::Past
                };
            }
            "be" | "being" => be = true,
            "is" | "are" if k + 1 == at || be => return Direction::Future,
            "to" if be => return Direction::Future,
            _ if Lists::of(word).has(Lists::MODAL) => return Direction::Future,
            "not" | "also" | "been" | "then" | "now" | "never" | "only" | "both" | "all" => {}
            _ if word.ends_with("ly") => {}
            _ => break,
        }
    }
    Direction::Past
}

/// "agreed to meet" looks ahead, "came to see" does not.
fn infinitive(cursor: &Cursor<'_>, at: usize) -> Option<Direction> {
    // "to be held": the participle behind it has looked here already.
    let mut matrix = at.checked_sub(2)?;
    while matrix > 0 && (cursor.word(matrix) == "not" || cursor.word(matrix).ends_with("ly")) {
        matrix -= 1;
    }
    let word = cursor.word(matrix);
    if Lists::of(word).has(Lists::LOOKING_AHEAD) {
        return Some(Direction::Future);
    }
    is_past(word).then_some(Direction::Past)
}

/// "are meeting", "was meeting", "after meeting".
fn progressive(cursor: &Cursor<'_>, at: usize) -> Option<Direction> {
    let mut before = at.checked_sub(1)?;
    while before > 0
        && (matches!(cursor.word(before), "not" | "also" | "now" | "still")
            || cursor.word(before).ends_with("ly"))
    {
        before -= 1;
    }
    match cursor.word(before) {
        "is" | "are" | "be" => Some(Direction::Future),
        "was" | "were" | "been" | "after" | "After" => Some(Direction::Past),
        word if word.ends_with("'re") || word.ends_with("’re") => Some(Direction::Future),
        _ => None,
    }
}

/// "is Friday", "is on Friday": nothing but prepositions between the copula and the time.
fn is_copula_of_time(cursor: &Cursor<'_>, at: usize) -> bool {
    let mut next = at + 1;
    while cursor.is(next, &["on", "in", "for", "only", "the", "early", "late"]) {
        next += 1;
    }
    matches!(cursor.sign(next), Sign::Weekday(_) | Sign::Month(_) | Sign::Shift(1) | Sign::Offset(1))
}
