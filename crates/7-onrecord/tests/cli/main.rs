//! Drives the program from outside.
