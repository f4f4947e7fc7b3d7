//! Independence: how many sources stand behind a line that did not copy one another.
//!
//! Pages are first counted by family: copies of one text are one source. Families are then merged, for the
//! line in question only, when they lean on the same agency (by credit line or by its text), the same outlet, or
//! on passages that were copied from one another. What is left is the number in front of the slash in `independent / pages`.
//!
//! Known failure: two families that both took a line from a third text which neither credits, in their own
//! words, count as two. The program cannot see what no page shows.

use crate::groups::Groups;
use onrecord_copies::{CopyKind, Family};
use onrecord_page::{Article, PageId};
use onrecord_text::{Span, fold};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How many sources stand behind a line, and why they are that few.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sources {
    /// Sources that did not copy one another and do not lean on one agency or outlet for this line.
    pub independent: u32,
    /// Pages that carry the line.
    pub pages: u32,
    /// The sources: which pages each is made of.
    pub roots: Vec<Root>,
    /// Why pages or families were merged or not counted, in words.
    pub reasons: Vec<String>,
}

/// One independent source of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Root {
    /// The name for people: the outlet where known, else the page's name.
    pub name: String,
    /// The pages that carry the line for this source.
    pub pages: Vec<PageId>,
}

/// One page's support for a line.
#[derive(Clone, Debug)]
pub(crate) struct Support {
    /// The page, as an index into [`Provenance`].
    pub page: usize,
    /// Where it says so.
    pub span: Span,
    /// The outlet to which the words were said ("told …"), when the page names one.
    pub medium: Option<String>,
    /// Whether the page's words may count: a spun copy's and a damaged sentence's do not.
    pub counts: bool,
}

/// Where every page of the case comes from: the base on which lines are counted.
#[derive(Debug)]
pub(crate) struct Provenance {
    pages: Vec<PageSource>,
    /// Per page: passages shared with other pages, as (own span, other page).
    shared: Vec<Vec<(Span, usize)>>,
}

#[derive(Debug)]
struct PageSource {
    id: PageId,
    name: String,
    outlet: Option<String>,
    agency: Option<String>,
    /// Whether the agency is known by the text alone.
    agency_by_text: bool,
    family: usize,
    spun: bool,
}

impl Provenance {
    /// Takes in every page (in the order of `pages`) and the families they fall into.
    pub fn new(pages: &[(PageId, &str, &Article)], families: &[Family]) -> Self {
        let index: BTreeMap<PageId, usize> = pages.iter().enumerate().map(|(i, page)| (page.0, i)).collect();
        let mut sources: Vec<PageSource> = pages
            .iter()
            .map(|(id, name, article)| PageSource {
                id: *id,
                name: (*name).to_owned(),
                outlet: article.outlet.as_ref().map(|source| source.name.clone()),
                agency: article.agency.as_ref().map(|source| source.name.clone()),
                agency_by_text: false,
                family: usize::MAX,
                spun: false,
            })
            .collect();
        let mut shared = vec![Vec::new(); pages.len()];
        for (number, family) in families.iter().enumerate() {
            for member in &family.members {
                if let Some(&i) = index.get(&member.page) {
                    sources[i].family = number;
                    sources[i].spun = member.kind == Some(CopyKind::Spun);
                }
            }
            inherit_agency(family, &index, &mut sources);
            for pair in &family.pairs {
                if let (Some(&left), Some(&right)) = (index.get(&pair.left.0), index.get(&pair.right.0)) {
                    shared[left].push((pair.left.1, right));
                    shared[right].push((pair.right.1, left));
                }
            }
        }
        Self { pages: sources, shared }
    }

    /// Whether the page is a machine-spun copy, whose wording is never quoted or counted.
    pub fn is_spun(&self, page: usize) -> bool {
        self.pages[page].spun
    }

    /// Counts the sources of one line.
    pub fn count(&self, supports: &[Support]) -> Sources {
        let pages: BTreeSet<usize> = supports.iter().map(|support| support.page).collect();
        let counted: Vec<&Support> = supports.iter().filter(|support| support.counts).collect();
        let carriers: Vec<usize> =
            counted.iter().map(|support| support.page).collect::<BTreeSet<_>>().into_iter().collect();
        let mut groups = PageGroups { groups: Groups::new(carriers.len()), pages: carriers };
        let mut reasons = BTreeSet::new();
        self.merge_families(&mut groups, &mut reasons);
        self.merge_leaning(&counted, &mut groups, &mut reasons);
        self.merge_passages(&counted, &mut groups, &mut reasons);
        for page in &pages {
            if self.pages[*page].spun && !counted.iter().any(|support| support.page == *page) {
                reasons
                    .insert(format!("{} is a machine-spun copy and is not counted", self.pages[*page].name));
            }
        }
        let roots: Vec<Root> = groups.sets().into_iter().map(|members| self.root(&members)).collect();
        Sources {
            independent: roots.len() as u32,
            pages: pages.len() as u32,
            roots,
            reasons: reasons.into_iter().collect(),
        }
    }

    fn root(&self, members: &[usize]) -> Root {
        let named = members.iter().find_map(|&page| self.pages[page].outlet.clone());
        let mut pages: Vec<PageId> = members.iter().map(|&page| self.pages[page].id).collect();
        pages.sort_unstable();
        Root { name: named.unwrap_or_else(|| self.pages[members[0]].name.clone()), pages }
    }

    fn merge_families(&self, groups: &mut PageGroups, reasons: &mut BTreeSet<String>) {
        let mut first: BTreeMap<usize, usize> = BTreeMap::new();
        for page in groups.pages.clone() {
            match first.get(&self.pages[page].family) {
                Some(&other) => {
                    if groups.join(other, page) {
                        reasons.insert(format!(
                            "{} and {} copy one text",
                            self.pages[other].name, self.pages[page].name
                        ));
                    }
                }
                None => {
                    first.insert(self.pages[page].family, page);
                }
            }
        }
    }

    fn merge_leaning(&self, counted: &[&Support], groups: &mut PageGroups, reasons: &mut BTreeSet<String>) {
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for support in counted {
            let page = &self.pages[support.page];
            let names = [&page.agency, &page.outlet, &support.medium];
            for name in names.into_iter().flatten() {
                match first.get(&fold(name)) {
                    Some(&other) => {
                        if groups.join(other, support.page) {
                            let other = &self.pages[other];
                            let by_text = [other, page]
                                .into_iter()
                                .filter(|page| page.agency_by_text && page.agency.as_ref() == Some(name))
                                .map(|page| format!(" ({} prints its text without the name)", page.name));
                            reasons.insert(format!(
                                "{} and {} both lean on {name}{}",
                                other.name,
                                page.name,
                                by_text.collect::<String>()
                            ));
                        }
                    }
                    None => {
                        first.insert(fold(name), support.page);
                    }
                }
            }
        }
    }

    fn merge_passages(&self, counted: &[&Support], groups: &mut PageGroups, reasons: &mut BTreeSet<String>) {
        for support in counted {
            for (span, other) in &self.shared[support.page] {
                let carries = counted.iter().any(|line| line.page == *other);
                if carries && span.overlaps(support.span) && groups.join(support.page, *other) {
                    let (page, other) = (&self.pages[support.page].name, &self.pages[*other].name);
                    reasons.insert(format!("{page} and {other} share this passage word for word"));
                }
            }
        }
    }
}

/// Agency copy is known by its text too: a page that prints a text word for word, and leaves the agency's name out
/// that another copy of the text credits, leans on that agency all the same.
fn inherit_agency(family: &Family, index: &BTreeMap<PageId, usize>, sources: &mut [PageSource]) {
    let keeps_text = |kind: Option<CopyKind>| {
        matches!(kind, None | Some(CopyKind::Exact | CopyKind::Near | CopyKind::Excerpt))
    };
    let members: Vec<usize> = family
        .members
        .iter()
        .filter(|member| keeps_text(member.kind))
        .filter_map(|member| index.get(&member.page).copied())
        .collect();
    let mut agencies: Vec<&String> =
        members.iter().filter_map(|&page| sources[page].agency.as_ref()).collect();
    agencies.sort_unstable();
    agencies.dedup();
    // Where the copies credit two agencies, it cannot be told whose text it is.
    let [only] = agencies.as_slice() else { return };
    let agency = (*only).clone();
    for page in members {
        if sources[page].agency.is_none() {
            sources[page].agency = Some(agency.clone());
            sources[page].agency_by_text = true;
        }
    }
}

/// Disjoint sets of the pages that carry a line.
struct PageGroups {
    groups: Groups,
    /// Ascending.
    pages: Vec<usize>,
}

impl PageGroups {
    /// Joins two pages' sets; says whether they were apart. Pages that do not carry the line are left alone.
    fn join(&mut self, a: usize, b: usize) -> bool {
        match (self.pages.binary_search(&a), self.pages.binary_search(&b)) {
            (Ok(a), Ok(b)) => self.groups.join(a, b),
            _ => false,
        }
    }

    fn sets(mut self) -> Vec<Vec<usize>> {
        let pages = self.pages;
        self.groups.sets().into_iter().map(|set| set.into_iter().map(|i| pages[i]).collect()).collect()
    }
}
