//! The reader against sentences that people have labelled: `acts/events.txt` (types alone), `acts/stands.txt` (who did
//! it to whom, and what they want) and `acts/traps.txt` (nothing is told).
//!
//! The figures must not fall under [`FLOORS`]. To see every difference:
//! `ACTS=show cargo test -p onrecord-reading --test acts -- --nocapture`.

use jiff::civil::date;
use onrecord_language::Lexicon;
use onrecord_page::{Article, Block, BlockKind};
use onrecord_reading::{DateSpan, Event, EventType, Party, Position, Reading, SpeakerKind, Stance, read};
use onrecord_text::Span;

/// The least that each figure may be, in the order of [`Figures::list`].
const FLOORS: &[(&str, f64)] = &[
    ("event precision", 0.95),
    ("event recall", 0.91),
    ("sides right where labelled", 0.75),
    ("mode right where labelled", 0.95),
    ("flags right of events right", 0.98),
    ("traps without event", 1.0),
    ("position precision", 0.9),
    ("position recall", 0.9),
    ("issue right of positions right", 0.9),
];

/// A labelled sentence.
struct Case {
    text: String,
    events: Vec<GoldEvent>,
    positions: Vec<GoldPosition>,
}

struct GoldEvent {
    kind: String,
    mode: Option<String>,
    actors: Vec<String>,
    recipients: Vec<String>,
    flags: Vec<String>,
}

struct GoldPosition {
    actor: String,
    stance: String,
    proposal: String,
    red_line: bool,
    condition: Option<String>,
    voice: Option<String>,
}

fn cases(file: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    for block in file.split("\n\n") {
        let mut lines = block.lines().filter(|line| !line.starts_with('#'));
        let Some(text) = lines.next() else { continue };
        let mut case = Case { text: text.to_owned(), events: Vec::new(), positions: Vec::new() };
        for line in lines.filter(|line| *line != "none") {
            match line.strip_prefix("position ") {
                Some(position) => case.positions.push(gold_position(position)),
                None => case.events.push(gold_event(line)),
            }
        }
        cases.push(case);
    }
    cases
}

fn names(list: &str) -> Vec<String> {
    list.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn gold_event(line: &str) -> GoldEvent {
    let mut parts = line.split('|');
    let mut head = parts.next().unwrap_or_default().split_whitespace();
    let sides = parts.next().unwrap_or_default();
    let (actors, recipients) = sides.split_once('→').unwrap_or((sides, ""));
    GoldEvent {
        kind: head.next().unwrap_or_default().to_owned(),
        mode: head.next().map(str::to_owned),
        actors: names(actors),
        recipients: names(recipients),
        flags: parts.next().map(names).unwrap_or_default(),
    }
}

fn gold_position(line: &str) -> GoldPosition {
    let mut quoted = line.split('"');
    let head = quoted.next().unwrap_or_default().trim();
    let proposal = quoted.next().unwrap_or_default().to_owned();
    let (actor, stance) = head.rsplit_once(' ').unwrap_or((head, ""));
    let rest = quoted.next().unwrap_or_default().to_owned();
    let condition = rest.trim_end().ends_with("if").then(|| quoted.next().unwrap_or_default().to_owned());
    let tail = format!("{rest} {}", quoted.next().unwrap_or_default());
    GoldPosition {
        actor: actor.to_owned(),
        stance: stance.to_owned(),
        proposal,
        red_line: tail.contains("red line"),
        condition,
        voice: tail.split("voice ").nth(1).map(|voice| voice.trim().to_owned()),
    }
}

fn reading(text: &str) -> Reading {
    let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()), reason: None };
    let article = Article {
        text: text.to_owned(),
        blocks: vec![block],
        language: Some("en".to_owned()),
        ..Article::default()
    };
    let day = date(2023, 5, 20);
    let published = DateSpan { earliest: day, latest: day, basis: "test".to_owned() };
    read(&article, Some(published), Lexicon::built_in())
}

fn kind_name(kind: EventType) -> String {
    format!("{kind:?}").to_uppercase()
}

fn stance_name(stance: Stance) -> String {
    format!("{stance:?}").to_lowercase()
}

/// Whether a party is the one that the label names: by code, or by the words of the name.
fn is_party(party: &Party, name: &str) -> bool {
    let lexicon = Lexicon::built_in();
    let code = lexicon.named(name).and_then(|entry| lexicon.entry(entry).party_code());
    match (code, &party.country) {
        (Some(code), Some(country)) => code == country,
        _ => party.name.to_lowercase().contains(&name.to_lowercase()),
    }
}

fn same_parties(found: &[Party], gold: &[String]) -> bool {
    gold.iter().all(|name| found.iter().any(|party| is_party(party, name)))
        && found.iter().all(|party| gold.iter().any(|name| is_party(party, name)))
}

/// The issue that the reader gives to the words of a label.
fn issue_of(position: &GoldPosition) -> Option<String> {
    let words = &position.proposal;
    let clause = words.starts_with(char::is_uppercase);
    let demand = if clause {
        format!("The League of Arab States demanded that {words}.")
    } else {
        format!("Iceland demanded {words}.")
    };
    reading(&demand).positions.into_iter().next().map(|position| position.issue)
}

#[derive(Default)]
struct Figures {
    gold: usize,
    found: usize,
    right: usize,
    sides: (usize, usize),
    modes: (usize, usize),
    flags: usize,
    traps: usize,
    trapped: usize,
    positions: usize,
    positions_found: usize,
    positions_right: usize,
    issues: usize,
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl Figures {
    fn list(&self) -> Vec<(&'static str, f64)> {
        vec![
            ("event precision", share(self.right, self.found)),
            ("event recall", share(self.right, self.gold)),
            ("sides right where labelled", share(self.sides.0, self.sides.1)),
            ("mode right where labelled", share(self.modes.0, self.modes.1)),
            ("flags right of events right", share(self.flags, self.right)),
            ("traps without event", 1.0 - share(self.trapped, self.traps)),
            ("position precision", share(self.positions_right, self.positions_found)),
            ("position recall", share(self.positions_right, self.positions)),
            ("issue right of positions right", share(self.issues, self.positions_right)),
        ]
    }

    fn events(&mut self, case: &Case, found: &[Event], notes: &mut Vec<String>) {
        self.gold += case.events.len();
        self.found += found.len();
        let mut left: Vec<&GoldEvent> = case.events.iter().collect();
        for event in found {
            let Some(at) = left.iter().position(|gold| gold.kind == kind_name(event.r#type)) else {
                notes.push(format!("false {} [{}]", kind_name(event.r#type), event.rule));
                continue;
            };
            let gold = left.remove(at);
            self.right += 1;
            let labelled = !gold.actors.is_empty() || !gold.recipients.is_empty();
            self.sides.1 += usize::from(labelled);
            if same_parties(&event.actors, &gold.actors) && same_parties(&event.recipients, &gold.recipients)
            {
                self.sides.0 += usize::from(labelled);
            } else if labelled {
                let names = |parties: &[Party]| {
                    parties.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join(", ")
                };
                notes.push(format!("sides {} → {}", names(&event.actors), names(&event.recipients)));
            }
            if let Some(mode) = &gold.mode {
                self.modes.1 += 1;
                if event.mode.as_ref() == Some(mode) {
                    self.modes.0 += 1;
                } else {
                    notes.push(format!("mode {:?}", event.mode));
                }
            }
            let flags: Vec<&str> = [
                (event.attitude.future, "future"),
                (event.attitude.historical, "historical"),
                (event.attitude.hypothetical, "hypothetical"),
            ]
            .into_iter()
            .filter_map(|(set, name)| set.then_some(name))
            .collect();
            if gold.flags.iter().all(|flag| flags.contains(&flag.as_str())) && flags.len() == gold.flags.len()
            {
                self.flags += 1;
            } else {
                notes.push(format!("flags {flags:?}"));
            }
        }
        notes.extend(left.iter().map(|gold| format!("missed {}", gold.kind)));
    }

    fn positions(&mut self, case: &Case, found: &[Position], notes: &mut Vec<String>) {
        self.positions += case.positions.len();
        let mut left: Vec<&GoldPosition> = case.positions.iter().collect();
        // Positions are labelled only where a case has some.
        if left.is_empty() {
            return;
        }
        self.positions_found += found.len();
        for position in found {
            let matching = |gold: &&GoldPosition| {
                is_party(&position.actor, &gold.actor)
                    && gold.stance == stance_name(position.stance)
                    && gold.voice.as_deref().is_none_or(|voice| voice == voice_name(position.speaker_kind))
            };
            let Some(at) = left.iter().position(matching) else {
                notes.push(format!(
                    "false position {} {:?} {:?} “{}”",
                    position.actor.name, position.stance, position.speaker_kind, position.issue_text
                ));
                continue;
            };
            let gold = left.remove(at);
            self.positions_right += 1;
            let condition = position.condition.map(|span| span.of(&case.text));
            let circumstances = position.red_line == gold.red_line && condition == gold.condition.as_deref();
            let expected = issue_of(gold);
            if expected.as_ref() == Some(&position.issue) && circumstances {
                self.issues += 1;
            } else {
                notes.push(format!(
                    "issue {} “{}” {condition:?}, expected {expected:?}",
                    position.issue, position.issue_text
                ));
            }
        }
        notes.extend(left.iter().map(|gold| format!("missed position {} {}", gold.actor, gold.stance)));
    }
}

fn voice_name(kind: SpeakerKind) -> String {
    format!("{kind:?}").to_lowercase()
}

#[test]
fn labelled_sentences_are_read_as_people_read_them() {
    let show = std::env::var("ACTS").is_ok();
    let mut figures = Figures::default();
    let mut told = cases(include_str!("acts/events.txt"));
    told.extend(cases(include_str!("acts/stands.txt")));
    let traps = cases(include_str!("acts/traps.txt"));
    assert!(told.len() >= 20 && traps.len() >= 20, "{} cases, {} traps", told.len(), traps.len());
    for case in &told {
        let reading = reading(&case.text);
        let mut notes = Vec::new();
        figures.events(case, &reading.events, &mut notes);
        figures.positions(case, &reading.positions, &mut notes);
        if show && !notes.is_empty() {
            println!("{}\n    {}", case.text, notes.join("\n    "));
        }
    }
    for trap in &traps {
        let reading = reading(&trap.text);
        figures.traps += 1;
        if let Some(event) = reading.events.first() {
            figures.trapped += 1;
            if show {
                println!("TRAP {}\n    {} [{}]", trap.text, kind_name(event.r#type), event.rule);
            }
        }
    }
    println!("{} sentences, {} traps", told.len(), traps.len());
    let list = figures.list();
    for (name, value) in &list {
        println!("{name:32} {value:.3}");
    }
    for (name, floor) in FLOORS {
        let value = list.iter().find(|(known, _)| known == name).map_or(0.0, |(_, value)| *value);
        assert!(value >= *floor, "{name} is {value:.3}, floor {floor}");
    }
}

#[test]
fn spans_lie_in_the_text_and_hold_their_trigger() {
    for case in [include_str!("acts/events.txt"), include_str!("acts/stands.txt")].into_iter().flat_map(cases)
    {
        let reading = reading(&case.text);
        for event in &reading.events {
            assert!(
                event.span.covers(event.trigger) && !event.trigger.of(&case.text).is_empty(),
                "{}",
                case.text
            );
        }
        for position in &reading.positions {
            assert!(position.span.covers(position.issue_span) && !position.issue.is_empty(), "{}", case.text);
        }
    }
}
