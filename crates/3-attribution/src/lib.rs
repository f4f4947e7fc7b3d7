//! A learned reader of quotations: which words tell that somebody says something, what is said, and who says it.
//!
//! A [`Passage`] is a parsed paragraph with its quotation marks and with what rules found in it. Every word is weighed as
//! a **cue** (said, according, the demand); for a cue, the words about it are labelled as content, speaker or neither by a
//! chain of labels. A **judge** weighs what the chain and the rules found, tells how likely each is right, and leaves out
//! what is not; the **kind** (a demand, a denial) comes last. All are linear models over hashed features: the word and its
//! class, its place in the tree, its way to the cue, the marks about it, and the rules' own answer, one witness among many.

mod candidates;
mod chain;
mod cues;
mod judge;
mod kinds;
pub mod labelled;
mod model;
mod passage;
mod reader;
mod spans;
pub mod training;

pub use self::judge::Least;
pub use self::model::AttributionModel;
pub use self::passage::{Hint, Passage};
pub use self::reader::{AttributionReader, Found};
