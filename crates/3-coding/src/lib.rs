//! A learned coder of political events.
//!
//! A [`Sentence`](onrecord_syntax::Sentence) is a parsed sentence in numbers. Every word that may carry an event is weighed: the [`Triggers`] lexicon,
//! the words about it and its place in the tree speak for a type or for none; then the noun phrases near it are weighed for
//! actor and recipient. Each decision is a mean of two: a linear model over hashed features, which knows the words it has learned
//! from, and a shallow network over word vectors, which knows their kin. Both learn from own sentences (`languages/en/events`).

mod classes;
mod coder;
mod features;
pub mod labelled;
mod lexicon;
mod model;
mod seen;
pub mod training;

pub use self::classes::Conventions;
pub use self::coder::{CodedEvent, CodedStance, CodedWord, Coder, Given};
pub use self::lexicon::{Reading, Triggers};
pub use self::model::CodingModel;
