//! The record in formats for people and programs. One module a format; every one of them is a pure function
//! of what the record says.

mod brief;
mod coding;
mod labelled;
mod reading;
mod report;
pub mod said;
mod sheet;
mod views;

pub use self::brief::{
    Brief, Item, Section, brief, brief_markdown, brief_sheet, brief_text, families_list, happenings_list,
    issues_list, quotes_list, section_text,
};
pub use self::coding::{CODING_SCHEMA, coding};
pub use self::labelled::{Labelled, labelled};
pub use self::reading::{READING_SCHEMA, page_date, reading};
pub use self::report::{
    Chosen, Footnote, LineKey, Point, Report, ReportLine, Words, report, report_html, report_markdown,
};
pub use self::sheet::Sheet;
pub use self::views::{
    Texts, actors_json, actors_sheet, families_json, families_sheet, happenings_json, happenings_sheet,
    page_label, positions_json, positions_sheet, quotes_json, quotes_sheet, spoken_by,
};
