//! The dynamic oracle: how many gold arcs a move puts out of reach, in any state.

use super::state::State;

/// The cost of each move, by class, for a projective gold tree (`heads`: the root is the number of words).
pub(crate) fn costs(state: &State, heads: &[u16]) -> [u32; 3] {
    let mut costs = [0; 3];
    let next = state.next;
    if next < state.words {
        let head = heads[next];
        // Shifted, the word can get no head below the top of the stack …
        let below = state.stack.split_last().map_or(&[][..], |(_, below)| below);
        costs[0] += u32::from(below.contains(&head));
        // … and no dependent on the stack.
        costs[0] += state.stack.iter().filter(|word| heads[**word as usize] as usize == next).count() as u32;
    }
    if let Some(top) = state.stack.last() {
        let head = heads[*top as usize] as usize;
        let lost = heads[next..].iter().filter(|head| *head == top).count() as u32;
        costs[1] += lost + u32::from(head > next) + u32::from(head == state.stacked(1) as usize);
        costs[2] += lost + u32::from(head >= next);
    }
    costs
}
