use super::text::UNDER;
use super::{Brief, Item, Section};
use crate::views::{Texts, kind_word, names, original_words, ratio, status, word};
use jiff::civil::Date;
use onrecord_copies::{Family, Member};
use onrecord_page::PageId;
use onrecord_reading::{QuotationType, SpeakerKind};
use onrecord_record::{Happening, Issue, PageLine, Record, Stand, Utterance};
use onrecord_text::Span;

/// How many lines a section of the brief shows: more than a page of them is not a brief.
const LINES: usize = 12;

/// The chosen utterances with every variant under them.
pub fn quotes_list(record: &Record, chosen: &[&Utterance], texts: &dyn Texts) -> Section {
    let view = View { record, texts, since: None };
    whole("What was said", chosen.iter().map(|one| view.utterance_whole(one)))
}

/// The chosen happenings with every sentence that tells of them.
pub fn happenings_list(record: &Record, chosen: &[&Happening], texts: &dyn Texts) -> Section {
    let view = View { record, texts, since: None };
    whole("What was done", chosen.iter().map(|one| view.happening_whole(one)))
}

/// The chosen issues with every stand, experts' views included, and its sentences.
pub fn issues_list(record: &Record, chosen: &[&Issue], texts: &dyn Texts) -> Section {
    let view = View { record, texts, since: None };
    whole("Who wants what", chosen.iter().map(|one| view.issue_whole(one)))
}

/// The families with copies, with the reasons for the likely original.
pub fn families_list(record: &Record, texts: &dyn Texts) -> Section {
    let view = View { record, texts, since: None };
    let copied = view.copied();
    let alone = record.families.len() - copied.len();
    let note = match alone {
        0 => String::new(),
        1 => "One page copies no other and is not listed.".to_owned(),
        alone => format!("{alone} pages copy no other and are not listed."),
    };
    Section { note, ..whole("Families", copied.into_iter().map(|family| view.family(family))) }
}

fn whole(title: &str, items: impl Iterator<Item = Item>) -> Section {
    let items: Vec<Item> = items.collect();
    let note = if items.is_empty() { "nothing found" } else { "" };
    Section { title: title.to_owned(), note: note.to_owned(), items, more: 0 }
}

/// Builds the brief of a record. With `since`, only lines that a page written on or after that day carries
/// (a page whose date is unknown counts as new: silence must not hide it).
pub fn brief(case: &str, record: &Record, texts: &dyn Texts, since: Option<Date>) -> Brief {
    let view = View { record, texts, since };
    Brief {
        schema: "onrecord.brief/1",
        case: case.to_owned(),
        summary: view.summary(),
        sections: vec![view.said(), view.done(), view.wanted(), view.copies()],
    }
}

struct View<'r> {
    record: &'r Record,
    texts: &'r dyn Texts,
    since: Option<Date>,
}

impl View<'_> {
    fn summary(&self) -> Vec<String> {
        let (pages, families) = (self.record.pages.len(), self.record.families.len());
        let copied = self.record.families.iter().filter(|family| family.members.len() > 1).count();
        let mut lines = vec![format!(
            "{} in {}, {copied} of them with copies",
            count(pages, "page", "pages"),
            count(families, "family", "families")
        )];
        let written = || self.record.pages.iter().filter_map(|line| line.published.as_ref());
        if let (Some(first), Some(last)) =
            (written().map(|span| span.earliest).min(), written().map(|span| span.latest).max())
        {
            lines.push(format!("written between {first} and {last}, as far as the texts tell"));
        }
        if let Some(since) = self.since {
            lines.push(format!("only what pages written since {since} carry"));
        }
        lines
    }

    fn line(&self, page: PageId) -> Option<&PageLine> {
        self.record.pages.binary_search_by_key(&page, |line| line.page).ok().map(|i| &self.record.pages[i])
    }

    fn name(&self, page: PageId) -> String {
        self.line(page).and_then(|line| line.names.first().cloned()).unwrap_or_default()
    }

    fn is_new(&self, mut pages: impl Iterator<Item = PageId>) -> bool {
        let Some(since) = self.since else { return true };
        pages.any(|page| {
            self.line(page).and_then(|line| line.published.as_ref()).is_none_or(|span| span.latest >= since)
        })
    }

    fn said(&self) -> Section {
        let mut chosen: Vec<&Utterance> = self
            .record
            .utterances
            .iter()
            .filter(|one| self.is_new(one.variants.iter().map(|variant| variant.page)))
            .collect();
        let own_words = |one: &Utterance| match one.r#type {
            QuotationType::Direct => 0,
            QuotationType::Mixed => 1,
            QuotationType::Indirect => 2,
        };
        chosen.sort_by_key(|one| {
            (
                one.withheld,
                std::cmp::Reverse(one.sources.independent),
                std::cmp::Reverse(one.sources.pages),
                own_words(one),
                one.id.clone(),
            )
        });
        section("What was said", "", chosen.into_iter().map(|one| self.utterance(one)))
    }

    fn utterance(&self, one: &Utterance) -> Item {
        let mut head = one.speaker.clone().unwrap_or_else(|| "speaker unknown".to_owned());
        for part in [one.role.clone(), one.said.clone()].into_iter().flatten() {
            head.push_str(", ");
            head.push_str(&part);
        }
        let kind = word(one.kind);
        if kind != "speech" {
            head.push_str(&format!(" ({kind})"));
        }
        let body = if one.r#type == QuotationType::Direct {
            format!("“{}”", one.wording)
        } else {
            format!("reported: {}", one.wording)
        };
        let mut notes: Vec<String> =
            one.conflicts.iter().map(|conflict| format!("conflict: {conflict}")).collect();
        if one.withheld {
            notes.push("withheld: only a spun or damaged copy has these words".to_owned());
        }
        let damaged = one.variants.iter().filter(|variant| !variant.counted);
        notes.extend(
            damaged.filter(|_| !one.withheld).filter_map(|variant| {
                Some(format!("{}: {}", self.name(variant.page), variant.note.as_ref()?))
            }),
        );
        Item { sources: Some(ratio(&one.sources)), head, body, notes }
    }

    fn utterance_whole(&self, one: &Utterance) -> Item {
        let mut item = self.utterance(one);
        item.notes = one.conflicts.iter().map(|conflict| format!("conflict: {conflict}")).collect();
        let variants = one.variants.iter().map(|variant| {
            let counted = if variant.counted { "" } else { ", not counted" };
            let note = variant.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
            let words = if variant.text == one.wording && note.is_empty() {
                format!("{}{counted}, in these words", word(variant.r#type))
            } else {
                format!("{}{counted}: {}{note}", word(variant.r#type), variant.text)
            };
            (self.name(variant.page), words)
        });
        item.notes.extend(by_words(variants).map(|(names, words)| format!("{names}, {words}")));
        item.notes.extend(one.sources.reasons.iter().cloned());
        item
    }

    fn done(&self) -> Section {
        let chosen = self
            .record
            .happenings
            .iter()
            .filter(|one| self.is_new(one.mentions.iter().map(|mention| mention.page)));
        section("What was done", "", chosen.map(|one| self.happening(one)))
    }

    fn happening(&self, one: &Happening) -> Item {
        let mut head = format!(
            "{}  {}",
            one.date.as_deref().map_or_else(|| "undated".to_owned(), when),
            word(one.r#type)
        );
        if let Some(mode) = &one.mode {
            head.push_str(&format!(" ({mode})"));
        }
        head.push_str(&format!("  {}", names(&one.actors)));
        if !one.recipients.is_empty() {
            head.push_str(&format!(" → {}", names(&one.recipients)));
        }
        for part in [one.place.clone(), Some(status(one.attitude)).filter(|status| !status.is_empty())]
            .into_iter()
            .flatten()
        {
            head.push_str(&format!(", {part}"));
        }
        let body = one
            .mentions
            .first()
            .and_then(|mention| self.sentence(mention.page, mention.span))
            .unwrap_or_default();
        let notes = one.disputed.iter().map(|field| format!("disputed: {field}")).collect();
        Item { sources: Some(ratio(&one.sources)), head, body, notes }
    }

    fn happening_whole(&self, one: &Happening) -> Item {
        let mut item = self.happening(one);
        item.body = String::new();
        let mentions = one.mentions.iter().filter_map(|mention| {
            let counted = if mention.counted { "" } else { ", not counted" };
            let sentence = self.sentence(mention.page, mention.span)?;
            Some((self.name(mention.page), format!("{counted}: {sentence}")))
        });
        item.notes.extend(by_words(mentions).map(|(names, words)| names + &words));
        item.notes.extend(one.sources.reasons.iter().cloned());
        item
    }

    fn issue_whole(&self, one: &Issue) -> Item {
        let mut item = issue(one);
        item.notes = one
            .stands
            .iter()
            .flat_map(|stand| {
                let voice = word(stand.voice);
                let first = format!("{} (voice: {voice})", self::stand(stand));
                let sentences = stand
                    .evidence
                    .iter()
                    .filter_map(|one| Some((self.name(one.page), self.sentence(one.page, one.span)?)));
                let sentences = by_words(sentences).map(|(names, words)| format!("{UNDER}{names}: {words}"));
                std::iter::once(first).chain(sentences).collect::<Vec<_>>()
            })
            .collect();
        item
    }

    fn sentence(&self, page: PageId, span: Span) -> Option<String> {
        let text = self.texts.text(page)?;
        let slice = text.get(span.start()..span.end())?;
        Some(slice.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn wanted(&self) -> Section {
        let chosen = self.record.issues.iter().filter(|issue| {
            self.is_new(issue.stands.iter().flat_map(|stand| &stand.evidence).map(|one| one.page))
        });
        section(
            "Who wants what",
            "A party's stand is told by the party, the press or a document; experts' views are not shown here.",
            chosen.map(issue),
        )
    }

    fn copies(&self) -> Section {
        section(
            "Copies",
            "The pages of a family count as one source.",
            self.copied().into_iter().map(|family| self.family(family)),
        )
    }

    fn copied(&self) -> Vec<&Family> {
        let mut copied: Vec<&Family> =
            self.record.families.iter().filter(|family| family.members.len() > 1).collect();
        copied.sort_by_key(|family| std::cmp::Reverse(family.members.len()));
        copied
    }

    fn family(&self, family: &Family) -> Item {
        let titled = family.members.iter().find_map(|member| self.line(member.page)?.title.clone());
        let mut members: Vec<String> = family
            .members
            .iter()
            .map(|member| format!("{}: {}", self.name(member.page), stands(family, member)))
            .collect();
        members.sort();
        let mut notes = vec![format!("original: {}", original_words(self.record, family))];
        notes.extend(family.original.reasons.iter().cloned());
        let damage = family.damage();
        notes.extend(
            damage
                .iter()
                .take(MOST_CHANGES)
                .map(|(pair, damage)| format!("changed in {}: {}", self.name(pair.right.0), damage.note)),
        );
        if damage.len() > MOST_CHANGES {
            notes.push(format!("{} more changes that matter", damage.len() - MOST_CHANGES));
        }
        Item {
            sources: Some(format!("1 / {}", family.members.len())),
            head: titled.unwrap_or_else(|| "untitled".to_owned()),
            body: members.join("; "),
            notes,
        }
    }
}

fn issue(issue: &Issue) -> Item {
    let mark = match (issue.common_ground, issue.deadlock) {
        (true, _) => " — common ground",
        (_, true) => " — deadlock",
        _ => "",
    };
    let stands = issue.stands.iter().filter(|stand| stand.voice != SpeakerKind::Expert);
    Item {
        sources: None,
        head: format!("{}{mark}", issue.text),
        body: String::new(),
        notes: stands.map(stand).collect(),
    }
}

/// The stance stands before the party, so that it reads the same for one and for several.
fn stand(stand: &Stand) -> String {
    let mut line = format!("{} {} · {}", stance(stand), stand.party.name, ratio(&stand.sources));
    if stand.red_line {
        line.push_str(" · red line");
    }
    if let Some(condition) = &stand.condition {
        line.push_str(&format!(" · {condition}"));
    }
    line
}

fn stance(stand: &Stand) -> &'static str {
    use onrecord_reading::Stance::{Accept, Conditional, Demand, Offer, Open, Reject, Threaten};
    match stand.stance {
        Demand => "demanded by",
        Offer => "offered by",
        Accept => "accepted by",
        Open => "open to it:",
        Conditional => "accepted on a condition by",
        Reject => "rejected by",
        Threaten => "threatened by",
    }
}

/// A TIMEX3 value as people write it: `2024-SU` is "summer 2024".
pub(crate) fn when(value: &str) -> String {
    const PARTS: &[(&str, &str)] = &[
        ("SP", "spring"),
        ("SU", "summer"),
        ("FA", "autumn"),
        ("WI", "winter"),
        ("H1", "first half of"),
        ("H2", "second half of"),
    ];
    let part = value.split_once('-').and_then(|(year, part)| {
        let (_, words) = PARTS.iter().find(|(code, _)| *code == part)?;
        Some(format!("{words} {year}"))
    });
    part.unwrap_or_else(|| value.to_owned())
}

/// Gathers the pages that have the same words, in the order of the first of each: its pages' names, then the words.
fn by_words(lines: impl Iterator<Item = (String, String)>) -> impl Iterator<Item = (String, String)> {
    let mut gathered: Vec<(String, String)> = Vec::new();
    for (name, words) in lines {
        match gathered.iter_mut().find(|(_, known)| *known == words) {
            Some((names, _)) => {
                names.push_str(", ");
                names.push_str(&name);
            }
            None => gathered.push((name, words)),
        }
    }
    gathered.into_iter()
}

fn section(title: &str, note: &str, items: impl Iterator<Item = Item>) -> Section {
    let mut items: Vec<Item> = items.collect();
    let more = items.len().saturating_sub(LINES);
    items.truncate(LINES);
    let note = if items.is_empty() { "nothing found" } else { note };
    Section { title: title.to_owned(), note: note.to_owned(), items, more }
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Of a family so many changes are told, what flips a position first.
const MOST_CHANGES: usize = 6;

/// How a member stands to the family: kind, METER's word, and how much of both texts is common.
fn stands(family: &Family, member: &Member) -> String {
    let kind = kind_word(family, member);
    match member.derived {
        Some(derived) => format!(
            "{kind}, {} ({:.0} % of it, {:.0} % of the other)",
            derived.word(),
            member.coverage * 100.0,
            member.source_coverage * 100.0
        ),
        None => kind,
    }
}
