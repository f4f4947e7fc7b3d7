//! Sentences with their events and positions, as `languages/en/events/GUIDELINE.md` has them written.

use onrecord_plover::{CONTEXTS, EventType, mode_of};
use onrecord_text::Span;
use std::fmt;

/// A sentence and what it tells.
#[derive(Clone, Debug)]
pub struct LabelledSentence {
    /// The sentence.
    pub text: String,
    /// Its events; none if it only looks as if it told some.
    pub events: Vec<LabelledEvent>,
    /// Its positions.
    pub positions: Vec<LabelledPosition>,
}

/// An event as a person marked it.
#[derive(Clone, Debug)]
pub struct LabelledEvent {
    /// Its type by the text of the manual.
    pub kind: EventType,
    /// Its type by the table that comes with the manual, where the two differ.
    pub by_table: Option<EventType>,
    /// Its modes.
    pub modes: Vec<&'static str>,
    /// The words that carry it.
    pub trigger: Span,
    /// Who did it.
    pub actors: Vec<Span>,
    /// To whom.
    pub recipients: Vec<Span>,
    /// Its contexts.
    pub contexts: Vec<&'static str>,
    /// Which of [`FLAGS`] hold.
    pub flags: [bool; 4],
}

/// The auxiliary modes, in the order of [`LabelledEvent::flags`].
pub const FLAGS: [&str; 4] = ["historical", "future", "hypothetical", "negated"];

/// What a party may want of a proposal.
pub const STANCES: [&str; 7] = ["demand", "offer", "accept", "open", "conditional", "reject", "threaten"];

/// A position as a person marked it.
#[derive(Clone, Debug)]
pub struct LabelledPosition {
    /// One of [`STANCES`].
    pub stance: &'static str,
    /// Whose it is.
    pub party: Option<Span>,
    /// What would be done.
    pub proposal: String,
    /// Said to be beyond negotiation.
    pub red_line: bool,
    /// On what condition.
    pub condition: Option<Span>,
    /// `party`, `press`, `expert` or `document`.
    pub speaker_kind: String,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for LabelError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}: {}", self.line, self.what)
    }
}

impl std::error::Error for LabelError {}

/// Reads a file of labelled sentences.
///
/// # Errors
///
/// Fails at the first line that is not of the form.
pub fn read(file: &str) -> Result<Vec<LabelledSentence>, LabelError> {
    let mut sentences: Vec<LabelledSentence> = Vec::new();
    let mut open = false;
    for (number, line) in file.lines().enumerate() {
        let fail = |what: String| LabelError { line: number + 1, what };
        if line.trim().is_empty() || line.starts_with("# ") {
            open = false;
        } else if let Some(mark) = line.strip_prefix("= ").or_else(|| line.strip_prefix("? ")) {
            let sentence = sentences.last_mut().filter(|_| open);
            let sentence = sentence.ok_or_else(|| fail("a label without a sentence".to_owned()))?;
            let fields: Vec<&str> = mark.split(" | ").map(str::trim).collect();
            if line.starts_with('?') {
                let position = position(&sentence.text, &fields).map_err(fail)?;
                sentence.positions.push(position);
            } else if !fields[0].starts_with("NONE") {
                let event = event(&sentence.text, &fields).map_err(fail)?;
                sentence.events.push(event);
            }
        } else if open {
            return Err(fail("two sentences without an empty line between them".to_owned()));
        } else {
            open = true;
            sentences.push(LabelledSentence {
                text: line.to_owned(),
                events: Vec::new(),
                positions: Vec::new(),
            });
        }
    }
    Ok(sentences)
}

fn event(text: &str, fields: &[&str]) -> Result<LabelledEvent, String> {
    let [head, actors, recipients, trigger, contexts, flags] = fields else {
        return Err(format!("an event has 6 fields, this one has {}", fields.len()));
    };
    let mut words = head.split(' ');
    let (kind, modes) =
        words.next().and_then(|word| word.split_once('/').or(Some((word, "")))).unwrap_or_default();
    let kind = EventType::from_name(kind).ok_or_else(|| format!("`{kind}` is no type"))?;
    let by_table = words
        .next()
        .map(|word| {
            EventType::from_name(word.trim_start_matches('~')).ok_or_else(|| format!("`{word}` is no type"))
        })
        .transpose()?;
    let modes = modes
        .split('+')
        .filter(|mode| !mode.is_empty())
        .map(|mode| mode_of(kind, mode).ok_or_else(|| format!("{} has no mode `{mode}`", kind.name())))
        .collect::<Result<_, _>>()?;
    let contexts = listed(contexts)
        .map(|name| {
            let known = CONTEXTS.iter().find(|context| **context == name).copied();
            known.ok_or_else(|| format!("`{name}` is no context"))
        })
        .collect::<Result<_, _>>()?;
    let mut holds = [false; 4];
    for flag in listed(flags) {
        let place = FLAGS.iter().position(|known| *known == flag);
        holds[place.ok_or_else(|| format!("`{flag}` is no flag"))?] = true;
    }
    Ok(LabelledEvent {
        kind,
        by_table,
        modes,
        trigger: place(text, trigger)?,
        actors: members(actors).map(|name| place(text, name)).collect::<Result<_, _>>()?,
        recipients: members(recipients).map(|name| place(text, name)).collect::<Result<_, _>>()?,
        contexts,
        flags: holds,
    })
}

fn position(text: &str, fields: &[&str]) -> Result<LabelledPosition, String> {
    let [stance, party, proposal, red_line, condition, speaker_kind] = fields else {
        return Err(format!("a position has 6 fields, this one has {}", fields.len()));
    };
    let optional = |words: &str| (words != "-").then(|| place(text, words)).transpose();
    let known = STANCES.into_iter().find(|known| known == stance);
    Ok(LabelledPosition {
        stance: known.ok_or_else(|| format!("`{stance}` is no stance"))?,
        party: optional(party)?,
        proposal: (*proposal).to_owned(),
        red_line: *red_line == "red-line",
        condition: optional(condition)?,
        speaker_kind: (*speaker_kind).to_owned(),
    })
}

fn members(field: &str) -> impl Iterator<Item = &str> {
    field.split(" ; ").map(str::trim).filter(|member| *member != "-")
}

/// Names without spaces, with or without a semicolon between them.
fn listed(field: &str) -> impl Iterator<Item = &str> {
    field.split([' ', ';', ',']).filter(|word| !word.is_empty() && *word != "-")
}

/// The first place where words stand as words; where they only stand inside a word, that.
fn place(text: &str, words: &str) -> Result<Span, String> {
    let bounded = |start: usize| {
        let end = start + words.len();
        let letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        !letter(text[..start].chars().next_back()) && !letter(text[end..].chars().next())
    };
    text.match_indices(words)
        .map(|(start, _)| start)
        .find(|start| bounded(*start))
        .or_else(|| text.find(words))
        .map(|start| Span::new(start, start + words.len()))
        .ok_or_else(|| format!("`{words}` does not stand in the sentence"))
}
