//! Quotation marks: which stretches of a paragraph are quoted, also where copying or translating has broken
//! the marks.
//!
//! The key decision: the direction of a mark is taken from what stands around it and not from its code
//! point. Machine-made copies turn marks round (`Ukraine, “said the envoy`), glue them to the next word
//! (`, ”he said`), push them off by a space (`DNA. “`), double and lose them; German, Swedish and French
//! use the same glyphs in other directions. One pass collects the marks, one pass pairs them, both linear.
//! Where no reading of a mark is good the mark is dropped, never the paragraph.

use crate::Span;

/// A quoted stretch of a paragraph, in byte offsets into that paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// The opening mark; empty, at the start of the paragraph, where it is missing.
    pub open: Span,
    /// What stands between the marks, without white space at its edges.
    pub content: Span,
    /// The closing mark; `None` where the paragraph (or a new opening mark) ends the quotation. A speech that
    /// runs over several paragraphs is closed in the last one only, so a caller who sees the next paragraph
    /// open with a mark knows better than this function that nothing is broken.
    pub close: Option<Span>,
    /// A mark had to be mended: wrong way round, glued to a word, set off by a space, missing or doubled.
    pub broken: bool,
}

impl Region {
    /// The whole region, marks included.
    pub fn span(&self) -> Span {
        let whole = self.open.join(self.content);
        self.close.map_or(whole, |close| whole.join(close))
    }
}

/// An opening mark whose partner is further away than this (about a hundred words) is given up when a
/// better opening comes, or when nothing closes it.
const LONGEST_OPEN: usize = 700;

/// A quotation that nothing closes must be longer than this to be one; shorter is a stray mark.
const SHORTEST_UNCLOSED: usize = 12;

/// Whether a character is a quotation mark of some script. The typewriter's apostrophe is none: it is mostly a letter's.
pub fn is_quote_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‘' | '’' | '‚' | '‛' | '′' | '″')
        || matches!(c, '「' | '」' | '『' | '』' | '＂')
}

/// Finds the quoted stretches of one paragraph: ordered, disjoint, outermost marks only.
///
/// ```
/// # use onrecord_text::quotations;
/// let paragraph = "“The dam stays shut, ”he said.";
/// let regions = quotations(paragraph);
/// assert_eq!(regions[0].content.of(paragraph), "The dam stays shut,");
/// assert!(regions[0].broken);
/// ```
pub fn quotations(paragraph: &str) -> Vec<Region> {
    let (marks, singles) = collect(paragraph);
    if marks.is_empty() && singles.is_empty() {
        return Vec::new();
    }
    let mut regions = pair(paragraph, &marks);
    let single = pair_singles(paragraph, &singles, &regions);
    if !single.is_empty() {
        regions.retain(|region| !is_within(&single, region.open.start()));
        regions.extend(single);
        regions.sort_by_key(|region| region.open);
    }
    regions
}

/// Marks that may close one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    /// `“ ” „ ‟ "`, two back ticks, two apostrophes: copies mix them freely.
    Double,
    /// `« »`
    Guillemet,
    /// `‹ ›`
    Angle,
    /// `‘ ’ '`
    Single,
}

/// What the glyph claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Left,
    Right,
    Low,
    Neutral,
}

/// What the surroundings say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Space before, text after.
    Opening,
    /// Text before, space or punctuation after.
    Closing,
    /// Space on both sides.
    Spaced,
    /// Text on both sides.
    Glued,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    family: Family,
    shape: Shape,
    place: Place,
    /// The character before, or a line feed at the start.
    before: char,
    /// The character after, or a line feed at the end.
    after: char,
    /// The last character before that is not white space.
    last: char,
    /// Written twice in a row.
    doubled: bool,
}

impl Mark {
    fn opens_cleanly(&self) -> bool {
        self.place == Place::Opening && self.shape != Shape::Right
    }

    fn closes(&self) -> bool {
        self.place == Place::Closing || self.shape == Shape::Right
    }

    fn after_pause(&self) -> bool {
        matches!(self.last, ',' | '.' | '!' | '?' | '…' | '—' | '–' | ';')
    }
}

/// One pass over the bytes: the double marks and guillemets, and the single marks and apostrophes.
fn collect(paragraph: &str) -> (Vec<Mark>, Vec<Mark>) {
    let bytes = paragraph.as_bytes();
    let (mut marks, mut singles): (Vec<Mark>, Vec<Mark>) = (Vec::new(), Vec::new());
    let mut i = 0;
    while let Some(skipped) = next_glyph(&bytes[i..]) {
        i += skipped;
        let Some((family, shape, length)) = glyph(&bytes[i..]) else {
            i += 1;
            continue;
        };
        let list = if family == Family::Single { &mut singles } else { &mut marks };
        if family != Family::Single
            && let Some(previous) = list.last_mut()
            && previous.span.end() == i
            && previous.family == family
            && previous.shape == shape
        {
            previous.span = Span::new(previous.span.start(), i + length);
            previous.doubled = true;
            place(paragraph, previous);
        } else {
            let mut mark = Mark {
                span: Span::new(i, i + length),
                family,
                shape,
                place: Place::Spaced,
                before: '\n',
                after: '\n',
                last: '\n',
                doubled: false,
            };
            place(paragraph, &mut mark);
            list.push(mark);
        }
        i += length;
    }
    (marks, singles)
}

/// Where the next byte stands with which a mark may begin. Nearly none does, so most of a text is passed over in
/// runs, in which every byte is looked at without stopping: that is faster than stopping.
fn next_glyph(bytes: &[u8]) -> Option<usize> {
    const RUN: usize = 32;
    let (runs, _) = bytes.as_chunks::<RUN>();
    let count = |run: &[u8; RUN]| run.iter().fold(0, |count, &byte| count + u8::from(begins_glyph(byte)));
    let skipped = RUN * runs.iter().take_while(|run| count(run) == 0).count();
    bytes[skipped..].iter().position(|&byte| begins_glyph(byte)).map(|at| skipped + at)
}

/// Whether a mark may begin with this byte.
#[expect(clippy::needless_bitwise_bool, reason = "without branches many bytes are looked at in one step")]
fn begins_glyph(byte: u8) -> bool {
    (byte == b'"') | (byte == b'\'') | (byte == b'`') | (byte == 0xC2) | (byte == 0xE2)
}

/// The mark that these bytes begin with.
fn glyph(bytes: &[u8]) -> Option<(Family, Shape, usize)> {
    use Family::{Angle, Double, Guillemet, Single};
    use Shape::{Left, Low, Neutral, Right};
    match bytes {
        [b'"', ..] => Some((Double, Neutral, 1)),
        [b'\'', b'\'', ..] => Some((Double, Neutral, 2)),
        [b'\'', ..] => Some((Single, Neutral, 1)),
        [b'`', b'`', ..] => Some((Double, Left, 2)),
        [0xC2, 0xAB, ..] => Some((Guillemet, Left, 2)),
        [0xC2, 0xBB, ..] => Some((Guillemet, Right, 2)),
        [0xE2, 0x80, third, ..] => match third {
            0x98 => Some((Single, Left, 3)),
            0x99 => Some((Single, Right, 3)),
            0x9C | 0x9F => Some((Double, Left, 3)),
            0x9D => Some((Double, Right, 3)),
            0x9E => Some((Double, Low, 3)),
            0xB9 => Some((Angle, Left, 3)),
            0xBA => Some((Angle, Right, 3)),
            _ => None,
        },
        _ => None,
    }
}

/// Looks around a mark.
fn place(paragraph: &str, mark: &mut Mark) {
    let head = &paragraph[..mark.span.start()];
    mark.before = head.chars().next_back().unwrap_or('\n');
    mark.after = paragraph[mark.span.end()..].chars().next().unwrap_or('\n');
    mark.last = head.trim_end().chars().next_back().unwrap_or('\n');
    let (before, after) = (mark.before, mark.after);
    let open_before =
        before.is_whitespace() || matches!(before, '(' | '[' | '{' | '—' | '–' | '-' | '/' | ':' | '=');
    let close_after = after.is_whitespace()
        || matches!(
            after,
            ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '.' | '…' | '—' | '–' | '-' | '/' | '\'' | '’'
        );
    mark.place = if before.is_whitespace() {
        match after {
            _ if after.is_whitespace() => Place::Spaced,
            ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' => Place::Spaced,
            '.' if mark.shape == Shape::Right => Place::Spaced,
            _ => Place::Opening,
        }
    } else if matches!(before, '(' | '[' | '{') {
        Place::Opening
    } else if close_after {
        Place::Closing
    } else if open_before {
        Place::Opening
    } else {
        Place::Glued
    };
}

/// What to do with a mark while a quotation is open.
enum Step {
    /// It closes the quotation; whether it had to be mended.
    Close(bool),
    /// The quotation ended here without a mark, and this mark opens the next one.
    Reopen,
    /// The open mark was a stray one; this is the opening.
    Restart,
    /// It belongs to the content; whether the marks are disturbed by it.
    Stay(bool),
    /// It and the next mark are a pair inside the content.
    SkipPair,
}

/// Pairs double marks and guillemets.
fn pair(paragraph: &str, marks: &[Mark]) -> Vec<Region> {
    let mut regions = Vec::new();
    let mut open: Option<(Mark, bool)> = None;
    let mut i = 0;
    while i < marks.len() {
        let mark = marks[i];
        let rest = &marks[i + 1..];
        match open {
            None => match opening(&mark, rest) {
                Some(broken) => open = Some((mark, broken || mark.doubled)),
                None if i == 0 && lost_its_opening(&mark) => {
                    let start = Span::new(0, 0);
                    push(paragraph, &mut regions, start, mark.span.start(), Some(mark.span), true);
                }
                None => {}
            },
            Some((first, broken)) if first.family == mark.family => match inside(&first, &mark, rest) {
                Step::Close(mended) => {
                    let broken = broken || mended || mark.doubled;
                    push(paragraph, &mut regions, first.span, mark.span.start(), Some(mark.span), broken);
                    open = None;
                }
                Step::Reopen => {
                    push(paragraph, &mut regions, first.span, mark.span.start(), None, true);
                    open = Some((mark, true));
                }
                Step::Restart => open = Some((mark, false)),
                Step::Stay(mended) => open = Some((first, broken || mended)),
                Step::SkipPair => i += 1,
            },
            Some(_) => {}
        }
        i += 1;
    }
    if let Some((first, _)) = open {
        let length = paragraph.trim_end().len().saturating_sub(first.span.end());
        let leads = first.last == '\n';
        if length > SHORTEST_UNCLOSED && (leads || length <= LONGEST_OPEN) {
            push(paragraph, &mut regions, first.span, paragraph.len(), None, true);
        }
    }
    regions
}

fn push(
    paragraph: &str,
    regions: &mut Vec<Region>,
    open: Span,
    end: usize,
    close: Option<Span>,
    broken: bool,
) {
    let content = Span::new(open.end(), end.max(open.end())).trim(paragraph);
    if !content.is_empty() {
        regions.push(Region { open, content, close, broken });
    }
}

/// Whether a mark outside all quotations opens one, and whether that needs mending.
fn opening(mark: &Mark, rest: &[Mark]) -> Option<bool> {
    let next = rest.iter().find(|other| other.family == mark.family);
    if mark.doubled && mark.place == Place::Spaced {
        return None;
    }
    if mark.family != Family::Double {
        // « is set off by spaces in French, and » opens in German and Danish books.
        return match mark.shape {
            Shape::Left if mark.place != Place::Closing => Some(false),
            Shape::Right if mark.place == Place::Opening && next.is_some() => Some(false),
            _ => None,
        };
    }
    match (mark.shape, mark.place) {
        (Shape::Right, Place::Opening) => {
            next.filter(|next| next.place == Place::Closing).map(|next| next.shape != Shape::Right)
        }
        (Shape::Right, _) | (_, Place::Closing) => None,
        (_, Place::Opening) => Some(false),
        (Shape::Neutral, Place::Spaced) => next.map(|_| true),
        (Shape::Neutral, Place::Glued) => {
            let sentence = mark.before.is_alphabetic() && mark.after.is_uppercase();
            let punctuation = matches!(mark.before, ',' | '.' | ';');
            (sentence || punctuation).then_some(true)
        }
        (_, Place::Spaced) => (mark.after != '\n').then_some(true),
        (_, Place::Glued) => Some(true),
    }
}

/// Whether the first mark of a paragraph closes a quotation whose opening mark was lost.
fn lost_its_opening(mark: &Mark) -> bool {
    let pause = matches!(mark.last, ',' | '.' | '!' | '?');
    let glyph = mark.family == Family::Double && matches!(mark.shape, Shape::Right | Shape::Neutral);
    let length = mark.span.start();
    glyph && pause && mark.place != Place::Opening && (SHORTEST_UNCLOSED..=LONGEST_OPEN).contains(&length)
}

/// Reads a mark inside a quotation that `first` opened.
fn inside(first: &Mark, mark: &Mark, rest: &[Mark]) -> Step {
    let mut following = rest.iter().filter(|other| other.family == mark.family);
    let (next, after_next) = (following.next(), following.next());
    if mark.family != Family::Double {
        return inside_guillemets(first, mark);
    }
    if mark.span.start() - first.span.end() > LONGEST_OPEN
        && mark.opens_cleanly()
        && next.is_some_and(Mark::closes)
    {
        return Step::Restart;
    }
    let wrong_way = first.shape != Shape::Low && matches!(mark.shape, Shape::Left | Shape::Low);
    match (mark.shape, mark.place) {
        // `a 12" pipe"`: inches, when another mark is left to close the quotation.
        (Shape::Neutral, Place::Closing)
            if mark.before.is_ascii_digit()
                && mark.after == ' '
                && next.is_some_and(|next| next.place == Place::Closing) =>
        {
            Step::Stay(false)
        }
        (Shape::Neutral, Place::Glued)
            if mark.before.is_ascii_digit() && mark.after.is_ascii_alphanumeric() =>
        {
            Step::Stay(false)
        }
        (_, Place::Closing) => Step::Close(wrong_way),
        (Shape::Right, _) => Step::Close(true),
        _ => reopening(mark, next, after_next),
    }
}

/// A mark inside a quotation that looks like an opening: the close turned round, a lost close, or nesting.
fn reopening(mark: &Mark, next: Option<&Mark>, after_next: Option<&Mark>) -> Step {
    let Some(next) = next else {
        return if mark.after_pause() || mark.place != Place::Opening {
            Step::Close(true)
        } else {
            Step::Stay(true)
        };
    };
    let stands_off = mark.after_pause() || mark.place != Place::Opening;
    if stands_off && !next.closes() {
        return Step::Close(true);
    }
    if next.closes() && after_next.is_some_and(Mark::closes) && !mark.after_pause() {
        return Step::SkipPair;
    }
    if mark.after_pause() && mark.place == Place::Opening { Step::Reopen } else { Step::Stay(true) }
}

fn inside_guillemets(first: &Mark, mark: &Mark) -> Step {
    if first.shape == mark.shape {
        // »…» is a Finnish pair, « inside « is nesting that the caller need not see.
        return if mark.place == Place::Closing { Step::Close(false) } else { Step::Stay(false) };
    }
    Step::Close(false)
}

/// Pairs single marks that stand outside all other quotations and cannot be apostrophes.
fn pair_singles(paragraph: &str, singles: &[Mark], regions: &[Region]) -> Vec<Region> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < singles.len() {
        let mark = singles[i];
        let close = if may_open_single(paragraph, &mark) && !is_within(regions, mark.span.start()) {
            close_of_single(&mark, &singles[i + 1..], regions)
        } else {
            None
        };
        match close {
            Some(offset) => {
                let close = singles[i + 1 + offset];
                push(paragraph, &mut found, mark.span, close.span.start(), Some(close.span), false);
                i += offset + 2;
            }
            None => i += 1,
        }
    }
    found
}

/// Whether an offset lies in one of the ordered regions.
fn is_within(regions: &[Region], offset: usize) -> bool {
    let after = regions.partition_point(|region| region.open.start() <= offset);
    after.checked_sub(1).is_some_and(|last| regions[last].span().holds(offset))
}

/// Words that lose their beginning to an apostrophe.
const ELISIONS: &[&str] = &["90s", "cause", "em", "n", "neath", "round", "til", "tis", "twas", "twill"];

fn may_open_single(paragraph: &str, mark: &Mark) -> bool {
    if mark.place != Place::Opening
        || mark.shape == Shape::Right
        || !(mark.after.is_alphanumeric() || mark.after == '[')
    {
        return false;
    }
    let rest = &paragraph[mark.span.end()..];
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let decade = word.len() <= 3 && word.starts_with(|c: char| c.is_ascii_digit());
    !decade && !ELISIONS.iter().any(|elision| word.eq_ignore_ascii_case(elision))
}

/// The index of the mark that closes a single quotation: the first after a pause or not after an `s`; a mark
/// after an `s` may be a plural's apostrophe and serves only when nothing better comes.
fn close_of_single(open: &Mark, rest: &[Mark], regions: &[Region]) -> Option<usize> {
    let mut plural = None;
    for (i, mark) in rest.iter().enumerate() {
        let start = mark.span.start();
        if start - open.span.end() > LONGEST_OPEN
            || (mark.shape == Shape::Left && mark.place == Place::Opening)
        {
            break;
        }
        if mark.place != Place::Closing || mark.shape == Shape::Left || is_within(regions, start) {
            continue;
        }
        if mark.after_pause() || !matches!(mark.before, 's' | 'S') || !mark.after.is_whitespace() {
            return Some(i);
        }
        plural = plural.or(Some(i));
    }
    let end = plural.map_or(0, |i| rest[i].span.start());
    plural.filter(|_| {
        regions.iter().all(|region| region.open.start() < open.span.start() || region.open.start() > end)
    })
}

#[cfg(test)]
mod tests;
