//! Tries the days and takes the cheapest.
//!
//! Texts whose pages show a date are placed first, by themselves. Texts tied to placed ones follow, then sets
//! of texts that are tied to one another and to no placed one: these are moved as a whole over the days that
//! their bounds allow, each text where it fits beside the others. What has only a part of a date takes the
//! day nearest to its story. At the end every text is asked once more, now that all others stand, so that a
//! wrong date cannot hold against what several pages tell.

use super::texts::Text;
use super::ties::{Ties, happening, writings};
use onrecord_reading::{DOUBT, Day, Window, span_of};
use std::collections::{BTreeMap, BTreeSet};

/// Where the texts stand.
pub(super) struct Placed {
    /// The best day of each text.
    pub day: Vec<Option<Day>>,
    /// The days that fit nearly as well; `None` where they lie too far apart to be an answer.
    pub span: Vec<Option<(Day, Day)>>,
    /// Whether the nearness to other pages of the story decided.
    pub by_story: Vec<bool>,
}

/// A placing that costs more than this breaks a bound: no placing.
const BROKEN: i32 = 1_900;

/// How many days on either side of a story's pages its undated pages are looked for.
const STORY_REACH: i32 = 60;

/// How many days before a date that a page of a tied set shows the set may lie.
const SET_REACH: i32 = 45;

/// A set of tied texts larger than this is moved as a whole by its first texts only.
const LARGEST_SET: usize = 200;

pub(super) fn place(texts: &[Text], ties: &Ties) -> Placed {
    let count = texts.len();
    let mut search = Search {
        texts,
        ties,
        placed: Placed { day: vec![None; count], span: vec![None; count], by_story: vec![false; count] },
        slack: vec![(0, 0); count],
        story: Story::new(texts),
    };
    search.place_dated();
    search.place_tied();
    for set in search.tied_sets() {
        search.place_set(&set);
        search.place_tied();
    }
    search.place_by_story();
    search.ask_again();
    search.find_spans();
    search.placed
}

struct Search<'a> {
    texts: &'a [Text],
    ties: &'a Ties,
    placed: Placed,
    /// For texts of a set that may stand elsewhere as a whole: by how many days at least and at most.
    slack: Vec<(i32, i32)>,
    story: Story<'a>,
}

impl Search<'_> {
    fn place_dated(&mut self) {
        for (number, text) in self.texts.iter().enumerate() {
            // A line of text with a date may be the site's; other pages are asked first.
            if text.clues.is_firmly_dated() || text.clues.is_dated() && self.ties.of[number].is_empty() {
                self.placed.day[number] = cheapest(Window::days(&text.windows), |day| text.clues.cost(day));
            }
        }
    }

    /// Places texts tied to placed ones, round by round.
    fn place_tied(&mut self) {
        loop {
            let mut round = Vec::new();
            for (number, text) in self.texts.iter().enumerate() {
                if self.placed.day[number].is_some() {
                    continue;
                }
                let mut days = self.tied_days(number);
                if days.is_empty() {
                    continue;
                }
                if text.clues.is_partly_dated() {
                    days.extend(&text.windows);
                    Window::join(&mut days);
                }
                let day = cheapest(Window::days(&days), |day| self.cost(number, day));
                if let Some(day) = day.filter(|&day| text.clues.cost(day) < BROKEN) {
                    round.push((number, day));
                }
            }
            if round.is_empty() {
                return;
            }
            for (number, day) in round {
                self.placed.day[number] = Some(day);
            }
        }
    }

    /// The days on which a text may have been written by its ties to placed texts.
    fn tied_days(&self, number: usize) -> Vec<Window> {
        let mut windows = Vec::new();
        for tie in &self.ties.of[number] {
            if let Some(other) = self.placed.day[tie.other] {
                let happened = happening(&self.texts[tie.other].clues.weekdays[tie.theirs], other);
                let (first, last) = writings(&self.texts[number].clues.weekdays[tie.mine], happened);
                windows.push(Window { first, last });
            }
        }
        Window::join(&mut windows);
        windows
    }

    fn cost(&self, number: usize, day: Day) -> i32 {
        self.texts[number].clues.cost(day) + self.ties.cost(self.texts, &self.placed.day, number, day)
    }

    /// The sets of unplaced texts that are tied to one another, larger ones first.
    fn tied_sets(&self) -> Vec<Vec<usize>> {
        let mut seen = BTreeSet::new();
        let mut sets = Vec::new();
        for start in 0..self.texts.len() {
            if self.placed.day[start].is_some() || !seen.insert(start) {
                continue;
            }
            // In the order of the walk, so that each text follows one that it is tied to.
            let mut set = vec![start];
            let mut at = 0;
            while at < set.len() {
                for tie in &self.ties.of[set[at]] {
                    if self.placed.day[tie.other].is_none() && seen.insert(tie.other) {
                        set.push(tie.other);
                    }
                }
                at += 1;
            }
            if set.len() > 1 {
                sets.push(set);
            }
        }
        sets.sort_by_key(|set| std::cmp::Reverse(set.len()));
        sets
    }

    /// Moves a set of tied texts over the days that their dates bring into question.
    fn place_set(&mut self, set: &[usize]) {
        let set = &set[..set.len().min(LARGEST_SET)];
        let mut windows: Vec<Window> = set
            .iter()
            .flat_map(|&number| &self.texts[number].windows)
            .map(|window| Window { first: window.first - SET_REACH, last: window.last + 14 })
            .collect();
        Window::join(&mut windows);
        let mut tries: Vec<(i32, Vec<Day>)> = Vec::new();
        for day in Window::days(&windows) {
            tries.extend(self.try_set(set, day));
        }
        let Some(best) =
            tries.iter().enumerate().min_by_key(|(at, (cost, _))| (*cost, *at)).map(|(at, _)| at)
        else {
            return;
        };
        if set.iter().map(|_| BROKEN).sum::<i32>() <= tries[best].0 {
            return;
        }
        let shift = |other: &[Day]| other[0] - tries[best].1[0];
        let near = || tries.iter().filter(|(cost, _)| *cost < tries[best].0 + DOUBT);
        let slack = (
            near().map(|(_, days)| shift(days)).min().unwrap_or(0),
            near().map(|(_, days)| shift(days)).max().unwrap_or(0),
        );
        for (&number, &day) in set.iter().zip(&tries[best].1) {
            self.placed.day[number] = Some(day);
            // A day or two is the doubt of the single text, which its own costs tell better.
            self.slack[number] =
                (if slack.0 > -4 { 0 } else { slack.0 }, if slack.1 < 4 { 0 } else { slack.1 });
        }
    }

    /// Puts the first text of a set on a day and every other where it fits beside those before it.
    fn try_set(&self, set: &[usize], first: Day) -> Option<(i32, Vec<Day>)> {
        let mut days = self.placed.day.clone();
        let mut total =
            self.texts[set[0]].clues.cost(first) + self.story.pull(set[0], first, &self.placed.day) / 2;
        days[set[0]] = Some(first);
        let mut chosen = vec![first];
        for &number in &set[1..] {
            let mut windows = Vec::new();
            for tie in &self.ties.of[number] {
                if let Some(other) = days[tie.other] {
                    let happened = happening(&self.texts[tie.other].clues.weekdays[tie.theirs], other);
                    let (first, last) = writings(&self.texts[number].clues.weekdays[tie.mine], happened);
                    windows.push(Window { first, last });
                }
            }
            Window::join(&mut windows);
            let cost = |day: Day| {
                self.texts[number].clues.cost(day) + self.ties.cost(self.texts, &days, number, day)
            };
            let day = cheapest(Window::days(&windows), cost)?;
            total += cost(day);
            days[number] = Some(day);
            chosen.push(day);
        }
        Some((total, chosen))
    }

    /// Places what is left: a part of a date takes the day nearest to the story, a bound alone places nothing.
    fn place_by_story(&mut self) {
        let mut round = Vec::new();
        for (number, text) in self.texts.iter().enumerate() {
            if self.placed.day[number].is_some() || !text.clues.is_partly_dated() {
                continue;
            }
            let windows = self.partial_windows(number);
            let cost = |day: Day| text.clues.cost(day) + self.story.pull(number, day, &self.placed.day);
            round.extend(cheapest(Window::days(&windows), cost).map(|day| (number, day)));
        }
        for (number, day) in round {
            self.placed.by_story[number] = self.story.nearest(number, day, &self.placed.day).is_some();
            self.placed.day[number] = Some(day);
        }
    }

    /// The days that agree with a date that lost a part.
    fn partial_windows(&self, number: usize) -> Vec<Window> {
        let text = &self.texts[number];
        let years: BTreeSet<i16> =
            self.story.days(number, &self.placed.day).filter_map(|day| Some(day.date()?.year())).collect();
        let mut windows = text.windows.clone();
        if let (Some(&first), Some(&last)) = (years.first(), years.last()) {
            windows.extend(text.clues.yearless(first - 1..=last + 1));
        }
        Window::join(&mut windows);
        windows
    }

    /// Every text once more, now that the others stand.
    fn ask_again(&mut self) {
        for _ in 0..2 {
            for number in 0..self.texts.len() {
                if self.placed.by_story[number] {
                    continue;
                }
                let Some(now) = self.placed.day[number] else { continue };
                let days = self.candidate_days(number, now);
                if let Some(day) = cheapest(Window::days(&days), |day| self.cost(number, day))
                    && self.cost(number, day) < self.cost(number, now)
                {
                    self.placed.day[number] = Some(day);
                }
            }
        }
    }

    fn candidate_days(&self, number: usize, now: Day) -> Vec<Window> {
        let mut windows = self.tied_days(number);
        // A bound opens a year of days; beside ties to others it says nothing more.
        if windows.is_empty() || self.texts[number].clues.is_partly_dated() {
            windows.extend(&self.texts[number].windows);
        }
        windows.push(Window::around(now, 3, 3));
        Window::join(&mut windows);
        windows
    }

    fn find_spans(&mut self) {
        for number in 0..self.texts.len() {
            let Some(now) = self.placed.day[number] else { continue };
            let span = if self.placed.by_story[number]
                || !self.texts[number].clues.is_dated() && self.tied_days(number).is_empty()
            {
                let cost = |day| {
                    self.texts[number].clues.cost(day) + self.story.pull(number, day, &self.without(number))
                };
                let costs: Vec<(Day, i32)> =
                    Window::days(&self.partial_windows(number)).map(|day| (day, cost(day))).collect();
                span_of(&costs)
            } else {
                let days = self.candidate_days(number, now);
                let costs: Vec<(Day, i32)> =
                    Window::days(&days).map(|day| (day, self.cost(number, day))).collect();
                span_of(&costs)
            };
            let (back, forth) = self.slack[number];
            self.placed.span[number] = span
                .map(|(first, last)| (first + back, last + forth))
                .filter(|(first, last)| *last - *first < 31);
        }
    }

    fn without(&self, number: usize) -> Vec<Option<Day>> {
        let mut days = self.placed.day.clone();
        days[number] = None;
        days
    }
}

/// The cheapest day, the earliest of equals.
fn cheapest(days: impl Iterator<Item = Day>, cost: impl Fn(Day) -> i32) -> Option<Day> {
    days.min_by_key(|&day| (cost(day), day))
}

/// Which texts are of one story, by the names that they are about.
struct Story<'a> {
    texts: &'a [Text],
    postings: BTreeMap<&'a str, Vec<usize>>,
}

/// Texts that share names worth less than this are of different stories.
const SAME_STORY: i32 = 4;

/// A name that more texts have than these tells no story.
const EVERYWHERE: usize = 2_000;

impl<'a> Story<'a> {
    fn new(texts: &'a [Text]) -> Self {
        let mut postings: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (number, text) in texts.iter().enumerate() {
            for name in &text.clues.names {
                postings.entry(name).or_default().push(number);
            }
        }
        Self { texts, postings }
    }

    /// The days of the placed texts of the same story.
    fn days<'s>(&'s self, number: usize, placed: &'s [Option<Day>]) -> impl Iterator<Item = Day> + 's {
        let mut shared: BTreeMap<usize, i32> = BTreeMap::new();
        for name in &self.texts[number].clues.names {
            let list = self.postings.get(name.as_str()).map_or(&[][..], Vec::as_slice);
            for &other in list.iter().take(EVERYWHERE).filter(|&&other| other != number) {
                *shared.entry(other).or_default() += onrecord_reading::name_worth(name);
            }
        }
        shared.into_iter().filter(|&(_, worth)| worth >= SAME_STORY).filter_map(|(other, _)| placed[other])
    }

    fn nearest(&self, number: usize, day: Day, placed: &[Option<Day>]) -> Option<i32> {
        self.days(number, placed).map(|other| (other - day).abs()).min()
    }

    /// What it costs to lie far from the other pages of the story.
    fn pull(&self, number: usize, day: Day, placed: &[Option<Day>]) -> i32 {
        self.nearest(number, day, placed)
            .map_or(0, |gap| 10 * gap.min(STORY_REACH) + (gap - STORY_REACH).clamp(0, 400))
    }
}
