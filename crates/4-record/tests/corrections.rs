//! Corrections of more than one line, and of what lines are counted by.

use onrecord_language::Lexicon;
use onrecord_page::{Found, Limits, PageId, read_pages};
use onrecord_record::{
    Anchor, Change, Corrected, Correction, Entry, Field, LineKind, LineRef, Outcome, Record, Rule, analyse,
    correct, line_ref, record,
};
use std::path::Path;
use std::sync::LazyLock;

static MACHINE: LazyLock<Record> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/dam-talks");
    let lexicon = Lexicon::with(&std::fs::read_to_string(folder.join("lexicon.toml")).unwrap()).unwrap();
    let mut entries = Vec::new();
    for file in std::fs::read_dir(folder.join("pages")).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        read_pages(&name, std::fs::File::open(&path).unwrap(), &Limits::default(), &mut |found| {
            if let Found::Page(page) = found {
                let analysed = analyse(&page, &lexicon);
                entries.push(Entry { page: page.id, names: vec![page.name.clone()], analysed });
            }
        });
    }
    record(&entries, &lexicon)
});

fn decided(who: &str, second: u32, line: LineRef, change: Change, was: Option<&str>) -> Correction {
    Correction {
        who: who.into(),
        at: format!("2031-05-14T10:00:{second:02}Z"),
        machine: "test".into(),
        line,
        change,
        was: was.map(str::to_owned),
        rule: None,
    }
}

fn speaker(is: &str) -> Change {
    Change::Edit { field: Field::Speaker, is: Some(is.into()) }
}

/// The utterances of a speaker.
fn of<'a>(record: &'a Record, speaker: &'a str) -> Vec<&'a str> {
    let said = record.utterances.iter().filter(|one| one.speaker.as_deref() == Some(speaker));
    said.map(|one| one.id.as_str()).collect()
}

fn utterance(id: &str) -> LineRef {
    line_ref(&MACHINE, LineKind::Utterance, id).unwrap()
}

/// A rule that what one speaker said was said by another.
fn rule(second: u32, from: &str, to: &str) -> Correction {
    let first = MACHINE.utterances.iter().find(|one| one.speaker.as_deref() == Some(from)).unwrap();
    let change = speaker(to);
    let rule = Rule::of(LineKind::Utterance, &change, &first.traits());
    Correction { rule, ..decided("Ana", second, utterance(&first.id), change, Some(from)) }
}

const WHO: &str = "Dalia Brandt";

#[test]
fn a_rule_is_for_all_equal_cases_but_those_decided_on_singly() {
    let all = of(&MACHINE, WHO);
    assert!(all.len() >= 2, "{all:?}");
    let single = decided("Ana", 1, utterance(all[0]), Change::Accept, None);
    let later = decided("Ana", 3, utterance(all[1]), speaker("Somebody Else"), Some("Another"));
    let log = [single, rule(2, WHO, "Another"), later];
    let Corrected { record, outcomes, badges } = correct(MACHINE.clone(), &log);
    assert_eq!(outcomes, [Outcome::Applied, Outcome::Applied, Outcome::Applied]);
    assert_eq!(of(&record, WHO), [all[0]]);
    assert_eq!(of(&record, "Somebody Else"), [all[1]]);
    assert_eq!(of(&record, "Another"), all[2..]);
    assert_eq!(badges.iter().filter(|badge| badge.kind == LineKind::Utterance).count(), all.len());
}

#[test]
fn a_rule_waits_for_cases_and_its_undo_takes_all_back() {
    let empty = Record { utterances: Vec::new(), ..MACHINE.clone() };
    let rule = rule(1, WHO, "Another");
    assert_eq!(correct(empty, std::slice::from_ref(&rule)).outcomes, [Outcome::Applied]);
    let undo = Change::Undo { correction: rule.id() };
    let undo = decided("Ana", 2, rule.line.clone(), undo, None);
    assert_eq!(correct(MACHINE.clone(), &[rule, undo]).record, *MACHINE);
}

#[test]
fn an_old_log_without_rules_is_read_and_keeps_its_ids() {
    let plain = decided("Ana", 1, utterance(of(&MACHINE, WHO)[0]), Change::Accept, None);
    let json = serde_json::to_string(&plain).unwrap();
    assert!(!json.contains("rule"), "{json}");
    assert_eq!(serde_json::from_str::<Correction>(&json).unwrap(), plain);
    let ruled = rule(1, WHO, "Another");
    let back: Correction = serde_json::from_str(&serde_json::to_string(&ruled).unwrap()).unwrap();
    assert_eq!((back.id(), &back), (ruled.id(), &ruled));
    assert_ne!(Correction { rule: None, ..ruled.clone() }.id(), ruled.id());
}

#[test]
fn two_colleagues_who_did_not_know_of_one_another_are_in_conflict() {
    let line = utterance(of(&MACHINE, WHO)[0]);
    let ana = decided("Ana", 1, line.clone(), speaker("One"), Some(WHO));
    let ben = decided("Ben", 2, line.clone(), speaker("Two"), Some(WHO));
    let Corrected { record, outcomes, .. } = correct(MACHINE.clone(), &[ana.clone(), ben]);
    assert_eq!(of(&record, "One").len(), 1);
    assert!(
        matches!(&outcomes[1], Outcome::Conflict(why) if why.contains("Ana made it “One”")),
        "{outcomes:?}"
    );
    let knowing = decided("Ben", 2, line.clone(), speaker("Two"), Some("One"));
    assert_eq!(of(&correct(MACHINE.clone(), &[ana.clone(), knowing]).record, "Two").len(), 1);
    let agreeing = decided("Ben", 2, line.clone(), speaker("One"), Some(WHO));
    let outcomes = correct(MACHINE.clone(), &[ana.clone(), agreeing]).outcomes;
    assert_eq!(outcomes, [Outcome::Applied, Outcome::Applied]);
    // Ana thinks again; Ben knows of neither.
    let again = decided("Ana", 2, line.clone(), speaker("Two"), Some("One"));
    let late = decided("Ben", 3, line, speaker("Three"), Some(WHO));
    let Corrected { record, outcomes, .. } = correct(MACHINE.clone(), &[ana, again, late]);
    assert!(matches!(&outcomes[2], Outcome::Conflict(why) if why.contains("“Two”")), "{outcomes:?}");
    assert_eq!((of(&record, "Two").len(), of(&record, "Three").len()), (1, 0));
}

#[test]
fn a_rule_without_a_trait_is_refused() {
    let line = utterance(of(&MACHINE, WHO)[0]);
    let rule = Some(Rule { traits: std::collections::BTreeMap::new() });
    let all = Correction { rule, ..decided("Ben", 1, line, Change::Reject, None) };
    let Corrected { record, outcomes, .. } = correct(MACHINE.clone(), &[all]);
    assert!(matches!(outcomes[0], Outcome::Conflict(_)));
    assert_eq!(record, *MACHINE);
}

/// Two stands on one issue that would be one if one party held both: issue, the two.
fn alike(record: &Record) -> Option<(usize, usize, usize)> {
    record.issues.iter().enumerate().find_map(|(number, issue)| {
        let stands = || issue.stands.iter().enumerate();
        let pairs = stands().flat_map(|one| stands().map(move |two| (one, two)));
        let same =
            pairs.filter(|((a, one), (b, two))| a < b && (one.voice, one.stance) == (two.voice, two.stance));
        same.map(|((a, _), (b, _))| (number, a, b)).next()
    })
}

#[test]
fn two_stands_of_what_is_one_party_are_one() {
    let (issue, first, second) = alike(&MACHINE).expect("the example has two such stands");
    let issue = &MACHINE.issues[issue];
    let (one, other) = (&issue.stands[first], &issue.stands[second]);
    let line = line_ref(&MACHINE, LineKind::Stand, &issue.stand_id(one)).unwrap();
    let change = Change::Edit { field: Field::Actor, is: Some(other.party.name.clone()) };
    let entry = decided("Ana", 1, line, change, Some(&one.party.name));
    let Corrected { record, outcomes, .. } = correct(MACHINE.clone(), &[entry]);
    assert_eq!(outcomes, [Outcome::Applied]);
    let now = record.issues.iter().find(|known| known.id == issue.id).unwrap();
    assert_eq!(now.stands.len(), issue.stands.len() - 1);
    let ids: std::collections::BTreeSet<String> =
        now.stands.iter().map(|stand| now.stand_id(stand)).collect();
    assert_eq!(ids.len(), now.stands.len());
    let held = now.stands.iter().find(|stand| stand.party.name == other.party.name).unwrap();
    assert_eq!(held.evidence.len(), one.evidence.len() + other.evidence.len());
}

fn page(name: &str) -> PageId {
    MACHINE.pages.iter().find(|line| line.names[0].starts_with(name)).unwrap().page
}

fn family_of(record: &Record, page: PageId) -> LineRef {
    let family =
        record.families.iter().find(|one| one.members.iter().any(|member| member.page == page)).unwrap();
    let id = format!("f{}", &family.members[0].page.to_string()[..12]);
    line_ref(record, LineKind::Family, &id).unwrap()
}

/// Every page knows its family.
fn is_sound(record: &Record) {
    for line in &record.pages {
        let member =
            record.families[line.family].members.iter().find(|member| member.page == line.page).unwrap();
        assert_eq!(member.kind, line.copy);
    }
    for one in &record.utterances {
        assert_eq!(one.sources.independent as usize, one.sources.roots.len());
    }
}

/// `independent / pages` of the utterance with these words.
fn sources(record: &Record, words: &str) -> (u32, u32) {
    let named = record.utterances.iter().filter(|one| one.wording.contains(words));
    let one = named.max_by_key(|one| one.sources.pages).unwrap();
    (one.sources.independent, one.sources.pages)
}

#[test]
fn families_that_are_one_are_one_source() {
    assert_eq!(sources(&MACHINE, "deep differences"), (3, 6));
    let (observer, courier) = (page("10-sarn"), page("02-lisk"));
    let merge = Change::Merge { into: family_of(&MACHINE, courier) };
    let merge = decided("Ana", 1, family_of(&MACHINE, observer), merge, None);
    let Corrected { record, outcomes, .. } = correct(MACHINE.clone(), std::slice::from_ref(&merge));
    assert_eq!(outcomes, [Outcome::Applied]);
    is_sound(&record);
    assert_eq!(record.families.len(), MACHINE.families.len() - 1);
    assert_eq!(family_of(&record, observer), family_of(&record, courier));
    assert_eq!(sources(&record, "deep differences"), (2, 6));
    let undo = decided("Ana", 2, merge.line.clone(), Change::Undo { correction: merge.id() }, None);
    assert_eq!(correct(MACHINE.clone(), &[merge, undo]).record, *MACHINE);
}

#[test]
fn a_page_that_is_no_copy_counts_again() {
    let spun = page("05-world");
    let split = Change::Split { anchors: vec![Anchor { page: spun, start: 0 }] };
    let split = decided("Ana", 1, family_of(&MACHINE, spun), split, None);
    let Corrected { record, outcomes, .. } = correct(MACHINE.clone(), std::slice::from_ref(&split));
    assert_eq!(outcomes, [Outcome::Applied]);
    is_sound(&record);
    assert_eq!(record.families.len(), MACHINE.families.len() + 1);
    let alone = &record.families[record.pages.iter().find(|line| line.page == spun).unwrap().family];
    assert_eq!((alone.members.len(), alone.pairs.len(), alone.members[0].kind), (1, 0, None));
    let counted = |record: &Record| {
        let variants = record.utterances.iter().flat_map(|one| &one.variants);
        variants.filter(|variant| variant.page == spun && variant.counted).count()
    };
    assert_eq!(counted(&MACHINE), 0);
    assert!(counted(&record) > 0);
    assert!(record.utterances.iter().flat_map(|one| &one.variants).all(|one| !(one.damaged && one.counted)));
    let all = family_of(&MACHINE, spun).anchors;
    let everything = decided("Ana", 2, family_of(&MACHINE, spun), Change::Split { anchors: all }, None);
    assert!(matches!(correct(MACHINE.clone(), &[everything]).outcomes[0], Outcome::Conflict(_)));
}

fn actor(name: &str) -> LineRef {
    let one = MACHINE.cast.iter().find(|one| one.name == name).unwrap();
    line_ref(&MACHINE, LineKind::Actor, &one.id).unwrap()
}

#[test]
fn a_new_name_of_an_actor_stands_wherever_the_record_names_it() {
    let change = Change::Edit { field: Field::Actor, is: Some("Dalia M. Brandt".into()) };
    let record = correct(MACHINE.clone(), &[decided("Ana", 1, actor(WHO), change, Some(WHO))]).record;
    assert_eq!(of(&record, "Dalia M. Brandt").len(), of(&MACHINE, WHO).len());
    assert!(of(&record, WHO).is_empty());
    let parties = |record: &Record, name: &str| {
        let stands = record.issues.iter().flat_map(|issue| &issue.stands).map(|stand| &stand.party);
        let done = record.happenings.iter().flat_map(|one| one.actors.iter().chain(&one.recipients));
        stands.chain(done).filter(|party| party.name == name).count()
    };
    assert_eq!(parties(&record, WHO), 0);
    assert_eq!(parties(&record, "Dalia M. Brandt"), parties(&MACHINE, WHO));
}

#[test]
fn one_name_of_two_actors_is_divided_by_pages() {
    let line = actor(WHO);
    let first = line.anchors[0];
    let split = decided("Ana", 1, line.clone(), Change::Split { anchors: vec![first] }, None);
    let Corrected { record, outcomes, .. } = correct(MACHINE.clone(), &[split]);
    assert_eq!(outcomes, [Outcome::Applied]);
    let pages = |name: &str| record.cast.iter().find(|one| one.name == name).unwrap().pages.clone();
    assert_eq!(pages("Dalia Brandt (2)"), [first.page]);
    assert_eq!(pages(WHO).len(), line.anchors.len() - 1);
    let theirs = record.utterances.iter().filter(|one| one.speaker.as_deref() == Some("Dalia Brandt (2)"));
    assert!(theirs.flat_map(|one| &one.variants).all(|variant| variant.page == first.page));
}

#[test]
fn what_two_colleagues_reject_is_one_line() {
    let reject = |who: &str, second| decided(who, second, actor(WHO), Change::Reject, None);
    let Corrected { record, outcomes, .. } = correct(MACHINE.clone(), &[reject("Ana", 1), reject("Ben", 2)]);
    assert_eq!(outcomes, [Outcome::Applied, Outcome::Applied]);
    let left: Vec<_> = MACHINE.cast.iter().filter(|one| one.name != WHO).cloned().collect();
    assert_eq!(record.cast, left);
}

#[test]
fn a_line_that_has_another_id_is_found_by_its_places() {
    let all = of(&MACHINE, WHO);
    let renamed = LineRef { id: "q000000000000".into(), ..utterance(all[0]) };
    let merge = decided("Ana", 1, utterance(all[1]), Change::Merge { into: renamed.clone() }, None);
    let later = decided("Ana", 2, renamed, speaker("Somebody Else"), Some(WHO));
    let Corrected { record, outcomes, badges } = correct(MACHINE.clone(), &[merge, later]);
    assert_eq!(outcomes, [Outcome::Applied, Outcome::Applied]);
    assert_eq!(of(&record, "Somebody Else"), [all[0]]);
    assert_eq!(record.utterances.len(), MACHINE.utterances.len() - 1);
    assert_eq!(badges.iter().map(|badge| badge.line.as_str()).collect::<Vec<_>>(), [all[0]]);
}
