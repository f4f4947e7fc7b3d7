//! Disjoint sets of numbered things.

/// Things `0..n`, each in one set; joining keeps the smallest number as the root, so that the result does
/// not depend on the order of joining.
#[derive(Debug)]
pub(crate) struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    pub fn new(count: usize) -> Self {
        Self { parent: (0..count).collect() }
    }

    pub fn find(&mut self, mut thing: usize) -> usize {
        while self.parent[thing] != thing {
            self.parent[thing] = self.parent[self.parent[thing]];
            thing = self.parent[thing];
        }
        thing
    }

    pub fn same(&mut self, a: usize, b: usize) -> bool {
        self.find(a) == self.find(b)
    }

    /// Joins two sets; says whether they were apart.
    pub fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.find(a), self.find(b));
        self.parent[a.max(b)] = a.min(b);
        a != b
    }

    /// The sets, each in ascending order, ordered by their smallest member.
    pub fn sets(&mut self) -> Vec<Vec<usize>> {
        let mut sets: Vec<Vec<usize>> = vec![Vec::new(); self.parent.len()];
        for thing in 0..self.parent.len() {
            let root = self.find(thing);
            sets[root].push(thing);
        }
        sets.retain(|set| !set.is_empty());
        sets
    }
}
