//! Who holds which office, learnt from the pages of a case and told to those that do not say it.
//!
//! "Amina Deng, the Kenyan foreign minister," on one page tells another, written near that day, who "Deng" is and who
//! "the foreign minister of Kenya" is. A page that a machine has spun teaches nothing, since such copies damage roles;
//! a page without a date is taken to be of the season of the others, as what is gathered about one matter mostly is; and
//! where two persons fit, nobody is told of either.

use crate::cast::split_name;
use jiff::civil::Date;
use onrecord_language::Lexicon;
use onrecord_page::PageId;
use onrecord_reading::{Actor, ActorKind, Leader};
use std::collections::{BTreeMap, BTreeSet};

/// How many days apart two pages may be written for the one to tell the other. Guessed: governments change seldom
/// within a season.
const NEAR: i32 = 92;

/// A page as a teacher and a learner.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Learner<'a> {
    pub id: PageId,
    pub actors: &'a [Actor],
    pub day: Option<Date>,
    pub spun: bool,
}

/// For every page what the others tell it; nothing where it would learn nothing.
pub(crate) fn learn(pages: &[Learner<'_>], lexicon: &Lexicon) -> Vec<Vec<Leader>> {
    let lessons = Lessons::of(pages, lexicon);
    pages.iter().map(|page| lessons.told_to(page, lexicon)).collect()
}

/// What one page says of one person.
struct Lesson {
    page: PageId,
    day: Option<Date>,
    leader: Leader,
}

/// All lessons, by what asks for them.
struct Lessons {
    all: Vec<Lesson>,
    by_surname: BTreeMap<String, Vec<usize>>,
    by_office: BTreeMap<(String, String), Vec<usize>>,
}

impl Lessons {
    fn of(pages: &[Learner<'_>], lexicon: &Lexicon) -> Self {
        let mut lessons = Self { all: Vec::new(), by_surname: BTreeMap::new(), by_office: BTreeMap::new() };
        for page in pages.iter().filter(|page| !page.spun) {
            for actor in page.actors.iter().filter(|actor| is_full_name(actor)) {
                let leader = Leader::of_actor(actor, lexicon);
                let number = lessons.all.len();
                lessons.by_surname.entry(split_name(&actor.name).1).or_default().push(number);
                if let (Some(office), Some(country)) = (&leader.office, &leader.country) {
                    let key = (office.clone(), country.clone());
                    lessons.by_office.entry(key).or_default().push(number);
                }
                lessons.all.push(Lesson { page: page.id, day: page.day, leader });
            }
        }
        lessons
    }

    fn told_to(&self, page: &Learner<'_>, lexicon: &Lexicon) -> Vec<Leader> {
        let near = |number: &&usize| {
            let lesson = &self.all[**number];
            lesson.page != page.id && days_between(lesson.day, page.day) <= NEAR
        };
        let mut wanted: BTreeSet<usize> = BTreeSet::new();
        for actor in page.actors {
            let known = match actor.kind {
                ActorKind::Person if actor.country.is_none() || !is_full_name(actor) => {
                    self.by_surname.get(&split_name(&actor.name).1)
                }
                ActorKind::Group => {
                    let office = Leader::office_in(&actor.name, lexicon).zip(actor.country.clone());
                    office.and_then(|office| self.by_office.get(&office))
                }
                _ => None,
            };
            wanted.extend(known.into_iter().flatten().filter(near));
        }
        self.one_a_person(&wanted, page.day)
    }

    /// One leader a person, by the lesson nearest in time; none of whom pages tell different states.
    fn one_a_person(&self, wanted: &BTreeSet<usize>, day: Option<Date>) -> Vec<Leader> {
        let mut persons: BTreeMap<(Option<String>, String), Vec<&Lesson>> = BTreeMap::new();
        for &number in wanted {
            let lesson = &self.all[number];
            persons.entry(split_name(&lesson.leader.name)).or_default().push(lesson);
        }
        let mut leaders: Vec<Leader> = Vec::new();
        for mut lessons in persons.into_values() {
            lessons.sort_by_key(|lesson| {
                (!lesson.leader.is_placed(), days_between(lesson.day, day), lesson.page)
            });
            let states: BTreeSet<&String> =
                lessons.iter().filter_map(|lesson| lesson.leader.country.as_ref()).collect();
            let first = &lessons[0].leader;
            leaders.push(if states.len() > 1 { Leader::of_name(&first.name) } else { first.clone() });
        }
        if leaders.iter().any(Leader::is_placed) { leaders } else { Vec::new() }
    }
}

fn is_full_name(actor: &Actor) -> bool {
    actor.kind == ActorKind::Person && actor.name.contains(' ')
}

/// How far apart two pages were written; those without a date are as near as can be said.
fn days_between(one: Option<Date>, other: Option<Date>) -> i32 {
    let Some((one, other)) = one.zip(other) else { return NEAR };
    one.until(other).map_or(i32::MAX, |span| span.get_days().abs())
}

#[cfg(test)]
mod tests {
    use super::{Learner, learn};
    use jiff::civil::{Date, date};
    use onrecord_language::Lexicon;
    use onrecord_page::PageId;
    use onrecord_reading::{Actor, ActorKind, Role};
    use onrecord_text::Span;

    fn person(name: &str, role: &str) -> Actor {
        let roles = Some(role).filter(|role| !role.is_empty());
        let placed = roles.is_some();
        Actor {
            name: name.into(),
            kind: ActorKind::Person,
            country: placed.then(|| "KEN".into()),
            sector: placed.then(|| "GOV".into()),
            roles: roles.map(|role| Role { span: Span::new(0, 1), text: role.into() }).into_iter().collect(),
            mentions: vec![],
        }
    }

    fn told(teachers: &[(&[Actor], Option<Date>)], learner: &[Actor], day: Date) -> Vec<String> {
        let mut pages: Vec<Learner<'_>> = Vec::new();
        for (number, (actors, day)) in teachers.iter().enumerate() {
            let id = PageId::of(number.to_string().as_bytes());
            pages.push(Learner { id, actors, day: *day, spun: false });
        }
        pages.push(Learner { id: PageId::of(b"learner"), actors: learner, day: Some(day), spun: false });
        let told = learn(&pages, Lexicon::built_in()).pop().unwrap();
        told.into_iter().map(|leader| format!("{} {:?}", leader.name, leader.office)).collect()
    }

    #[test]
    fn a_surname_and_an_office_are_told_near_in_time() {
        let teacher = [person("Amina Deng", "Kenyan Foreign Minister")];
        let day = date(2024, 5, 2);
        let deng = [person("Deng", "")];
        assert_eq!(
            told(&[(&teacher, Some(day))], &deng, date(2024, 6, 1)),
            ["Amina Deng Some(\"foreign minister\")"]
        );
        assert!(told(&[(&teacher, Some(day))], &deng, date(2025, 6, 1)).is_empty());
        assert_eq!(told(&[(&teacher, None)], &deng, date(2025, 6, 1)).len(), 1);
        let office =
            Actor { kind: ActorKind::Group, ..person("foreign minister of Kenya", "foreign minister") };
        assert_eq!(told(&[(&teacher, Some(day))], &[office], day).len(), 1);
    }

    #[test]
    fn a_page_that_needs_nothing_is_told_nothing() {
        let teacher = [person("Amina Deng", "Kenyan Foreign Minister")];
        let day = date(2024, 5, 2);
        assert!(told(&[(&teacher, Some(day))], &[person("Peter Lund", "")], day).is_empty());
        assert!(told(&[(&[person("Amina Deng", "")], Some(day))], &[person("Deng", "")], day).is_empty());
    }

    #[test]
    fn both_who_bear_a_surname_are_told_of() {
        let teacher = [person("Amina Deng", "Kenyan Foreign Minister"), person("Peter Deng", "")];
        let day = date(2024, 5, 2);
        assert_eq!(told(&[(&teacher, Some(day))], &[person("Deng", "")], day).len(), 2);
    }
}
