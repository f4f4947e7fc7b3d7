//! Time expressions: found in the text, read as a form, resolved against the day of writing.
//!
//! Finding and resolving are apart because the day of writing is often not known when an article is read:
//! a [`TimeExpression`] says what stands there (`on Monday`, with a verb in the past), and
//! [`resolve()`] gives the TIMEX3 values once there is a day to reckon from. What reckons from another time of the text
//! ("two days later", "the same day") has its [`Origin`] there and is resolved from what was told before it; where
//! nothing was told it has no value, rather than a wrong one. The side of a bare
//! weekday or month is taken from the verb that governs it (`will meet on Monday`, `said on Monday`), never
//! from a word elsewhere in the sentence.
//!
//! The rules are our own; the values follow the TIMEX3 guidelines (Saurí et al. 2006).

mod absolute;
mod clocks;
mod find;
mod form;
mod holidays;
mod relative;
mod resolve;
mod sequence;
mod sets;
mod tense;
mod tense_words;
mod told;
mod words;

pub use self::find::find;
pub use self::form::{
    Count, DayPart, Direction, Holiday, Modifier, Origin, Season, TimeExpression, TimeForm, TimexType, Unit,
};
pub use self::sequence::{TimeValue, resolve};
