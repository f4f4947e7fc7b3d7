//! Corrections survive whatever comes after them.

use crate::crafted::{add, commit, derive};
use crate::deciding::{bring_up, change, decided_at, line, reread, town};
use onrecord_case::Case;
use onrecord_record::{Change, Correction, LineKind, LineRef, Outcome, Record};
use proptest::prelude::*;

fn decided(line: LineRef, change: Change, second: usize) -> Correction {
    decided_at(line, change, &format!("2031-05-14T10:{:02}:{:02}Z", second / 60, second % 60))
}

fn apply(case: &Case) -> Record {
    let mut adder = case.begin_add().unwrap();
    let record = adder.apply_corrections().unwrap();
    adder.finish().unwrap();
    record
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
        let rows = crate::dump::dump(folder.path());
        prop_assert_eq!(crate::dump::faults(folder.path()), Vec::<String>::new());
        let mut adder = case.begin_add().unwrap();
        let machine = derive(&case, &mut adder);
        adder.finish().unwrap();
        prop_assert_eq!(&case.record().unwrap(), &corrected, "derived anew and brought up differ");
        prop_assert_eq!(&crate::dump::dump(folder.path()), &rows, "rows derived anew and brought up differ");
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
