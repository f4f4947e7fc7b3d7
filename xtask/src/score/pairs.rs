//! Pairs of pages of our own writing: who copies whom, how much of it, and what was damaged. Half of the stories were
//! looked at while rules were made; those called `heldout-` were not.
//!
//! Pairs across languages are counted apart: they are found by other means than words.

use super::stories::{Bond, Change, Story, stories};
use super::{Table, cells, of};
use anyhow::Result;
use onrecord_copies::{AlignedPair, CopyKind, Derivation, Family, Options, compare, families};
use onrecord_page::PageId;
use onrecord_text::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Rights of a kind of question.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    right: usize,
    wrong: usize,
    all: usize,
}

impl Count {
    fn share(self) -> f64 {
        if self.all == 0 { 1.0 } else { self.right as f64 / self.all as f64 }
    }

    fn add(&mut self, right: bool) {
        self.all += 1;
        self.right += usize::from(right);
    }
}

const QUESTIONS: [(&str, &str, &str); 8] = [
    ("copies found", "found", "heldout_found"),
    ("no copies, kept apart", "apart", "heldout_apart"),
    ("kind of a copy", "kind", "heldout_kind"),
    ("METER's word", "meter", "heldout_meter"),
    ("direction told, and right", "direction", "heldout_direction"),
    ("likely original", "original", "heldout_original"),
    ("damage found", "damage", "heldout_damage"),
    ("damage found, kinds quote to negation", "damage_strict", "heldout_damage_strict"),
];

pub fn measure(_: &Path) -> Result<Table> {
    let show = std::env::var_os("SHOW_PAIRS").is_some();
    let stories = stories()?;
    let mut counts = [[Count::default(); QUESTIONS.len()]; 2];
    let mut foreign = [Count::default(); 2];
    let mut told = [0; 2];
    for story in &stories {
        let half = usize::from(story.is_held_out());
        let answer = Answer::of(story);
        answer.judge(&mut counts[half], &mut foreign[half], show);
        told[half] += answer.told();
    }
    let mut table = Table {
        title: format!(
            "pairs: {} own stories, {} pairs",
            stories.len(),
            stories.iter().map(|s| s.pairs.len()).sum::<usize>()
        ),
        ..Table::default()
    };
    table.rows.push(cells(&["question", "tuned on", "", "wrong", "held out", "", "wrong"]));
    for (at, (question, tuned, held)) in QUESTIONS.iter().enumerate() {
        let (a, b) = (counts[0][at], counts[1][at]);
        table.rows.push(cells(&[
            question,
            &of(a.right, a.all),
            &format!("{:.3}", a.share()),
            &a.wrong.to_string(),
            &of(b.right, b.all),
            &format!("{:.3}", b.share()),
            &b.wrong.to_string(),
        ]));
        table.figures.extend([(*tuned, a.share()), (*held, b.share())]);
    }
    table.figures.extend([("across", foreign[0].share()), ("heldout_across", foreign[1].share())]);
    let cross = |count: Count| of(count.right, count.all);
    table.rows.push(cells(&[
        "copies across languages found",
        &cross(foreign[0]),
        "",
        "",
        &cross(foreign[1]),
    ]));
    table.rows.push(cells(&[
        "items of damage told in all",
        &told[0].to_string(),
        "",
        "",
        &told[1].to_string(),
    ]));
    Ok(table)
}

/// What the program says of a story.
struct Answer<'a> {
    story: &'a Story,
    families: Vec<Family>,
    /// The family of every page.
    place: Vec<usize>,
}

impl<'a> Answer<'a> {
    fn of(story: &'a Story) -> Self {
        let pages: Vec<_> = story.pages.iter().map(|page| (&page.print, &page.article)).collect();
        let families = families(&pages, &Options::default());
        let of: BTreeMap<PageId, usize> = families
            .iter()
            .enumerate()
            .flat_map(|(at, family)| family.members.iter().map(move |member| (member.page, at)))
            .collect();
        let place = story.pages.iter().map(|page| of[&page.print.page()]).collect();
        Self { story, families, place }
    }

    fn id(&self, page: usize) -> PageId {
        self.story.pages[page].print.page()
    }

    fn member(&self, page: usize) -> Option<&onrecord_copies::Member> {
        self.families[self.place[page]].members.iter().find(|member| member.page == self.id(page))
    }

    /// Whether the first's family gave passages to the second's.
    fn lends(&self, a: usize, b: usize) -> bool {
        let ids = |family: usize| -> BTreeSet<PageId> {
            self.families[family].members.iter().map(|member| member.page).collect()
        };
        let (from, to) = (ids(self.place[a]), ids(self.place[b]));
        self.place[a] != self.place[b]
            && self.families[self.place[b]]
                .pairs
                .iter()
                .any(|pair| from.contains(&pair.left.0) && to.contains(&pair.right.0))
    }

    /// Whether one has anything from the other or both from a third, by family or by passages.
    fn bound(&self, a: usize, b: usize) -> bool {
        let third = || (0..self.place.len()).any(|c| self.lends(c, a) && self.lends(c, b));
        self.place[a] == self.place[b] || self.lends(a, b) || self.lends(b, a) || third()
    }

    /// Whether the program says that the second was made from the first; `None` where it does not say.
    fn direction(&self, a: usize, b: usize) -> Option<bool> {
        let is_original = |page: usize| self.families[self.place[page]].original.page == Some(self.id(page));
        let told = if self.place[a] == self.place[b] {
            (is_original(a), is_original(b))
        } else {
            (self.lends(a, b), self.lends(b, a))
        };
        match told {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    }

    fn judge(&self, counts: &mut [Count; QUESTIONS.len()], foreign: &mut Count, show: bool) {
        for pair in &self.story.pairs {
            let (a, b) = (pair.left, pair.right);
            let bound = self.bound(a, b);
            let name =
                || format!("{}: {} {}", self.story.name, self.story.pages[a].name, self.story.pages[b].name);
            let (kind, meter) = match &pair.bond {
                Bond::Apart { why } => {
                    counts[1].add(!bound);
                    if show && bound {
                        println!("JOINED ({why}) {}", name());
                    }
                    continue;
                }
                Bond::Made { kind, meter } | Bond::Kin { kind, meter } => (kind, meter),
            };
            let language = |page: usize| self.story.pages[page].article.language.as_deref().unwrap_or("en");
            if language(a) != language(b) {
                foreign.add(bound);
                continue;
            }
            counts[0].add(bound);
            if show && !bound {
                println!("MISSED ({kind} {meter}) {}", name());
            }
            let comparison = compare(
                (&self.story.pages[a].print, &self.story.pages[a].article),
                (&self.story.pages[b].print, &self.story.pages[b].article),
            );
            if let Bond::Made { .. } = pair.bond {
                let derived = if bound { comparison.right_derived } else { Derivation::Not };
                let said = match derived {
                    Derivation::Wholly => "wholly",
                    Derivation::Partially => "partially",
                    Derivation::Not => "not",
                };
                counts[3].add(said == meter);
                if show && said != meter {
                    println!(
                        "METER {meter} said {said} {} shares {:.2} {:.2} score {:.2}",
                        name(),
                        comparison.left_share,
                        comparison.right_share,
                        comparison.score
                    );
                }
                let direction = self.direction(a, b);
                counts[4].add(direction == Some(true));
                counts[4].wrong += usize::from(direction == Some(false));
                if show && direction != Some(true) {
                    println!("DIRECTION {direction:?} {}", name());
                }
                if let Some(member) = self.member(b).filter(|member| member.of == Some(self.id(a))) {
                    let word = member.kind.map(CopyKind::word).unwrap_or_default();
                    counts[2].add(word == kind);
                    if show && word != kind {
                        println!("KIND {kind} said {word} {}", name());
                    }
                }
            }
        }
        self.judge_originals(&mut counts[5], show);
        for change in &self.story.damage {
            let found = self.finds(change);
            counts[6].add(found);
            if matches!(
                change.kind.as_str(),
                "quote" | "name" | "number" | "negation" | "swap" | "modal" | "role" | "unit" | "date"
            ) {
                counts[7].add(found);
            }
            if show && !found {
                println!(
                    "DAMAGE {} {}>{} {}: {} -> {}",
                    self.story.name,
                    self.story.pages[change.left].name,
                    self.story.pages[change.right].name,
                    change.kind,
                    change.words.0,
                    change.words.1
                );
            }
        }
    }

    fn judge_originals(&self, count: &mut Count, show: bool) {
        for origin in &self.story.originals {
            let member =
                origin.members.first().copied().or(origin.source.as_ref().ok().copied()).unwrap_or(0);
            let said =
                &self.families[self.place[origin.source.as_ref().ok().copied().unwrap_or(member)]].original;
            let right = match &origin.source {
                Ok(page) => said.page == Some(self.id(*page)),
                Err(outlet) => said.page.is_none() && said.outlet.as_deref() == Some(outlet.as_str()),
            };
            count.add(right);
            count.wrong += usize::from(!right && (said.page.is_some() || said.outlet.is_some()));
            if show && !right {
                let name =
                    said.page.and_then(|page| self.story.pages.iter().find(|p| p.print.page() == page));
                println!(
                    "ORIGINAL {} said {:?} {:?} {:?}",
                    self.story.name,
                    name.map(|page| &page.name),
                    said.outlet,
                    said.reasons
                );
            }
        }
    }

    /// Whether an item lies over the words of a change on both sides.
    fn finds(&self, change: &Change) -> bool {
        let (left, right) = (&self.story.pages[change.left], &self.story.pages[change.right]);
        let comparison = compare((&left.print, &left.article), (&right.print, &right.article));
        let own = place(&left.article.text, &change.words.0);
        let other = place(&right.article.text, &change.words.1);
        let over = |pair: &AlignedPair| {
            pair.damage.iter().any(|damage| {
                own.is_none_or(|span| span.overlaps(damage.left))
                    && other.is_none_or(|span| span.overlaps(damage.right))
            })
        };
        (own.is_some() || other.is_some()) && comparison.pairs.iter().any(over)
    }

    fn told(&self) -> usize {
        self.families.iter().flat_map(|family| &family.pairs).map(|pair| pair.damage.len()).sum()
    }
}

fn place(text: &str, words: &str) -> Option<Span> {
    if words.is_empty() {
        return None;
    }
    text.find(words).map(|start| Span::new(start, start + words.len()))
}
