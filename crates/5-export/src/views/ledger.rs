//! How a page is told in one cell.

use onrecord_record::PageLine;

/// The outlet and the day, as far as known ("Rivertown Courier, 12 May 2031"), else the input's name.
pub fn page_label(line: &PageLine) -> String {
    let name = line.outlet.clone().or_else(|| line.names.first().cloned()).unwrap_or_default();
    match &line.published {
        Some(span) if span.earliest == span.latest => format!("{name}, {}", span.earliest),
        Some(span) => format!("{name}, {} to {}", span.earliest, span.latest),
        None => name,
    }
}
