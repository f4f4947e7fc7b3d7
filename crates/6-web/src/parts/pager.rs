//! Pages of a list, and the list as a file.

use crate::address::PAGE;
use crate::look::{AT_ONCE, Look};
use maud::{Markup, html};

/// Links to the pages of a list of `total` lines; nothing when it has one page.
pub(crate) fn pager(look: &Look<'_>, total: u64) -> Markup {
    let last = total.div_ceil(AT_ONCE).max(1);
    let now = look.page_number().min(last);
    let to = |page: u64| {
        if page == 1 { look.address.without(PAGE) } else { look.address.with(PAGE, page) }.to_string()
    };
    html! {
        @if last > 1 {
            nav.pager aria-label="Pages of the list" {
                @if now > 1 { a rel="prev" href=(to(now - 1)) { "Previous" } } @else { span {} }
                span { "Page " (now) " of " (last) }
                @if now < last { a rel="next" href=(to(now + 1)) { "Next" } } @else { span {} }
            }
        }
    }
}

/// What you see as a file: the same filter, the same order, all pages of the list.
pub(crate) fn exports(look: &Look<'_>, name: &str) -> Markup {
    let to = |ending: &str| look.address.on(format!("/{name}.{ending}")).without(PAGE).to_string();
    html! {
        p.exports {
            "This list as "
            a href=(to("csv")) download data-key="e" { "CSV" } " or "
            a href=(to("json")) download { "JSON" }
        }
    }
}
