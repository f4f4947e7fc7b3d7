//! Events on the two seed pages with gold, as sets of (sentence, type).
//!
//! An event is false only when no gold row of its sentence has its type; recall is over the rows that are not
//! ambiguous; events in sentences that hold no event at all (traps) are counted apart.

use super::acts::{SEEDS, code, f1, places, seed, sentence_of, share, show};
use super::{Table, cells, of};
use anyhow::{Context, Result};
use onrecord_reading::Party;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::Path;

#[derive(Deserialize)]
struct Row {
    seed: String,
    text: String,
    r#type: String,
    actor_country_or_org: Vec<String>,
    recipient_country_or_org: Vec<String>,
    mode: Option<String>,
    ambiguous: bool,
    #[serde(default)]
    noise: bool,
}

#[derive(Default)]
struct Tally {
    right: BTreeSet<(String, String)>,
    wrong: BTreeSet<(String, String)>,
    wanted: BTreeSet<(String, String)>,
    trapped: BTreeSet<(String, String)>,
    traps: usize,
    sides: usize,
    matched: usize,
    modes: (usize, usize),
}

/// Measures.
pub fn measure(shared: &Path) -> Result<Table> {
    let path = shared.join("data/seeds-gold/events.jsonl");
    let lines = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let rows: Vec<Row> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut tally = Tally::default();
    for (file, day) in SEEDS {
        let rows: Vec<&Row> = rows.iter().filter(|row| row.seed == *file && !row.noise).collect();
        let (article, reading) = seed(shared, file, *day)?;
        let places = places(&article.text, rows.iter().map(|row| row.text.as_str()));
        for event in &reading.events {
            let Some(sentence) = sentence_of(&places, event.trigger) else {
                show(|| format!("elsewhere {} {:?}", event.rule, event.span.of(&article.text)));
                continue;
            };
            tally.count(
                &rows,
                sentence,
                event.r#type.name(),
                &event.actors,
                &event.recipients,
                event.mode.as_deref(),
                &event.rule,
            );
        }
        for row in rows.iter().filter(|row| row.r#type != "NONE" && !row.ambiguous) {
            tally.wanted.insert((row.text.clone(), row.r#type.clone()));
        }
        let trap = |sentence: &&str| {
            rows.iter().filter(|row| row.text == **sentence).all(|row| row.r#type == "NONE")
        };
        let sentences: BTreeSet<&str> = rows.iter().map(|row| row.text.as_str()).collect();
        tally.traps += sentences.iter().filter(|sentence| trap(sentence)).count();
    }
    Ok(tally.table())
}

impl Tally {
    #[expect(clippy::too_many_arguments, reason = "the fields of one event")]
    fn count(
        &mut self,
        rows: &[&Row],
        sentence: &str,
        kind: &str,
        actors: &[Party],
        recipients: &[Party],
        mode: Option<&str>,
        rule: &str,
    ) {
        let own: Vec<&&Row> = rows.iter().filter(|row| row.text == sentence).collect();
        let key = (sentence.to_owned(), kind.to_owned());
        if let Some(row) = own.iter().find(|row| row.r#type == kind) {
            if self.right.insert(key) {
                self.matched += 1;
                let codes = |parties: &[Party]| parties.iter().map(code).collect::<BTreeSet<_>>();
                let gold = |codes: &[String]| {
                    codes
                        .iter()
                        .map(|code| if code.is_empty() { "WEST".to_owned() } else { code.clone() })
                        .collect::<BTreeSet<_>>()
                };
                let same = codes(actors) == gold(&row.actor_country_or_org)
                    && codes(recipients) == gold(&row.recipient_country_or_org);
                self.sides += usize::from(same);
                if !same {
                    show(|| {
                        format!(
                            "sides {kind} {:?}→{:?} gold {:?}→{:?} {sentence:?}",
                            codes(actors),
                            codes(recipients),
                            row.actor_country_or_org,
                            row.recipient_country_or_org
                        )
                    });
                }
                if let Some(gold) = &row.mode {
                    self.modes.1 += 1;
                    self.modes.0 += usize::from(mode == Some(gold));
                }
            }
            return;
        }
        show(|| format!("false {kind} [{rule}] {sentence:?}"));
        if own.iter().all(|row| row.r#type == "NONE") {
            if own.iter().any(|row| row.ambiguous) {
                return;
            }
            self.trapped.insert(key.clone());
        }
        self.wrong.insert(key);
    }

    fn table(&self) -> Table {
        let found = self.wanted.iter().filter(|key| self.right.contains(*key)).count();
        for (sentence, kind) in self.wanted.iter().filter(|key| !self.right.contains(*key)) {
            show(|| format!("missed {kind} {sentence:?}"));
        }
        let precision = share(self.right.len(), self.right.len() + self.wrong.len());
        let recall = share(found, self.wanted.len());
        Table {
            title:
                "Events on the seed pages with gold: sets of (sentence, type); the peers on all five pages"
                    .into(),
            rows: vec![
                cells(&[
                    "system",
                    "precision",
                    "recall",
                    "F1",
                    "false in traps",
                    "sides right",
                    "mode right",
                ]),
                vec![
                    "onrecord, seeds 001 and 003".into(),
                    format!("{precision:.3}"),
                    format!("{recall:.3}"),
                    format!("{:.3}", f1(precision, recall)),
                    of(self.trapped.len(), self.traps),
                    of(self.sides, self.matched),
                    of(self.modes.0, self.modes.1),
                ],
                cells(&["UniversalPetrarch, P2 verbs", ".345", ".297", ".319", "11 of 41", "", ""]),
                cells(&["UniversalPetrarch, P1 verbs", ".299", ".406", ".344", "19 of 41", "", ""]),
            ],
            figures: vec![
                ("precision", precision),
                ("recall", recall),
                ("f1", f1(precision, recall)),
                ("false-in-traps", -(self.trapped.len() as f64)),
            ],
        }
    }
}
