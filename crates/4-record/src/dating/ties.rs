//! Ties: two texts that tell of one happening on the same weekday.
//!
//! "X will meet Y in Z on Monday" and "X met Y in Z on Monday" are one Monday when enough of the names agree.
//! A tie is a likelihood, not a certainty (talks are held every Monday), so to break one costs a bounded sum.

use super::texts::Text;
use onrecord_language::dates::Direction;
use onrecord_reading::{Day, WeekdayClue, name_worth};
use std::collections::BTreeMap;

/// A happening of one text that another tells as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tie {
    /// The weekday clue of this text.
    pub mine: usize,
    /// The other text.
    pub other: usize,
    /// Its weekday clue.
    pub theirs: usize,
    /// What it costs when the two are not one day.
    pub weight: i32,
}

/// The ties of all texts.
pub(super) struct Ties {
    /// For each text, sorted.
    pub of: Vec<Vec<Tie>>,
}

/// One name shared and little else.
const WEAK: i32 = 100;
/// A place or person and a party shared, or more.
const STRONG: i32 = 300;
/// All broken ties of a text together.
const CAP: i32 = 1_200;

/// A key that more clues have than these joins nothing.
const COMMON: usize = 400;

/// Finds the ties between texts.
pub(super) fn ties(texts: &[Text]) -> Ties {
    let mut postings: BTreeMap<(i8, &str), Vec<(usize, usize)>> = BTreeMap::new();
    for (number, text) in texts.iter().enumerate() {
        for (clue_number, clue) in text.clues.weekdays.iter().enumerate() {
            for key in &clue.keys {
                postings.entry((clue.weekday, key)).or_default().push((number, clue_number));
            }
        }
    }
    let mut all: BTreeMap<(usize, usize), BTreeMap<(usize, usize), i32>> = BTreeMap::new();
    for (number, text) in texts.iter().enumerate() {
        for (clue_number, clue) in text.clues.weekdays.iter().enumerate() {
            for tie in ties_of(number, clue_number, clue, &postings) {
                let (pair, clues) = if number < tie.other {
                    ((number, tie.other), (tie.mine, tie.theirs))
                } else {
                    ((tie.other, number), (tie.theirs, tie.mine))
                };
                let weight = all.entry(pair).or_default().entry(clues).or_default();
                *weight = tie.weight.max(*weight);
            }
        }
    }
    let mut of = vec![Vec::new(); texts.len()];
    for ((left, right), ties) in all.iter().filter(|(_, ties)| is_bond(ties)) {
        for (&(mine, theirs), &weight) in ties {
            of[*left].push(Tie { mine, other: *right, theirs, weight });
            of[*right].push(Tie { mine: theirs, other: *left, theirs: mine, weight });
        }
    }
    for ties in &mut of {
        ties.sort_unstable();
    }
    Ties { of }
}

/// Whether two texts share enough to be of one week: the happenings of either side, each counted once.
fn is_bond(ties: &BTreeMap<(usize, usize), i32>) -> bool {
    let total = |side: fn(&(usize, usize)) -> usize| {
        let mut best: BTreeMap<usize, i32> = BTreeMap::new();
        for (clues, &weight) in ties {
            let entry = best.entry(side(clues)).or_default();
            *entry = weight.max(*entry);
        }
        best.values().sum::<i32>()
    };
    total(|clues| clues.0).min(total(|clues| clues.1)) >= 2 * WEAK
}

fn ties_of(
    number: usize,
    clue_number: usize,
    clue: &WeekdayClue,
    postings: &BTreeMap<(i8, &str), Vec<(usize, usize)>>,
) -> Vec<Tie> {
    let mut shared: BTreeMap<(usize, usize), (i32, bool)> = BTreeMap::new();
    for key in &clue.keys {
        let list = postings.get(&(clue.weekday, key.as_str())).map_or(&[][..], Vec::as_slice);
        if list.len() > COMMON {
            continue;
        }
        for &(other, theirs) in list.iter().filter(|&&(other, _)| other != number) {
            let entry = shared.entry((other, theirs)).or_default();
            entry.0 += name_worth(key);
            entry.1 |= name_worth(key) > 1;
        }
    }
    // Of several clues of one other text the likest.
    let mut best: BTreeMap<usize, (i32, bool, usize)> = BTreeMap::new();
    for ((other, theirs), (score, particular)) in shared {
        let entry = best.entry(other).or_insert((0, false, theirs));
        if (score, particular) > (entry.0, entry.1) {
            *entry = (score, particular, theirs);
        }
    }
    // States alone are named every day; a place or a person makes the happening.
    let tie = |(other, (score, particular, theirs)): (usize, (i32, bool, usize))| {
        let weight = if score > 2 && particular { STRONG } else { WEAK };
        (score > 1).then_some(Tie { mine: clue_number, other, theirs, weight })
    };
    best.into_iter().filter_map(tie).collect()
}

/// The day of a happening, when its text was written on `day`.
pub(super) fn happening(clue: &WeekdayClue, day: Day) -> Day {
    let Ok(weekday) = jiff::civil::Weekday::from_monday_zero_offset(clue.weekday) else { return day };
    if clue.side == Direction::Future { day + day.until(weekday) } else { day - day.since(weekday) }
}

/// The days on which a text may have been written that tells of a happening on `happened`.
pub(super) fn writings(clue: &WeekdayClue, happened: Day) -> (Day, Day) {
    if clue.side == Direction::Future { (happened - 6, happened) } else { (happened, happened + 6) }
}

impl Ties {
    /// What the ties of a text cost when it was written on `day` and others where they are placed: for each
    /// happening nothing if one other text has it on the same day, else the strongest tie.
    pub fn cost(&self, texts: &[Text], placed: &[Option<Day>], number: usize, day: Day) -> i32 {
        let mut total = 0;
        for ties in self.of[number].chunk_by(|a, b| a.mine == b.mine) {
            let mine = happening(&texts[number].clues.weekdays[ties[0].mine], day);
            let mut broken = 0;
            let mut held = false;
            for tie in ties {
                let Some(other) = placed[tie.other] else { continue };
                held |= happening(&texts[tie.other].clues.weekdays[tie.theirs], other) == mine;
                broken = broken.max(tie.weight);
            }
            if !held {
                total += broken;
            }
        }
        total.min(CAP)
    }

    /// Whether a happening of the text is told on the same day by another.
    pub fn held<'t>(
        &'t self,
        texts: &'t [Text],
        placed: &'t [Option<Day>],
        number: usize,
        day: Day,
    ) -> impl Iterator<Item = (&'t Tie, Day)> {
        self.of[number].iter().filter_map(move |tie| {
            let mine = happening(&texts[number].clues.weekdays[tie.mine], day);
            let theirs = happening(&texts[tie.other].clues.weekdays[tie.theirs], placed[tie.other]?);
            (mine == theirs).then_some((tie, mine))
        })
    }
}
