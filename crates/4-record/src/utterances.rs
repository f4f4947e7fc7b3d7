//! Utterances: what was said once, with every quotation of it.
//!
//! Quotations of one speaker whose words are near, or that stand in aligned sentences of copies, are one
//! utterance. The wording shown is the best attested one: never from a spun copy or a damaged sentence while
//! a clean one is there, direct before indirect, then the one most independent sources agree on.

use crate::cast::sound;
use crate::groups::Groups;
use crate::independence::{Sources, Support};
use crate::pile::Pile;
use crate::said::{Likeness, Said, Stems, likeness, wording};
use onrecord_page::PageId;
use onrecord_reading::{Quotation, QuotationKind, QuotationType, Tier};
use onrecord_text::{Span, StableHasher, fold, words};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What was said once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Utterance {
    /// A content-derived id.
    pub id: String,
    /// The speaker: the actor's name in the case, or the words of the page; `None` when no page tells.
    pub speaker: Option<String>,
    /// The id of the speaker in the cast.
    pub speaker_id: Option<String>,
    /// The role most sources give the speaker.
    pub role: Option<String>,
    /// The best-attested wording, without outer quotation marks.
    pub wording: String,
    /// Whether that wording is the speaker's own words or a reporter's.
    pub r#type: QuotationType,
    /// What is done by saying it.
    pub kind: QuotationKind,
    /// The day it was said (TIMEX3 value), where a page tells.
    pub said: Option<String>,
    /// `independent / pages`.
    pub sources: Sources,
    /// Every quotation of it; the first is the one the wording is taken from.
    pub variants: Vec<Variant>,
    /// Why the variants do not say the same, in words; empty when they do.
    pub conflicts: Vec<String>,
    /// Whether only a spun copy or a damaged sentence attests it: shown, never counted.
    pub withheld: bool,
}

/// One quotation of an utterance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Variant {
    /// The page.
    pub page: PageId,
    /// Which quotation of the page's reading, counted from 0.
    pub quotation: u32,
    /// Its content spans.
    pub content: Vec<Span>,
    /// Its words, without outer marks.
    pub text: String,
    /// Direct, mixed or indirect.
    pub r#type: QuotationType,
    /// Whether it is counted.
    pub counted: bool,
    /// Whether its sentence is damaged: such a one is never counted, whatever becomes of its page.
    pub damaged: bool,
    /// Why not, or how it differs from the wording, in words.
    pub note: Option<String>,
}

/// How many days apart two reports of one utterance may be written. A statement is quoted for about a week;
/// longer gaps are mostly the same phrase said again.
const DAYS_APART: i32 = 10;

/// Gathers the quotations of all pages into utterances, in the order of their ids.
pub(crate) fn gather(pile: &Pile<'_>) -> Vec<Utterance> {
    let said = all_said(pile);
    let mut groups = Groups::new(said.len());
    join_aligned(pile, &said, &mut groups);
    join_alike(pile, &said, &mut groups);
    join_translated(pile, &said, &mut groups);
    join_verbatim(pile, &said, &mut groups);
    let mut utterances: Vec<Utterance> =
        groups.sets().iter().map(|set| utterance(pile, &said, set)).collect();
    utterances.sort_by(|a, b| a.id.cmp(&b.id));
    utterances
}

fn all_said<'a>(pile: &Pile<'a>) -> Vec<Said<'a>> {
    let languages: BTreeSet<Option<&str>> =
        pile.pages.iter().map(|view| view.article.language.as_deref()).collect();
    let several = languages.len() > 1;
    let count = |page: usize| pile.pages[page].reading.quotations.len();
    (0..pile.pages.len())
        .flat_map(|page| (0..count(page)).map(move |number| (page, number)))
        .map(|(page, number)| Said::new(pile, page, number, several))
        .filter(|said| !said.says_nothing() && !is_guess(said.quotation))
        .collect()
}

/// What only the learned reader found and is not sure of, or names nobody for: it stays with its page.
fn is_guess(quotation: &Quotation) -> bool {
    quotation.is_learned() && (quotation.tier() == Tier::D || quotation.speaker.is_none())
}

/// Quotations in aligned sentences of two copies are the same one, whatever the copy made of the words or of
/// the speaker. Where a sentence holds several, they are matched in order if both sides hold as many.
fn join_aligned(pile: &Pile<'_>, said: &[Said<'_>], groups: &mut Groups) {
    let first = first_of_page(pile, said);
    let inside = |page: usize, sentence: Span| {
        (first[page]..first[page + 1])
            .filter(move |&i| said[i].quotation.content.iter().any(|span| span.overlaps(sentence)))
            .collect::<Vec<_>>()
    };
    for (&(left, right), sentences) in &pile.aligned {
        for &(one, two) in sentences {
            let (one, two) = (inside(left, one), inside(right, two));
            if one.len() == two.len() {
                for (a, b) in one.into_iter().zip(two) {
                    groups.join(a, b);
                }
            } else {
                join_best(said, &one, &two, groups);
            }
        }
    }
}

fn join_best(said: &[Said<'_>], one: &[usize], two: &[usize], groups: &mut Groups) {
    for &a in one {
        let alike = two.iter().copied().filter(|&b| likeness(&said[a], &said[b]) == Likeness::Same);
        if let Some(b) = alike.min() {
            groups.join(a, b);
        }
    }
}

/// Where each page's quotations begin in the list of all; one more entry closes the last page.
fn first_of_page(pile: &Pile<'_>, said: &[Said<'_>]) -> Vec<usize> {
    (0..=pile.pages.len()).map(|page| said.partition_point(|one| one.page < page)).collect()
}

/// Joins near wordings of one speaker. Pairs are found through shared stems, so that a speaker with
/// thousands of quotations costs no thousand squared.
fn join_alike(pile: &Pile<'_>, said: &[Said<'_>], groups: &mut Groups) {
    let mut by_speaker: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, one) in said.iter().enumerate() {
        if let Some(speaker) = one.speaker {
            by_speaker.entry(speaker).or_default().push(i);
        }
    }
    for quotations in by_speaker.values() {
        for (a, b) in candidate_pairs(said, quotations) {
            if groups.same(a, b) || !pile.near_in_time(said[a].page, said[b].page, DAYS_APART) {
                continue;
            }
            if likeness(&said[a], &said[b]) == Likeness::Same {
                groups.join(a, b);
            }
        }
    }
}

/// Joins near wordings in two languages of speakers with one last name: the roles of another language hide who it is.
fn join_translated(pile: &Pile<'_>, said: &[Said<'_>], groups: &mut Groups) {
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, one) in said.iter().enumerate() {
        if let Some(name) = last_name(pile, one) {
            by_name.entry(name).or_default().push(i);
        }
    }
    for quotations in by_name.values() {
        for (a, b) in candidate_pairs(said, quotations) {
            let (one, other) = (&said[a], &said[b]);
            if one.is_foreign_to(other)
                && !one.is_of_another_than(other)
                && pile.near_in_time(one.page, other.page, DAYS_APART)
                && likeness(one, other) == Likeness::Same
            {
                groups.join(a, b);
            }
        }
    }
}

/// The last word of a speaker's name as it sounds; `None` where it is no name.
fn last_name(pile: &Pile<'_>, one: &Said<'_>) -> Option<String> {
    let name = match one.speaker {
        Some(member) => pile.cast.members[member].name.as_str(),
        None => one.quotation.speaker?.of(&pile.pages[one.page].article.text),
    };
    let last = words(name).last()?;
    last.text.starts_with(char::is_uppercase).then(|| sound(last.text))
}

/// From so many content words on, the same words between marks are the same utterance.
const VERBATIM_WORDS: usize = 5;

/// Joins the same words in quotation marks where one page does not tell whose they are.
fn join_verbatim(pile: &Pile<'_>, said: &[Said<'_>], groups: &mut Groups) {
    let mut by_words: BTreeMap<&Stems, Vec<usize>> = BTreeMap::new();
    for (i, one) in said.iter().enumerate() {
        if one.quotation.r#type == QuotationType::Direct && one.all.len() >= VERBATIM_WORDS {
            by_words.entry(&one.all).or_default().push(i);
        }
    }
    for same in by_words.values() {
        let known: BTreeSet<usize> = same.iter().filter_map(|&i| said[i].speaker).collect();
        // Two speakers who say the same are two, and nobody can tell whom the third page means.
        if known.len() > 1 {
            continue;
        }
        for &i in &same[1..] {
            if pile.near_in_time(said[same[0]].page, said[i].page, DAYS_APART) {
                groups.join(same[0], i);
            }
        }
    }
}

/// A stem in more of a speaker's quotations than this says nothing about which utterance it is.
const COMMON_STEM: usize = 60;

fn candidate_pairs(said: &[Said<'_>], quotations: &[usize]) -> BTreeSet<(usize, usize)> {
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &i in quotations {
        let stems: BTreeSet<&String> = said[i].all.iter().chain(said[i].senses.iter().flatten()).collect();
        for stem in stems {
            holders.entry(stem).or_default().push(i);
        }
    }
    let mut pairs = BTreeSet::new();
    for list in holders.values().filter(|list| list.len() <= COMMON_STEM) {
        for (n, &a) in list.iter().enumerate() {
            pairs.extend(list[n + 1..].iter().map(|&b| (a, b)));
        }
    }
    pairs
}

fn utterance(pile: &Pile<'_>, said: &[Said<'_>], set: &[usize]) -> Utterance {
    let best = best_attested(pile, said, set);
    let mut order: Vec<usize> = set.iter().copied().filter(|&i| i != best).collect();
    order.sort_by_key(|&i| (!said[i].counts(pile), std::cmp::Reverse(said[i].directness()), i));
    order.insert(0, best);
    let supports: Vec<Support> = set.iter().map(|&i| support(pile, &said[i])).collect();
    let speaker = speaker_of(pile, said, &order);
    let chosen = &said[best];
    let text = wording(&pile.pages[chosen.page].article.text, &chosen.quotation.content);
    Utterance {
        id: id(speaker.0.as_deref(), &text, pile.pages[chosen.page].id),
        speaker: speaker.0,
        speaker_id: speaker.1,
        role: speaker.2,
        r#type: chosen.quotation.r#type,
        kind: chosen.quotation.kind,
        said: order.iter().find_map(|&i| day_said(pile, &said[i])),
        sources: pile.provenance.count(&supports),
        conflicts: conflicts(pile, said, &order),
        withheld: !set.iter().any(|&i| said[i].counts(pile)),
        variants: order.iter().map(|&i| variant(pile, &said[i], chosen)).collect(),
        wording: text,
    }
}

/// Content-derived and stable: the speaker and the wording, or the page where nobody is known to speak.
fn id(speaker: Option<&str>, wording: &str, page: PageId) -> String {
    let mut hasher = StableHasher::new();
    match speaker {
        Some(speaker) => hasher.text(&fold(speaker)),
        None => hasher.text(&page.to_string()),
    };
    for word in words(wording) {
        hasher.text(&fold(word.text));
    }
    format!("q{:012x}", hasher.finish() >> 16)
}

fn best_attested(pile: &Pile<'_>, said: &[Said<'_>], set: &[usize]) -> usize {
    let agreeing = |i: usize| {
        let same: Vec<Support> =
            set.iter().filter(|&&j| said[j].all == said[i].all).map(|&j| support(pile, &said[j])).collect();
        pile.provenance.count(&same).independent
    };
    let rank = |i: usize| {
        let one = &said[i];
        (
            one.counts(pile),
            one.speaker.is_some(),
            one.directness(),
            !one.quotation.broken_marks,
            agreeing(i),
            // Of equals in two languages the one that readers of the record need no translation for.
            !one.is_foreign(),
            one.all.len(),
            std::cmp::Reverse(i),
        )
    };
    set.iter().copied().max_by_key(|&i| rank(i)).unwrap_or(set[0])
}

fn support(pile: &Pile<'_>, one: &Said<'_>) -> Support {
    let medium = one.quotation.medium.map(|span| span.of(&pile.pages[one.page].article.text));
    Support {
        page: one.page,
        span: one.extent(),
        medium: medium.filter(|name| is_outlet_name(name)).map(str::to_owned),
        counts: one.counts(pile),
    }
}

/// "Al-Madar TV" is somebody's scoop; "a press conference" or "Twitter" is open to all.
fn is_outlet_name(medium: &str) -> bool {
    const OPEN: &[&str] = &[
        "twitter",
        "x",
        "facebook",
        "telegram",
        "instagram",
        "youtube",
        "tiktok",
        "weibo",
        "truth social",
        "parliament",
        "congress",
    ];
    medium.starts_with(char::is_uppercase) && !OPEN.contains(&fold(medium).as_str())
}

/// Name, id and role of the speaker, from the variants in the order of their worth.
fn speaker_of(
    pile: &Pile<'_>,
    said: &[Said<'_>],
    order: &[usize],
) -> (Option<String>, Option<String>, Option<String>) {
    if let Some(member) = order.iter().find_map(|&i| said[i].speaker) {
        let member = &pile.cast.members[member];
        return (
            Some(member.name.clone()),
            Some(member.id.clone()),
            member.roles.first().map(|(role, _)| role.clone()),
        );
    }
    let written = order.iter().find_map(|&i| {
        Some(said[i].quotation.speaker?.of(&pile.pages[said[i].page].article.text).to_owned())
    });
    (written, None, None)
}

/// A full day named in the sentence beside the words said.
fn day_said(pile: &Pile<'_>, one: &Said<'_>) -> Option<String> {
    let reading = pile.pages[one.page].reading;
    let cue = one.quotation.cue?;
    let sentence = reading.sentences.iter().find(|sentence| sentence.covers(cue))?;
    let beside = |span: Span| {
        sentence.covers(span) && !one.quotation.content.iter().any(|content| content.overlaps(span))
    };
    let day = reading
        .dates
        .iter()
        .find(|date| beside(date.span) && date.value.as_ref().is_some_and(|value| is_day(value)))?;
    day.value.clone()
}

/// Whether a TIMEX3 value is a day; `FUTURE_REF` is as long as one.
fn is_day(value: &str) -> bool {
    value.len() == 10 && value.starts_with(|c: char| c.is_ascii_digit())
}

fn conflicts(pile: &Pile<'_>, said: &[Said<'_>], order: &[usize]) -> Vec<String> {
    let counted: Vec<&Said<'_>> = order.iter().map(|&i| &said[i]).filter(|one| one.counts(pile)).collect();
    let Some((first, rest)) = counted.split_first() else { return Vec::new() };
    let found: BTreeSet<String> = rest
        .iter()
        .filter(|other| other.all.len() * 2 >= first.all.len())
        .filter_map(|other| first.bones.conflict(&other.bones))
        .collect();
    found.into_iter().collect()
}

fn variant(pile: &Pile<'_>, one: &Said<'_>, chosen: &Said<'_>) -> Variant {
    let page = &pile.pages[one.page];
    let text = wording(&page.article.text, &one.quotation.content);
    Variant {
        page: page.id,
        quotation: one.number as u32,
        content: one.quotation.content.clone(),
        r#type: one.quotation.r#type,
        counted: one.counts(pile),
        damaged: one.quotation.damaged,
        note: note(pile, one, chosen, &text),
        text,
    }
}

fn note(pile: &Pile<'_>, one: &Said<'_>, chosen: &Said<'_>, text: &str) -> Option<String> {
    if std::ptr::eq(one, chosen) {
        return pile
            .provenance
            .is_spun(one.page)
            .then(|| "only a machine-spun copy has these words".to_owned());
    }
    if one.quotation.damaged {
        return Some("damaged sentence, not counted".to_owned());
    }
    let chosen_text = wording(&pile.pages[chosen.page].article.text, &chosen.quotation.content);
    let changed = changes(&chosen_text, text);
    match (pile.provenance.is_spun(one.page), changed) {
        (true, Some(changed)) => Some(format!("machine-spun copy, not counted: {changed}")),
        (true, None) => Some("machine-spun copy, not counted".to_owned()),
        (false, changed) => changed,
    }
}

/// At most this many changed words are told; more is another wording, which the reader sees at once.
const TOLD_CHANGES: usize = 3;

/// The content words that one wording has and the other has not, told briefly.
fn changes(from: &str, to: &str) -> Option<String> {
    let missing = |in_text: &str, of: &str| -> Vec<String> {
        let there: BTreeSet<String> = words(in_text).map(|word| fold(word.text)).collect();
        words(of).filter(|word| !there.contains(&fold(word.text))).map(|word| word.text.to_owned()).collect()
    };
    let (lost, new) = (missing(to, from), missing(from, to));
    if lost.is_empty() && new.is_empty() {
        return None;
    }
    if lost.len() > TOLD_CHANGES || new.len() > TOLD_CHANGES {
        return Some("in other words".to_owned());
    }
    match (lost.is_empty(), new.is_empty()) {
        (true, _) => Some(format!("adds “{}”", new.join(" "))),
        (_, true) => Some(format!("leaves out “{}”", lost.join(" "))),
        _ => Some(format!("“{}” became “{}”", lost.join(" "), new.join(" "))),
    }
}
