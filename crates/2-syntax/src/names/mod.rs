//! Names of persons, states, places, organisations, media, units, weapons and documents: a structured perceptron
//! over BIO classes (Collins 2002) with lists of known names and what the document shows elsewhere.

mod features;
mod kind;
mod lists;
mod tagger;

pub use self::kind::NameKind;

pub(crate) use self::features::{Run, Sightings, View, features, in_question, runs};
pub(crate) use self::kind::{Label, classes};
pub(crate) use self::lists::{LISTS, Lists, phrase_key};
pub(crate) use self::tagger::{NameTagger, best_path};
