//! One family: which wording is the clean one, which page is its reference, and how every other page stands
//! to it.

use crate::compare::aligned_pairs;
use crate::disjoint::Disjoint;
use crate::edges::Edge;
use crate::original::{Evidence, original};
use crate::relation::Relation;
use crate::shelf::{Page, Pages};
use crate::standing::{Ownership, same_source, says_translated};
use crate::translation::are_foreign;
use crate::wording::{Wording, cleanest};
use crate::{CopyKind, Derivation, Family, Member, Original};
use onrecord_page::BlockKind;
use onrecord_text::words;
use std::collections::BTreeMap;

/// A text of a family with its exact and near copies.
#[derive(Clone, Debug)]
pub(crate) struct Part<'a> {
    /// The text's number among all texts.
    pub(crate) text: usize,
    /// The page that stands for it.
    pub(crate) page: usize,
    /// All its pages, itself included.
    pub(crate) pages: &'a [usize],
}

/// A family before its pairs are written out.
#[derive(Debug)]
pub(crate) struct Draft {
    /// The page that all others are compared with.
    pub(crate) reference: usize,
    members: Vec<DraftMember>,
    original: Original,
    /// Passages that the reference has from pages of other families.
    borrowed: Vec<(usize, Relation)>,
}

/// A member before its pairs are written out.
#[derive(Debug)]
struct DraftMember {
    page: usize,
    kind: Option<CopyKind>,
    of: Option<usize>,
    /// From `of` (left) to `page` (right); `None` where the pairs stand with another member.
    relation: Option<Relation>,
    score: f32,
    /// Of its own sentences, and of those of `of`.
    coverage: (f32, f32),
    derived: Option<Derivation>,
}

/// From this share of the fuller text on, a part of it with the same wording is the whole.
const WHOLE: f32 = 0.8;
/// Of a text that is itself damaged, the clean part is an excerpt below this share. Lower than [`WHOLE`]:
/// spinners add a sentence of their own now and then.
const FRAGMENT: f32 = 0.65;

impl Draft {
    /// Takes a family in.
    pub(crate) fn new(pages: &Pages<'_>, parts: &[Part], edges: &[&Edge]) -> Self {
        if let [only] = parts
            && let [page] = only.pages
        {
            return Self::single(pages, *page);
        }
        let wordings = wordings(parts, edges);
        let page_of = |text| Some(parts[place(parts, text)?].page);
        let mut members: Vec<DraftMember> = Vec::new();
        let mut references: Vec<usize> = Vec::new();
        for wordings in by_language(pages, wordings) {
            let clean = cleanest(pages, page_of, &wordings, edges);
            let reference = reference(pages, &wordings[clean].pages);
            for (number, wording) in wordings.iter().enumerate() {
                for &page in wording.pages.iter().filter(|&&page| page != reference) {
                    members.push(stand(pages, reference, page, number == clean, parts, edges));
                }
            }
            references.push(reference);
        }
        let reference = untranslated(pages, &references);
        for &page in references.iter().filter(|&&page| page != reference) {
            members.push(translated(pages, reference, page));
        }
        let mut draft = Self {
            reference,
            members,
            original: Original { page: None, outlet: None, reasons: Vec::new() },
            borrowed: Vec::new(),
        };
        draft.settle_reference(pages);
        draft.members.sort_unstable_by_key(|member| member.page);
        draft
    }

    fn single(pages: &Pages<'_>, page: usize) -> Self {
        let evidence = Evidence { reference: page, copies: Vec::new(), fragment: false };
        let mut draft = Self {
            reference: page,
            members: Vec::new(),
            original: original(pages, &evidence),
            borrowed: Vec::new(),
        };
        draft.members.push(DraftMember::reference(page));
        draft
    }

    /// Finds the likely original, and how the reference stands to it.
    fn settle_reference(&mut self, pages: &Pages<'_>) {
        let reference = &pages[self.reference].standing;
        let limit = if reference.goes_on.is_some() { WHOLE } else { FRAGMENT };
        let fuller = self
            .members
            .iter()
            .filter(|member| member.kind == Some(CopyKind::Spun))
            .filter(|member| !are_foreign(pages[self.reference].print, pages[member.page].print))
            .filter(|member| {
                member
                    .relation
                    .as_ref()
                    .is_some_and(|r| r.left.share() > r.right.share() && r.right.share() < limit)
            })
            .max_by(|a, b| a.score.total_cmp(&b.score).then(b.page.cmp(&a.page)));
        let fuller = fuller.filter(|_| reference.ownership != Ownership::Own || reference.goes_on.is_some());
        let copies = self.members.iter().map(|member| (member.page, member.kind)).collect();
        let evidence = Evidence { reference: self.reference, copies, fragment: fuller.is_some() };
        self.original = original(pages, &evidence);
        let mut own = DraftMember::reference(self.reference);
        let elsewhere = self.original.page.is_none() && self.original.outlet.is_some();
        if let Some(fuller) = fuller {
            own.stands_to(fuller, CopyKind::Excerpt);
        } else if elsewhere {
            // The original is not in the pile, so the reference is a copy too; a sibling tells of which kind.
            let best = |kind| {
                self.members
                    .iter()
                    .find(|member| member.kind == Some(kind) && member.of == Some(self.reference))
            };
            if let Some(sibling) = best(CopyKind::Exact) {
                own.stands_to(sibling, CopyKind::Exact);
            } else if let Some(sibling) = best(CopyKind::Near) {
                own.stands_to(sibling, CopyKind::Near);
            }
        }
        self.members.push(own);
    }

    /// Notes that the reference has passages of a page of another family, and is otherwise its own.
    pub(crate) fn borrow(&mut self, from: usize, relation: Relation) {
        self.borrowed.push((from, relation));
    }

    /// Writes the family out.
    pub(crate) fn finish(mut self, pages: &Pages<'_>) -> Family {
        self.borrowed.sort_by_key(|(from, _)| *from);
        let mut pairs = Vec::new();
        for member in &self.members {
            if let (Some(of), Some(relation)) = (member.of, &member.relation) {
                pairs.extend(aligned_pairs(pages[of].both(), pages[member.page].both(), relation));
            }
        }
        for (from, relation) in &self.borrowed {
            pairs.extend(aligned_pairs(pages[*from].both(), pages[self.reference].both(), relation));
        }
        self.mark_partial();
        self.disown_patchwork(pages);
        let id = |page: usize| pages[page].print.page();
        let members = self.members.iter().map(|member| Member {
            page: id(member.page),
            kind: member.kind,
            of: member.of.map(id),
            score: member.score,
            coverage: member.coverage.0,
            source_coverage: member.coverage.1,
            derived: member.derived,
        });
        Family { members: members.collect(), original: self.original, pairs }
    }

    /// A page that is nearly all passages of others is not its own original.
    fn disown_patchwork(&mut self, pages: &Pages<'_>) {
        let page = &pages[self.reference];
        if self.borrowed.is_empty() || self.original.page != Some(page.print.page()) {
            return;
        }
        let mut taken = vec![false; page.print.sentences.len()];
        for matched in self.borrowed.iter().flat_map(|(_, relation)| &relation.matches) {
            taken[matched.right.0..=matched.right.1].fill(true);
        }
        let body = page.print.sentences.iter().zip(&taken).filter(|(sentence, _)| sentence.body);
        let (all, known) =
            body.fold((0, 0), |(all, known), (_, taken)| (all + 1, known + usize::from(*taken)));
        if known as f32 >= WHOLE * all as f32 {
            let sources = self.borrowed.len();
            let of = if sources == 1 { "another page".to_owned() } else { format!("{sources} other pages") };
            self.original = Original {
                page: None,
                outlet: None,
                reasons: vec![format!("{known} of its {all} sentences stand in {of}")],
            };
        }
    }

    fn mark_partial(&mut self) {
        let best =
            self.borrowed.iter().max_by(|(a, x), (b, y)| x.right.shared.cmp(&y.right.shared).then(b.cmp(a)));
        let Some((from, relation)) = best else { return };
        let reference = self.reference;
        if let Some(member) =
            self.members.iter_mut().find(|member| member.page == reference && member.kind.is_none())
        {
            member.kind = Some(CopyKind::Partial);
            member.of = Some(*from);
            member.score = relation.score;
            member.coverage = (relation.right.coverage(), relation.left.coverage());
            member.derived = Some(relation.derivation(&relation.right));
        }
    }
}

impl DraftMember {
    fn reference(page: usize) -> Self {
        Self { page, kind: None, of: None, relation: None, score: 0.0, coverage: (0.0, 0.0), derived: None }
    }

    /// Makes the reference a copy, seen from one of the pages that were compared with it.
    fn stands_to(&mut self, other: &Self, kind: CopyKind) {
        self.kind = Some(kind);
        self.of = Some(other.page);
        self.score = other.score;
        if let Some(relation) = &other.relation {
            self.coverage = (relation.left.coverage(), relation.right.coverage());
            self.derived = Some(relation.derivation(&relation.left));
        }
    }
}

/// The texts of a family by wording: texts are of one wording when a chain of edges keeps the words.
fn wordings(parts: &[Part], edges: &[&Edge]) -> Vec<Wording> {
    let mut sets = Disjoint::new(parts.len());
    for edge in edges.iter().filter(|edge| edge.relation.same_wording()) {
        if let (Some(a), Some(b)) = (place(parts, edge.left), place(parts, edge.right)) {
            sets.join(a, b);
        }
    }
    let wording = |set: Vec<usize>| Wording {
        texts: set.iter().map(|&at| parts[at].text).collect(),
        pages: set.iter().flat_map(|&at| parts[at].pages.iter().copied()).collect(),
    };
    sets.sets().into_iter().map(wording).collect()
}

/// The wordings of each language; those of which none is known stand with the first.
fn by_language(pages: &Pages<'_>, wordings: Vec<Wording>) -> Vec<Vec<Wording>> {
    let mut tongues: BTreeMap<u16, Vec<Wording>> = BTreeMap::new();
    for wording in wordings {
        let language = wording.pages.iter().map(|&page| pages[page].print.language).find(|&known| known != 0);
        tongues.entry(language.unwrap_or(0)).or_default().push(wording);
    }
    if tongues.len() > 1
        && let Some(unknown) = tongues.remove(&0)
        && let Some(first) = tongues.values_mut().next()
    {
        first.extend(unknown);
        first.sort_unstable_by_key(|wording| wording.texts[0]);
    }
    tongues.into_values().collect()
}

/// Of the references of several languages the one that is likely no translation: the one that does not say so, else its outlet's
/// own, else the earliest.
fn untranslated(pages: &Pages<'_>, references: &[usize]) -> usize {
    let key = |&page: &usize| {
        let standing = &pages[page].standing;
        let own = standing.ownership == Ownership::Own;
        (says_translated(pages[page].article), !own, standing.date.is_none(), standing.date, page)
    };
    match references {
        [only] => *only,
        _ => references.iter().copied().min_by_key(key).unwrap_or(0),
    }
}

/// How the reference of another language stands to the reference of the family.
fn translated(pages: &Pages<'_>, reference: usize, page: usize) -> DraftMember {
    let relation = Relation::between(pages[reference].both(), pages[page].both());
    DraftMember {
        page,
        kind: Some(CopyKind::Translated),
        of: Some(reference),
        score: relation.score,
        coverage: (relation.right.coverage(), relation.left.coverage()),
        derived: Some(relation.derivation(&relation.right)),
        relation: Some(relation),
    }
}

/// The place of a text among the parts, which are ordered by text.
fn place(parts: &[Part], text: usize) -> Option<usize> {
    parts.binary_search_by_key(&text, |part| part.text).ok()
}

/// The page of a wording that all others are compared with: the outlet's own, else one that no scraper has
/// touched, else the earliest; never a fragment where there is a whole.
fn reference(pages: &Pages<'_>, wording: &[usize]) -> usize {
    let length = |page: usize| pages[page].print.words.len();
    let longest = wording.iter().map(|&page| length(page)).max().unwrap_or(0);
    let whole =
        |page: usize| length(page) as f32 >= WHOLE * longest as f32 && pages[page].standing.goes_on.is_none();
    // The page of the agency or outlet that the others credit.
    let credited = |page: usize| {
        let Some(outlet) = pages[page].standing.outlet else { return false };
        pages[page].standing.ownership != Ownership::Foreign
            && wording.iter().filter(|&&other| other != page).any(|&other| {
                let other = &pages[other].standing;
                let from = other.outlet.filter(|_| other.ownership == Ownership::Foreign);
                other.agency.into_iter().chain(from).any(|credit| same_source(credit, outlet))
            })
    };
    let key = |page: usize| {
        let standing = &pages[page].standing;
        let own = standing.ownership == Ownership::Own && standing.goes_on.is_none();
        (
            !(own || whole(page)),
            !credited(page),
            !own,
            standing.ownership == Ownership::Foreign,
            standing.scraper.is_some(),
            standing.date.is_none(),
            standing.date,
            pages[page].print.quotations.1,
            page,
        )
    };
    wording.iter().copied().min_by_key(|&page| key(page)).unwrap_or(0)
}

/// How a page stands to the reference of its family.
fn stand(
    pages: &Pages<'_>,
    reference: usize,
    page: usize,
    clean: bool,
    parts: &[Part],
    edges: &[&Edge],
) -> DraftMember {
    let direct = Relation::of(pages[reference].print, pages[page].print);
    let (of, relation) = if direct.evidence > 0 || is_exact(&pages[reference], &pages[page]) {
        (reference, direct)
    } else {
        closest(pages, page, parts, edges).unwrap_or((reference, direct))
    };
    let kind = if relation.translated {
        CopyKind::Translated
    } else if clean {
        same_wording_kind(&pages[of], &pages[page], &relation)
    } else if is_desk_work(&pages[of], &pages[page], &relation) {
        CopyKind::Near
    } else {
        CopyKind::Spun
    };
    let score = if kind == CopyKind::Exact { 1.0 } else { relation.score };
    let coverage = (relation.right.coverage(), relation.left.coverage());
    // Few words are no evidence by themselves; that the body is the same is.
    let derived =
        if kind == CopyKind::Exact { Derivation::Wholly } else { relation.derivation(&relation.right) };
    DraftMember {
        page,
        kind: Some(kind),
        of: Some(of),
        relation: Some(relation),
        score,
        coverage,
        derived: Some(derived),
    }
}

/// Of so many quoted words in common sentences …
const QUOTED: u32 = 12;
/// … a desk that rewrites a text leaves this share as they were said; spinning programs exchange words there too.
const QUOTED_KEPT: f32 = 0.9;
/// More slips than the source has tell of a machine.
const SLIPS: u16 = 2;

/// Whether other words are the work of people: what was said stands as it was said, and nothing is broken.
fn is_desk_work(source: &Page, copy: &Page, relation: &Relation) -> bool {
    let (common, all) = relation.quoted;
    let broken = |page: &Page| page.print.quotations.1.saturating_add(page.print.oddities);
    all >= QUOTED
        && common as f32 >= QUOTED_KEPT * all as f32
        && broken(copy) < broken(source).saturating_add(SLIPS)
        && copy.standing.scraper.is_none()
}

/// The text of the family that shares most with a page which shares nothing with the reference: two excerpts
/// may be of different parts of one article.
fn closest(pages: &Pages<'_>, page: usize, parts: &[Part], edges: &[&Edge]) -> Option<(usize, Relation)> {
    let own = parts.iter().find(|part| part.pages.contains(&page))?.text;
    let edge = edges
        .iter()
        .filter(|edge| edge.left == own || edge.right == own)
        .max_by_key(|edge| (edge.part_of(own).shared, std::cmp::Reverse(edge.other(own))))?;
    let of = parts[place(parts, edge.other(own))?].page;
    Some((of, Relation::between(pages[of].both(), pages[page].both())))
}

/// The kind of a copy that keeps the wording.
fn same_wording_kind(source: &Page, copy: &Page, relation: &Relation) -> CopyKind {
    if is_exact(source, copy) {
        return CopyKind::Exact;
    }
    let (of_source, of_copy) = (relation.left.share(), relation.right.share());
    if of_source < WHOLE && of_copy > of_source { CopyKind::Excerpt } else { CopyKind::Near }
}

/// The same words in the same order; a headline may be missing on one side.
fn is_exact(a: &Page, b: &Page) -> bool {
    a.print.body == b.print.body && a.print.body != 0 && {
        let (a, b) = (headings(a), headings(b));
        a.iter().all(|word| b.contains(word)) || b.iter().all(|word| a.contains(word))
    }
}

fn headings(page: &Page) -> Vec<String> {
    let headings = page.article.blocks.iter().filter(|block| block.kind == BlockKind::Heading);
    headings
        .flat_map(|block| words(block.span.of(&page.article.text)))
        .map(|word| onrecord_text::fold(word.text))
        .collect()
}
