//! The record: every across-page step, in the order in which one needs the other.
//!
//! Families first (who copied whom), then the true dates (copies share one, reports of one meeting bind one
//! another), then everything that is counted in independent sources. The result depends on the set of pages
//! alone: pages are taken in the order of their ids, whatever order or runs they came in.

use crate::Analysed;
use crate::cast::{Cast, CastMember, CastPage};
use crate::dates::true_dates;
use crate::dating::{Dated, RefusedDate};
use crate::happenings::{self, Happening};
use crate::independence::Provenance;
use crate::issues::{self, Issue};
use crate::leaders::{self, Learner};
use crate::matters;
use crate::pile::{Pile, PilePage};
use crate::utterances::{self, Utterance};
use onrecord_copies::{CopyKind, Family, Known, Options, families_knowing};
use onrecord_language::Lexicon;
use onrecord_page::PageId;
use onrecord_reading::{self as reading, DateSpan, Leader, Reading, read_knowing};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// One page of a case with the names it came under and what the per-page function made of it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The page.
    pub page: PageId,
    /// Every input name with these bytes, sorted; the first is shown.
    pub names: Vec<String>,
    /// What the page says by itself.
    pub analysed: Analysed,
}

/// What all articles of a case say together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Every page, in the order of the ids.
    pub pages: Vec<PageLine>,
    /// Every page is in exactly one family; ordered by their first page.
    pub families: Vec<Family>,
    /// The actors of the case, ordered by id.
    pub cast: Vec<CastMember>,
    /// What was said, ordered by id.
    pub utterances: Vec<Utterance>,
    /// What was done, ordered by date.
    pub happenings: Vec<Happening>,
    /// What is in dispute, most sources first.
    pub issues: Vec<Issue>,
}

/// One page in the record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageLine {
    /// The page.
    pub page: PageId,
    /// The names it came under.
    pub names: Vec<String>,
    /// The headline.
    pub title: Option<String>,
    /// Who published it first, as far as known.
    pub outlet: Option<String>,
    /// Who reposted it.
    pub republisher: Option<String>,
    /// The agency it credits.
    pub agency: Option<String>,
    /// Language, BCP 47.
    pub language: Option<String>,
    /// When it was written, found with the help of the other pages.
    pub published: Option<DateSpan>,
    /// Dates that the page shows and that are not the day of its writing.
    pub false_dates: Vec<RefusedDate>,
    /// The index of its family in [`Record::families`].
    pub family: usize,
    /// How it stands to its family.
    pub copy: Option<CopyKind>,
}

/// What an earlier record of some of the pages may tell: its families, and what finding them made known.
#[derive(Debug, Default)]
pub struct Earlier {
    /// What [`record_knowing`] gave beside the record.
    pub known: Known,
    /// The families of that record, as they were before any correction.
    pub families: Vec<Family>,
}

/// Derives the record of a set of pages.
///
/// Equal sets give equal records, in whatever order the entries come and however many threads run.
pub fn record(entries: &[Entry], lexicon: &Lexicon) -> Record {
    record_knowing(entries, lexicon, &Options::default(), Earlier::default()).0
}

/// The same with options, and with the help of an earlier record: only families that new pages touch are looked at
/// again. Gives what the next record may know.
pub fn record_knowing(
    entries: &[Entry],
    lexicon: &Lexicon,
    options: &Options,
    earlier: Earlier,
) -> (Record, Known) {
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_by_key(|entry| entry.page);
    sorted.dedup_by_key(|entry| entry.page);
    let (families, known) = families_of(&sorted, options, earlier);
    let dated = true_dates(&sorted, &families);
    let published: Vec<Option<DateSpan>> = dated.iter().map(|one| one.published.clone()).collect();
    let readings = redated(&sorted, &published, lexicon);
    let readings = informed(&sorted, &families, &published, readings, lexicon);
    let pile = pile(&sorted, &families, &published, &readings);
    let (utterances, (happenings, issues)) = rayon::join(
        || utterances::gather(&pile),
        || {
            let matters = matters::gather(&pile);
            (happenings::gather(&pile, &matters), issues::gather(&pile, &matters))
        },
    );
    let pages = page_lines(&sorted, &families, &dated);
    (Record { pages, cast: pile.cast.members.clone(), utterances, happenings, issues, families }, known)
}

fn families_of(sorted: &[&Entry], options: &Options, earlier: Earlier) -> (Vec<Family>, Known) {
    let pages: Vec<_> =
        sorted.iter().map(|entry| (&entry.analysed.fingerprint, &entry.analysed.article)).collect();
    families_knowing(&pages, options, &earlier.known, earlier.families)
}

/// Readings whose dates are reckoned from the true date of the page: read again only where the other pages
/// changed it.
fn redated<'e>(
    sorted: &[&'e Entry],
    published: &[Option<DateSpan>],
    lexicon: &Lexicon,
) -> Vec<Cow<'e, Reading>> {
    let one = |(entry, published): (&&'e Entry, &Option<DateSpan>)| {
        let reading = &entry.analysed.reading;
        let day = |span: &Option<DateSpan>| span.as_ref().map(|span| (span.earliest, span.latest));
        if day(&reading.published) == day(published) {
            Cow::Borrowed(reading)
        } else {
            let known = reading::Known { leaders: &[], noticed: Some(&entry.analysed.noticed) };
            Cow::Owned(read_knowing(&entry.analysed.article, published.clone(), lexicon, known))
        }
    };
    sorted.par_iter().zip(published.par_iter()).map(one).collect()
}

/// Readings that know the office-holders whom other pages name: read again only where that could tell something.
fn informed<'e>(
    sorted: &[&'e Entry],
    families: &[Family],
    published: &[Option<DateSpan>],
    readings: Vec<Cow<'e, Reading>>,
    lexicon: &Lexicon,
) -> Vec<Cow<'e, Reading>> {
    let members = families.iter().flat_map(|family| &family.members);
    let spun: BTreeSet<PageId> =
        members.filter(|member| member.kind == Some(CopyKind::Spun)).map(|member| member.page).collect();
    let learners: Vec<Learner<'_>> = (0..sorted.len())
        .map(|i| Learner {
            id: sorted[i].page,
            actors: &readings[i].actors,
            day: published[i].as_ref().map(|span| span.latest),
            spun: spun.contains(&sorted[i].page),
        })
        .collect();
    let told = leaders::learn(&learners, lexicon);
    let again =
        |(((entry, published), reading), told): (((&&'e Entry, &Option<DateSpan>), _), Vec<Leader>)| {
            if told.is_empty() {
                reading
            } else {
                let known = reading::Known { leaders: &told, noticed: Some(&entry.analysed.noticed) };
                Cow::Owned(read_knowing(&entry.analysed.article, published.clone(), lexicon, known))
            }
        };
    sorted.par_iter().zip(published.par_iter()).zip(readings).zip(told).map(again).collect()
}

fn pile<'a>(
    sorted: &[&'a Entry],
    families: &[Family],
    published: &'a [Option<DateSpan>],
    readings: &'a [Cow<'a, Reading>],
) -> Pile<'a> {
    let sources: Vec<_> =
        sorted.iter().map(|entry| (entry.page, name(entry), &entry.analysed.article)).collect();
    let provenance = Provenance::new(&sources, families);
    let actors: Vec<CastPage<'_>> = sorted
        .iter()
        .zip(readings)
        .enumerate()
        .map(|(i, (entry, reading))| CastPage {
            id: entry.page,
            actors: &reading.actors,
            spun: provenance.is_spun(i),
            language: entry.analysed.article.language.as_deref(),
        })
        .collect();
    let ids: Vec<PageId> = sorted.iter().map(|entry| entry.page).collect();
    let page = |((entry, reading), published): ((&&'a Entry, &'a Cow<'a, Reading>), &'a Option<DateSpan>)| {
        PilePage { id: entry.page, article: &entry.analysed.article, reading, published: published.as_ref() }
    };
    Pile {
        pages: sorted.iter().zip(readings).zip(published).map(page).collect(),
        cast: Cast::gather(&actors),
        provenance,
        aligned: Pile::index_alignments(&ids, families.iter().flat_map(|family| &family.pairs)),
    }
}

fn name(entry: &Entry) -> &str {
    entry.names.first().map_or("", String::as_str)
}

fn page_lines(sorted: &[&Entry], families: &[Family], dated: &[Dated]) -> Vec<PageLine> {
    let mut places: BTreeMap<PageId, (usize, Option<CopyKind>)> = BTreeMap::new();
    for (number, family) in families.iter().enumerate() {
        places.extend(family.members.iter().map(|member| (member.page, (number, member.kind))));
    }
    let line = |(entry, dated): (&&Entry, &Dated)| {
        let article = &entry.analysed.article;
        let source =
            |source: &Option<onrecord_page::Source>| source.as_ref().map(|source| source.name.clone());
        let (family, copy) = places.get(&entry.page).copied().unwrap_or((usize::MAX, None));
        PageLine {
            page: entry.page,
            names: entry.names.clone(),
            title: article.title.clone(),
            outlet: source(&article.outlet),
            republisher: source(&article.republisher),
            agency: source(&article.agency),
            language: article.language.clone(),
            published: dated.published.clone(),
            false_dates: dated.refused.clone(),
            family,
            copy,
        }
    };
    sorted.iter().zip(dated).map(line).collect()
}
