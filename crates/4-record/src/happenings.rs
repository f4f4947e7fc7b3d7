//! Happenings: one event, told in several articles.
//!
//! Mentions are joined when type and sides agree and the dates do not speak against it. What is done in words (a demand,
//! a refusal, a charge) must be about the same matter too: one party may make many demands of another. Spun copies add
//! nothing: their family's clean copy speaks for them.

use crate::groups::Groups;
use crate::independence::{Sources, Support};
use crate::issues::slug;
use crate::matters::Matters;
use crate::pile::Pile;
use crate::said::{Stems, stems};
use onrecord_page::PageId;
use onrecord_reading::{Attitude, Event, EventType, Party, Position};
use onrecord_text::{Span, StableHasher, fold};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The same event told in several articles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Happening {
    /// A content-derived id.
    pub id: String,
    /// PLOVER type.
    pub r#type: EventType,
    /// PLOVER mode that most mentions give.
    pub mode: Option<String>,
    /// Who did it, or all sides of a meeting.
    pub actors: Vec<Party>,
    /// To whom.
    pub recipients: Vec<Party>,
    /// The finest date that the mentions give, as a TIMEX3 value.
    pub date: Option<String>,
    /// The place that most mentions name.
    pub place: Option<String>,
    /// Whether it is past history, to come, possible or denied.
    pub attitude: Attitude,
    /// `independent / pages`.
    pub sources: Sources,
    /// Every mention; the first is the one to read.
    pub mentions: Vec<Mention>,
    /// What the counted mentions disagree on, in words.
    pub disputed: Vec<String>,
}

/// One sentence that tells of a happening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The page.
    pub page: PageId,
    /// Which event of the page's reading, counted from 0.
    pub event: u32,
    /// The sentence.
    pub span: Span,
    /// Whether it counts (spun copies do not).
    pub counted: bool,
}

struct Told<'a> {
    page: usize,
    number: usize,
    event: &'a Event,
    /// The slug of the issue that words are about, where the page tells; `None` for deeds.
    matter: Option<&'a str>,
    /// The slug of what is promised or agreed on, where the page tells; a planned meeting is about many things.
    agreed: Option<&'a str>,
    /// The content words of the sentence of what is done in words, those that name the sides left out.
    words: Stems,
}

impl<'a> Told<'a> {
    fn new(pile: &Pile<'a>, matters: &'a Matters, page: usize, number: usize) -> Self {
        let view = &pile.pages[page];
        let event = &view.reading.events[number];
        if !is_in_words(event) {
            let agreed = (event.r#type == EventType::Agree)
                .then(|| matter(matters, &view.reading.positions, event))
                .flatten();
            return Self { page, number, event, matter: None, agreed, words: Stems::new() };
        }
        let mut words = stems(event.span.of(&view.article.text));
        for party in event.actors.iter().chain(&event.recipients) {
            for name in stems(&party.name) {
                words.remove(&name);
            }
        }
        Self {
            page,
            number,
            event,
            matter: matter(matters, &view.reading.positions, event),
            agreed: None,
            words,
        }
    }

    /// Whether the words are of one matter by themselves: half of the shorter sentence's stand in the other. Two events of
    /// one sentence have the same words and are two.
    fn is_worded_as(&self, other: &Self) -> bool {
        if self.page == other.page && self.event.span.overlaps(other.event.span) {
            return false;
        }
        let shared = self.words.intersection(&other.words).count();
        shared >= LEAST_SHARED && 2 * shared >= self.words.len().min(other.words.len())
    }
}

/// Fewer content words in common tell nothing.
const LEAST_SHARED: usize = 3;

/// What is done by saying it; what one party alone agrees to is a promise of its own, and it may make many.
fn is_in_words(event: &Event) -> bool {
    use EventType as E;
    match event.r#type {
        E::Request | E::Reject | E::Accuse | E::Threaten | E::Support | E::Concede => true,
        E::Agree => event.actors.len() + event.recipients.len() < 2,
        _ => false,
    }
}

/// The issue of the position of one of the doers in the sentence of an event, the one next to its trigger.
fn matter<'a>(matters: &'a Matters, positions: &'a [Position], event: &Event) -> Option<&'a str> {
    let doers: BTreeSet<String> = event.actors.iter().map(code).collect();
    let far = |position: &Position| {
        let (one, other) = (position.issue_span, event.trigger);
        one.start().saturating_sub(other.end()).max(other.start().saturating_sub(one.end()))
    };
    positions
        .iter()
        .filter(|position| position.span.overlaps(event.span) && doers.contains(&code(&position.actor)))
        .min_by_key(|position| far(position))
        .map(|position| slug(matters, position))
}

/// Mentions by the matter that they are about and whom they are addressed to.
type ByMatter<'a> = BTreeMap<(Option<&'a str>, String), Vec<usize>>;

/// Undated mentions of one event are joined when their pages are written at most this many days apart.
const DAYS_APART: i32 = 4;

/// The same for what is done in words: a demand that is known to be the same one is told for longer.
const DAYS_OF_WORDS: i32 = 10;

/// Gathers the events of all pages into happenings: the dated ones by date, then the others.
pub(crate) fn gather(pile: &Pile<'_>, matters: &Matters) -> Vec<Happening> {
    let told: Vec<Told<'_>> = pile
        .pages
        .iter()
        .enumerate()
        .flat_map(|(page, view)| {
            (0..view.reading.events.len()).map(move |number| Told::new(pile, matters, page, number))
        })
        .collect();
    let mut by_key: BTreeMap<String, ByMatter<'_>> = BTreeMap::new();
    for (i, one) in told.iter().enumerate() {
        let (sides, to_whom) = key(one.event);
        by_key.entry(sides).or_default().entry((one.matter, to_whom)).or_default().push(i);
    }
    let mut groups = Groups::new(told.len());
    for by_matter in by_key.values() {
        for mentions in by_matter.values() {
            join_dated(&told, mentions, &mut groups);
            join_undated(pile, &told, mentions, &mut groups);
        }
        join_unaddressed(pile, &told, by_matter, &mut groups);
        join_by_date(&told, by_matter, &mut groups);
        join_worded(pile, &told, by_matter, &mut groups);
    }
    join_parts(pile, &told, &mut groups);
    let mut happenings: Vec<Happening> =
        groups.sets().iter().map(|set| happening(pile, &told, set)).collect();
    // What nobody dates comes last, the best attested first.
    let order = |one: &Happening| {
        let undated =
            one.date.is_none().then_some((Reverse(one.sources.independent), Reverse(one.sources.pages)));
        (one.date.is_none(), one.date.clone(), undated, one.id.clone())
    };
    happenings.sort_by_cached_key(order);
    happenings
}

/// What must be equal: type, polarity, and who did it to whom. The sides of a meeting have no order. To whom words are
/// addressed stands by itself, since not every report tells it.
fn key(event: &Event) -> (String, String) {
    let names = |parties: &[Party]| -> BTreeSet<String> { parties.iter().map(code).collect() };
    let join = |set: BTreeSet<String>| set.into_iter().collect::<Vec<_>>().join(" ");
    let (actors, recipients) = (names(&event.actors), names(&event.recipients));
    let (sides, to_whom) = if symmetric(event.r#type) {
        (join(actors.union(&recipients).cloned().collect()), String::new())
    } else if is_in_words(event) {
        (join(actors), join(recipients))
    } else {
        (format!("{} > {}", join(actors), join(recipients)), String::new())
    };
    (format!("{:?} {} {sides}", event.r#type, event.attitude.negated), to_whom)
}

fn symmetric(kind: EventType) -> bool {
    matches!(kind, EventType::Consult | EventType::Agree | EventType::Cooperate)
}

pub(crate) fn code(party: &Party) -> String {
    party.country.clone().unwrap_or_else(|| fold(&party.name))
}

/// Mentions with the same date are one; a coarser date (a week, a month) joins the one finer date inside it.
fn join_dated(told: &[Told<'_>], mentions: &[usize], groups: &mut Groups) {
    let mut by_date: BTreeMap<&str, usize> = BTreeMap::new();
    for &i in mentions {
        if let Some(date) = told[i].event.date.as_deref() {
            let first = *by_date.entry(date).or_insert(i);
            groups.join(first, i);
        }
    }
    for (date, &first) in &by_date {
        let mut finer = by_date.iter().filter(|(other, _)| *other != date && within(other, date));
        if let (Some((_, &inside)), None) = (finer.next(), finer.next()) {
            groups.join(first, inside);
        }
    }
}

/// Whether a TIMEX3 date lies in a coarser one: a day in its month or year, a day in its ISO week.
fn within(fine: &str, coarse: &str) -> bool {
    if fine.len() > coarse.len()
        && fine.starts_with(coarse)
        && fine.as_bytes().get(coarse.len()) == Some(&b'-')
    {
        return true;
    }
    let Ok(day) = fine.parse::<jiff::civil::Date>() else { return false };
    let week = day.iso_week_date();
    fine.len() == 10 && coarse == format!("{}-W{:02}", week.year(), week.week())
}

/// An undated mention joins the happening of its sides when there is exactly one near in time, dated or not.
fn join_undated(pile: &Pile<'_>, told: &[Told<'_>], mentions: &[usize], groups: &mut Groups) {
    let undated: Vec<usize> = mentions.iter().copied().filter(|&i| told[i].event.date.is_none()).collect();
    let may_join = |a: usize, b: usize| {
        let (a, b) = (&told[a], &told[b]);
        if is_in_words(a.event) {
            a.matter.is_some() && pile.near_in_time(a.page, b.page, DAYS_OF_WORDS)
        } else {
            let other = a.agreed.zip(b.agreed).is_some_and(|(one, other)| one != other);
            !other && pile.near_in_time(a.page, b.page, DAYS_APART)
        }
    };
    for (n, &a) in undated.iter().enumerate() {
        for &b in &undated[n + 1..] {
            if may_join(a, b) {
                groups.join(a, b);
            }
        }
    }
    for &a in &undated {
        let near = mentions.iter().copied().filter(|&b| told[b].event.date.is_some() && may_join(a, b));
        let dated: BTreeSet<usize> = near.map(|b| groups.find(b)).collect();
        if let (1, Some(&only)) = (dated.len(), dated.first()) {
            groups.join(a, only);
        }
    }
}

/// Words on one matter that are told without whom they are addressed to are those that are addressed, where only one
/// addressee is known.
fn join_unaddressed(pile: &Pile<'_>, told: &[Told<'_>], by_matter: &ByMatter<'_>, groups: &mut Groups) {
    let unaddressed = by_matter.iter().filter(|((matter, to), _)| matter.is_some() && to.is_empty());
    for ((matter, _), mentions) in unaddressed {
        let addressed: Vec<&Vec<usize>> = by_matter
            .iter()
            .filter(|((other, to), _)| other == matter && !to.is_empty())
            .map(|(_, found)| found)
            .collect();
        let [addressed] = addressed[..] else { continue };
        for &a in mentions {
            let near = |b: &&usize| pile.near_in_time(told[a].page, told[**b].page, DAYS_OF_WORDS);
            if let Some(&b) = addressed.iter().find(near) {
                groups.join(a, b);
            }
        }
    }
}

/// A mention whose page tells no matter joins, by its date, those of the only matter that has that date.
fn join_by_date(told: &[Told<'_>], by_matter: &ByMatter<'_>, groups: &mut Groups) {
    let without = by_matter.iter().filter(|((matter, _), _)| matter.is_none());
    for (to_whom, &a) in without.flat_map(|((_, to), found)| found.iter().map(move |a| (to, a))) {
        let Some(date) = told[a].event.date.as_deref() else { continue };
        let with = by_matter.iter().filter(|((matter, to), _)| matter.is_some() && may_be_one(to, to_whom));
        let same_day: Vec<usize> = with
            .flat_map(|(_, found)| found.iter().copied())
            .filter(|&b| told[b].event.date.as_deref() == Some(date))
            .collect();
        let matters: BTreeSet<Option<&str>> = same_day.iter().map(|&b| told[b].matter).collect();
        if matters.len() == 1 {
            groups.join(a, same_day[0]);
        }
    }
}

/// Whether two addressees may be one: not every report tells them.
fn may_be_one(one: &str, other: &str) -> bool {
    one == other || one.is_empty() || other.is_empty()
}

/// A word in more mentions of one doer than this says nothing about which matter it is.
const COMMON_WORD: usize = 60;

/// Joins mentions by their words, whatever the matter was called. Pairs are found through shared words, so that a state with
/// thousands of demands costs no thousand squared.
fn join_worded(pile: &Pile<'_>, told: &[Told<'_>], by_matter: &ByMatter<'_>, groups: &mut Groups) {
    let mut holders: BTreeMap<&str, Vec<(&str, usize)>> = BTreeMap::new();
    for ((_, to_whom), found) in by_matter {
        for &i in found {
            for word in &told[i].words {
                holders.entry(word).or_default().push((to_whom, i));
            }
        }
    }
    for list in holders.values().filter(|list| list.len() <= COMMON_WORD) {
        for (n, &(to, a)) in list.iter().enumerate() {
            for &(other, b) in &list[n + 1..] {
                if !groups.same(a, b)
                    && may_be_one(to, other)
                    && told[a].is_worded_as(&told[b])
                    && pile.near_in_time(told[a].page, told[b].page, DAYS_OF_WORDS)
                {
                    groups.join(a, b);
                }
            }
        }
    }
}

/// More mentions of one matter than this are compared with nobody but those whose sides are the same.
const MANY: usize = 120;

/// Joins mentions on one matter or of one day whose sides are part of one another: a paper names one of two capitals, or
/// the minister and not his state.
fn join_parts(pile: &Pile<'_>, told: &[Told<'_>], groups: &mut Groups) {
    let mut buckets: BTreeMap<(EventType, bool, &str), Vec<usize>> = BTreeMap::new();
    for (i, one) in told.iter().enumerate() {
        let kind = (one.event.r#type, one.event.attitude.negated);
        if let Some(matter) = one.matter {
            buckets.entry((kind.0, kind.1, matter)).or_default().push(i);
        }
        // A planned meeting and a held one are two unless the text says so.
        if let (true, Some(date)) = (symmetric(kind.0), one.event.date.as_deref()) {
            buckets.entry((kind.0, kind.1, date)).or_default().push(i);
        }
    }
    let sides = |event: &Event| -> BTreeSet<String> {
        let told = event.actors.iter().chain(event.recipients.iter().filter(|_| symmetric(event.r#type)));
        told.map(code).collect()
    };
    for bucket in buckets.values().filter(|bucket| bucket.len() <= MANY) {
        for (n, &a) in bucket.iter().enumerate() {
            for &b in &bucket[n + 1..] {
                let (left, right) = (sides(told[a].event), sides(told[b].event));
                let part = left.is_subset(&right) || right.is_subset(&left);
                let dates = match (&told[a].event.date, &told[b].event.date) {
                    (Some(one), Some(other)) => one == other || within(one, other) || within(other, one),
                    _ => true,
                };
                let apart = told[a].page == told[b].page && told[a].event.span.overlaps(told[b].event.span);
                if part && dates && !apart && pile.near_in_time(told[a].page, told[b].page, DAYS_OF_WORDS) {
                    groups.join(a, b);
                }
            }
        }
    }
}

fn happening(pile: &Pile<'_>, told: &[Told<'_>], set: &[usize]) -> Happening {
    let mut order = set.to_vec();
    order.sort_by(|&a, &b| {
        let rank = |i: usize| (pile.provenance.is_spun(told[i].page), told[i].event.date.is_none());
        rank(a)
            .cmp(&rank(b))
            .then(told[b].event.confidence.total_cmp(&told[a].event.confidence))
            .then(a.cmp(&b))
    });
    let best = told[order[0]].event;
    let counted: Vec<&Event> =
        order.iter().filter(|&&i| !pile.provenance.is_spun(told[i].page)).map(|&i| told[i].event).collect();
    let events = if counted.is_empty() { vec![best] } else { counted };
    let supports: Vec<Support> = order.iter().map(|&i| support(pile, &told[i])).collect();
    Happening {
        id: id(&told[order[0]], pile),
        r#type: best.r#type,
        mode: most(events.iter().filter_map(|event| event.mode.clone())),
        actors: best.actors.clone(),
        recipients: best.recipients.clone(),
        date: events
            .iter()
            .filter_map(|event| event.date.clone())
            // "now", "recently" name no day.
            .filter(|date| !date.ends_with("_REF"))
            .max_by_key(|date| (date.len(), Reverse(date.clone()))),
        place: most(events.iter().filter_map(|event| event.place.clone())),
        attitude: best.attitude,
        sources: pile.provenance.count(&supports),
        mentions: order.iter().map(|&i| mention(pile, &told[i])).collect(),
        disputed: disputed(&events),
    }
}

fn id(told: &Told<'_>, pile: &Pile<'_>) -> String {
    let mut hasher = StableHasher::new();
    let (sides, to_whom) = key(told.event);
    hasher.text(&sides).text(&to_whom).text(told.matter.unwrap_or_default());
    match &told.event.date {
        Some(date) => hasher.text(date),
        None => hasher.text(&pile.pages[told.page].id.to_string()).number(told.event.span.start() as u64),
    };
    format!("h{:012x}", hasher.finish() >> 16)
}

fn support(pile: &Pile<'_>, told: &Told<'_>) -> Support {
    Support {
        page: told.page,
        span: told.event.span,
        medium: None,
        counts: !pile.provenance.is_spun(told.page),
    }
}

fn mention(pile: &Pile<'_>, told: &Told<'_>) -> Mention {
    Mention {
        page: pile.pages[told.page].id,
        event: told.number as u32,
        span: told.event.span,
        counted: !pile.provenance.is_spun(told.page),
    }
}

/// The most frequent text, the first in the alphabet among equals.
pub(crate) fn most(texts: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for text in texts {
        *counts.entry(text).or_default() += 1;
    }
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0))).map(|(text, _)| text)
}

fn disputed(events: &[&Event]) -> Vec<String> {
    let values = |field: fn(&Event) -> Option<&String>| -> BTreeSet<&String> {
        events.iter().filter_map(|event| field(event)).collect()
    };
    let mut disputed = Vec::new();
    for (name, found) in
        [("place", values(|event| event.place.as_ref())), ("mode", values(|event| event.mode.as_ref()))]
    {
        if found.len() > 1 {
            let list: Vec<&str> = found.into_iter().map(String::as_str).collect();
            disputed.push(format!("{name}: {}", list.join(" or ")));
        }
    }
    disputed
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn a_day_lies_in_its_month_year_and_week() {
        assert!(within("2031-05-14", "2031-05"));
        assert!(within("2031-05", "2031"));
        assert!(within("2031-05-14", "2031-W20"));
        assert!(!within("2031-05-14", "2031-W21"));
        assert!(!within("2031-05", "2031-05"));
        assert!(!within("2031-12", "2031-1"));
    }
}
