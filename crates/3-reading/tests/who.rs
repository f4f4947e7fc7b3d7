//! Who is who in short invented articles, against what people have labelled: `who/worked-on.txt`, whose faults were
//! looked at while the rules were written, and `who/held-out.txt`, whose faults were not.
//!
//! The figures must not fall under their floors. To see every difference of the first half:
//! `WHO=show cargo test -p onrecord-reading --test who -- --nocapture`.

use onrecord_language::{Document, Lexicon};
use onrecord_page::{Article, Block, BlockKind};
use onrecord_reading::{Actor, ActorKind, ActorTable, Background};
use onrecord_text::Span;
use std::collections::BTreeMap;

/// One article with its labels.
struct Case {
    name: String,
    text: String,
    blocks: Vec<Span>,
    labels: Vec<Label>,
    actors: Vec<Expected>,
}

/// "`word{Name}`": who is meant at the word; nobody where the braces are empty.
struct Label {
    span: Span,
    name: String,
}

/// A line of the table.
struct Expected {
    name: String,
    kind: String,
    country: Option<String>,
    sector: Option<String>,
    roles: Vec<String>,
}

fn cases(file: &str) -> Vec<Case> {
    file.split("\n=== ").skip(1).map(case).collect()
}

fn case(block: &str) -> Case {
    let (name, rest) = block.split_once('\n').unwrap();
    let (marked, table) = rest.split_once("\n--- actors\n").unwrap();
    let (mut text, mut blocks, mut labels) = (String::new(), Vec::new(), Vec::new());
    for paragraph in marked.trim().split("\n\n") {
        let start = text.len();
        let joined = paragraph.split_whitespace().collect::<Vec<_>>().join(" ").replace(" {", "{");
        for (number, part) in joined.split(['{', '}']).enumerate() {
            if number % 2 == 0 {
                text.push_str(part);
            } else {
                labels.push(Label { span: last_word(&text), name: part.to_owned() });
            }
        }
        blocks.push(Span::new(start, text.len()));
        text.push_str("\n\n");
    }
    let actors = table.lines().filter(|line| line.contains('|')).map(expected).collect();
    Case { name: name.to_owned(), text, blocks, labels, actors }
}

fn last_word(text: &str) -> Span {
    let end = text.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let start = text[..end].rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let quoted = text[start..end].find(char::is_alphanumeric).unwrap();
    Span::new(start + quoted, end)
}

fn expected(line: &str) -> Expected {
    let mut columns = line.split('|').map(str::trim);
    let mut next = || columns.next().unwrap_or_default().to_owned();
    let (name, kind, codes, roles) = (next(), next(), next(), next());
    let mut codes = codes.split(' ').map(|code| Some(code.to_owned()).filter(|code| code != "-"));
    let mut code = || codes.next().flatten();
    let roles = roles.split(';').map(|role| role.trim().to_owned()).filter(|role| !role.is_empty());
    Expected { name, kind, country: code(), sector: code(), roles: roles.collect() }
}

fn table(case: &Case) -> ActorTable {
    let block = |&span: &Span| Block { kind: BlockKind::Paragraph, span, reason: None };
    let article = Article {
        text: case.text.clone(),
        blocks: case.blocks.iter().map(block).collect(),
        language: Some("en".to_owned()),
        ..Article::default()
    };
    ActorTable::build(
        &article,
        &Document::new(&case.text, &case.blocks),
        Lexicon::built_in(),
        Background::default(),
    )
}

/// Right, given and gold.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    right: usize,
    given: usize,
    gold: usize,
}

impl Count {
    fn add(&mut self, right: usize, given: usize, gold: usize) {
        self.right += right;
        self.given += given;
        self.gold += gold;
    }
}

/// What is counted, by name.
type Figures = BTreeMap<&'static str, Count>;

fn measure(file: &str, show: bool) -> Figures {
    let mut figures = Figures::new();
    for case in cases(file) {
        let table = table(&case);
        count_table(&case, &table, &mut figures, show);
        for label in &case.labels {
            count_label(&case, label, &table, &mut figures, show);
        }
    }
    figures
}

fn kind(actor: &Actor) -> &'static str {
    match actor.kind {
        ActorKind::Person => "person",
        ActorKind::Organisation => "organisation",
        _ => "other",
    }
}

fn count_table(case: &Case, table: &ActorTable, figures: &mut Figures, show: bool) {
    for gold in &case.actors {
        let found =
            table.actors().iter().find(|actor| kind(actor) == gold.kind && is_named(&actor.name, &gold.name));
        let slot = if gold.kind == "person" { "persons" } else { "organisations" };
        let found_here = usize::from(found.is_some());
        // Organisations without a label are not counted, so that only the share of the gold tells.
        figures.entry(slot).or_default().add(found_here, usize::from(gold.kind != "person") * found_here, 1);
        let Some(actor) = found else {
            tell(show, case, &format!("no {} {}", gold.kind, gold.name));
            continue;
        };
        let placed = actor.country == gold.country && actor.sector == gold.sector;
        figures.entry("country and sector").or_default().add(usize::from(placed), 1, 1);
        if !placed {
            let given = (actor.country.as_deref(), actor.sector.as_deref());
            tell(show, case, &format!("{} is {given:?}", gold.name));
        }
        let right = gold.roles.iter().filter(|role| actor.roles.iter().any(|given| given.text == **role));
        figures.entry("roles").or_default().add(right.count(), actor.roles.len(), gold.roles.len());
        let given: Vec<&str> = actor.roles.iter().map(|role| role.text.as_str()).collect();
        if given != gold.roles {
            tell(show, case, &format!("{} has roles {given:?}, not {:?}", gold.name, gold.roles));
        }
    }
    // Organisations and groups of the side are not all in the labels; persons are.
    let persons = table.actors().iter().filter(|actor| actor.kind == ActorKind::Person);
    for person in persons {
        figures.entry("persons").or_default().add(0, 1, 0);
        if !case.actors.iter().any(|gold| is_named(&person.name, &gold.name)) {
            tell(show, case, &format!("{} is nobody", person.name));
        }
    }
}

fn count_label(case: &Case, label: &Label, table: &ActorTable, figures: &mut Figures, show: bool) {
    let word = label.span.of(&case.text);
    let slot = match word.to_lowercase().as_str() {
        "he" | "she" => "he, she",
        "it" | "they" => "it, they",
        lower if lower == word || word.starts_with(char::is_numeric) => "descriptions",
        _ => "names again",
    };
    // A word inside a longer phrase is no mention of its own: a sure sign is that it ends the mention.
    let given = table.mentions_in(label.span).filter(|mention| mention.span.end() == label.span.end()).last();
    let given = given.map(|mention| table.get(mention.actor).name.as_str());
    let right = given.is_some_and(|given| is_named(given, &label.name));
    figures.entry(slot).or_default().add(
        usize::from(right),
        usize::from(given.is_some()),
        usize::from(!label.name.is_empty()),
    );
    if !right && (given.is_some() || !label.name.is_empty()) {
        let before = case.text[..label.span.start()].char_indices().rev().nth(40).map_or(0, |(at, _)| at);
        let words = &case.text[before..label.span.end()];
        tell(show, case, &format!("“…{words}” is {given:?}, not {}", label.name));
    }
}

fn is_named(given: &str, gold: &str) -> bool {
    given == gold || !gold.is_empty() && given.strip_suffix(gold).is_some_and(|front| front.ends_with(' '))
}

fn tell(show: bool, case: &Case, what: &str) {
    if show {
        println!("{}: {what}", case.name);
    }
}

/// Prints the figures beside their floors: percent of the given and of the gold that is right.
fn hold(figures: &Figures, floors: &[(&str, f64, f64)]) {
    let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    for (name, count) in figures {
        let (of_given, of_gold) = (percent(count.right, count.given), percent(count.right, count.gold));
        println!("{name:20} {count:?} of given {of_given:.1} of gold {of_gold:.1}");
    }
    for &(name, least_given, least_gold) in floors {
        let count = figures[name];
        let (of_given, of_gold) = (percent(count.right, count.given), percent(count.right, count.gold));
        assert!(of_given >= least_given && of_gold >= least_gold, "{name}: {of_given:.1}, {of_gold:.1}");
    }
}

#[test]
fn the_half_that_was_worked_on() {
    let show = std::env::var_os("WHO").is_some();
    hold(&measure(include_str!("who/worked-on.txt"), show), WORKED_ON);
}

#[test]
fn the_half_that_was_held_out() {
    hold(&measure(include_str!("who/held-out.txt"), false), HELD_OUT);
}

/// What is counted, least percent of the given and of the gold. Below what was measured, by about one or two of each kind.
const WORKED_ON: &[(&str, f64, f64)] = &[
    ("country and sector", 85.0, 85.0),
    ("descriptions", 92.0, 88.0),
    ("he, she", 92.0, 85.0),
    ("it, they", 85.0, 75.0),
    ("names again", 97.0, 97.0),
    ("organisations", 100.0, 90.0),
    ("persons", 97.0, 97.0),
    ("roles", 88.0, 88.0),
];

/// The same for the held-out half.
const HELD_OUT: &[(&str, f64, f64)] = &[
    ("country and sector", 70.0, 70.0),
    ("descriptions", 93.0, 65.0),
    ("he, she", 80.0, 75.0),
    ("names again", 89.0, 87.0),
    ("organisations", 100.0, 75.0),
    ("persons", 95.0, 93.0),
    ("roles", 93.0, 82.0),
];
