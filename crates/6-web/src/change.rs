//! Changes that an analyst asks for: one form, one entry of the log.

use crate::address::Address;
use crate::failure::Failure;
use crate::look::Done;
use crate::site::Site;
use onrecord_case::Case;
use onrecord_record::{Anchor, Change, Correction, LineKind, LineRef};
use serde::de::DeserializeOwned;

/// Carries out what a form says; gives the address to look at next.
pub(crate) fn change(site: &Site, form: &Address) -> Done<String> {
    if site.is_read_only() {
        return Err(Failure::Refused { why: "This page is read-only: nothing can be corrected through it." });
    }
    // Browsers take a backslash for a slash, and two slashes for another site.
    let is_here = |back: &&str| back.starts_with('/') && !back[1..].starts_with(['/', '\\']);
    let next = form.get("back").filter(is_here);
    let next = next.unwrap_or("/corrections").to_owned();
    if form.get("do") == Some("skip") {
        return Ok(next);
    }
    let mut case = Case::open(site.pool().dir())?;
    let corrections = entries(&case, entry(site, &case, form)?, form)?;
    case.log_corrections(&corrections)?;
    bring_up(site, &case)?;
    Ok(next)
}

/// In a record of more pages than these the whole of it takes seconds to write; nobody should wait for that.
const MOST_PAGES_AT_ONCE: u64 = 4_000;

/// Brings the record up to the log: at once where it is small; else beside the page, which goes on with the record as
/// it was and tells the browser when the new one is there. The entry is safe in the log meanwhile.
fn bring_up(site: &Site, case: &Case) -> Done<()> {
    if case.page_count()? <= MOST_PAGES_AT_ONCE {
        return apply(site, case);
    }
    let site = site.clone();
    std::thread::spawn(move || {
        let dir = site.pool().dir().to_owned();
        // One that fails leaves the entry in the log, for the next correction or `add`.
        let _ = Case::open(&dir).map_err(Failure::from).and_then(|case| apply(&site, &case));
    });
    Ok(())
}

/// While another process adds pages the entry waits in the log: that process, or the next correction, applies it.
fn apply(site: &Site, case: &Case) -> Done<()> {
    let _one_at_a_time = site.writing();
    // Another correction that waited for the same may have brought this one along.
    if case.record_is_current()? {
        return Ok(());
    }
    match case.begin_add() {
        Ok(mut adder) => {
            adder.apply_corrections()?;
            Ok(adder.finish()?)
        }
        Err(onrecord_case::Error::Busy { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// The entry for this line alone, one for each equal case, or one that is a rule.
fn entries(case: &Case, one: Correction, form: &Address) -> Done<Vec<Correction>> {
    let scope = form.get("scope").unwrap_or("line");
    if scope == "line" {
        return Ok(vec![one]);
    }
    let (kind, id) = (one.line.kind, one.line.id.clone());
    let rule = case.rule(kind, &id, form.get("issue"), &one.change)?;
    let rule =
        rule.ok_or_else(|| Failure::Wrong { why: "No other line can be an equal case of this.".to_owned() })?;
    match scope {
        "rule" => Ok(vec![Correction { rule: Some(rule), ..one }]),
        "equal" => {
            let mut lines = case.equal_lines(kind, &rule)?;
            if !lines.iter().any(|line| line.id == one.line.id) {
                lines.push(one.line.clone());
            }
            Ok(lines.into_iter().map(|line| Correction { line, ..one.clone() }).collect())
        }
        _ => Err(wrong("scope")),
    }
}

fn entry(site: &Site, case: &Case, form: &Address) -> Done<Correction> {
    let kind: LineKind = word(form, "kind")?;
    let id = needed(form, "line")?;
    let line = line(case, kind, id, form.get("issue"));
    let change = match needed(form, "do")? {
        "accept" => Change::Accept,
        "reject" => Change::Reject,
        "edit" => Change::Edit { field: word(form, "field")?, is: form.text("is") },
        "merge" => Change::Merge { into: line_of(case, kind, last_part(needed(form, "into")?))? },
        "split" => Change::Split { anchors: anchors(form)? },
        "original" => {
            let page = form.get("page").map(|page| page.parse().map_err(|_| wrong("page"))).transpose()?;
            Change::Original { page }
        }
        "undo" => Change::Undo { correction: needed(form, "correction")?.to_owned() },
        _ => return Err(wrong("do")),
    };
    let line = match (&change, line?) {
        (_, Some(line)) => line,
        // The line of what is undone may have left the record; the entry that is undone still names it.
        (Change::Undo { correction }, None) => {
            let log = case.corrections()?;
            let undone =
                log.into_iter().find(|entry| entry.id == *correction).ok_or_else(|| wrong("correction"))?;
            undone.correction.line
        }
        (_, None) => return Err(Failure::missing(format!("There is no line `{id}` in the record."))),
    };
    Ok(Correction {
        who: site.who().to_owned(),
        at: jiff::Timestamp::now().to_string(),
        machine: onrecord_case::MAKER.to_owned(),
        line,
        change,
        was: form.text("was"),
        rule: None,
    })
}

fn line(case: &Case, kind: LineKind, id: &str, issue: Option<&str>) -> Done<Option<LineRef>> {
    Ok(case.line_ref(kind, id, issue)?)
}

fn line_of(case: &Case, kind: LineKind, id: &str) -> Done<LineRef> {
    let missing = || Failure::missing(format!("There is no line `{id}` in the record to merge with."));
    line(case, kind, id, None)?.ok_or_else(missing)
}

/// A line may be named by its id or by the address of its screen.
fn last_part(text: &str) -> &str {
    text.trim_end_matches('/').rsplit('/').next().unwrap_or(text)
}

/// `PAGE:START`, as often as the form has it; several may stand in one box.
fn anchors(form: &Address) -> Done<Vec<Anchor>> {
    let anchors: Option<Vec<Anchor>> = form
        .all("at")
        .flat_map(str::split_whitespace)
        .map(|at| {
            let (page, start) = at.split_once(':')?;
            Some(Anchor { page: page.parse().ok()?, start: start.parse().ok()? })
        })
        .collect();
    anchors.filter(|anchors| !anchors.is_empty()).ok_or_else(|| wrong("at"))
}

fn needed<'a>(form: &'a Address, key: &str) -> Done<&'a str> {
    form.get(key).ok_or_else(|| wrong(key))
}

fn word<T: DeserializeOwned>(form: &Address, key: &str) -> Done<T> {
    serde_json::from_value(needed(form, key)?.into()).map_err(|_| wrong(key))
}

fn wrong(key: &str) -> Failure {
    Failure::Wrong { why: format!("The form has no `{key}` that can be understood.") }
}
