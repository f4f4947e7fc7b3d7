//! Holds what the program says against what is true, section by section.

use super::Figure;
use super::gold::Gold;
use crate::suite::Answer;
use anyhow::{Context, Result};
use onrecord_copies::CopyKind;
use onrecord_page::BlockKind;
use onrecord_reading::{ActorKind, Event, Party, Position, Quotation, QuotationType};
use onrecord_record::{Entry, PageLine};
use onrecord_text::Span;
use std::collections::BTreeSet;

pub(super) fn judge(gold: &Gold, answer: &Answer) -> Result<Vec<Figure>> {
    let mut figures = about(gold, answer)?;
    figures.extend(families(gold, answer)?);
    figures.extend(furniture(gold, answer));
    figures.extend(quotations(gold, answer)?);
    figures.push(utterances(gold, answer)?);
    figures.extend(acts(gold, answer)?);
    Ok(figures)
}

/// Collects rights and misses under one name.
struct Count(Figure);

impl Count {
    fn new(name: &'static str) -> Self {
        Self(Figure { name, right: 0, of: 0, misses: Vec::new() })
    }

    fn add(&mut self, right: bool, miss: impl FnOnce() -> String) {
        self.0.of += 1;
        if right {
            self.0.right += 1;
        } else {
            self.0.misses.push(miss());
        }
    }
}

fn entry<'a>(answer: &'a Answer, page: &str) -> Result<&'a Entry> {
    answer.entries.iter().find(|entry| entry.names[0] == page).with_context(|| format!("no page `{page}`"))
}

fn line<'a>(answer: &'a Answer, page: &str) -> Result<&'a PageLine> {
    answer.record.pages.iter().find(|line| line.names[0] == page).with_context(|| format!("no page `{page}`"))
}

fn cell(row: &[String], number: usize) -> Result<&str> {
    row.get(number).map(String::as_str).with_context(|| format!("a cell is missing in {row:?}"))
}

/// Where the words of a gold line stand in a page.
pub(crate) fn place(text: &str, words: &str) -> Result<Span> {
    let start = text.find(words).with_context(|| format!("the page has no “{words}”"))?;
    Ok(Span::new(start, start + words.len()))
}

/// True dates, refused dates, outlets and agencies.
fn about(gold: &Gold, answer: &Answer) -> Result<Vec<Figure>> {
    let (mut dates, mut refused) = (Count::new("dates"), Count::new("false-dates"));
    for row in gold.rows("written") {
        let (page, days) = (cell(row, 0)?, cell(row, 1)?);
        let (from, to) = days.split_once(" to ").unwrap_or((days, days));
        let span = line(answer, page)?.published.as_ref();
        let within = span.is_some_and(|span| {
            from <= span.earliest.to_string().as_str() && span.latest.to_string().as_str() <= to
        });
        let said = span.map_or("nothing".to_owned(), |span| {
            format!("{} to {} ({})", span.earliest, span.latest, span.basis)
        });
        dates.add(within, || format!("{page} is of {days}, not {said}"));
    }
    let asked: BTreeSet<(&str, &str)> =
        gold.rows("false dates").map(|row| Ok((cell(row, 0)?, cell(row, 1)?))).collect::<Result<_>>()?;
    for (page, day) in &asked {
        let found = line(answer, page)?.false_dates.iter().any(|date| date.date.to_string() == *day);
        refused.add(found, || format!("{page} shows {day}, which is not refused"));
    }
    let (mut outlets, mut agencies) = (Count::new("outlets"), Count::new("agencies"));
    for (section, count) in [("outlets", &mut outlets), ("agencies", &mut agencies)] {
        for row in gold.rows(section) {
            let (page, name) = (cell(row, 0)?, cell(row, 1)?);
            let article = &entry(answer, page)?.analysed.article;
            let said = if section == "outlets" { article.outlet.as_ref() } else { article.agency.as_ref() };
            let same = said.is_some_and(|said| bare(&said.name) == bare(name));
            count.add(same, || {
                format!("{page}: {name}, not {}", said.map_or("nothing", |said| said.name.as_str()))
            });
        }
    }
    Ok(vec![dates.0, refused.0, outlets.0, agencies.0])
}

fn bare(name: &str) -> String {
    let name = name.to_lowercase();
    name.strip_prefix("the ").unwrap_or(&name).to_owned()
}

/// Every family with its kinds, every partial copy, and every other page alone.
fn families(gold: &Gold, answer: &Answer) -> Result<Vec<Figure>> {
    let (mut count, mut originals) = (Count::new("families"), Count::new("originals"));
    let mut alone: BTreeSet<&str> = answer.entries.iter().map(|entry| entry.names[0].as_str()).collect();
    for row in gold.rows("families") {
        let members: Vec<(&str, CopyKind)> = cell(row, 0)?.split(", ").map(member).collect();
        let first = line(answer, members[0].0)?;
        let family = &answer.record.families[first.family];
        let mut wrong = Vec::new();
        for (page, kind) in &members {
            alone.remove(page);
            let said = line(answer, page)?;
            // A clean copy may be taken for the cleanest, which copies nobody.
            let kinds_agree = said.copy.unwrap_or(CopyKind::Near) == *kind
                || (*kind == CopyKind::Near && said.copy == Some(CopyKind::Exact));
            if said.family != first.family || !kinds_agree {
                wrong.push(format!("{page} is {:?}", said.copy));
            }
        }
        let right = wrong.is_empty() && family.members.len() == members.len();
        count.add(right, || {
            format!("{}: {} members, {}", cell(row, 0).unwrap_or("?"), family.members.len(), wrong.join("; "))
        });
        if let Some(outlet) = row.get(1).and_then(|cell| cell.strip_prefix("not in the pile: ")) {
            let said = &family.original;
            let right =
                said.page.is_none() && said.outlet.as_deref().is_some_and(|name| bare(name) == bare(outlet));
            originals.add(right, || format!("original: {outlet}, not {:?}: {:?}", said.outlet, said.reasons));
        }
    }
    let partial: BTreeSet<&str> = gold.rows("partial").map(|row| cell(row, 0)).collect::<Result<_>>()?;
    for page in alone {
        let said = line(answer, page)?;
        let members = answer.record.families[said.family].members.len();
        let kind = partial.contains(page).then_some(CopyKind::Partial);
        count.add(members == 1 && said.copy == kind, || {
            format!("{page} should stand alone as {kind:?}, is {:?} among {members}", said.copy)
        });
    }
    Ok(vec![count.0, originals.0])
}

fn member(text: &str) -> (&str, CopyKind) {
    let (page, kind) = text.split_once(' ').unwrap_or((text, "near"));
    let kind = match kind {
        "exact" => CopyKind::Exact,
        "excerpt" => CopyKind::Excerpt,
        "spun" => CopyKind::Spun,
        _ => CopyKind::Near,
    };
    (page, kind)
}

/// Lines of furniture that are marked, and lines of the article that are kept.
fn furniture(gold: &Gold, answer: &Answer) -> Vec<Figure> {
    let (mut marked, mut kept) = (Count::new("furniture"), Count::new("kept"));
    for entry in &answer.entries {
        let (name, article) = (&entry.names[0], &entry.analysed.article);
        let mut gold: Vec<(&str, bool)> = gold
            .rows("furniture")
            .filter(|row| row[0] == *name)
            .map(|row| (row.last().map(String::as_str).unwrap_or_default(), row.len() > 2))
            .collect();
        for text in article.text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let start = text.as_ptr() as usize - article.text.as_ptr() as usize;
            let is_marked = article.blocks.iter().any(|block| {
                matches!(block.kind, BlockKind::Furniture | BlockKind::Caption)
                    && block.span.start() <= start
                    && start + text.len() <= block.span.end()
            });
            // A cell ends at ` | `, so a line is known by its last one.
            let shown = text.rsplit(" | ").next().unwrap_or(text).trim();
            match gold.iter().position(|(line, _)| *line == shown) {
                Some(at) if gold[at].1 => {
                    gold.remove(at);
                }
                Some(at) => {
                    gold.remove(at);
                    marked.add(is_marked, || format!("{name} leaves “{text}”"));
                }
                None => kept.add(!is_marked, || format!("{name} loses “{text}”")),
            }
        }
    }
    vec![marked.0, kept.0]
}

/// Direct quotations that are found as such, and their speakers.
fn quotations(gold: &Gold, answer: &Answer) -> Result<Vec<Figure>> {
    let (mut found, mut speakers) = (Count::new("quotations"), Count::new("speakers"));
    for row in gold.rows("quotations") {
        let (page, speaker, words) = (cell(row, 0)?, cell(row, 1)?, cell(row, 2)?);
        let Entry { analysed, .. } = entry(answer, page)?;
        let reading = &analysed.reading;
        let span = place(&analysed.article.text, words)?;
        let quotation = reading.quotations.iter().find(|one| holds(one, span));
        found.add(quotation.is_some(), || format!("{page} does not find {words}"));
        let Some(quotation) = quotation else { continue };
        let actor = quotation.speaker_actor.map(|actor| &reading.actors[actor.0 as usize]);
        let named = actor.map(|actor| actor.name.as_str());
        let written = quotation.speaker.map(|span| span.of(&analysed.article.text));
        let right = if speaker == "document" {
            written.is_some() && actor.is_none_or(|actor| actor.kind != ActorKind::Person)
        } else {
            named.or(written).is_some_and(|name| name.contains(speaker))
        };
        speakers.add(right, || format!("{page}: {words} is by {speaker}, not {named:?} ({written:?})"));
    }
    Ok(vec![found.0, speakers.0])
}

/// Whether a quotation has these words as speech, and little beside them in their place.
fn holds(one: &Quotation, words: Span) -> bool {
    // A mark more or less on either side.
    const SLACK: usize = 8;
    one.r#type != QuotationType::Indirect
        && one.content.iter().any(|span| {
            span.start() <= words.start() + SLACK
                && words.end() <= span.end() + SLACK
                && (one.r#type == QuotationType::Mixed
                    || span.len() <= words.len() + 2 * SLACK
                    || span.covers(words))
        })
}

/// Utterances whose pages are exactly those that carry it.
fn utterances(gold: &Gold, answer: &Answer) -> Result<Figure> {
    let mut count = Count::new("utterances");
    let name =
        |page| answer.record.pages.iter().find(|line| line.page == page).map_or("?", |line| &line.names[0]);
    for row in gold.rows("utterances") {
        let (words, pages) = (cell(row, 0)?, cell(row, 1)?);
        let pages: BTreeSet<&str> = pages.split(' ').collect();
        let pages_of = |one: &onrecord_record::Utterance| -> BTreeSet<&str> {
            one.variants.iter().map(|variant| name(variant.page)).collect()
        };
        let said = answer
            .record
            .utterances
            .iter()
            .filter(|one| one.variants.iter().any(|variant| variant.text.contains(words)));
        let sets: Vec<BTreeSet<&str>> = said.map(pages_of).collect();
        let closest = sets.iter().max_by_key(|set| set.intersection(&pages).count());
        count.add(closest == Some(&pages), || {
            let lost: Vec<&&str> =
                pages.iter().filter(|page| !closest.is_some_and(|set| set.contains(*page))).collect();
            let added: Vec<&&str> = closest.iter().flat_map(|set| set.difference(&pages)).collect();
            format!("“{words}” lacks {lost:?}, adds {added:?}")
        });
    }
    Ok(count.0)
}

/// Clear events and positions, and sentences that hold none.
fn acts(gold: &Gold, answer: &Answer) -> Result<Vec<Figure>> {
    let (mut events, mut positions) = (Count::new("events"), Count::new("positions"));
    let mut silent = Count::new("silent");
    for row in gold.rows("events") {
        let (page, types, party, words) = (cell(row, 0)?, cell(row, 1)?, cell(row, 2)?, cell(row, 3)?);
        let Entry { analysed, .. } = entry(answer, page)?;
        let at = place(&analysed.article.text, words)?;
        let told: Vec<&Event> = analysed.reading.events.iter().filter(|one| one.span.overlaps(at)).collect();
        let right = told
            .iter()
            .any(|one| types.split(',').any(|name| name == one.r#type.name()) && sides(&one.actors, party));
        events.add(right, || {
            let told = told.iter().map(|one| format!("{} {}", one.r#type.name(), names(&one.actors)));
            format!("{page}: {types} {party} ({words}), not {:?}", told.collect::<Vec<_>>())
        });
    }
    for row in gold.rows("positions") {
        let (page, party, stance, words) = (cell(row, 0)?, cell(row, 1)?, cell(row, 2)?, cell(row, 3)?);
        let Entry { analysed, .. } = entry(answer, page)?;
        let right = analysed.reading.positions.iter().any(|one| {
            stance.split(',').any(|name| name == stance_of(one))
                && sides(std::slice::from_ref(&one.actor), party)
                && speaks_of(&one.issue_text, words)
        });
        positions.add(right, || {
            let told = analysed
                .reading
                .positions
                .iter()
                .map(|one| format!("{} {} “{}”", one.actor.name, stance_of(one), one.issue_text));
            format!("{page}: {party} {stance} “{words}”, not {:?}", told.collect::<Vec<_>>())
        });
    }
    for row in gold.rows("silent") {
        let (page, words) = (cell(row, 0)?, cell(row, 1)?);
        let Entry { analysed, .. } = entry(answer, page)?;
        let at = place(&analysed.article.text, words)?;
        let reading = &analysed.reading;
        let event = reading.events.iter().find(|one| one.span.overlaps(at)).map(|one| one.r#type.name());
        let position = reading.positions.iter().find(|one| one.span.overlaps(at)).map(|one| &one.issue_text);
        silent.add(event.is_none() && position.is_none(), || {
            format!("{page}: “{words}” gives {event:?} {position:?}")
        });
    }
    Ok(vec![events.0, positions.0, silent.0])
}

/// Whether a proposal has the words, however they are inflected.
fn speaks_of(proposal: &str, words: &str) -> bool {
    const STEM: usize = 4;
    let stem = |word: &str| word.to_lowercase().chars().take(STEM).collect::<String>();
    let said: BTreeSet<String> = proposal.split_whitespace().map(stem).collect();
    words
        .split_whitespace()
        .filter(|word| word.chars().count() >= STEM)
        .all(|word| said.contains(&stem(word)))
}

fn stance_of(one: &Position) -> String {
    format!("{:?}", one.stance).to_lowercase()
}

fn names(parties: &[Party]) -> String {
    parties.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// Whether each of the gold's names (`A, B`; `A/B` where either is right) is among the parties.
fn sides(parties: &[Party], gold: &str) -> bool {
    gold.split(", ").all(|one| {
        one.split('/')
            .any(|name| parties.iter().any(|party| party.name.to_lowercase().contains(&name.to_lowercase())))
    })
}
