//! The files that the program brings: one style sheet, one script, one mark.

use crate::answer::Answer;
use onrecord_text::stable_hash;
use std::sync::LazyLock;

const STYLE: &str = include_str!("assets/page.css");
const SCRIPT: &str = include_str!("assets/page.js");
const MARK: &str = include_str!("assets/mark.svg");

/// The addresses carry a hash of the content, so that browsers keep them and a new program brings new ones.
static VERSION: LazyLock<String> =
    LazyLock::new(|| format!("{:012x}", stable_hash(&format!("{STYLE}{SCRIPT}{MARK}")) >> 16));

/// The address of a file.
pub(crate) fn address(name: &str) -> String {
    format!("/assets/{}/{name}", *VERSION)
}

/// The file with a name, under whatever version it is asked for.
pub(crate) fn find(name: &str) -> Option<Answer> {
    Some(match name {
        "page.css" => Answer::Asset("text/css; charset=utf-8", STYLE.as_bytes()),
        "page.js" => Answer::Asset("text/javascript; charset=utf-8", SCRIPT.as_bytes()),
        "mark.svg" => Answer::Asset("image/svg+xml", MARK.as_bytes()),
        _ => return None,
    })
}
