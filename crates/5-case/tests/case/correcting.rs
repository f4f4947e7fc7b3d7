//! Corrections survive whatever comes after them.

use crate::crafted::{add, analysed, article_text, commit, derive, page};
use onrecord_case::{Case, Intake, PageIntake};
use onrecord_page::Page;
use onrecord_record::{Anchor, Change, Correction, Field, LineKind, LineRef, Outcome, Record};
use proptest::prelude::*;

fn town(number: usize) -> Page {
    page(&format!("{number}.txt"), &article_text(&format!("Town {number}")))
}

/// A line of the case, by kind and number (around the end).
fn line(case: &Case, kind: LineKind, number: usize) -> Option<LineRef> {
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

fn decided(line: LineRef, change: Change, second: usize) -> Correction {
    let at = format!("2031-05-14T10:{:02}:{:02}Z", second / 60, second % 60);
    Correction { who: "Ana".into(), at, machine: "test".into(), line, change, was: None, rule: None }
}

fn apply(case: &Case) -> Record {
    let mut adder = case.begin_add().unwrap();
    let record = adder.apply_corrections().unwrap();
    adder.finish().unwrap();
    record
}

/// What the next command does with whatever the last one left.
fn bring_up(case: &Case) {
    let mut adder = case.begin_add().unwrap();
    if case.record_is_of_pile().unwrap() {
        adder.apply_corrections().unwrap();
    } else {
        derive(case, &mut adder);
    }
    adder.finish().unwrap();
}

/// One thing that happens to a case: a page comes, or an analyst decides.
#[derive(Clone, Debug)]
enum Step {
    Add(usize),
    Decide(LineKind, usize, u8),
    Undo(usize),
    /// All pages are read anew by a model that says something else.
    Reread(u8),
    /// The process dies after a decision is in the log, and before the record has it.
    CutDecision(LineKind, usize, u8),
    /// The process dies after pages were written, and before a record is derived from them.
    CutAdd(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let kind = || {
        prop_oneof![
            Just(LineKind::Utterance),
            Just(LineKind::Happening),
            Just(LineKind::Actor),
            Just(LineKind::Issue),
            Just(LineKind::Family)
        ]
    };
    prop_oneof![
        (0..9_usize).prop_map(Step::Add),
        (kind(), 0..9_usize, 0..5_u8).prop_map(|(kind, number, what)| Step::Decide(kind, number, what)),
        (0..9_usize).prop_map(Step::Undo),
        (0..3_u8).prop_map(Step::Reread),
        (kind(), 0..9_usize, 0..5_u8).prop_map(|(kind, number, what)| Step::CutDecision(kind, number, what)),
        (0..9_usize).prop_map(Step::CutAdd),
    ]
}

fn change(case: &Case, kind: LineKind, number: usize, what: u8) -> Change {
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
fn reread(case: &Case, model: u8) {
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

/// Few runs are enough to notice what breaks often; the long run is asked for.
fn runs() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24)
}

proptest! {
    // `PROPTEST_CASES=1000` for the long run.
    #![proptest_config(ProptestConfig { cases: runs(), ..ProptestConfig::default() })]

    #[test]
    fn nothing_decided_is_lost_and_everything_can_be_undone(steps in proptest::collection::vec(step(), 1..14)) {
        let folder = tempfile::tempdir().unwrap();
        let mut case = Case::create_or_open(folder.path()).unwrap();
        add(&case, vec![town(0), town(1)]);
        let mut decided_so_far = 0;
        for (second, step) in steps.into_iter().enumerate() {
            let mut is_cut = false;
            match step {
                Step::Reread(model) => reread(&case, model),
                Step::CutDecision(kind, number, what) => {
                    let Some(line) = line(&case, kind, number) else { continue };
                    let change = change(&case, kind, number, what);
                    decided_so_far += case.log_corrections(&[decided(line, change, second)]).unwrap();
                    is_cut = true;
                }
                Step::CutAdd(number) => {
                    let mut adder = case.begin_add().unwrap();
                    commit(&case, &mut adder, vec![town(number)]);
                    drop(adder);
                    case = Case::open(folder.path()).unwrap();
                    is_cut = true;
                }
                Step::Add(number) => { add(&case, vec![town(number)]); }
                Step::Decide(kind, number, what) => {
                    let Some(line) = line(&case, kind, number) else { continue };
                    let change = change(&case, kind, number, what);
                    decided_so_far += case.log_corrections(&[decided(line, change, second)]).unwrap();
                    prop_assert!(!case.record_is_current().unwrap());
                    bring_up(&case);
                }
                Step::Undo(number) => {
                    let log = case.corrections().unwrap();
                    let Some(entry) = log.get(number % log.len().max(1)) else { continue };
                    let undo = Change::Undo { correction: entry.id.clone() };
                    decided_so_far += case.log_corrections(&[decided(entry.correction.line.clone(), undo, second)]).unwrap();
                    bring_up(&case);
                }
            }
            let log = case.corrections().unwrap();
            prop_assert_eq!(log.len(), decided_so_far);
            if is_cut {
                continue;
            }
            prop_assert!(log.iter().all(|entry| entry.outcome.is_some()), "every entry is told of");
            prop_assert!(case.record_is_current().unwrap());
        }
        bring_up(&case);
        // A record derived from the pages anew, and one that was only brought up to the log, are the same.
        let corrected = case.record().unwrap();
        let mut adder = case.begin_add().unwrap();
        let machine = derive(&case, &mut adder);
        adder.finish().unwrap();
        prop_assert_eq!(&case.record().unwrap(), &corrected, "derived anew and brought up differ");
        for (second, entry) in case.corrections().unwrap().into_iter().enumerate() {
            let stands = !matches!(entry.correction.change, Change::Undo { .. }) && entry.outcome != Some(Outcome::Undone);
            if stands {
                let undo = Change::Undo { correction: entry.id };
                case.log_corrections(&[decided(entry.correction.line, undo, 1000 + second)]).unwrap();
            }
        }
        prop_assert_eq!(apply(&case), machine);
    }
}

#[test]
fn a_log_only_grows() {
    let folder = tempfile::tempdir().unwrap();
    let mut case = Case::create_or_open(folder.path()).unwrap();
    add(&case, vec![town(0)]);
    let line = line(&case, LineKind::Utterance, 0).unwrap();
    let entry = decided(line, Change::Accept, 0);
    assert_eq!(case.log_corrections(&[entry.clone(), entry.clone()]).unwrap(), 1);
    assert_eq!(case.log_corrections(&[entry]).unwrap(), 0);
    let database = crate::dump::open(folder.path());
    for tampering in ["DELETE FROM correction", "UPDATE correction SET who = 'nobody'"] {
        assert!(database.execute(tampering, []).is_err(), "{tampering}");
    }
}
