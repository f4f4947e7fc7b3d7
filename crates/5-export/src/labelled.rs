//! Verdicts of analysts as labelled sentences, in the form that `languages/en/events/GUIDELINE.md` describes.
//!
//! A sentence without a label teaches that it tells nothing. So a sentence goes out only when every happening that the
//! machine found in it was decided on, and only when its parties stand in it letter for letter.

use onrecord_page::PageId;
use onrecord_plover::mode_of;
use onrecord_reading::{Attitude, Event, EventType, Party};
use onrecord_record::{Change, Correction, Field, Happening, LineKind, Mention, Record};
use onrecord_text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Labelled sentences, and how many were left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labelled {
    /// The sentences with their labels.
    pub text: String,
    /// How many there are.
    pub sentences: usize,
    /// Sentences with happenings that nobody decided on yet.
    pub waiting: usize,
    /// Sentences whose parties are called otherwise in them.
    pub elsewhere: usize,
}

/// What was decided on a happening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Right,
    Wrong,
    Type(EventType),
}

/// The labelled sentences of a log, entries that were undone or in conflict left out by the caller. `machine` is the
/// record before corrections; `reading` gives the text of a page and the events that were read in it.
pub fn labelled(
    log: &[Correction],
    machine: &Record,
    mut reading: impl FnMut(PageId) -> Option<(String, Vec<Event>)>,
) -> Labelled {
    let verdicts = verdicts(log);
    let mut at: BTreeMap<(PageId, Span), Vec<(&Happening, &Mention)>> = BTreeMap::new();
    for one in &machine.happenings {
        for mention in &one.mentions {
            at.entry((mention.page, mention.span)).or_default().push((one, mention));
        }
    }
    let (mut done, mut seen) = (Labelled::default(), BTreeSet::new());
    for ((page, span), told) in at {
        let decided: Vec<Option<Verdict>> =
            told.iter().map(|(one, _)| verdicts.get(one.id.as_str()).copied()).collect();
        if decided.iter().all(Option::is_none) {
            continue;
        }
        let Some((text, events)) = reading(page) else { continue };
        let Some(words) = text.get(span.start()..span.end()).map(line) else { continue };
        if !seen.insert(words.clone()) {
            continue;
        }
        if decided.iter().any(Option::is_none) {
            done.waiting += 1;
            continue;
        }
        let labels: Option<Vec<String>> = told
            .iter()
            .zip(decided.into_iter().flatten())
            .map(|((one, mention), verdict)| {
                label(&words, &text, one, event(&events, one, mention)?, verdict)
            })
            .collect();
        match labels {
            Some(labels) => {
                done.text.push_str(&format!("{words}\n{}\n\n", labels.join("\n")));
                done.sentences += 1;
            }
            None => done.elsewhere += 1,
        }
    }
    done
}

/// The last verdict on each happening, by id.
fn verdicts(log: &[Correction]) -> BTreeMap<&str, Verdict> {
    let mut verdicts = BTreeMap::new();
    for entry in log.iter().filter(|entry| entry.line.kind == LineKind::Happening && entry.rule.is_none()) {
        let verdict = match &entry.change {
            Change::Accept => Verdict::Right,
            Change::Reject => Verdict::Wrong,
            Change::Edit { field: Field::Type, is: Some(is) } => {
                match EventType::from_name(&is.to_uppercase()) {
                    Some(kind) => Verdict::Type(kind),
                    None => continue,
                }
            }
            _ => continue,
        };
        verdicts.insert(entry.line.id.as_str(), verdict);
    }
    verdicts
}

/// The event behind a mention: in that sentence, of the happening's type.
fn event<'e>(events: &'e [Event], one: &Happening, mention: &Mention) -> Option<&'e Event> {
    events.iter().find(|event| event.span == mention.span && event.r#type == one.r#type)
}

fn label(words: &str, text: &str, one: &Happening, event: &Event, verdict: Verdict) -> Option<String> {
    let trigger = line(text.get(event.trigger.start()..event.trigger.end())?);
    let kind = match verdict {
        Verdict::Wrong => return Some(format!("= NONE | rejected | {trigger}")),
        Verdict::Right => one.r#type,
        Verdict::Type(kind) => kind,
    };
    let mode = one.mode.as_deref().and_then(|mode| mode_of(kind, mode));
    let mode = mode.map(|mode| format!("/{mode}")).unwrap_or_default();
    Some(format!(
        "= {}{mode} | {} | {} | {trigger} | {} | {}",
        kind.name(),
        parties(words, &event.actors)?,
        parties(words, &event.recipients)?,
        or_dash(event.contexts.join(" ; ")),
        or_dash(flags(event.attitude)),
    ))
}

/// The names as they stand in the sentence; `None` where one does not.
fn parties(words: &str, parties: &[Party]) -> Option<String> {
    let names: Option<Vec<&str>> =
        parties.iter().map(|party| words.contains(&party.name).then_some(party.name.as_str())).collect();
    names.map(|names| or_dash(names.join(" ; ")))
}

fn flags(attitude: Attitude) -> String {
    let flags = [
        (attitude.historical, "historical"),
        (attitude.future, "future"),
        (attitude.hypothetical, "hypothetical"),
        (attitude.negated, "negated"),
    ];
    flags.iter().filter(|(set, _)| *set).map(|(_, flag)| *flag).collect::<Vec<_>>().join(" ")
}

fn or_dash(text: String) -> String {
    if text.is_empty() { "-".to_owned() } else { text }
}

/// As one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
