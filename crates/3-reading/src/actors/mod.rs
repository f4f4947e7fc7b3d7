//! Who is mentioned in an article, and which mentions mean the same one.
//!
//! [`ActorTable::build`] is called once an article, after the text is cut into sentences and before quotations and
//! clauses are read; those readers pick noun phrases and ask the table who they are:
//!
//! - [`at`](ActorTable::at): who is named (or meant by a pronoun or role) at this span;
//! - [`resolve`](ActorTable::resolve): the same, and when nothing is marked there, by the words of the span alone;
//! - [`subject_before`](ActorTable::subject_before): who was last spoken of before an offset;
//! - [`party`](ActorTable::party), [`is_official`](ActorTable::is_official), [`is_expert`](ActorTable::is_expert):
//!   what the article and the lexicon know of an actor.
//!
//! The steps, each a module:
//!
//! 1. the names of the text become members of the cast (`people`, `cast`, with the short names that the article gives
//!    itself, `acronyms`, and what an unlisted organisation is, `kinds`);
//! 2. roles are given to the persons beside them, and tell country and sector (`standing`; "who leads …", `leading`), or the
//!    place or the sentence before tells the country (`home`);
//! 3. what is known from outside is added where the article does not tell: dated persons of the user's lexicon, and
//!    office-holders whom other pages of the case name (`leaders`);
//! 4. one walk through the text settles what descriptions ("the minister", "the alliance") and pronouns mean
//!    (`reference`, `descriptions`, `pronouns`, `things`), with what stands inside quotation marks kept apart (`scene`).
//!
//! No name or title tells a gender: machine-spun copies confuse "he" and "she", and many names tell nothing.

mod acronyms;
mod cast;
mod descriptions;
mod german;
mod home;
mod kinds;
mod leaders;
mod leading;
mod learned;
mod people;
mod pronouns;
mod reference;
mod scene;
mod standing;
mod table;
mod things;
mod words;

pub use self::leaders::Leader;
pub use self::table::{ActorMention, ActorTable, Background, MentionForm};
