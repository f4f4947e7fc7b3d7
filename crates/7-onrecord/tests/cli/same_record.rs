//! Same input, same record: whatever the threads, the order and the number of runs.

use crate::dump::dump;
use crate::program::{Desk, pile};

#[test]
fn threads_order_and_runs_leave_no_trace() {
    let desk = Desk::new();
    pile(&desk, "pile", 120);
    let one = desk.run(&["add", "pile", "--case", "one", "--threads", "1"]);
    assert_eq!(one.code, Some(0), "{one:?}");
    // The same files under the same names, folder by folder, last first, in several runs on several threads.
    for folders in [vec!["6", "3"], vec!["0"], vec!["5", "1", "4", "2"]] {
        // Names count from the named directory, so each run gets a pile with its folders only.
        let run = format!("run-{}", folders[0]);
        for folder in folders {
            copy_folder(&desk, &format!("pile/{folder}"), &format!("{run}/{folder}"));
        }
        let ran = desk.run(&["add", &run, "--case", "many", "--threads", "3"]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
    }
    let (one, many) = (dump(&desk.path("one")), dump(&desk.path("many")));
    assert!(one.len() > 500, "only {} lines", one.len());
    let differing: Vec<_> = one.iter().zip(&many).filter(|(one, many)| one != many).take(3).collect();
    assert!(differing.is_empty(), "{differing:#?}");
    assert_eq!(one.len(), many.len());
}

fn copy_folder(desk: &Desk, from: &str, to: &str) {
    for entry in std::fs::read_dir(desk.path(from)).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        desk.put(&format!("{to}/{name}"), std::fs::read(&path).unwrap());
    }
}
