//! Collects the clues of one article.

use super::clues::{CalendarClue, DateClues, DayClue, MonthClue, ShownDate, WeekdayClue, YearClue, third};
use super::keys;
use jiff::civil::{Date, Weekday};
use onrecord_language::dates::{Direction, Modifier, TimeExpression, TimeForm, Unit};
use onrecord_language::{Document, Lexicon, TokenKind};
use onrecord_page::{Article, Block, BlockKind, DateBasis, DeclaredDate};
use onrecord_text::Span;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// More clues of one kind than these tell nothing new.
const MOST: usize = 40;

impl DateClues {
    /// Collects what an article tells of the day it was written.
    ///
    /// `document` is made from the article's content blocks in their order, `times` are its time expressions.
    pub fn of(article: &Article, document: &Document, times: &[TimeExpression], lexicon: &Lexicon) -> Self {
        let mut clues = Self { declared: shown(article), ..Self::default() };
        let kinds: Vec<BlockKind> = article.content().map(|block| block.kind).collect();
        let page = Page { text: &article.text, document, lexicon };
        for time in times {
            let Some(sentence) = document.sentence_at(time.span.start()) else { continue };
            let block = kinds.get(document.sentences[sentence].block as usize);
            let shown =
                article.dates.iter().any(|date| date.span.is_some_and(|span| span.overlaps(time.span)));
            // A caption may tell of another day; a date of the page is no date of the text.
            if block == Some(&BlockKind::Caption) || shown {
                continue;
            }
            page.take(&mut clues, time, sentence);
        }
        settle_years(&mut clues.years);
        for shown in clues.declared.iter_mut().filter(|shown| shown.basis == DateBasis::SiteClock) {
            if tells_the_same_day(shown, &clues.weekdays) && stands_in_masthead(article, shown) {
                (shown.basis, shown.above) = (DateBasis::Dateline, true);
            }
        }
        clues.names = page.names();
        clues
    }
}

/// The dates that the page shows, in a fixed order.
fn shown(article: &Article) -> Vec<ShownDate> {
    let head = article.title_span.or_else(|| article.content().next().map(|block| block.span));
    let above = |span: Option<Span>| span.zip(head).is_some_and(|(span, head)| span.end() <= head.start());
    let mut shown: Vec<ShownDate> = article
        .dates
        .iter()
        .map(|date| ShownDate {
            basis: date.basis,
            year: date.year,
            month: date.month,
            day: date.day,
            above: date.basis == DateBasis::Dateline && above(date.span),
        })
        .collect();
    shown.sort_unstable();
    shown.dedup();
    shown
}

/// Whether the text tells as past what happened on the weekday of this date.
fn tells_the_same_day(shown: &ShownDate, weekdays: &[WeekdayClue]) -> bool {
    let weekday = shown.date().map(|date| date.weekday().to_monday_zero_offset());
    weekdays.iter().any(|clue| clue.side == Direction::Past && Some(clue.weekday) == weekday)
}

/// Whether a date stands beside the name of the outlet, on a page that nobody reposted: "The Courier | Monday,
/// 5 May 2025". Such a line is the day of the issue where the text tells of that day, else the site's clock.
fn stands_in_masthead(article: &Article, shown: &ShownDate) -> bool {
    let Some(outlet) = article.outlet.as_ref().filter(|_| article.republisher.is_none()) else {
        return false;
    };
    let same = |date: &&DeclaredDate| {
        (date.year, date.month, date.day) == (shown.year, shown.month, shown.day)
            && date.basis == DateBasis::SiteClock
    };
    let Some(span) = article.dates.iter().find(same).and_then(|date| date.span) else { return false };
    let Some(line) = article.blocks.iter().position(|block| block.span.overlaps(span)) else { return false };
    let names = |block: &Block| article.slice(block.span).contains(outlet.name.as_str());
    names(&article.blocks[line]) || line.checked_sub(1).is_some_and(|above| names(&article.blocks[above]))
}

struct Page<'a> {
    text: &'a str,
    document: &'a Document,
    lexicon: &'a Lexicon,
}

impl Page<'_> {
    fn take(&self, clues: &mut DateClues, time: &TimeExpression, sentence: usize) {
        let side = time.direction;
        match time.form {
            TimeForm::Weekday { weekday, shift: None } => {
                if side == Direction::Unknown
                    || time.quoted
                    || clues.weekdays.len() >= MOST
                    || self.is_name(time.span)
                {
                    return;
                }
                let keys = keys::of_sentence(
                    self.text,
                    self.document,
                    &self.document.sentences[sentence],
                    self.lexicon,
                );
                let weekday = weekday.to_monday_zero_offset();
                clues.weekdays.push(WeekdayClue { weekday, side, phrase: self.phrase(time.span), keys });
            }
            TimeForm::Month { year: None, month, shift: None }
                if side != Direction::Unknown && clues.months.len() < MOST =>
            {
                let phrase = self.phrase(time.span);
                clues.months.push(MonthClue { month, third: third(time.modifier), side, phrase });
            }
            TimeForm::MonthDay { month, day, weekday } if clues.days.len() < MOST => {
                let weekday = weekday.map(Weekday::to_monday_zero_offset);
                clues.days.push(DayClue { month, day, weekday, side, phrase: self.phrase(time.span) });
            }
            TimeForm::Date(date) => self.take_date(clues, date, side, time.span),
            TimeForm::Month { year: Some(year), month, .. } => {
                if let Ok(date) = Date::new(year, month, 1) {
                    self.take_date(clues, date, side, time.span);
                }
            }
            TimeForm::Days { year: Some(year), month, first, .. } => {
                if let Ok(date) = Date::new(year, month, first) {
                    self.take_date(clues, date, side, time.span);
                }
            }
            TimeForm::Year(year)
            | TimeForm::Quarter { year: Some(year), .. }
            | TimeForm::Half { year: Some(year), .. } => {
                clues.years.push(YearClue { year, side, phrase: self.phrase(time.span) });
            }
            TimeForm::PastWeek if !time.quoted => clues.past_week = Some(self.phrase(time.span)),
            TimeForm::Relative { unit: Unit::Year, offset: -1 } if time.modifier == Some(Modifier::End) => {
                clues.year_turn = Some(self.phrase(time.span));
            }
            _ => {}
        }
    }

    fn take_date(&self, clues: &mut DateClues, date: Date, side: Direction, span: Span) {
        if clues.dates.len() < MOST {
            clues.dates.push(CalendarClue { date, side, phrase: self.phrase(span) });
        }
    }

    /// "Bloody Sunday", "Good Friday" name no day of this week.
    fn is_name(&self, span: Span) -> bool {
        const NAMING: &[&str] =
            &["Bloody", "Black", "Good", "Easter", "Palm", "Ash", "Super", "Holy", "Fat", "Shrove", "Cyber"];
        let at = self.document.token_index(span.start());
        at > 0 && NAMING.contains(&self.document.tokens[at - 1].text(self.text))
    }

    /// The expression with the words that lead to it: "said on Sunday".
    fn phrase(&self, span: Span) -> String {
        const LEAD: usize = 3;
        let last = self.document.token_index(span.start());
        let lead = self.document.tokens[..last].iter().rev().take(LEAD);
        let first = lead.take_while(|token| token.kind == TokenKind::Word).last();
        let from = first.map_or(span.start(), |token| token.span.start());
        let from = if self.document.sentence_at(from) == self.document.sentence_at(span.start()) {
            from
        } else {
            span.start()
        };
        self.text[from..span.end()].split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The names that the article is about: those of its head, and those that come back.
    fn names(&self) -> Vec<String> {
        const HEAD: usize = 3;
        const KEPT: usize = 30;
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for (number, sentence) in self.document.sentences.iter().enumerate() {
            for key in keys::of_sentence(self.text, self.document, sentence, self.lexicon) {
                *counts.entry(key).or_default() += if number < HEAD { 2 } else { 1 };
            }
        }
        let mut names: Vec<(Reverse<u32>, String)> = counts
            .into_iter()
            .filter(|&(_, count)| count > 1)
            .map(|(key, count)| (Reverse(count), key))
            .collect();
        names.sort_unstable();
        names.truncate(KEPT);
        let mut names: Vec<String> = names.into_iter().map(|(_, key)| key).collect();
        names.sort_unstable();
        names
    }
}

/// Keeps the years that bind: the latest behind, the latest of no known side, the earliest ahead.
fn settle_years(years: &mut Vec<YearClue>) {
    let of = |side: Direction| years.iter().filter(move |clue| clue.side == side);
    let kept = [
        of(Direction::Past).max_by_key(|clue| clue.year),
        of(Direction::Unknown).max_by_key(|clue| clue.year),
        of(Direction::Future).min_by_key(|clue| clue.year),
    ];
    *years = kept.into_iter().flatten().cloned().collect();
}
