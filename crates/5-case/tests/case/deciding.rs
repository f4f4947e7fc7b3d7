//! Decisions on lines, and readings by models that change.

use crate::crafted::{analysed, article_text, derive, page};
use onrecord_case::{Case, Intake, PageIntake};
use onrecord_page::Page;
use onrecord_record::{Anchor, Change, Correction, Field, LineKind, LineRef};

/// A page on a town.
pub fn town(number: usize) -> Page {
    page(&format!("{number}.txt"), &article_text(&format!("Town {number}")))
}

/// A line of the case, by kind and number (around the end).
pub fn line(case: &Case, kind: LineKind, number: usize) -> Option<LineRef> {
    let record = case.record().unwrap().unwrap();
    let pick = |ids: Vec<String>| (!ids.is_empty()).then(|| ids[number % ids.len()].clone());
    let id = match kind {
        LineKind::Utterance => pick(record.utterances.iter().map(|one| one.id.clone()).collect()),
        LineKind::Happening => pick(record.happenings.iter().map(|one| one.id.clone()).collect()),
        LineKind::Actor => pick(record.cast.iter().map(|one| one.id.clone()).collect()),
        LineKind::Family => {
            let first = |family: &onrecord_copies::Family| family.members[0].page.to_string();
            pick(record.families.iter().map(|one| format!("f{}", &first(one)[..12])).collect())
        }
        _ => pick(record.issues.iter().map(|one| one.id.clone()).collect()),
    }?;
    case.line_ref(kind, &id, None).unwrap()
}

/// What Ana decided at a time.
pub fn decided_at(line: LineRef, change: Change, at: &str) -> Correction {
    Correction {
        who: "Ana".into(),
        at: at.into(),
        machine: "test".into(),
        line,
        change,
        was: None,
        rule: None,
    }
}

/// What the next command does with whatever the last one left.
pub fn bring_up(case: &Case) {
    let mut adder = case.begin_add().unwrap();
    if case.record_is_of_pile().unwrap() {
        adder.apply_corrections().unwrap();
    } else {
        derive(case, &mut adder);
    }
    adder.finish().unwrap();
}

/// One of the changes that a line of a kind may have.
pub fn change(case: &Case, kind: LineKind, number: usize, what: u8) -> Change {
    let into = line(case, kind, number + 1);
    match (what, kind, into) {
        (0, ..) => Change::Accept,
        (1, ..) => Change::Reject,
        (2, LineKind::Utterance, _) => {
            Change::Edit { field: Field::Speaker, is: Some("Someone Else".into()) }
        }
        (2, LineKind::Happening, _) => Change::Edit { field: Field::Date, is: Some("2031-05".into()) },
        (4, ..) => Change::Split { anchors: anchors(case, kind, number) },
        (_, _, Some(into)) => Change::Merge { into },
        _ => Change::Accept,
    }
}

/// The first place that a line rests on.
fn anchors(case: &Case, kind: LineKind, number: usize) -> Vec<Anchor> {
    line(case, kind, number).map(|line| line.anchors.into_iter().take(1).collect()).unwrap_or_default()
}

/// Reads every page anew, as a model would that finds another type of event on some pages, and derives the record.
pub fn reread(case: &Case, model: u8) {
    let mut adder = case.begin_add().unwrap();
    adder.set_lexicon(&format!("# model {model}")).unwrap();
    let pages: Vec<Page> =
        case.outdated().unwrap().into_iter().map(|id| case.page(id).unwrap().unwrap()).collect();
    let originals = case.originals();
    let intake = |page: Page| {
        let mut analysed = analysed(&page);
        let is_other = (page.bytes.len() + usize::from(model)).is_multiple_of(3);
        for event in analysed.reading.events.iter_mut().filter(|_| is_other) {
            event.r#type = onrecord_reading::EventType::Threaten;
        }
        Intake::Page(Box::new(PageIntake::keep(&originals, page, Some(analysed)).unwrap()))
    };
    adder.commit(pages.into_iter().map(intake).collect()).unwrap();
    derive(case, &mut adder);
    adder.finish().unwrap();
}
