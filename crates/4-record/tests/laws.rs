//! The law of the record: it depends on the set of pages, on nothing else.

use onrecord_copies::{Known, Options};
use onrecord_language::Lexicon;
use onrecord_page::{Found, Limits, read_pages};
use onrecord_record::{Earlier, Entry, Record, analyse, record, record_knowing};
use std::path::Path;

/// The example pile, analysed.
fn entries(lexicon: &Lexicon) -> Vec<Entry> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/dam-talks/pages");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut entries = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        read_pages(&name, std::fs::File::open(&path).unwrap(), &Limits::default(), &mut |found| {
            if let Found::Page(page) = found {
                entries.push(Entry {
                    page: page.id,
                    names: vec![page.name.clone()],
                    analysed: analyse(&page, lexicon),
                });
            }
        });
    }
    entries
}

fn on_threads(threads: usize, entries: &[Entry], lexicon: &Lexicon) -> Record {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| record(entries, lexicon))
}

#[test]
fn order_and_threads_change_nothing() {
    let lexicon = Lexicon::built_in();
    let mut entries = entries(lexicon);
    let first = on_threads(1, &entries, lexicon);
    assert!(first.utterances.len() > 10, "the pile says too little to prove anything");
    entries.reverse();
    assert_eq!(on_threads(4, &entries, lexicon), first);
    entries.rotate_left(5);
    entries.swap(0, 3);
    assert_eq!(on_threads(2, &entries, lexicon), first);
}

/// What an earlier record knows of copies saves work and changes nothing.
#[test]
fn a_record_that_grows_is_the_record_of_all() {
    let lexicon = Lexicon::built_in();
    let mut entries = entries(lexicon);
    entries.rotate_left(3);
    let (mut known, mut families) = (Known::default(), Vec::new());
    for count in [2, 3, entries.len() / 2, entries.len() - 1, entries.len()] {
        let earlier = Earlier { known, families };
        let (grown, next) = record_knowing(&entries[..count], lexicon, &Options::default(), earlier);
        assert_eq!(grown, record(&entries[..count], lexicon));
        (known, families) = (next, grown.families);
    }
}

#[test]
fn a_page_given_twice_is_one_page() {
    let lexicon = Lexicon::built_in();
    let entries = entries(lexicon);
    let first = record(&entries, lexicon);
    let twice: Vec<Entry> = entries.iter().chain(&entries).cloned().collect();
    assert_eq!(record(&twice, lexicon), first);
}

#[test]
fn every_page_is_in_exactly_one_family() {
    let lexicon = Lexicon::built_in();
    let record = record(&entries(lexicon), lexicon);
    let mut members: Vec<_> =
        record.families.iter().flat_map(|family| &family.members).map(|member| member.page).collect();
    members.sort_unstable();
    let pages: Vec<_> = record.pages.iter().map(|line| line.page).collect();
    assert_eq!(members, pages);
}
