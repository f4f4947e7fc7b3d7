//! What a copy changed that matters, on two aligned sentences.
//!
//! The words of both sentences are matched in order; what stands between two matches was replaced, added
//! or dropped. Most of that is style. Each reader below looks for one kind of change that an analyst must
//! know of, and keeps silent where the change may be a matter of style: users print what we say.

mod attribution;
mod dates;
mod diff;
mod english;
mod moved;
mod names;
mod negation;
mod quantities;
mod quotes;
mod roles;
mod stance;
mod swap;
mod terms;
mod units;

use self::diff::Diff;
pub(crate) use self::terms::standing_terms;
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
    let mut found: Vec<Damage> = names::read(&diff, source);
    for reader in READERS {
        found.extend(reader(&diff));
    }
    // A quoted word whose change has a name of its own is told once.
    let quoted = quotes::read(&diff, &found);
    found.extend(quoted);
    found.extend(
        terms::read(&diff)
            .into_iter()
            .filter(|broken| !found.iter().any(|known| covers(known, broken)))
            .collect::<Vec<_>>(),
    );
    found.retain(|damage| source.slice(damage.left) != copy.slice(damage.right));
    found.sort_by_key(|damage| (damage.rank(), damage.left, damage.right));
    found.dedup_by_key(|damage| (damage.kind, damage.left, damage.right));
    found
}

/// What is read from the words of both sentences alone.
const READERS: &[fn(&Diff) -> Vec<Damage>] = &[
    quantities::read,
    units::read,
    dates::read,
    moved::read,
    roles::read,
    negation::read,
    stance::read,
    swap::read,
    attribution::read,
];

/// Whether one item tells of all the words of another.
fn covers(known: &Damage, other: &Damage) -> bool {
    known.left.covers(other.left) && known.right.covers(other.right)
}

/// Writes one item.
fn item(kind: DamageKind, left: Span, right: Span, note: String) -> Damage {
    Damage { kind, flips: kind == DamageKind::Negation, left, right, note }
}

/// The same item, with the mark that it turns a position round.
fn flipping(damage: Damage) -> Damage {
    Damage { flips: true, ..damage }
}
