//! Everything that a case holds, as lines to compare.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::path::Path;

/// Every row of every table and the name of every kept file, sorted.
pub fn dump(case: &Path) -> Vec<String> {
    let database = open(case);
    let mut lines = Vec::new();
    for table in tables(&database) {
        let mut statement = database.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let cells: Vec<String> = (0..columns).map(|column| cell(row.get_ref(column).unwrap())).collect();
            lines.push(format!("{table}: {}", cells.join(" | ")));
        }
    }
    for folder in fs::read_dir(case.join("pages")).unwrap() {
        for file in fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            lines.push(format!("file: {}", path.strip_prefix(case).unwrap().display()));
        }
    }
    lines.sort();
    lines
}

/// Opens the database as other programs do.
pub fn open(case: &Path) -> Connection {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
    Connection::open_with_flags(case.join("record.sqlite"), flags).unwrap()
}

/// What SQLite itself finds wrong with the database.
pub fn faults(case: &Path) -> Vec<String> {
    let database = open(case);
    let mut faults = Vec::new();
    for check in ["PRAGMA integrity_check", "PRAGMA foreign_key_check"] {
        let mut statement = database.prepare(check).unwrap();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let fault = cell(row.get_ref(0).unwrap());
            if fault != "ok" {
                faults.push(format!("{check}: {fault}"));
            }
        }
    }
    // Compares the indexes with the texts they were made from.
    for index in ["article_fts", "utterance_fts"] {
        let check = format!("INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)");
        faults.extend(database.execute(&check, []).err().map(|error| format!("full text: {error}")));
    }
    faults
}

/// All tables but the inner ones of the full-text indexes, whose form depends on the order of writing.
fn tables(database: &Connection) -> Vec<String> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%_fts%'
               AND name NOT LIKE 'sqlite_%' ORDER BY name";
    let mut statement = database.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

fn cell(value: ValueRef) -> String {
    match value {
        ValueRef::Null => "–".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Blob(bytes) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}
