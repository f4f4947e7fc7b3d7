//! The drawer in which a line is corrected.

use crate::look::{Done, Look};
use crate::words;
use maud::{Markup, html};
use onrecord_export::said::plain;
use onrecord_record::LineKind;

/// A field that can be written anew.
pub(crate) struct Editable<'a> {
    /// Its key in the log.
    pub field: &'static str,
    pub label: &'static str,
    pub was: Option<&'a str>,
    /// The only values there are, as value and word; empty: any text.
    pub options: Vec<(String, String)>,
}

/// What can be done about a line.
pub(crate) struct Drawer<'a> {
    pub kind: LineKind,
    pub line: &'a str,
    /// For a stand: the id of its issue.
    pub issue: Option<&'a str>,
    pub fields: Vec<Editable<'a>>,
    pub can_merge: bool,
    /// Places that can be split off: `PAGE:START` and words.
    pub parts: Vec<(String, String)>,
    /// What equal cases have in common, in words (`the speaker “Ana Lund”`): of verdicts, and of each field by its key.
    pub equal: Vec<(&'static str, String)>,
}

/// The key of [`Drawer::equal`] for verdicts.
pub(crate) const VERDICT: &str = "";

/// Who stands behind a line: the machine, or an analyst's correction.
pub(crate) fn badge(look: &Look<'_>, kind: LineKind, line: &str) -> Done<Markup> {
    Ok(match look.case.badge(kind, line)? {
        Some(correction) => html! { a.tag.analyst href=(entry(&correction)) { "analyst" } },
        None => html! { span.tag { "machine" } },
    })
}

/// The address of an entry of the log.
fn entry(correction: &str) -> String {
    format!("/corrections#{correction}")
}

impl Drawer<'_> {
    /// The badge and, unless the page is read-only, the forms.
    pub fn show(&self, look: &Look<'_>) -> Done<Markup> {
        if look.site.is_read_only() {
            return Ok(html! { p.badge { (badge(look, self.kind, self.line)?) } });
        }
        let decided = look.case.badge(self.kind, self.line)?;
        Ok(html! {
            details.correct {
                summary { @if decided.is_some() { span.tag.analyst { "analyst" } } @else { span.tag { "machine" } } " Correct this line" }
                div.forms {
                    @if let Some(correction) = &decided { p { a href=(entry(correction)) { "What was decided on it" } } }
                    (self.form(look, html! {
                        button name="do" value="accept" { "It is right" } " "
                        button.quiet name="do" value="reject" { "It is wrong" }
                        (self.scope(VERDICT))
                    }))
                    @for field in &self.fields { (self.edit(look, field)) }
                    @if self.can_merge {
                        (self.form(look, html! {
                            label { "The same as " input name="into" placeholder="id or address of the other line" required; }
                            button.quiet name="do" value="merge" { "Merge" }
                        }))
                    }
                    @if self.parts.len() > 1 {
                        (self.form(look, html! {
                            fieldset {
                                legend { "These are another line" }
                                @for (at, told) in &self.parts { label.switch { input type="checkbox" name="at" value=(at); " " (plain(told)) } }
                            }
                            button.quiet name="do" value="split" { "Split off" }
                        }))
                    }
                }
            }
        })
    }

    fn edit(&self, look: &Look<'_>, field: &Editable<'_>) -> Markup {
        self.form(look, html! {
            input type="hidden" name="field" value=(field.field);
            @if let Some(was) = field.was { input type="hidden" name="was" value=(was); }
            label {
                (field.label) " "
                @if field.options.is_empty() {
                    input name="is" value=[field.was];
                } @else {
                    select name="is" { @for (value, word) in &field.options { option value=(value) selected[field.was == Some(value)] { (word) } } }
                }
            }
            (self.scope(field.field))
            button.quiet name="do" value="edit" { "Change" }
        })
    }

    /// For this line, for all equal cases, or as a rule; nothing where no other line can be equal.
    fn scope(&self, field: &str) -> Markup {
        let equal = self.equal.iter().find(|(key, _)| *key == field);
        html! {
            @if let Some((_, told)) = equal {
                label {
                    span.hidden { "For which lines" }
                    select name="scope" {
                        option value="line" { "for this line" }
                        option value="equal" { "for all lines now with " (plain(told)) }
                        option value="rule" { "as a rule: also for pages that come later" }
                    }
                }
            }
        }
    }

    /// A form about this line; afterwards the browser is where it was.
    pub fn form(&self, look: &Look<'_>, inside: Markup) -> Markup {
        html! {
            form method="post" action="/corrections" {
                input type="hidden" name="kind" value=(words::key(self.kind));
                input type="hidden" name="line" value=(self.line);
                @if let Some(issue) = self.issue { input type="hidden" name="issue" value=(issue); }
                input type="hidden" name="back" value=(look.address);
                (inside)
            }
        }
    }
}
