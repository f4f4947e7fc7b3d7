//! The state of the parser: a stack, a buffer, and the arcs made so far.

/// No word.
pub(crate) const NOBODY: u16 = u16::MAX;

/// What the parser can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    /// The next word of the buffer goes on the stack.
    Shift,
    /// The top of the stack becomes a dependent of the next word of the buffer.
    Left,
    /// The top of the stack becomes a dependent of the word below it.
    Right,
}

/// All moves; a move's place is its class.
pub(crate) const MOVES: [Move; 3] = [Move::Shift, Move::Left, Move::Right];

/// The arcs of one word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub head: u16,
    pub label: u16,
    /// The outermost and the second outermost dependents to the left and to the right.
    pub left: [u16; 2],
    pub right: [u16; 2],
    pub lefts: u8,
    pub rights: u8,
}

const LONELY: Node =
    Node { head: NOBODY, label: 0, left: [NOBODY; 2], right: [NOBODY; 2], lefts: 0, rights: 0 };

/// The state. Words are numbered from 0; the root is the number after the last word.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {
    pub words: usize,
    pub stack: Vec<u16>,
    /// The first word of the buffer.
    pub next: usize,
    pub nodes: Vec<Node>,
}

impl State {
    pub fn reset(&mut self, words: usize) {
        self.words = words;
        self.stack.clear();
        self.next = 0;
        self.nodes.clear();
        self.nodes.resize(words + 1, LONELY);
    }

    /// Becomes the same as another state, in the memory that it has.
    pub fn copy(&mut self, other: &Self) {
        (self.words, self.next) = (other.words, other.next);
        self.stack.clone_from(&other.stack);
        self.nodes.clone_from(&other.nodes);
    }

    /// Whether every word has its head.
    pub fn is_done(&self) -> bool {
        self.next == self.words && self.stack.is_empty()
    }

    /// Which moves are possible, by class.
    pub fn possible(&self) -> [bool; 3] {
        [self.next < self.words, !self.stack.is_empty(), self.stack.len() >= 2]
    }

    /// The word at this depth of the stack; 0 is its top.
    pub fn stacked(&self, depth: usize) -> u16 {
        self.stack.len().checked_sub(depth + 1).map_or(NOBODY, |place| self.stack[place])
    }

    /// The word this far into the buffer; after the last word comes the root.
    pub fn ahead(&self, offset: usize) -> u16 {
        if self.next + offset <= self.words { (self.next + offset) as u16 } else { NOBODY }
    }

    /// The head and the dependent of the arc that a move would make.
    pub fn arc(&self, choice: Move) -> Option<(u16, u16)> {
        let top = *self.stack.last()?;
        match choice {
            Move::Shift => None,
            Move::Left => Some((self.next as u16, top)),
            Move::Right => Some((self.stacked(1), top)),
        }
    }

    /// Makes a move that is possible.
    pub fn make(&mut self, choice: Move, label: u16) {
        match self.arc(choice) {
            None => {
                self.stack.push(self.next as u16);
                self.next += 1;
            }
            Some((head, dependent)) => {
                self.stack.pop();
                self.attach(head, dependent, label);
            }
        }
    }

    fn attach(&mut self, head: u16, dependent: u16, label: u16) {
        let node = &mut self.nodes[dependent as usize];
        (node.head, node.label) = (head, label);
        let node = &mut self.nodes[head as usize];
        if dependent < head {
            node.left = [dependent, node.left[0]];
            node.lefts = node.lefts.saturating_add(1);
        } else {
            node.right = [dependent, node.right[0]];
            node.rights = node.rights.saturating_add(1);
        }
    }
}
