//! Events as sets of (sentence, type), and the pairs of them that are one happening.

use super::count::Count;
use super::matter::{Matter, Place, sentence};
use crate::suite::Answer;
use anyhow::{Context, Result};
use onrecord_page::PageId;
use onrecord_reading::Party;
use onrecord_record::{Happening, Mention};
use std::collections::{BTreeMap, BTreeSet};

/// A row of the gold.
struct Row<'g> {
    place: Place,
    kind: &'g str,
    actors: Vec<&'g str>,
    recipients: Vec<&'g str>,
    sure: bool,
    happening: &'g str,
    words: &'g str,
}

/// What was found of the events of a matter.
#[derive(Default)]
pub(crate) struct Events {
    pub count: Count,
    /// Of the right ones, how many have exactly the gold's sides.
    pub sides: usize,
    /// False ones in sentences that only look like an event, of so many traps.
    pub trapped: (usize, usize),
    /// Pairs of sure rows that are one happening.
    pub pairs: Count,
    /// The same, of the rows that were found.
    pub found_pairs: Count,
    pub notes: Vec<String>,
}

pub(crate) fn measure(matter: &Matter) -> Result<Events> {
    let rows = rows(matter)?;
    let traps = traps(matter, &rows)?;
    let mut events = Events { trapped: (0, traps.len()), ..Events::default() };
    events.sentences(matter, &rows, &traps);
    events.happenings(matter, &rows);
    Ok(events)
}

fn rows(matter: &Matter) -> Result<Vec<Row<'_>>> {
    let mut rows = Vec::new();
    for row in matter.gold.rows("events") {
        let cell = |number: usize| row.get(number).map(String::as_str).context("a short row of events");
        let names = |cells: &'static str, text| -> Vec<&str> {
            if text == cells { Vec::new() } else { str::split(text, " ; ").map(str::trim).collect() }
        };
        let (place, _) = matter.words(cell(0)?, cell(9)?)?;
        rows.push(Row {
            place,
            kind: cell(1)?,
            actors: names("-", cell(3)?),
            recipients: names("-", cell(4)?),
            sure: cell(6)? == "sure",
            happening: cell(7)?,
            words: cell(9)?,
        });
    }
    Ok(rows)
}

/// Sentences of traps that have no event in the gold.
fn traps(matter: &Matter, rows: &[Row<'_>]) -> Result<BTreeSet<Place>> {
    let mut traps = BTreeSet::new();
    for row in matter.gold.rows("traps") {
        let (place, _) = matter.words(&row[0], row.get(1).context("a trap without words")?)?;
        if rows.iter().all(|row| row.place != place) {
            traps.insert(place);
        }
    }
    Ok(traps)
}

impl Events {
    fn sentences(&mut self, matter: &Matter, rows: &[Row<'_>], traps: &BTreeSet<Place>) {
        let (mut right, mut wrong) = (BTreeSet::new(), BTreeSet::new());
        for (happening, mention) in mentions(&matter.answer) {
            let Some(entry) = matter.answer.entries.iter().find(|entry| entry.page == mention.page) else {
                continue;
            };
            let place = sentence(entry, mention.span);
            let kind = happening.r#type.name();
            let own: Vec<&Row<'_>> =
                rows.iter().filter(|row| row.place == place && row.kind == kind).collect();
            let said = || {
                let text = &entry.analysed.article.text;
                let sides = |sides: &[Party]| sides.iter().map(|side| side.name.clone()).collect::<Vec<_>>();
                format!(
                    "{kind} {:?} > {:?} in {}",
                    sides(&happening.actors),
                    sides(&happening.recipients),
                    mention.span.of(text)
                )
            };
            if own.is_empty() {
                if wrong.insert((place, kind)) {
                    let trap = traps.contains(&place);
                    self.trapped.0 += usize::from(trap);
                    self.notes.push(format!("{} {}", if trap { "in a trap" } else { "false" }, said()));
                }
            } else if own.iter().any(|row| row.sure) && right.insert((place, kind)) {
                let same = own.iter().any(|row| same_sides(matter, happening, row));
                self.sides += usize::from(same);
                if !same {
                    let gold = own.iter().map(|row| format!("{:?} > {:?}", row.actors, row.recipients));
                    self.notes.push(format!(
                        "sides {} GOLD {}",
                        said(),
                        gold.collect::<Vec<_>>().join(" or ")
                    ));
                }
            }
        }
        let sure = rows.iter().filter(|row| row.sure);
        let wanted: BTreeMap<(Place, &str), &Row<'_>> =
            sure.map(|row| ((row.place, row.kind), row)).collect();
        let missed = wanted.iter().filter(|(key, _)| !right.contains(*key));
        self.notes.extend(missed.map(|((_, kind), row)| {
            format!("missed {kind} {:?} > {:?} {}", row.actors, row.recipients, row.words)
        }));
        let found = wanted.keys().filter(|key| right.contains(*key)).count();
        self.count = Count { right: right.len(), wrong: wrong.len(), found, wanted: wanted.len() };
    }

    fn happenings(&mut self, matter: &Matter, rows: &[Row<'_>]) {
        let mut used: BTreeSet<(PageId, u32)> = BTreeSet::new();
        let mut matched: Vec<(&Row<'_>, Option<&str>)> = Vec::new();
        for row in rows.iter().filter(|row| row.sure) {
            let Some(entry) = matter.answer.entries.iter().find(|entry| entry.page == row.place.0) else {
                continue;
            };
            let mut fits = mentions(&matter.answer)
                .filter(|(happening, mention)| {
                    mention.page == row.place.0
                        && happening.r#type.name() == row.kind
                        && sentence(entry, mention.span) == row.place
                        && !used.contains(&(mention.page, mention.event))
                })
                .collect::<Vec<_>>();
            // Of two of one type in a sentence the one whose doers are the gold's.
            fits.sort_by_key(|(happening, mention)| (!same_sides(matter, happening, row), mention.event));
            let ours = fits.first().copied();
            used.extend(ours.map(|(_, mention)| (mention.page, mention.event)));
            matched.push((row, ours.map(|(happening, _)| happening.id.as_str())));
        }
        for (number, (row, ours)) in matched.iter().enumerate() {
            for (other, theirs) in &matched[number + 1..] {
                let gold = row.happening == other.happening;
                let together = ours.is_some() && ours == theirs;
                let both = ours.is_some() && theirs.is_some();
                for (pairs, counts) in [(&mut self.pairs, true), (&mut self.found_pairs, both)] {
                    if counts {
                        add_pair(pairs, gold, together);
                    }
                }
                if both && gold != together {
                    let said = if gold { "apart" } else { "joined" };
                    self.notes.push(format!(
                        "{said} {} “{}” / {} “{}”",
                        row.happening, row.words, other.happening, other.words
                    ));
                }
            }
        }
    }
}

/// Counts a pair that is one in the gold, in ours, or in both.
pub(crate) fn add_pair(pairs: &mut Count, gold: bool, ours: bool) {
    pairs.wanted += usize::from(gold);
    pairs.right += usize::from(gold && ours);
    pairs.found += usize::from(gold && ours);
    pairs.wrong += usize::from(!gold && ours);
}

/// Every mention of every happening that the record counts.
fn mentions(answer: &Answer) -> impl Iterator<Item = (&Happening, &Mention)> {
    let happenings = answer.record.happenings.iter();
    happenings.flat_map(|one| one.mentions.iter().map(move |mention| (one, mention)))
}

fn same_sides(matter: &Matter, event: &Happening, row: &Row<'_>) -> bool {
    let same = |ours: &[Party], gold: &[&str]| {
        gold.iter().all(|name| ours.iter().any(|party| matter.names.is(party, name)))
            && ours.iter().all(|party| gold.iter().any(|name| matter.names.is(party, name)))
    };
    if matches!(row.kind, "CONSULT" | "AGREE" | "COOPERATE") {
        let all = |one: &[Party], other: &[Party]| one.iter().chain(other).cloned().collect::<Vec<_>>();
        let gold: Vec<&str> = row.actors.iter().chain(&row.recipients).copied().collect();
        return same(&all(&event.actors, &event.recipients), &gold);
    }
    same(&event.actors, &row.actors) && same(&event.recipients, &row.recipients)
}
