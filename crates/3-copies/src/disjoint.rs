/// Disjoint sets of the numbers `0..n` (union-find). The sets do not depend on the order of joining.
#[derive(Debug)]
pub(crate) struct Disjoint(Vec<u32>);

impl Disjoint {
    pub(crate) fn new(count: usize) -> Self {
        Self((0..count as u32).collect())
    }

    /// The least member of the set of `at`.
    pub(crate) fn root(&mut self, at: usize) -> usize {
        let mut at = at;
        while self.0[at] as usize != at {
            let above = self.0[self.0[at] as usize];
            self.0[at] = above;
            at = above as usize;
        }
        at
    }

    /// Puts the sets of both into one; says whether they were apart.
    pub(crate) fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b) as u32;
        a != b
    }

    /// All sets, each ascending, ordered by their least member.
    pub(crate) fn sets(mut self) -> Vec<Vec<usize>> {
        let count = self.0.len();
        let mut sets: Vec<Vec<usize>> = Vec::new();
        let mut place = vec![usize::MAX; count];
        for at in 0..count {
            let root = self.root(at);
            if place[root] == usize::MAX {
                place[root] = sets.len();
                sets.push(Vec::new());
            }
            sets[place[root]].push(at);
        }
        sets
    }
}
