//! What a copy changed that matters, on two aligned sentences.
//!
//! The words of both sentences are matched in order; what stands between two matches was replaced, added
//! or dropped. Most of that is style. Each reader below looks for one kind of change that an analyst must
//! know of, and keeps silent where the change may be a matter of style: users print what we say.

mod dates;
mod diff;
mod names;
mod negation;
mod quantities;
mod quotes;
mod roles;

use self::diff::Diff;
use crate::{Damage, DamageKind};
use onrecord_page::Article;
use onrecord_text::Span;

/// Longer sentences are tables or lists; what changed in them is not told.
const LONGEST: usize = 160;
/// Sentences that share less than this are retold rather than copied, and a difference is no damage.
const LEAST_COMMON: f32 = 0.35;

/// The damage in one aligned pair of sentences, worst first. The left one is the better copy.
pub(crate) fn damage(source: &Article, left: Span, copy: &Article, right: Span) -> Vec<Damage> {
    let diff = Diff::new((source, left), (copy, right));
    if diff.left.words.len().max(diff.right.words.len()) > LONGEST || diff.common_share() < LEAST_COMMON {
        return Vec::new();
    }
    let mut found: Vec<Damage> = Vec::new();
    for reader in [quantities::read, dates::read, names::read, roles::read, negation::read] {
        found.extend(reader(&diff));
    }
    let quoted = quotes::read(&diff, &found);
    found.extend(quoted);
    found.retain(|damage| source.slice(damage.left) != copy.slice(damage.right));
    found.sort_by_key(|damage| (damage.kind, damage.left, damage.right));
    found.dedup_by_key(|damage| (damage.kind, damage.left, damage.right));
    found
}

/// Writes one item.
fn item(kind: DamageKind, left: Span, right: Span, note: String) -> Damage {
    Damage { kind, left, right, note }
}
