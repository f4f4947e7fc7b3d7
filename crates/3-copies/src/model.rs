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
    /// The share of the content sentences of `of` that are aligned with it (0–1).
    pub source_coverage: f32,
    /// How much of it comes from `of`; `None` where there is none.
    pub derived: Option<Derivation>,
}

/// How much of a text comes from another, in the words of METER (Clough et al., ACL 2002).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Derivation {
    /// All of it, but for a sentence or two.
    #[serde(rename = "wholly")]
    Wholly,
    /// Some of it; the rest is its own or from elsewhere.
    #[serde(rename = "partially")]
    Partially,
    /// Nothing that counts.
    #[serde(rename = "not derived")]
    Not,
}

impl Derivation {
    /// The word for people.
    pub fn word(self) -> &'static str {
        match self {
            Self::Wholly => "wholly derived",
            Self::Partially => "partially derived",
            Self::Not => "not derived",
        }
    }
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

impl CopyKind {
    /// The word of the record for it: `near`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Near => "near",
            Self::Excerpt => "excerpt",
            Self::Spun => "spun",
            Self::Translated => "translated",
            Self::Partial => "partial",
        }
    }
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
    /// Whether it turns a position round: yes into no, who bans into who is banned, a concession into a promise.
    pub flips: bool,
    /// The words of the better copy, in the left sentence.
    pub left: Span,
    /// The words of the damaged copy, in the right sentence.
    pub right: Span,
    /// A plain sentence for people.
    pub note: String,
}

/// What a copy changed. The order is that of weight: what may flip a position comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "most variants are the plain word")]
pub enum DamageKind {
    /// Who does it to whom.
    Swap,
    Negation,
    /// A word that carries a position or says how sure it is: `compromise`, `demand`, `may`.
    Modal,
    Quote,
    /// Whose claim it is.
    Attribution,
    Speaker,
    Role,
    Number,
    Unit,
    Name,
    Place,
    Date,
    /// A fixed term that was broken, words run together.
    Idiom,
}

impl Damage {
    /// What matters most comes first: what turns a position round, then by kind.
    pub fn rank(&self) -> (bool, DamageKind) {
        (!self.flips, self.kind)
    }
}

impl Family {
    /// All damage of the family with the pair that it stands in, what flips a position first, then in the order of
    /// the pairs.
    pub fn damage(&self) -> Vec<(&AlignedPair, &Damage)> {
        let mut all: Vec<_> =
            self.pairs.iter().flat_map(|pair| pair.damage.iter().map(move |damage| (pair, damage))).collect();
        all.sort_by_key(|(_, damage)| damage.rank());
        all
    }
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
