//! Where a family comes from: reasons that vote.
//!
//! No single sign proves an original, and length and fluency prove nothing. A page is named when at least two
//! reasons agree and nothing speaks against it; "not in the pile" is an answer when the pages credit an outlet
//! or agency and none of them is its own page; else nothing is named.

use crate::shelf::{Page, Pages};
use crate::standing::{Ownership, same_source, says_translated};
use crate::{CopyKind, Original};
use onrecord_page::Source;

/// What the family knows before its original is looked for.
#[derive(Debug)]
pub(crate) struct Evidence {
    /// The page with the cleanest wording.
    pub(crate) reference: usize,
    /// All others and how they stand to it.
    pub(crate) copies: Vec<(usize, Option<CopyKind>)>,
    /// Whether the reference is itself only a part of what a damaged copy has whole.
    pub(crate) fragment: bool,
}

/// So many reasons must agree before a page is named.
const REASONS: usize = 2;
/// So many more broken quotation marks than in the reference are damage and no accident.
const BROKEN_MARKS: u16 = 2;

/// Finds the likely original of a family.
pub(crate) fn original(pages: &Pages<'_>, evidence: &Evidence) -> Original {
    if evidence.copies.is_empty() {
        return alone(pages, evidence.reference);
    }
    let mut members: Vec<usize> = evidence.copies.iter().map(|(page, _)| *page).collect();
    members.push(evidence.reference);
    members.sort_unstable();
    let credited = credited(pages, &members, evidence.reference);
    let reasons = reasons(pages, evidence);
    let reference = &pages[evidence.reference].standing;
    let is_credited_page = credited.as_ref().is_none_or(|credit| !credit.elsewhere);
    if reference.may_be_original() && !evidence.fragment && is_credited_page && reasons.len() >= REASONS {
        return Original { page: Some(pages[evidence.reference].print.page()), outlet: None, reasons };
    }
    if let Some(credit) = credited {
        return not_in_pile(pages, evidence, &members, &credit);
    }
    Original { page: None, outlet: None, reasons }
}

/// A family of one: the page is its own original unless it says that it is not.
fn alone(pages: &Pages<'_>, page: usize) -> Original {
    let Page { print, standing, .. } = &pages[page];
    match standing.outlet {
        Some(outlet) if standing.ownership == Ownership::Foreign => Original {
            page: None,
            outlet: Some(outlet.name.clone()),
            reasons: vec![credit_in_words(outlet), format!("the page is not {}'s own", outlet.name)],
        },
        _ => Original { page: Some(print.page()), outlet: None, reasons: Vec::new() },
    }
}

/// The outlet or agency that members credit.
struct Credit<'a> {
    source: &'a Source,
    /// The members that credit it.
    by: Vec<usize>,
    agency: bool,
    /// Whether the reference is certainly not its page.
    elsewhere: bool,
}

/// The source that most members credit; an agency before an outlet, since outlets print what agencies write.
fn credited<'a>(pages: &Pages<'a>, members: &[usize], reference: usize) -> Option<Credit<'a>> {
    let agency = most_credited(pages, members, |page| page.standing.agency);
    // One desk's "with material from" is no origin of the text: the reference must say so too.
    let agency =
        agency.filter(|(agency, by)| by.contains(&reference) || is_page_of(&pages[reference], agency));
    if let Some((source, by)) = agency {
        let elsewhere = !is_page_of(&pages[reference], source);
        return Some(Credit { source, by, agency: true, elsewhere });
    }
    // An outlet's own page speaks for that page alone; a credit is what a page says of somewhere else.
    let outside =
        |page: &Page<'a>| page.standing.outlet.filter(|_| page.standing.ownership != Ownership::Own);
    let (source, by) = most_credited(pages, members, outside)?;
    let standing = &pages[reference].standing;
    let elsewhere = match standing.outlet {
        Some(outlet) if same_source(outlet, source) => standing.ownership == Ownership::Foreign,
        Some(_) => standing.ownership != Ownership::Own || by.len() > 1,
        None => true,
    };
    Some(Credit { source, by, agency: false, elsewhere })
}

/// Whether a page belongs to the agency it credits.
fn is_page_of(page: &Page, agency: &Source) -> bool {
    let standing = &page.standing;
    standing.ownership != Ownership::Foreign
        && standing.outlet.is_some_and(|outlet| same_source(outlet, agency))
}

fn most_credited<'a>(
    pages: &Pages<'a>,
    members: &[usize],
    credit: impl Fn(&Page<'a>) -> Option<&'a Source>,
) -> Option<(&'a Source, Vec<usize>)> {
    let mut tally: Vec<(&Source, Vec<usize>)> = Vec::new();
    for &member in members {
        let Some(source) = credit(&pages[member]) else { continue };
        match tally.iter_mut().find(|(known, _)| same_source(known, source)) {
            Some((_, by)) => by.push(member),
            None => tally.push((source, vec![member])),
        }
    }
    tally.into_iter().max_by_key(|(_, by)| (by.len(), std::cmp::Reverse(by[0])))
}

fn credit_in_words(source: &Source) -> String {
    match source.evidence.iter().find(|clue| !clue.text.is_empty()) {
        Some(clue) => format!("it credits {} (“{}”)", source.name, clue.text.trim()),
        None => format!("it credits {}", source.name),
    }
}

fn not_in_pile(pages: &Pages<'_>, evidence: &Evidence, members: &[usize], credit: &Credit) -> Original {
    let name = &credit.source.name;
    let verb = if credit.agency { "carry the credit line of" } else { "credit" };
    let mut clues: Vec<&str> = credit
        .by
        .iter()
        .filter_map(
            |&page| if credit.agency { pages[page].standing.agency } else { pages[page].standing.outlet },
        )
        .filter_map(|source| source.evidence.first())
        .map(|clue| clue.text.trim())
        .filter(|text| !text.is_empty())
        .collect();
    clues.dedup();
    clues.truncate(3);
    let quoted: Vec<String> = clues.iter().map(|clue| format!("“{clue}”")).collect();
    let clues = if quoted.is_empty() { String::new() } else { format!(" ({})", quoted.join(", ")) };
    let mut reasons = vec![
        format!("{} of {} pages {verb} {name}{clues}", credit.by.len(), members.len()),
        format!("none of the pages is {name}'s own"),
    ];
    if evidence.fragment {
        reasons.push(
            "the page with the clean wording is an excerpt, and the fuller page is a damaged copy".to_owned(),
        );
    }
    let scrapers = members.iter().filter(|&&page| pages[page].standing.scraper.is_some()).count();
    if scrapers > 0 {
        reasons.push(format!("{} the marks of a reposting site", bear(scrapers)));
    }
    Original { page: None, outlet: Some(name.clone()), reasons }
}

/// What speaks for the reference, in plain words.
fn reasons(pages: &Pages<'_>, evidence: &Evidence) -> Vec<String> {
    let page = &pages[evidence.reference];
    let own = &page.standing;
    let others: Vec<&Page> = evidence.copies.iter().map(|(page, _)| &pages[*page]).collect();
    let count = |test: &dyn Fn(&Page) -> bool| others.iter().filter(|other| test(other)).count();
    let of_kind = |kind: CopyKind| evidence.copies.iter().filter(|(_, known)| *known == Some(kind)).count();
    let mut reasons = Vec::new();
    if let (Some(outlet), Ownership::Own) = (own.outlet, own.ownership) {
        reasons.push(format!("it stands on {}'s own site", outlet.name));
    }
    if let Some(outlet) = own.outlet {
        let credit = |other: &Page| {
            let standing = &other.standing;
            let outlet_credit = standing.ownership != Ownership::Own
                && standing.outlet.is_some_and(|o| same_source(o, outlet));
            outlet_credit || standing.agency.is_some_and(|agency| same_source(agency, outlet))
        };
        let crediting = count(&credit);
        if crediting > 0 {
            reasons.push(format!(
                "{} {}",
                counted(crediting, "other page credits", "other pages credit"),
                outlet.name
            ));
        }
    }
    if let Some(date) = own.date {
        let dated: Vec<_> = others.iter().filter_map(|other| other.standing.date).collect();
        if !dated.is_empty() && dated.iter().all(|other| date < *other) {
            reasons.push(format!("its date, {date}, is the earliest in the family"));
        }
    }
    let scrapers = count(&|other| other.standing.scraper.is_some());
    if own.scraper.is_none() && scrapers > 0 {
        reasons.push(format!("it is free of the marks of a reposting site that {}", bear_them(scrapers)));
    }
    let broken = page.print.quotations.1;
    let damaged = count(&|other| other.print.quotations.1 >= broken.saturating_add(BROKEN_MARKS));
    if damaged > 0 {
        reasons.push(format!(
            "its quotation marks are whole where {} broken ones",
            counted(damaged, "other page has", "other pages have")
        ));
    }
    let excerpts = of_kind(CopyKind::Excerpt);
    if excerpts > 0 {
        reasons.push(counted(excerpts, "other page is an excerpt of it", "other pages are excerpts of it"));
    }
    let translations = count(&|other| says_translated(other.article));
    if translations > 0 && !says_translated(page.article) {
        reasons.push(counted(
            translations,
            "other page says that it is a translation",
            "other pages say that they are translations",
        ));
    }
    let odd = count(&|other| other.print.oddities >= page.print.oddities.saturating_add(BROKEN_MARKS));
    if odd > 0 {
        reasons.push(format!(
            "{} slips that machines make, and it has not",
            counted(odd, "other page has", "other pages have")
        ));
    }
    reasons
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn bear(count: usize) -> String {
    counted(count, "page bears", "pages bear")
}

fn bear_them(count: usize) -> String {
    counted(count, "other page bears", "other pages bear")
}
