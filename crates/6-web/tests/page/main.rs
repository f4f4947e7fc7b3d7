//! The page from outside: requests in, whole answers out.

mod correcting;
mod hostile;
mod manners;
mod pile;
mod queries;
mod report;
mod screens;
