//! From HTML to the text of the article, its blocks, and what the page says of itself.
//!
//! The article is found by [`dom_smoothie`], a port of Mozilla's Readability. Two well-kept crates were compared on
//! the 990 pages of trafilatura-eval (its own metric: substrings found; one thread, CPU time, decoding included):
//!
//! | | precision | recall | F | pages/s | lines, `html5ever` copies |
//! |---|---|---|---|---|---|
//! | `dom_smoothie` 0.19 as it comes | .862 | .918 | .889 | 199 | 4,800, one |
//! | `trafilatura` 0.6.0, no fallback | .903 | .918 | .910 | 107 | 16,700 and three more crates, beside ours |
//! | `trafilatura` 0.6.0, fallback | .897 | .934 | .915 | 55 | |
//! | this module, blocks that are not furniture | .866 | .956 | .909 | 227–250 | |
//!
//! Both have no `unsafe` of their own. `dom_smoothie` was taken: recall is alike, it is twice to four times as fast,
//! it hands back its document, so that blocks are read without parsing again, and the precision that it lacks is
//! read-also lines and sign-ups, which this product marks and does not delete. What this module adds: scripts are
//! dropped before parsing ([`scan`]), parts that call themselves furniture and bare links are marked, the part that
//! the page marks as its article wins when the extractor found far less of it, and paragraphs that the extractor
//! dropped before or between its blocks are put back.

mod blocks;
mod furniture;
mod head;
mod json_ld;
mod scan;
mod title;

pub(crate) use self::scan::deeper_than;

use self::blocks::{Draft, draft};
use crate::{Block, BlockKind, Head};
use dom_query::Document;
use dom_smoothie::{Config, Readability};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How many times the running text of the extractor's find another part must have to be taken instead of it: the
/// one element that the page itself marks as the article, or the whole body. Set on trafilatura-eval, where 1.3 to 2
/// and 2 to 5 make no difference.
const MARKED_FACTOR: f64 = 1.5;
const BODY_FACTOR: f64 = 3.0;

/// How pages mark their article, the plainest first.
const MARKS: &[&str] = &["[itemprop~=articleBody]", "article", "main, [role=main]"];

/// The element under which the extractor puts what it found.
const FOUND: &str = "#readability-page-1";

/// Reads an HTML document: text, blocks, head. The text is empty when the page shows no running text, or when it is
/// nested deeper than can be parsed in fair time.
pub(crate) fn read(html: &str, url: Option<&str>, depth_limit: usize) -> (String, Vec<Block>, Head) {
    if deeper_than(html.as_bytes(), depth_limit) {
        return (String::new(), Vec::new(), Head::default());
    }
    let light = scan::lighten(html);
    let document = Document::from(light.html.as_str());
    let (head, heading) = head::read(&document, &light.json_ld, url);
    let marked = marked(&document);
    let body = document.body().map(|body| draft(&body)).unwrap_or_default();
    let headline = heading.unwrap_or_default();
    let mut best = choose(extract(document), marked, &body).completed(&body, &headline);
    if best.running() == 0 {
        best = Draft::default();
    }
    best.put_first(BlockKind::Heading, &headline);
    (best.text, best.blocks, head)
}

/// What the page marks as its article, where it marks exactly one element.
fn marked(document: &Document) -> Option<Draft> {
    MARKS.iter().find_map(|mark| match document.select(mark).nodes() {
        [node] => Some(draft(node)),
        _ => None,
    })
}

/// The extractor is code of others that works on hostile input: should it panic, the page is read without it.
fn extract(document: Document) -> Draft {
    let config = Config { keep_classes: true, disable_json_ld: true, ..Config::default() };
    let find = || {
        let mut reader = Readability::with_document(document, None, Some(config)).ok()?;
        reader.parse().ok()?;
        reader.doc.select_single(FOUND).nodes().first().map(draft)
    };
    catch_unwind(AssertUnwindSafe(find)).ok().flatten().unwrap_or_default()
}

fn choose(found: Draft, marked: Option<Draft>, body: &Draft) -> Draft {
    let exceeds = |draft: &Draft, factor: f64| draft.running() as f64 > factor * found.running() as f64;
    match marked {
        Some(marked) if exceeds(&marked, MARKED_FACTOR) => marked,
        _ if exceeds(body, BODY_FACTOR) => body.clone(),
        _ => found,
    }
}
