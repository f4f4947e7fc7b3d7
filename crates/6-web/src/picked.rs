//! The lines chosen for a report: a list in the address, which every link of a screen carries on.

use crate::address::Address;
use crate::look::{Done, Look};
use maud::{Markup, html};
use onrecord_export::{Chosen, LineKey};

/// The query's key for the chosen lines.
pub(crate) const PICKED: &str = "picked";

/// Separates ids; it needs no escape in a query.
const BETWEEN: char = '.';

/// An address of more lines than these is longer than servers between two colleagues let through.
const MOST: usize = 250;

/// What the address says when the last line was taken out: a choice of nothing, not the absence of one.
const NONE: &str = "none";

/// The chosen lines in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Picked(Vec<LineKey>);

impl Picked {
    /// The choice that an address holds; what is no id of a line is left out.
    pub fn of(address: &Address) -> Self {
        let mut keys: Vec<LineKey> = Vec::new();
        for part in address.get(PICKED).unwrap_or_default().split(BETWEEN) {
            match part.parse() {
                Ok(key) if keys.len() < MOST && !keys.contains(&key) => keys.push(key),
                _ => {}
            }
        }
        Self(keys)
    }

    pub fn keys(&self) -> &[LineKey] {
        &self.0
    }

    pub fn has(&self, key: &LineKey) -> bool {
        self.0.contains(key)
    }

    /// The choice with a line put in at the end, or taken out.
    pub fn toggled(&self, key: &LineKey) -> Self {
        let mut keys = self.0.clone();
        match keys.iter().position(|one| one == key) {
            Some(at) => drop(keys.remove(at)),
            None if keys.len() < MOST => keys.push(key.clone()),
            None => {}
        }
        Self(keys)
    }

    /// The choice with two neighbours changed: the line at `at` and the one after it.
    pub fn changed(&self, at: usize) -> Self {
        let mut keys = self.0.clone();
        if at + 1 < keys.len() {
            keys.swap(at, at + 1);
        }
        Self(keys)
    }

    /// The value of the address.
    pub fn value(&self) -> String {
        if self.0.is_empty() {
            return NONE.to_owned();
        }
        let keys: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        keys.join(&BETWEEN.to_string())
    }
}

/// The lines that the query of a report's address names, and its title.
pub fn report_address(query: &str) -> (Vec<LineKey>, Option<String>) {
    let address = Address::parse("", Some(query.split('#').next().unwrap_or(query)));
    (Picked::of(&address).0, address.text("title"))
}

/// The sign beside a line that puts it into the report or takes it out, and comes back to the line.
pub(crate) fn pick(look: &Look<'_>, key: &LineKey, row: &str) -> Markup {
    let picked = Picked::of(&look.address);
    let is_in = picked.has(key);
    if !is_in && picked.keys().len() >= MOST {
        let full = format!("The report is full: {MOST} lines. Take one out first.");
        return html! { span.pick title=(full) { "–" span.hidden { (full) } } };
    }
    let href = format!("{}#{row}", look.address.set(PICKED, picked.toggled(key).value()));
    html! {
        a class=(if is_in { "pick in" } else { "pick" }) href=(href) data-pick title=(if is_in { "In the report; take it out (r)" } else { "Put it into the report (r)" }) {
            svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" {
                @if is_in { path d="M3 8.5 L6.5 12 L13 4.5" {} } @else { path d="M8 3 V13 M3 8 H13" {} }
            }
            span.hidden { (if is_in { "In the report; take it out" } else { "Put it into the report" }) }
        }
    }
}

/// A chosen line as the record has it now.
pub(crate) fn chosen(look: &Look<'_>, key: &LineKey) -> Done<Option<Chosen>> {
    Ok(match key {
        LineKey::Utterance(id) => look.case.utterance(id)?.map(Chosen::Utterance),
        LineKey::Happening(id) => look.case.happening(id)?.map(Chosen::Happening),
        LineKey::Issue(id) => look.case.issue(id)?.map(Chosen::Issue),
        LineKey::Stand { issue, stand } => look.case.issue(issue)?.and_then(|issue| {
            let number = issue.stands.iter().position(|one| issue.stand_id(one) == *stand)?;
            Some(Chosen::Stand(issue, number))
        }),
    })
}

/// Screens write their links without a thought for the report; where lines are chosen, every link to a screen is given
/// the choice here. Text has no plain double quote, so that the mark of a link stands in links only.
pub(crate) fn carry(html: &str, picked: &Picked) -> String {
    const LINK: &str = " href=\"/";
    if picked.keys().is_empty() {
        return html.to_owned();
    }
    let pair = format!("{PICKED}={}", picked.value());
    let mut out = String::with_capacity(html.len() + html.len() / 4);
    let mut rest = html;
    while let Some(at) = rest.find(LINK) {
        let start = at + LINK.len() - 1;
        let end = rest[start..].find('"').map_or(rest.len(), |end| start + end);
        let address = &rest[start..end];
        out.push_str(&rest[..start]);
        let is_screen = !address.starts_with("/assets/") && !address.starts_with("//");
        if is_screen && !address.contains("picked=") {
            let (path, place) = address.split_at(address.find('#').unwrap_or(address.len()));
            out.push_str(path);
            out.push_str(if path.contains('?') { "&amp;" } else { "?" });
            out.push_str(&pair);
            out.push_str(place);
        } else {
            out.push_str(address);
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{Picked, carry};
    use crate::address::Address;

    const A: &str = "q0123456789ab";
    const B: &str = "i0123456789ab-s0123456789ab";

    fn picked(value: &str) -> Picked {
        Picked::of(&Address::parse("/", Some(&format!("picked={value}"))))
    }

    #[test]
    fn lines_go_in_and_out_and_change_places() {
        let both = picked(&format!("{A}.{B}.{A}.nonsense."));
        assert_eq!(both.value(), format!("{A}.{B}"));
        assert_eq!(both.changed(0).value(), format!("{B}.{A}"));
        assert_eq!(both.changed(1), both);
        assert_eq!(both.toggled(&A.parse().unwrap()).value(), B);
        assert_eq!(picked(A).toggled(&A.parse().unwrap()).value(), "none");
        assert!(picked("none").keys().is_empty());
    }

    #[test]
    fn every_link_to_a_screen_carries_the_choice() {
        let html = r##"<a href="/quotes?kind=denial#q1"></a><a href="/"></a><a href="#x"></a><link href="/assets/1/page.css"><a href="https://example.org/"></a><a href="/report?picked=none"></a> &quot; href=&quot;/x&quot;"##;
        let wanted = format!(
            r##"<a href="/quotes?kind=denial&amp;picked={A}#q1"></a><a href="/?picked={A}"></a><a href="#x"></a><link href="/assets/1/page.css"><a href="https://example.org/"></a><a href="/report?picked=none"></a> &quot; href=&quot;/x&quot;"##
        );
        assert_eq!(carry(html, &picked(A)), wanted);
        assert_eq!(carry(html, &picked("none")), html);
    }
}
