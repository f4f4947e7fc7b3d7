//! What is done by saying something: to demand, to deny, to promise. Classes are numbers that the caller gives a meaning.

use crate::candidates::Candidate;
use crate::passage::Passage;
use onrecord_syntax::Relation;
use onrecord_syntax::linear::{Gather, Worth::Full};

/// The most kinds.
pub(crate) const KINDS: usize = 8;

/// The features of a saying's kind.
pub(crate) fn features(passage: &Passage, own: &Candidate, keys: &mut impl Gather) {
    keys.clear();
    let words = passage.words();
    let first = own.content.first().map_or(0, |piece| words[piece.start].lower);
    keys.add(Full, 300, [first]);
    let modal =
        own.content.iter().cloned().flatten().find(|word| words[*word].relation == Relation::Auxiliary);
    keys.add(Full, 301, [modal.map_or(0, |modal| words[modal].lower)]);
    let Some(cue) = own.cue else {
        keys.add(Full, 302, [0]);
        return;
    };
    let kin = passage.kin[cue].map(u64::from);
    let found = &words[cue];
    let frame = |word: usize| {
        let relation = words[word].relation;
        matches!(relation, Relation::Open | Relation::Complement | Relation::Object | Relation::Oblique)
    };
    keys.add(Full, 303, [found.lemma]);
    keys.add(Full, 304, [found.lower]);
    keys.add(Full, 305, [kin[0]]);
    keys.add(Full, 306, [kin[1]]);
    keys.add(Full, 307, [kin[2]]);
    keys.add(Full, 308, [u64::from(found.cluster)]);
    keys.add(Full, 309, [found.lemma, first]);
    keys.add(Full, 310, [kin[1], first]);
    keys.add(Full, 311, [found.lemma, words.get(cue + 1).map_or(3, |word| word.lower)]);
    for dependent in passage.tree.dependents(cue) {
        let relation = words[dependent].relation as u64;
        if frame(dependent) {
            keys.add(Full, 312, [found.lemma, relation]);
            keys.add(Full, 313, [kin[1], relation]);
        } else if matches!(
            words[dependent].relation,
            Relation::Adverb | Relation::Auxiliary | Relation::Particle | Relation::Fixed | Relation::Case
        ) {
            keys.add(Full, 314, [found.lemma, words[dependent].lower]);
            keys.add(Full, 315, [kin[1], words[dependent].lower]);
        }
    }
}
