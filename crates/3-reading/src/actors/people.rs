//! Which names of persons mean the same person: full name and surname, with and without middle names and initials.

use super::cast::{Cast, folded};
use super::leaders::{self, Leader};
use crate::{ActorKind, ActorRef};
use onrecord_language::names::{Mention, MentionKind};

/// Lower-case parts of names, which some papers leave out.
const PARTICLES: &[&str] =
    &["von", "van", "de", "der", "den", "del", "di", "da", "al", "el", "bin", "ibn", "the"];

struct Person {
    words: Vec<String>,
    actor: ActorRef,
    last_seen: Option<usize>,
    /// The full forms of the name, each with how often it stands.
    forms: Vec<(String, usize)>,
}

impl Person {
    fn new(words: &[String], actor: ActorRef) -> Self {
        Self { words: words.to_vec(), actor, last_seen: None, forms: Vec::new() }
    }

    fn count(&mut self, form: String) {
        match self.forms.iter_mut().find(|(known, _)| *known == form) {
            Some((_, count)) => *count += 1,
            None => self.forms.push((form, 1)),
        }
    }

    /// The full name that stands most often; of equals the first. A headline may glue other words to it.
    fn name(&self) -> Option<&str> {
        self.forms.iter().rev().max_by_key(|(_, count)| *count).map(|(form, _)| form.as_str())
    }
}

/// Makes a member of every person named, and settles every mention by name.
pub(super) fn gather(cast: &mut Cast<'_>) {
    let names: Vec<(usize, Vec<String>)> = cast
        .found
        .iter()
        .enumerate()
        .filter(|(_, mention)| mention.kind == MentionKind::Person)
        .map(|(index, mention)| (index, words(full_form(cast, mention))))
        .collect();
    let mut people: Vec<Person> = Vec::new();
    // Full names first: a headline may have the surname before the text has the whole name.
    for (index, words) in names.iter().filter(|(_, words)| words.len() > 1) {
        let form = full_form(cast, &cast.found[*index]).split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(person) = people.iter_mut().find(|person| is_same(&person.words, words)) {
            if words.len() > person.words.len() {
                person.words.clone_from(words);
            }
            person.count(form);
        } else {
            let actor = cast.add(&form, ActorKind::Person);
            let mut person = Person::new(words, actor);
            person.count(form);
            people.push(person);
        }
    }
    for person in &people {
        if let Some(name) = person.name() {
            name.clone_into(&mut cast.member_mut(person.actor).actor.name);
        }
    }
    for (index, words) in &names {
        let person = match words.as_slice() {
            [] => continue,
            [word] => by_one_word(&people, word),
            _ => people.iter().position(|person| is_same(&person.words, words)),
        };
        let person = person.unwrap_or_else(|| {
            // A bare surname may be that of one who is known from outside.
            let known = leader_named(cast, words).map(|leader| leader.name.clone());
            let name = known.unwrap_or_else(|| cast.found[*index].span.of(cast.text).to_owned());
            let actor = cast.add(&name, ActorKind::Person);
            people.push(Person::new(&self::words(&name), actor));
            people.len() - 1
        });
        people[person].last_seen = Some(*index);
        cast.settle(*index, people[person].actor);
    }
}

/// Tells the persons what is known of them from outside; after the roles of the article itself were read.
pub(super) fn inform(cast: &mut Cast<'_>) {
    for index in 0..cast.members.len() {
        if cast.members[index].actor.kind != ActorKind::Person {
            continue;
        }
        let words = words(&cast.members[index].actor.name);
        if let Some(leader) = leader_named(cast, &words).cloned() {
            leaders::inform(cast, ActorRef(index as u32), &leader);
        }
    }
}

/// The one person known from outside whom the words can name; `None` where they can name two.
fn leader_named<'c>(cast: &'c Cast<'_>, name: &[String]) -> Option<&'c Leader> {
    let named = |leader: &&Leader| {
        let full = words(&leader.name);
        match name {
            [] => false,
            [surname] => full.last() == Some(surname),
            _ => is_same(&full, name),
        }
    };
    let mut found = cast.leaders.iter().filter(named);
    let only = found.next()?;
    // Two offices of one person tell no single story.
    found.next().is_none().then_some(only)
}

/// The name as the lexicon has it in full, else as written.
fn full_form<'c>(cast: &'c Cast<'_>, mention: &Mention) -> &'c str {
    match mention.entry {
        Some(entry) => &cast.lexicon.entry(entry).name,
        None => mention.span.of(cast.text),
    }
}

fn words(name: &str) -> Vec<String> {
    let all: Vec<String> =
        folded(name).split_whitespace().map(|word| word.trim_end_matches('.').to_owned()).collect();
    let kept: Vec<String> = all.iter().filter(|word| !PARTICLES.contains(&word.as_str())).cloned().collect();
    if kept.is_empty() { all } else { kept }
}

/// Whether two full names can be one person's.
fn is_same(left: &[String], right: &[String]) -> bool {
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    let Some(((first, last), (other_first, other_last))) = ends(short).zip(ends(long)) else { return false };
    if last == other_last && (is_same_given(first, other_first)) {
        return true;
    }
    // "Tanaka Example" and "Example Tanaka": some papers put the family first.
    if short.len() == 2 && long.len() == 2 && first == other_last && last == other_first {
        return true;
    }
    // "Suu Kyi" for "Aung San Suu Kyi"; "Anna Example" for "Anna Example-Meyer".
    short.len() > 1 && (long.ends_with(short) || long.starts_with(short))
}

fn ends(words: &[String]) -> Option<(&str, &str)> {
    Some((words.first()?, words.last()?))
}

/// The same given name, its initial, or another spelling of it ("Sergei", "Sergey").
fn is_same_given(left: &str, right: &str) -> bool {
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    let shared = short.chars().zip(long.chars()).take_while(|(a, b)| a == b).count();
    short == long || shared >= 4 || (short.chars().count() == 1 && shared == 1)
}

/// The person whom one word names: by surname, else by another word of the name; of several, the last one seen, else
/// the first in the text.
fn by_one_word(people: &[Person], word: &str) -> Option<usize> {
    let best = |matches: &dyn Fn(&Person) -> bool| {
        let candidates = people.iter().enumerate().filter(|(_, person)| matches(person));
        candidates.rev().max_by_key(|(_, person)| person.last_seen).map(|(index, _)| index)
    };
    best(&|person| person.words.last().is_some_and(|last| last == word))
        .or_else(|| best(&|person| person.words.iter().any(|known| known == word)))
}

#[cfg(test)]
mod tests {
    use super::{is_same, words};

    fn same(left: &str, right: &str) -> bool {
        is_same(&words(left), &words(right))
    }

    #[test]
    fn spellings_of_one_person_meet() {
        assert!(same("Anna Example", "Anna M. Example"));
        assert!(same("A. Example", "Anna Example"));
        assert!(same("Sergei Example", "Sergey Example"));
        assert!(same("Suu Kyi", "Aung San Suu Kyi"));
        assert!(same("Tanaka Example", "Example Tanaka"));
        assert!(same("Viola von Example", "Viola Example-Meyer"));
    }

    #[test]
    fn relatives_stay_apart() {
        assert!(!same("Anna Example", "Boris Example"));
        assert!(!same("Anna Example", "Anna Other"));
    }
}
