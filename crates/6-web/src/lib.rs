//! The analyst's page: the record of a case in a browser.
//!
//! Every screen is made on the server and complete without script; the script adds keys and refreshing. The key
//! decisions:
//!
//! * **A screen is a function** from an address and one unchanging state of the case to HTML. The address holds the
//!   whole state: what is seen can be bookmarked, sent, printed and exported.
//! * **A page's text is hostile.** It reaches HTML through [`maud`]'s escaping only, characters that turn the
//!   direction of writing are shown by name, no address of a page becomes a link unless it is `http(s)`, and the
//!   content security policy allows nothing but the two files that the program brings.
//! * **Nobody else's page talks to it.** It listens on loopback unless asked, answers only to its own names and takes
//!   no request that another site started.

mod address;
mod answer;
mod assets;
mod change;
mod diff;
mod failure;
mod frame;
mod guard;
mod key;
mod live;
mod look;
mod parts;
mod picked;
mod pool;
mod routes;
mod screens;
mod server;
mod site;
mod words;

pub use self::picked::report_address;
pub use self::screens::{ledger_json, ledger_sheet};
pub use self::server::{Options, ServeError, serve};
pub use self::site::{Site, router};
