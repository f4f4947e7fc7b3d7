//! Families: who copied whom, with the likely original and the aligned sentences.

use super::{Cutter, Evidence, Texts, line_of, name_of, word};
use crate::Sheet;
use onrecord_copies::{AlignedPair, CopyKind, Damage, DamageKind, Derivation, Family, Member};
use onrecord_page::PageId;
use onrecord_record::Record;
use serde::Serialize;

#[derive(Serialize)]
struct FamiliesJson {
    schema: &'static str,
    families: Vec<FamilyJson>,
}

#[derive(Serialize)]
struct FamilyJson {
    id: String,
    /// Always 1: copies of one text are one source.
    independent: u32,
    pages: usize,
    members: Vec<MemberJson>,
    original: OriginalJson,
    /// All that copies changed and that matters, what flips a position first.
    damage: Vec<DamageJson>,
    pairs: Vec<PairJson>,
}

#[derive(Serialize)]
struct MemberJson {
    name: String,
    names: Vec<String>,
    page: PageId,
    title: Option<String>,
    outlet: Option<String>,
    kind: Option<CopyKind>,
    of: Option<String>,
    score: f64,
    /// The share of its sentences that are aligned with `of`.
    coverage: f64,
    /// The share of the sentences of `of` that are aligned with it.
    source_coverage: f64,
    derived: Option<Derivation>,
}

#[derive(Serialize)]
struct OriginalJson {
    in_pile: bool,
    name: Option<String>,
    page: Option<PageId>,
    outlet: Option<String>,
    reasons: Vec<String>,
}

#[derive(Serialize)]
struct PairJson {
    left: Evidence,
    right: Evidence,
    score: f64,
    damage: Vec<DamageJson>,
}

#[derive(Serialize)]
struct DamageJson {
    kind: DamageKind,
    flips: bool,
    left: Option<Evidence>,
    right: Option<Evidence>,
    note: String,
}

/// All families, those with most pages first.
///
/// # Errors
///
/// Only `serde_json`'s own.
pub fn families_json(record: &Record, texts: &dyn Texts) -> serde_json::Result<String> {
    let mut cutter = Cutter::new(record, texts);
    let families =
        in_order(record).into_iter().map(|family| family_json(record, family, &mut cutter)).collect();
    serde_json::to_string_pretty(&FamiliesJson { schema: "onrecord.families/1", families })
}

/// One row a page; families of one come last.
pub fn families_sheet(record: &Record) -> Sheet {
    let mut sheet = Sheet::new(&[
        "family",
        "name",
        "kind",
        "of",
        "score",
        "coverage",
        "source_coverage",
        "derived",
        "outlet",
        "title",
        "original",
    ]);
    for family in in_order(record) {
        for member in &family.members {
            let line = line_of(record, member.page);
            sheet.rows.push(vec![
                family_id(family),
                name_of(record, member.page),
                kind_word(family, member),
                member.of.map(|page| name_of(record, page)).unwrap_or_default(),
                member.of.map(|_| format!("{:.2}", member.score)).unwrap_or_default(),
                member.of.map(|_| format!("{:.2}", member.coverage)).unwrap_or_default(),
                member.of.map(|_| format!("{:.2}", member.source_coverage)).unwrap_or_default(),
                member.derived.map(|derived| derived.word().to_owned()).unwrap_or_default(),
                line.and_then(|line| line.outlet.clone()).unwrap_or_default(),
                line.and_then(|line| line.title.clone()).unwrap_or_default(),
                original_words(record, family),
            ]);
        }
    }
    sheet
}

/// Largest first; among equals by the name of the first member.
fn in_order(record: &Record) -> Vec<&Family> {
    let mut families: Vec<&Family> = record.families.iter().collect();
    let first = |family: &Family| family.members.iter().map(|member| name_of(record, member.page)).min();
    families.sort_by_cached_key(|family| (std::cmp::Reverse(family.members.len()), first(family)));
    families
}

fn family_id(family: &Family) -> String {
    family.members.first().map(|member| format!("f{}", &member.page.to_string()[..12])).unwrap_or_default()
}

/// How a member stands to its family, in words.
pub(crate) fn kind_word(family: &Family, member: &Member) -> String {
    match member.kind {
        Some(kind) => word(kind),
        None if family.original.page == Some(member.page) => "likely original".to_owned(),
        None if family.members.len() > 1 => "cleanest copy".to_owned(),
        None => "no copy known".to_owned(),
    }
}

/// The likely original in words, for a cell.
pub(crate) fn original_words(record: &Record, family: &Family) -> String {
    if family.members.len() < 2 {
        return String::new();
    }
    match (&family.original.page, &family.original.outlet) {
        (Some(page), _) => name_of(record, *page),
        (None, Some(outlet)) => format!("not in the pile; named: {outlet}"),
        (None, None) => "undecided: fewer than two reasons agree".to_owned(),
    }
}

fn family_json(record: &Record, family: &Family, cutter: &mut Cutter<'_>) -> FamilyJson {
    let original = &family.original;
    FamilyJson {
        id: family_id(family),
        independent: 1,
        pages: family.members.len(),
        members: family.members.iter().map(|member| member_json(record, member)).collect(),
        original: OriginalJson {
            in_pile: original.page.is_some(),
            name: original.page.map(|page| name_of(record, page)),
            page: original.page,
            outlet: original.outlet.clone(),
            reasons: original.reasons.clone(),
        },
        damage: family.damage().into_iter().map(|(pair, damage)| damage_json(pair, damage, cutter)).collect(),
        pairs: family.pairs.iter().filter_map(|pair| pair_json(pair, cutter)).collect(),
    }
}

fn member_json(record: &Record, member: &Member) -> MemberJson {
    let line = line_of(record, member.page);
    MemberJson {
        name: name_of(record, member.page),
        names: line.map(|line| line.names.clone()).unwrap_or_default(),
        page: member.page,
        title: line.and_then(|line| line.title.clone()),
        outlet: line.and_then(|line| line.outlet.clone()),
        kind: member.kind,
        of: member.of.map(|page| name_of(record, page)),
        score: thousandths(member.score),
        coverage: thousandths(member.coverage),
        source_coverage: thousandths(member.source_coverage),
        derived: member.derived,
    }
}

fn pair_json(pair: &AlignedPair, cutter: &mut Cutter<'_>) -> Option<PairJson> {
    let damage = pair.damage.iter().map(|damage| damage_json(pair, damage, cutter)).collect();
    Some(PairJson {
        left: cutter.cut(pair.left.0, pair.left.1)?,
        right: cutter.cut(pair.right.0, pair.right.1)?,
        score: thousandths(pair.score),
        damage,
    })
}

fn damage_json(pair: &AlignedPair, damage: &Damage, cutter: &mut Cutter<'_>) -> DamageJson {
    DamageJson {
        kind: damage.kind,
        flips: damage.flips,
        left: cutter.cut(pair.left.0, damage.left),
        right: cutter.cut(pair.right.0, damage.right),
        note: damage.note.clone(),
    }
}

fn thousandths(value: f32) -> f64 {
    (f64::from(value) * 1000.0).round() / 1000.0
}
