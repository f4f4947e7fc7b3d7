//! Drives the program from outside: what users type and what they get.

mod adding;
mod code;
mod contract;
mod crash;
#[path = "../../../5-case/tests/case/dump.rs"]
mod dump;
mod example;
mod labelled;
mod manners;
mod parse;
mod people;
mod program;
mod report;
mod same_record;
