//! Quotations on our own labelled articles: how many are found by type, who speaks, what is done by saying it.
//!
//! `own-quotes` is the half that nothing is learned from and nothing is tuned on; `own-quotes-train` the half that the
//! learned reader learns from, so that its figures there are no measure; `german-quotes` the German articles, which are
//! read as they come.

use super::Table;
use super::attribution::{Attribution, Tally};
use super::polnear::attributions;
use super::share::Share;
use crate::quotes::pages::{article, own_articles};
use anyhow::{Result, bail};
use onrecord_attribution::labelled::{KINDS, LabelledArticle, LabelledQuotation};
use onrecord_page::Article;
use onrecord_reading::{Quotation, Reading};
use onrecord_text::{Offsets, Span};
use std::path::Path;

/// Measures on the half kept apart.
pub fn measure(_shared: &Path) -> Result<Table> {
    score("en", "heldout")
}

/// Measures on the half that is learned from.
pub fn measure_training(_shared: &Path) -> Result<Table> {
    score("en", "train")
}

/// Measures on the German half that rules are worked out on.
pub fn measure_german_training(_shared: &Path) -> Result<Table> {
    score("de", "train")
}

/// Measures on the German articles.
pub fn measure_german(_shared: &Path) -> Result<Table> {
    score("de", "heldout")
}

fn score(language: &str, part: &str) -> Result<Table> {
    let articles =
        own_articles(&crate::root().join("languages").join(language).join("quotations").join(part))?;
    if articles.is_empty() {
        bail!("there are no articles in languages/{language}/quotations/{part}");
    }
    let ours = Counts::of(&articles, language, |article| crate::coder::read(article, None))?;
    let rules = Counts::of(&articles, language, crate::coder::read_by_rules)?;
    let (gold, predicted) = ours.tally.counts();
    Ok(Table {
        title: format!(
            "Quotations on own articles ({language}, {part}): {} articles, {gold} gold rows, {predicted} found; \
             precision/recall/F",
            articles.len()
        ),
        rows: vec![
            ["system", "exact", "half overlap", "direct", "mixed", "indirect", "speaker", "name", "kind"]
                .map(str::to_owned)
                .to_vec(),
            ours.row("onrecord"),
            rules.row("onrecord, rules alone"),
        ],
        figures: vec![
            ("exact", ours.tally.exact().f),
            ("content", ours.tally.half().f),
            ("speaker", ours.tally.speaker()),
            ("name", ours.names.percent()),
            ("kind", ours.kinds.percent()),
            ("direct", ours.types[0].percent()),
            ("mixed", ours.types[1].percent()),
            ("indirect", ours.types[2].percent()),
        ],
    })
}

/// What is counted over articles.
#[derive(Default)]
struct Counts {
    tally: Tally,
    kinds: Share,
    names: Share,
    types: [Share; 3],
}

impl Counts {
    fn of(
        articles: &[LabelledArticle],
        language: &str,
        read: impl Fn(&Article) -> Result<Reading>,
    ) -> Result<Self> {
        let mut counts = Self::default();
        for labelled in articles {
            let article = Article { language: Some(language.to_owned()), ..article(labelled) };
            counts.add(labelled, &article, &read(&article)?);
        }
        Ok(counts)
    }

    fn add(&mut self, labelled: &LabelledArticle, article: &Article, reading: &Reading) {
        let predicted = attributions(&article.text, &reading.quotations);
        let characters: Vec<char> = article.text.chars().collect();
        self.tally.add(&characters, &rows(labelled), &predicted, |_| true);
        for quotation in &labelled.quotations {
            let found = best(&quotation.content, &reading.quotations);
            let place = ["direct", "mixed", "indirect"].iter().position(|name| *name == quotation.r#type);
            self.types[place.unwrap_or(2)].count(found.is_some());
            let Some(found) = found else { continue };
            self.kinds.count(KINDS[found.kind as usize] == quotation.kind);
            if quotation.is.is_some() || quotation.speaker.is_some() {
                self.names.count(is_named(reading, found, quotation, &article.text));
            }
        }
    }

    fn row(&self, system: &str) -> Vec<String> {
        vec![
            system.to_owned(),
            self.tally.exact().to_string(),
            self.tally.half().to_string(),
            self.types[0].text(),
            self.types[1].text(),
            self.types[2].text(),
            format!("{:.1}", self.tally.speaker()),
            self.names.text(),
            self.kinds.text(),
        ]
    }
}

fn rows(labelled: &LabelledArticle) -> Vec<Attribution> {
    let offsets = Offsets::new(&labelled.text);
    let scalars = |span: &Span| offsets.scalars(*span);
    let row = |quotation: &LabelledQuotation| Attribution {
        source: quotation.speaker.iter().map(scalars).collect(),
        cue: quotation.cue.iter().map(scalars).collect(),
        content: quotation.content.iter().map(scalars).collect(),
    };
    labelled.quotations.iter().map(row).collect()
}

/// The quotation that shares the most with some content, at least half of both together.
fn best<'q>(content: &[Span], quotations: &'q [Quotation]) -> Option<&'q Quotation> {
    let length = |spans: &[Span]| spans.iter().map(|span| span.len()).sum::<usize>();
    let overlap = |a: &Span, b: &Span| a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    let share = |other: &Quotation| {
        let pairs = content.iter().flat_map(|a| other.content.iter().map(move |b| overlap(a, b)));
        let both: usize = pairs.sum();
        both as f64 / (length(content) + length(&other.content) - both).max(1) as f64
    };
    let shares = quotations.iter().map(|other| (share(other), other)).filter(|(share, _)| *share >= 0.5);
    shares.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, quotation)| quotation)
}

/// Whether the speaker was resolved to the right one: where the label says who it is, to somebody with the last word of that
/// name; else to somebody who is mentioned where the label has the speaker. Of somebody nameless the words count.
fn is_named(reading: &Reading, found: &Quotation, label: &LabelledQuotation, text: &str) -> bool {
    let Some(actor) = found.speaker_actor.map(|actor| &reading.actors[actor.0 as usize]) else {
        let words = found.speaker.map_or("", |speaker| speaker.of(text)).to_lowercase();
        return match (&label.is, label.speaker) {
            (Some(is), _) => words.contains(&last_word(is)),
            (None, Some(speaker)) => found.speaker.is_some_and(|found| found.overlaps(speaker)),
            (None, None) => false,
        };
    };
    match (&label.is, label.speaker) {
        // The states and organisations of the lexicon are called by their English names, whatever the text calls them.
        (Some(is), _) => {
            let word = last_word(is);
            let called = |name: &str| name.to_lowercase().contains(&word);
            called(&actor.name) || actor.mentions.iter().any(|mention| called(mention.of(text)))
        }
        (None, Some(speaker)) => actor.mentions.iter().any(|mention| mention.overlaps(speaker)),
        (None, None) => false,
    }
}

fn last_word(name: &str) -> String {
    name.rsplit([' ', '-', '’']).next().unwrap_or(name).to_lowercase()
}
