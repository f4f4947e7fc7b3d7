//! The lines of each section.

use super::Answer;
use onrecord_copies::{Family, Member};
use onrecord_page::{Article, BlockKind, PageId, Source};
use onrecord_reading::{Attitude, DateSpan, Event, Party, Position, Quotation, Reading};
use onrecord_record::{Entry, Issue, Sources, Utterance};
use onrecord_text::Span;
use serde::Serialize;

/// The lines of a section, or `None` when no section has that name.
pub fn section(name: &str, answer: &Answer) -> Option<Vec<String>> {
    Some(match name {
        "about" => per_page(answer, |article, _| about(article)),
        "furniture" => per_page(answer, |article, _| furniture(article)),
        "sentences" => per_page(answer, |article, reading| {
            reading.sentences.iter().map(|span| span.of(&article.text).to_owned()).collect()
        }),
        "quotations" => per_page(answer, |article, reading| {
            reading.quotations.iter().map(|one| quotation(article, reading, one)).collect()
        }),
        "dates" => per_page(answer, dates),
        "actors" => per_page(answer, |_, reading| actors(reading)),
        "events" => per_page(answer, |article, reading| {
            reading.events.iter().map(|one| event(article, one)).collect()
        }),
        "positions" => per_page(answer, |article, reading| {
            reading.positions.iter().map(|one| position(article, one)).collect()
        }),
        "written" => per_entry(answer, |entry| vec![written(answer, entry)]),
        "families" => families(answer),
        "damage" => damage(answer),
        "utterances" => answer.record.utterances.iter().flat_map(|one| utterance(answer, one)).collect(),
        "happenings" => happenings(answer),
        "issues" => answer.record.issues.iter().flat_map(|one| issue(answer, one)).collect(),
        _ => return None,
    })
}

fn per_page(answer: &Answer, lines: impl Fn(&Article, &Reading) -> Vec<String>) -> Vec<String> {
    per_entry(answer, |entry| lines(&entry.analysed.article, &entry.analysed.reading))
}

/// Lines of one page carry its name only when the case has several.
fn per_entry(answer: &Answer, lines: impl Fn(&Entry) -> Vec<String>) -> Vec<String> {
    let alone = answer.entries.len() == 1;
    let label =
        |entry: &Entry, line: String| if alone { line } else { format!("{} | {line}", entry.names[0]) };
    answer
        .entries
        .iter()
        .flat_map(|entry| lines(entry).into_iter().map(|line| label(entry, line)).collect::<Vec<_>>())
        .collect()
}

fn about(article: &Article) -> Vec<String> {
    let mut lines = Vec::new();
    let mut add = |name: &str, value: Option<String>| {
        lines.extend(value.filter(|value| !value.is_empty()).map(|value| format!("{name}: {value}")));
    };
    let source = |source: &Option<Source>| {
        source.as_ref().map(|source| {
            let reasons: Vec<&str> = source.evidence.iter().map(|clue| clue.reason.as_str()).collect();
            format!("{} ({})", source.name, reasons.join("; "))
        })
    };
    add("title", article.title.clone());
    add("byline", Some(article.byline.join("; ")));
    add("language", article.language.clone());
    add("dateline", article.dateline.map(|span| span.of(&article.text).to_owned()));
    add("outlet", source(&article.outlet));
    add("republisher", source(&article.republisher));
    add("agency", source(&article.agency));
    for date in &article.dates {
        let part = |part: Option<i16>, width: usize| {
            part.map_or("?".repeat(width), |part| format!("{part:0width$}"))
        };
        let day = format!(
            "{}-{}-{}",
            part(date.year, 4),
            part(date.month.map(i16::from), 2),
            part(date.day.map(i16::from), 2)
        );
        add("shows the date", Some(format!("{day} ({})", word(date.basis))));
    }
    lines
}

fn furniture(article: &Article) -> Vec<String> {
    let blocks = article.blocks.iter().filter(|block| block.kind == BlockKind::Furniture);
    blocks
        .map(|block| format!("{} | {}", block.reason.as_deref().unwrap_or("?"), block.span.of(&article.text)))
        .collect()
}

fn quotation(article: &Article, reading: &Reading, one: &Quotation) -> String {
    let words = |span: Option<Span>| span.map_or("–", |span| span.of(&article.text));
    let actor = one.speaker_actor.map_or("–", |actor| reading.actors[actor.0 as usize].name.as_str());
    let content: Vec<&str> = one.content.iter().map(|span| span.of(&article.text)).collect();
    let mut line = format!(
        "{} {} | {} → {actor} | {} | {}",
        word(one.r#type),
        word(one.kind),
        words(one.speaker),
        words(one.cue),
        content.join(" … ")
    );
    for (name, span) in [("role", one.role), ("medium", one.medium), ("to", one.addressee)] {
        if let Some(span) = span {
            line.push_str(&format!(" | {name}: {}", span.of(&article.text)));
        }
    }
    for (name, set) in [("broken marks", one.broken_marks), ("damaged", one.damaged)] {
        if set {
            line.push_str(&format!(" | {name}"));
        }
    }
    line
}

fn dates(article: &Article, reading: &Reading) -> Vec<String> {
    reading
        .dates
        .iter()
        .map(|one| {
            format!(
                "{} | {} | {}",
                one.span.of(&article.text),
                word(one.r#type),
                one.value.as_deref().unwrap_or("–")
            )
        })
        .collect()
}

fn actors(reading: &Reading) -> Vec<String> {
    let line = |actor: &onrecord_reading::Actor| {
        let roles: Vec<&str> = actor.roles.iter().map(|role| role.text.as_str()).collect();
        let known =
            [actor.country.as_deref(), actor.sector.as_deref()].map(|code| code.unwrap_or("–")).join(" ");
        format!(
            "{} | {} | {known} | {} mentions | {}",
            actor.name,
            word(actor.kind),
            actor.mentions.len(),
            roles.join("; ")
        )
    };
    reading.actors.iter().map(line).collect()
}

fn event(article: &Article, one: &Event) -> String {
    let mode = one.mode.as_deref().map(|mode| format!(" {mode}")).unwrap_or_default();
    let mut line = format!(
        "{}{mode} | {} → {} | {}",
        word(one.r#type),
        parties(&one.actors),
        parties(&one.recipients),
        one.trigger.of(&article.text)
    );
    let extra = [("on", one.date.clone()), ("in", one.place.clone()), ("is", status(one.attitude))];
    for (name, value) in extra.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        line.push_str(&format!(" | {name} {value}"));
    }
    line
}

fn status(attitude: Attitude) -> Option<String> {
    let fields = [
        (attitude.historical, "historical"),
        (attitude.future, "future"),
        (attitude.hypothetical, "hypothetical"),
        (attitude.negated, "negated"),
    ];
    let set: Vec<&str> = fields.iter().filter(|(set, _)| *set).map(|(_, word)| *word).collect();
    (!set.is_empty()).then(|| set.join(" "))
}

fn party(party: &Party) -> String {
    let codes: Vec<&str> =
        [party.country.as_deref(), party.sector.as_deref()].into_iter().flatten().collect();
    if codes.is_empty() { party.name.clone() } else { format!("{} ({})", party.name, codes.join(" ")) }
}

fn parties(list: &[Party]) -> String {
    if list.is_empty() { "–".to_owned() } else { list.iter().map(party).collect::<Vec<_>>().join(", ") }
}

fn position(article: &Article, one: &Position) -> String {
    let mut line = format!(
        "{} {} “{}” ({}) | {}",
        party(&one.actor),
        word(one.stance),
        one.issue_text,
        one.issue,
        word(one.speaker_kind)
    );
    if one.red_line {
        line.push_str(" | red line");
    }
    if let Some(condition) = one.condition {
        line.push_str(&format!(" | condition: {}", condition.of(&article.text)));
    }
    line
}

fn written(answer: &Answer, entry: &Entry) -> String {
    let published = answer
        .record
        .pages
        .iter()
        .find(|line| line.page == entry.page)
        .and_then(|line| line.published.as_ref());
    published.map_or_else(|| "unknown".to_owned(), |span| format!("{} | {}", days(span), span.basis))
}

fn days(span: &DateSpan) -> String {
    if span.earliest == span.latest {
        span.earliest.to_string()
    } else {
        format!("{} to {}", span.earliest, span.latest)
    }
}

fn name(answer: &Answer, page: PageId) -> &str {
    answer.entries.iter().find(|entry| entry.page == page).map_or("?", |entry| entry.names[0].as_str())
}

/// Families by the first name of their members, so that the order means something to a reader.
fn families(answer: &Answer) -> Vec<String> {
    let names = |family: &Family| {
        let mut names: Vec<&str> = family.members.iter().map(|member| name(answer, member.page)).collect();
        names.sort_unstable();
        names.join(", ")
    };
    let mut families: Vec<(String, &Family)> =
        answer.record.families.iter().map(|family| (names(family), family)).collect();
    families.sort_by(|a, b| a.0.cmp(&b.0));
    families.into_iter().flat_map(|(names, family)| family_lines(answer, names, family)).collect()
}

fn family_lines(answer: &Answer, names: String, family: &Family) -> Vec<String> {
    let mut lines = vec![names];
    let mut members: Vec<&Member> = family.members.iter().filter(|member| member.kind.is_some()).collect();
    members.sort_by_key(|member| name(answer, member.page));
    for member in members {
        let of = member.of.map(|page| format!(" of {}", name(answer, page))).unwrap_or_default();
        lines.push(format!(
            "    {}: {}{of}",
            name(answer, member.page),
            member.kind.map(word).unwrap_or_default()
        ));
    }
    if family.members.len() > 1 {
        let original = &family.original;
        let place = match (original.page, &original.outlet) {
            (Some(page), _) => name(answer, page),
            (None, Some(_)) => "not in the pile",
            (None, None) => "undecided",
        };
        let outlet = original.outlet.as_ref().map(|outlet| format!(" ({outlet})")).unwrap_or_default();
        lines.push(format!("    original: {place}{outlet}"));
        lines.extend(original.reasons.iter().map(|reason| format!("        because {reason}")));
    }
    lines
}

fn damage(answer: &Answer) -> Vec<String> {
    let pairs = answer.record.families.iter().flat_map(|family| &family.pairs);
    pairs
        .flat_map(|pair| {
            pair.damage.iter().map(move |damage| {
                format!(
                    "{} → {} | {} | {}",
                    name(answer, pair.left.0),
                    name(answer, pair.right.0),
                    word(damage.kind),
                    damage.note
                )
            })
        })
        .collect()
}

fn ratio(sources: &Sources) -> String {
    format!("{} / {}", sources.independent, sources.pages)
}

fn utterance(answer: &Answer, one: &Utterance) -> Vec<String> {
    let said = one.said.as_deref().map(|day| format!(" on {day}")).unwrap_or_default();
    let withheld = if one.withheld { " (withheld)" } else { "" };
    let mut lines = vec![format!(
        "{} | {} | {} {}{said}{withheld} | {}",
        ratio(&one.sources),
        one.speaker.as_deref().unwrap_or("–"),
        word(one.r#type),
        word(one.kind),
        one.wording
    )];
    for variant in &one.variants {
        let counted = if variant.counted { "" } else { " not counted" };
        let note = variant.note.as_deref().map(|note| format!(" | {note}")).unwrap_or_default();
        lines.push(format!(
            "    {}: {}{counted} | {}{note}",
            name(answer, variant.page),
            word(variant.r#type),
            variant.text
        ));
    }
    lines.extend(one.conflicts.iter().map(|conflict| format!("    conflict: {conflict}")));
    lines
}

fn happenings(answer: &Answer) -> Vec<String> {
    let mut lines = Vec::new();
    for one in &answer.record.happenings {
        let mode = one.mode.as_deref().map(|mode| format!(" {mode}")).unwrap_or_default();
        let status = status(one.attitude).map(|status| format!(" | {status}")).unwrap_or_default();
        let place = one.place.as_deref().map(|place| format!(" in {place}")).unwrap_or_default();
        lines.push(format!(
            "{} | {} | {}{mode} | {} → {}{place}{status}",
            ratio(&one.sources),
            one.date.as_deref().unwrap_or("–"),
            word(one.r#type),
            parties(&one.actors),
            parties(&one.recipients)
        ));
        lines.extend(one.disputed.iter().map(|disputed| format!("    disputed: {disputed}")));
    }
    lines
}

fn issue(answer: &Answer, one: &Issue) -> Vec<String> {
    let mark = match (one.common_ground, one.deadlock) {
        (true, _) => " | common ground",
        (_, true) => " | deadlock",
        _ => "",
    };
    let mut lines = vec![format!("{} | {}{mark}", one.slug, one.text)];
    for stand in &one.stands {
        let red = if stand.red_line { ", red line" } else { "" };
        let condition =
            stand.condition.as_ref().map(|text| format!(", condition: {text}")).unwrap_or_default();
        let pages: Vec<&str> = stand.evidence.iter().map(|one| name(answer, one.page)).collect();
        lines.push(format!(
            "    {} | {} | {} ({}){red}{condition} | {}",
            ratio(&stand.sources),
            party(&stand.party),
            word(stand.stance),
            word(stand.voice),
            pages.join(", ")
        ));
    }
    lines
}

fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        other => format!("{other:?}"),
    }
}
