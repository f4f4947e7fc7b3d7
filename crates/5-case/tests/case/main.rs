//! The laws of a case, seen from outside.

mod correcting;
mod crafted;
mod deciding;
mod dump;
mod keeping;
mod reading_back;
mod refusing;
mod same_pile;
