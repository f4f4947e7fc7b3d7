//! From bytes to pages, and from a page to an article.
//!
//! A **page** is bytes as they were fetched, named by their SHA-256 and never edited. An **article** is the
//! text of a page and what the page says of itself. The text of a plain-text page is the file's own text, so
//! that an offset into the article is an offset into the file; furniture (ad marks, share bars, teasers,
//! comment forms) is marked as [`Block`]s, never deleted.
//!
//! Everything here is a pure function of the bytes. Walking directories and reading files is the caller's work.

mod article;
mod assemble;
mod blocks;
mod byline;
mod charset;
mod clues;
mod dateline;
mod dates;
mod decode;
mod formats;
mod furniture;
mod html;
mod limits;
mod line;
mod names;
mod page;
mod page_dates;
mod phrases;
mod refusal;
mod sources;
mod title;
mod told;
mod tongue;

pub use self::article::{Article, Block, BlockKind, Clue, DateBasis, DeclaredDate, Source};
pub use self::assemble::article;
pub use self::decode::{DeclaredTime, Decoded, Head, decode};
pub use self::formats::{Found, read_pages};
pub use self::limits::Limits;
pub use self::page::{InputKind, Page, PageId};
pub use self::refusal::{Refusal, RefusalReason, SkipReason, Skipped};
pub use self::tongue::language;
