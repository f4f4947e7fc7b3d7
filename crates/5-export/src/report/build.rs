//! From chosen lines to a report.

use super::{Chosen, Footnote, LineKey, Point, Report, ReportLine, Words};
use crate::brief::when;
use crate::said::short;
use crate::views::{Texts, names, ratio, status, word};
use onrecord_page::PageId;
use onrecord_reading::{EventType, QuotationType, SpeakerKind, Stance};
use onrecord_record::{Happening, Issue, PageLine, Record, Sources, Stand, Utterance};
use onrecord_text::Span;
use std::collections::BTreeSet;

/// A line with more sources than these is not doubted for want of another footnote.
const MOST_NOTES: usize = 8;

/// Enough of the paragraph to see who speaks of what, in characters.
const AROUND: usize = 160;

/// Builds a report from lines in their order. `record` needs no more than the pages they rest on.
pub fn report(
    (title, case, made): (&str, &str, &str),
    chosen: &[Chosen],
    record: &Record,
    texts: &dyn Texts,
) -> Report {
    let mut build = Build { record, texts, notes: Vec::new() };
    let lines = chosen.iter().map(|one| build.line(one)).collect();
    Report {
        title: title.to_owned(),
        case: case.to_owned(),
        made: made.to_owned(),
        lines,
        notes: build.notes,
    }
}

/// One place that a line rests on.
type Place = (PageId, Span, bool);

struct Build<'r> {
    record: &'r Record,
    texts: &'r dyn Texts,
    notes: Vec<Footnote>,
}

impl Build<'_> {
    fn line(&mut self, chosen: &Chosen) -> ReportLine {
        match chosen {
            Chosen::Utterance(one) => self.utterance(one),
            Chosen::Happening(one) => self.happening(one),
            Chosen::Issue(one) => self.issue(one),
            Chosen::Stand(issue, number) => self.stand(issue, &issue.stands[*number]),
        }
    }

    fn utterance(&mut self, one: &Utterance) -> ReportLine {
        let stretch = |content: &[Span]| {
            let start = content.iter().map(|span| span.start()).min().unwrap_or(0);
            Span::new(start, content.iter().map(|span| span.end()).max().unwrap_or(start))
        };
        let places: Vec<Place> = one
            .variants
            .iter()
            .map(|variant| (variant.page, stretch(&variant.content), variant.counted))
            .collect();
        let mut head = one.speaker.clone().unwrap_or_else(|| "Speaker not told".to_owned());
        if let Some(role) = &one.role {
            head.push_str(&format!(", {role}"));
        }
        let (notes, left_out) = self.notes(&one.sources, &places);
        let mut warnings = one.conflicts.clone();
        if one.withheld {
            warnings
                .push("no clean copy carries these words: only damaged or machine-spun copies do".to_owned());
        }
        warnings.extend(left_out);
        ReportLine {
            key: LineKey::Utterance(one.id.clone()),
            kind: "Said",
            head,
            words: Some(Words {
                text: one.wording.clone(),
                direct: one.r#type == QuotationType::Direct,
                language: one.variants.first().and_then(|variant| self.language(variant.page)),
            }),
            facts: one.said.iter().map(|day| format!("said {}", when(day))).collect(),
            sources: Some(ratio(&one.sources)),
            notes,
            points: Vec::new(),
            warnings,
        }
    }

    fn happening(&mut self, one: &Happening) -> ReportLine {
        let places: Vec<Place> =
            one.mentions.iter().map(|mention| (mention.page, mention.span, mention.counted)).collect();
        let (notes, left_out) = self.notes(&one.sources, &places);
        let is_mutual = matches!(one.r#type, EventType::Agree | EventType::Consult | EventType::Cooperate);
        let mut head = names(&one.actors).replace("; ", if is_mutual { " and " } else { ", " });
        if !one.recipients.is_empty() {
            head.push_str(&format!(
                " {} {}",
                if is_mutual { "and" } else { "→" },
                names(&one.recipients).replace("; ", ", ")
            ));
        }
        let mut kind = word(one.r#type).to_lowercase();
        if let Some(mode) = &one.mode {
            kind.push_str(&format!(" ({mode})"));
        }
        let day = one.date.as_deref().map(when);
        let facts = [Some(kind), day, one.place.clone(), Some(status(one.attitude))];
        ReportLine {
            key: LineKey::Happening(one.id.clone()),
            kind: "Done",
            head,
            words: one.mentions.first().and_then(|mention| self.words(mention.page, mention.span)),
            facts: facts.into_iter().flatten().filter(|fact| !fact.is_empty()).collect(),
            sources: Some(ratio(&one.sources)),
            notes,
            points: Vec::new(),
            warnings: one.disputed.iter().map(|field| format!("disputed: {field}")).chain(left_out).collect(),
        }
    }

    fn stand(&mut self, issue: &Issue, stand: &Stand) -> ReportLine {
        let (notes, left_out) = self.notes(&stand.sources, &places(stand));
        let best = stand.evidence.first();
        ReportLine {
            key: LineKey::Stand { issue: issue.id.clone(), stand: issue.stand_id(stand) },
            kind: "Wanted",
            head: format!("{} {}: {}", stand.party.name, stance(stand.stance), issue.text),
            words: best.and_then(|stood| self.words(stood.page, stood.span)),
            facts: facts(stand),
            sources: Some(ratio(&stand.sources)),
            notes,
            points: Vec::new(),
            warnings: left_out.into_iter().collect(),
        }
    }

    fn issue(&mut self, issue: &Issue) -> ReportLine {
        let mut warnings = Vec::new();
        let stands = issue.stands.iter().filter(|stand| stand.voice != SpeakerKind::Expert);
        let points = stands
            .map(|stand| {
                let (notes, left_out) = self.notes(&stand.sources, &places(stand));
                warnings.extend(left_out);
                let text = format!("{} {}", stand.party.name, stance(stand.stance));
                let facts = facts(stand);
                let text = if facts.is_empty() { text } else { format!("{text}, {}", facts.join(", ")) };
                Point { text, sources: ratio(&stand.sources), notes }
            })
            .collect();
        let marks = [(issue.common_ground, "common ground"), (issue.deadlock, "deadlock")];
        ReportLine {
            key: LineKey::Issue(issue.id.clone()),
            kind: "In dispute",
            head: issue.text.clone(),
            words: None,
            facts: marks.iter().filter(|(set, _)| *set).map(|(_, mark)| (*mark).to_owned()).collect(),
            sources: None,
            notes: Vec::new(),
            points,
            warnings,
        }
    }

    /// One footnote for each independent source, at its best place; where none counts, one that says so. Besides,
    /// what is left out, in words.
    fn notes(&mut self, sources: &Sources, places: &[Place]) -> (Vec<usize>, Option<String>) {
        let mut taken: Vec<Place> = Vec::new();
        let mut pages: BTreeSet<PageId> = BTreeSet::new();
        for root in &sources.roots {
            let best = places.iter().find(|(page, _, counted)| *counted && root.pages.contains(page));
            taken.extend(best.filter(|(page, ..)| pages.insert(*page)));
        }
        if taken.is_empty() {
            taken.extend(places.first());
        }
        let more = taken.len().saturating_sub(MOST_NOTES);
        let numbers = taken.into_iter().take(MOST_NOTES).filter_map(|place| self.note(place)).collect();
        let left_out = (more > 0).then(|| format!("{more} more independent sources are not listed"));
        (numbers, left_out)
    }

    /// The number of the footnote for a place; `None` when the text does not have it.
    fn note(&mut self, (page, span, counted): Place) -> Option<usize> {
        // One sentence may count for one line and not for another.
        let known = |note: &Footnote| (note.page, note.span, note.counted) == (page, span, counted);
        let known = self.notes.iter().position(known);
        if let Some(known) = known {
            return Some(known + 1);
        }
        let text = self.texts.text(page)?;
        let words = plain_space(text.get(span.start()..span.end())?);
        let before = &text[..span.start()];
        let before = last(&plain_space(&before[before.rfind('\n').map_or(0, |end| end + 1)..]));
        let after = &text[span.end()..];
        let after = short(&plain_space(&after[..after.find('\n').unwrap_or(after.len())]), AROUND);
        let line = self.page(page);
        let note = Footnote {
            page,
            span,
            before,
            words,
            after,
            language: line.and_then(|line| line.language.clone()),
            source: line.map_or_else(|| page.to_string(), source),
            written: line.and_then(|line| line.published.as_ref()).map(|published| {
                let (first, last) = (published.earliest, published.latest);
                if first == last { first.to_string() } else { format!("{first} to {last}") }
            }),
            address: self.texts.address(page),
            counted,
        };
        self.notes.push(note);
        Some(self.notes.len())
    }

    fn page(&self, page: PageId) -> Option<&PageLine> {
        self.record.pages.binary_search_by_key(&page, |line| line.page).ok().map(|i| &self.record.pages[i])
    }

    fn language(&self, page: PageId) -> Option<String> {
        self.page(page)?.language.clone()
    }

    fn words(&self, page: PageId, span: Span) -> Option<Words> {
        let text = plain_space(self.texts.text(page)?.get(span.start()..span.end())?);
        Some(Words { text, direct: false, language: self.language(page) })
    }
}

fn places(stand: &Stand) -> Vec<Place> {
    stand.evidence.iter().map(|stood| (stood.page, stood.span, stood.counted)).collect()
}

fn facts(stand: &Stand) -> Vec<String> {
    let mut facts = vec![format!("told by {}", voice(stand.voice))];
    if stand.red_line {
        facts.push("a red line".to_owned());
    }
    facts.extend(stand.condition.iter().map(|condition| format!("condition: {condition}")));
    facts.extend(stand.reported.map(|(first, last)| {
        if first == last { format!("reported {first}") } else { format!("reported {first} to {last}") }
    }));
    facts
}

fn voice(voice: SpeakerKind) -> &'static str {
    match voice {
        SpeakerKind::Party => "the party itself",
        SpeakerKind::Press => "the press",
        SpeakerKind::Expert => "an expert",
        SpeakerKind::Document => "a document",
    }
}

fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Demand => "demands",
        Stance::Offer => "offers",
        Stance::Accept => "accepts",
        Stance::Open => "is open to it",
        Stance::Conditional => "accepts on a condition",
        Stance::Reject => "rejects",
        Stance::Threaten => "threatens",
    }
}

fn source(line: &PageLine) -> String {
    let file = || line.names.first().cloned().unwrap_or_else(|| line.page.to_string());
    match (&line.outlet, &line.republisher) {
        (Some(outlet), Some(republisher)) if outlet != republisher => format!("{outlet} via {republisher}"),
        (Some(outlet), _) => outlet.clone(),
        (None, Some(republisher)) => republisher.clone(),
        (None, None) => file(),
    }
}

fn plain_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The end of a text, from a word's beginning.
fn last(text: &str) -> String {
    let skip = text.chars().count().saturating_sub(AROUND);
    if skip == 0 {
        return text.to_owned();
    }
    let cut: String = text.chars().skip(skip).collect();
    format!("…{}", cut.find(' ').map_or(cut.as_str(), |space| &cut[space..]))
}
