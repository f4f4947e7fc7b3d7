//! The plain data of families.

use onrecord_page::PageId;
use onrecord_text::Span;
use serde::{Deserialize, Serialize};

/// Articles that copy one another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Family {
    /// The members, ordered by page id; a page that copies nobody is a family of one.
    pub members: Vec<Member>,
    /// Where the family comes from.
    pub original: Original,
    /// The evidence: which sentences of which members are the same.
    pub pairs: Vec<AlignedPair>,
}

/// One page in its family.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// The page.
    pub page: PageId,
    /// How it stands to the text it copies; `None` for the likely original itself and for a family of one.
    pub kind: Option<CopyKind>,
    /// The member it was compared with when the kind was found.
    pub of: Option<PageId>,
    /// 0–1: the strength of the alignment with `of`.
    pub score: f32,
    /// The share of its own content sentences that are aligned with `of` (0–1).
    pub coverage: f32,
}

/// How a copy stands to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CopyKind {
    /// The same words in the same order, furniture apart.
    Exact,
    /// The same text with small edits.
    Near,
    /// A part of the text, its wording kept.
    Excerpt,
    /// The text in other words by machine: synonyms, back-translation.
    Spun,
    /// The text in another language.
    Translated,
    /// Shares passages with a text that is otherwise its own.
    Partial,
}

/// Sentences of two members that say the same in the same place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlignedPair {
    /// One page and its sentence.
    pub left: (PageId, Span),
    /// The other page and its sentence.
    pub right: (PageId, Span),
    /// 0–1: lexical similarity.
    pub score: f32,
    /// What differs and matters, worst first, told from left (the better copy) to right.
    pub damage: Vec<Damage>,
}

/// Something that a copy changed and that matters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Damage {
    /// What was changed.
    pub kind: DamageKind,
    /// The words of the better copy, in the left sentence.
    pub left: Span,
    /// The words of the damaged copy, in the right sentence.
    pub right: Span,
    /// A plain sentence for people.
    pub note: String,
}

/// What a copy changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "each variant is the plain word")]
pub enum DamageKind {
    Negation,
    Quote,
    Role,
    Name,
    Number,
    Date,
}

/// Where a family comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Original {
    /// The member that is likely the original; `None` when it is not in the pile.
    pub page: Option<PageId>,
    /// The outlet that the evidence names, when the original is not in the pile.
    pub outlet: Option<String>,
    /// The reasons that voted for it, in words; at least two.
    pub reasons: Vec<String>,
}
