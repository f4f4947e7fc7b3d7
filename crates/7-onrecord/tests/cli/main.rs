//! Drives the program from outside: what users type and what they get.

mod adding;
mod crash;
#[path = "../../../5-case/tests/case/dump.rs"]
mod dump;
mod manners;
mod program;
mod same_record;
