//! The same pile gives the same case, however it comes.

use crate::crafted::{add, article_text, commit, derive, page};
use crate::dump::{dump, faults};
use onrecord_case::{Case, Intake, Outcome};
use onrecord_page::{Page, Refusal, RefusalReason};
use proptest::prelude::*;

/// Some inputs, many of them with equal bytes under other names and addresses.
fn inputs() -> impl Strategy<Value = Vec<Page>> {
    let input = (0..6_usize, "[a-d]{1,2}", proptest::option::of("[a-c]")).prop_map(|(town, name, host)| {
        let mut page = page(&format!("{name}.txt"), &article_text(&format!("Town {town}")));
        page.url = host.map(|host| format!("https://{host}.example/"));
        page
    });
    proptest::collection::vec(input, 0..14)
}

fn pile_and_shuffled() -> impl Strategy<Value = (Vec<Page>, Vec<Page>)> {
    inputs().prop_flat_map(|pile| (Just(pile.clone()), Just(pile).prop_shuffle()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn order_batches_and_runs_do_not_matter((pile, shuffled) in pile_and_shuffled(), run in 1..5_usize, batch in 1..5_usize) {
        let folder = tempfile::tempdir().unwrap();
        let one = Case::create_or_open(&folder.path().join("one")).unwrap();
        add(&one, pile.clone());
        let many = Case::create_or_open(&folder.path().join("many")).unwrap();
        for run in shuffled.chunks(run) {
            let mut adder = many.begin_add().unwrap();
            for batch in run.chunks(batch) {
                commit(&many, &mut adder, batch.to_vec());
            }
            derive(&many, &mut adder);
            adder.finish().unwrap();
        }
        if pile.is_empty() {
            add(&many, Vec::new());
        }
        prop_assert_eq!(dump(one.dir()), dump(many.dir()));
        prop_assert_eq!(faults(many.dir()), Vec::<String>::new());
    }
}

#[test]
fn adding_a_pile_twice_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let case = Case::create_or_open(folder.path()).unwrap();
    let pile =
        || vec![page("one.txt", &article_text("Upper Ford")), page("two.txt", &article_text("Lower Ford"))];
    assert_eq!(add(&case, pile()), [Outcome::Read, Outcome::Read]);
    let before = dump(case.dir());
    assert_eq!(add(&case, pile()), [Outcome::Known, Outcome::Known]);
    assert_eq!(dump(case.dir()), before);
}

#[test]
fn equal_bytes_under_two_names_are_one_page_and_two_inputs() {
    let folder = tempfile::tempdir().unwrap();
    let case = Case::create_or_open(folder.path()).unwrap();
    let text = article_text("Upper Ford");
    let mut with_address = page("z.warc#4", &text);
    with_address.url = Some("https://post.example/ford".into());
    assert_eq!(
        add(&case, vec![page("b.txt", &text), page("a.txt", &text)]),
        [Outcome::Read, Outcome::Merged]
    );
    assert_eq!(add(&case, vec![with_address]), [Outcome::Merged]);
    let entries: Vec<_> = case.analyses().collect::<Result<_, _>>().unwrap();
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].names, ["a.txt", "b.txt", "z.warc#4"]);
    // The input that tells most of the page stands for it.
    assert_eq!(entries[0].analysed.article.url.as_deref(), Some("https://post.example/ford"));
    let mut told = Vec::new();
    case.inputs(&mut |input| told.push((input.name, input.status.name(), input.detail.unwrap_or_default())))
        .unwrap();
    let same = || "The same bytes as z.warc#4.".to_owned();
    let expected = [
        ("a.txt".to_owned(), "merged", same()),
        ("b.txt".to_owned(), "merged", same()),
        ("z.warc#4".to_owned(), "read", String::new()),
    ];
    assert_eq!(told, expected);
}

#[test]
fn what_could_not_be_read_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let case = Case::create_or_open(folder.path()).unwrap();
    let refusal = || {
        let detail = "The input is empty.".to_owned();
        vec![Intake::Refused(Refusal { name: "void.txt".into(), reason: RefusalReason::Empty, detail })]
    };
    for _ in 0..2 {
        let mut adder = case.begin_add().unwrap();
        assert_eq!(adder.commit(refusal()).unwrap(), [Outcome::Refused]);
    }
    let mut told = Vec::new();
    case.inputs(&mut |input| told.push((input.name, input.reason, input.detail))).unwrap();
    assert_eq!(told, [("void.txt".into(), Some("empty".into()), Some("The input is empty.".into()))]);
}

#[test]
fn pages_read_by_another_version_are_read_anew() {
    let folder = tempfile::tempdir().unwrap();
    let case = Case::create_or_open(folder.path()).unwrap();
    let pile =
        || vec![page("one.txt", &article_text("Upper Ford")), page("two.txt", &article_text("Lower Ford"))];
    add(&case, pile());
    let before = dump(case.dir());
    crate::dump::open(case.dir()).execute("UPDATE analysis SET maker = 'onrecord 0.0.1'", []).unwrap();
    assert_eq!(case.outdated().unwrap().len(), 2);
    let told = case.analyses().next().unwrap().unwrap_err().to_string();
    assert!(told.contains("onrecord 0.0.1"), "{told}");
    let anew = case.outdated().unwrap().into_iter().map(|id| case.page(id).unwrap().unwrap()).collect();
    assert_eq!(add(&case, anew), [Outcome::Known, Outcome::Known]);
    assert_eq!(dump(case.dir()), before);
}

#[test]
fn readings_of_another_form_are_read_anew() {
    let folder = tempfile::tempdir().unwrap();
    let case = Case::create_or_open(folder.path()).unwrap();
    let pile =
        || vec![page("one.txt", &article_text("Upper Ford")), page("two.txt", &article_text("Lower Ford"))];
    add(&case, pile());
    let before = dump(case.dir());
    let database = crate::dump::open(case.dir());
    database.execute("UPDATE analysis SET reading = x'ff'", []).unwrap();
    database.execute("UPDATE record_part SET line = x'ff'", []).unwrap();
    assert!(case.record().unwrap().is_none());
    assert_eq!(add(&case, pile()), [Outcome::Known, Outcome::Known]);
    assert_eq!(dump(case.dir()), before);
}
