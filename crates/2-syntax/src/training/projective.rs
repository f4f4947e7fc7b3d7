//! Trees without crossing arcs: the shortest crossing arc is lifted to the head of its head until none is left
//! (Nivre & Nilsson 2005).

/// Lifts. The root is the number of words.
pub(crate) fn lift(mut heads: Vec<u16>) -> Vec<u16> {
    // Each round moves one word nearer to the root, so that there is an end; the bound is for trees with cycles.
    for _ in 0..heads.len() * heads.len() {
        let Some(word) = shortest_crossing(&heads) else { break };
        let head = heads[word] as usize;
        heads[word] = heads.get(head).copied().unwrap_or(heads.len() as u16);
    }
    heads
}

/// The dependent of the shortest arc that spans a word which does not hang below its head.
fn shortest_crossing(heads: &[u16]) -> Option<usize> {
    (0..heads.len())
        .filter(|word| (heads[*word] as usize) < heads.len() && crosses(heads, *word))
        .min_by_key(|word| (heads[*word].abs_diff(*word as u16), *word))
}

fn crosses(heads: &[u16], word: usize) -> bool {
    let head = heads[word] as usize;
    let (left, right) = (word.min(head), word.max(head));
    (left + 1..right).any(|between| !hangs_below(heads, between, head))
}

fn hangs_below(heads: &[u16], mut word: usize, head: usize) -> bool {
    for _ in 0..=heads.len() {
        if word == head {
            return true;
        }
        match heads.get(word) {
            Some(next) => word = *next as usize,
            None => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::lift;

    #[test]
    fn a_crossing_arc_is_lifted_and_others_stay() {
        // "A hearing is scheduled on the issue": `on … issue` hangs on `hearing` across the root.
        let heads = vec![1, 3, 3, 7, 6, 6, 1];
        assert_eq!(lift(heads), [1, 3, 3, 7, 6, 6, 3]);
        let projective = vec![1, 2, 4, 2];
        assert_eq!(lift(projective.clone()), projective);
    }
}
