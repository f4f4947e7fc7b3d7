//! Names that a learned tagger saw: what the rules took for a person and is an organisation, and what they did not see.

use super::kinds::introduced;
use crate::{LearnedKind, LearnedName};
use onrecord_language::Form;
use onrecord_language::names::{Mention, MentionKind};
use onrecord_text::Span;

/// Amends the mentions that rules found; those that the lexicon knows stay as they are.
pub(super) fn amend(found: &mut Vec<Mention>, text: &str, names: &[LearnedName]) {
    let last = |span: Span| span.of(text).rsplit(' ').next().unwrap_or_default();
    // Who is a person at one place of the article, or is given a person's role, is none by a slip at another.
    let learned = names.iter().filter(|name| name.kind == LearnedKind::Person).map(|name| name.span);
    let in_office = (0..found.len()).filter(|at| has_role(found, *at, text)).map(|at| found[at].span);
    let people: Vec<&str> = learned.chain(in_office).map(last).collect();
    let believed: Vec<&LearnedName> = names
        .iter()
        .filter(|name| name.kind == LearnedKind::Person || !people.contains(&last(name.span)))
        .collect();
    for name in &believed {
        let from = found.partition_point(|mention| mention.span.end() <= name.span.start());
        let over = found[from..].iter().take_while(|mention| mention.span.start() < name.span.end()).count();
        match (name.kind, over) {
            (LearnedKind::Organisation, 0) if is_name(name.span.of(text)) => {
                found.insert(from, mention(name.span, MentionKind::Organisation));
            }
            (LearnedKind::Organisation, 1) if is_guess(&found[from], name.span) => {
                found[from] = mention(name.span, MentionKind::Organisation);
            }
            (LearnedKind::Place, 1) if is_guess(&found[from], name.span) => {
                found[from] = mention(name.span, MentionKind::Place);
            }
            _ => {}
        }
    }
    // "The guerrilla group Frente Amazónico": the words before a name say what it is.
    for known in found.iter_mut() {
        if is_guess(known, known.span) && introduced(&text[..known.span.start()]).is_some() {
            *known = mention(known.span, MentionKind::Organisation);
        }
    }
    // What is an organisation at one place of the article is one wherever its name stands.
    let learned = believed.iter().filter(|name| name.kind == LearnedKind::Organisation).map(|name| name.span);
    let unknown = |mention: &&Mention| mention.kind == MentionKind::Organisation && mention.entry.is_none();
    let found_so = found.iter().filter(unknown).map(|mention| mention.span);
    let mut organisations: Vec<&str> = learned.chain(found_so).map(|span| span.of(text)).collect();
    organisations.sort_unstable();
    for known in found.iter_mut() {
        if is_guess(known, known.span) && organisations.binary_search(&known.span.of(text)).is_ok() {
            *known = mention(known.span, MentionKind::Organisation);
        }
    }
}

/// Whether a role that only a person has stands beside a name: "Ana Sopo, a senior fellow at the institute".
fn has_role(found: &[Mention], at: usize, text: &str) -> bool {
    let gap = |left: &Mention, right: &Mention| {
        text.get(left.span.end()..right.span.start()).map(|gap| gap.trim_start_matches(',').trim())
    };
    let is_role = |mention: &&Mention| mention.kind == MentionKind::Role;
    let before = at.checked_sub(1).and_then(|before| found.get(before)).filter(is_role);
    let behind = found.get(at + 1).filter(is_role);
    found[at].kind == MentionKind::Person
        && (before.is_some_and(|role| gap(role, &found[at]) == Some(""))
            || behind.is_some_and(|role| matches!(gap(&found[at], role), Some("" | "a" | "an" | "the"))))
}

/// Whether the rules only guessed by capitals: a person whom no lexicon knows, inside the learned name.
fn is_guess(mention: &Mention, name: Span) -> bool {
    mention.kind == MentionKind::Person && mention.entry.is_none() && name.covers(mention.span)
}

/// A word in capitals at the head of a sentence, or one letter, is too little.
fn is_name(words: &str) -> bool {
    words.chars().count() > 2
        && words.starts_with(char::is_uppercase)
        && words.chars().any(char::is_lowercase)
}

fn mention(span: Span, kind: MentionKind) -> Mention {
    Mention {
        span,
        head: span,
        kind,
        entry: None,
        form: Form::Name,
        side: None,
        former: false,
        plural: false,
        indefinite: false,
    }
}
