//! What you see is what you export: the same filter and order as the screen, all pages of the list, as a file.

use super::report::report_file;
use super::{actors, families, ledger, positions, quotes, timeline};
use crate::answer::Answer;
use crate::failure::Failure;
use crate::look::{Done, Look};
use onrecord_case::Stretch;
use onrecord_export as export;
use onrecord_export::Sheet;

/// The file of a list, by its name (`quotes.csv`).
pub(crate) fn export(look: &Look<'_>, name: &str) -> Done<Answer> {
    let (list, ending) = name.split_once('.').ok_or_else(|| Failure::missing("There is no such page."))?;
    if list == "report" {
        return report_file(look, ending);
    }
    let (sheet, json) = match list {
        "timeline" => happenings(look)?,
        "quotes" => utterances(look)?,
        "positions" => issues(look)?,
        "families" => copies(look)?,
        "actors" => cast(look)?,
        "ledger" => inputs(look)?,
        _ => return Err(Failure::missing("There is no such list.")),
    };
    let name = format!("{list}.{ending}");
    match ending {
        "csv" => {
            let mut bytes = Vec::new();
            sheet.write_csv(&mut bytes)?;
            Ok(Answer::File { name, kind: "text/csv; charset=utf-8", bytes })
        }
        "json" => Ok(Answer::File { name, kind: "application/json", bytes: json.into_bytes() }),
        _ => Err(Failure::missing("Lists are there as `csv` and `json`.")),
    }
}

fn happenings(look: &Look<'_>) -> Done<(Sheet, String)> {
    let chosen = look.case.happenings(&timeline::filter(look), Stretch::ALL)?.lines;
    let record =
        look.record_of(chosen.iter().flat_map(|one| one.mentions.iter().map(|mention| mention.page)))?;
    let lines: Vec<_> = chosen.iter().collect();
    Ok((export::happenings_sheet(&record, &lines, look), export::happenings_json(&record, &lines, look)?))
}

fn utterances(look: &Look<'_>) -> Done<(Sheet, String)> {
    let chosen = look.case.utterances(&quotes::filter(look), Stretch::ALL)?.lines;
    let record =
        look.record_of(chosen.iter().flat_map(|one| one.variants.iter().map(|variant| variant.page)))?;
    let lines: Vec<_> = chosen.iter().collect();
    Ok((export::quotes_sheet(&record, &lines), export::quotes_json(&record, &lines, look)?))
}

fn issues(look: &Look<'_>) -> Done<(Sheet, String)> {
    let filter = positions::filter(look);
    let mut chosen = look.case.issues(&filter, Stretch::ALL)?.lines;
    for issue in &mut chosen {
        // The screen shows the stands in the voices asked for, and no others.
        issue.stands.retain(|stand| filter.voices.contains(&crate::words::key(stand.voice)));
    }
    let stands = || chosen.iter().flat_map(|issue| &issue.stands);
    let record = look.record_of(stands().flat_map(|stand| stand.evidence.iter().map(|one| one.page)))?;
    let lines: Vec<_> = chosen.iter().collect();
    Ok((export::positions_sheet(&record, &lines, look), export::positions_json(&record, &lines, look)?))
}

fn copies(look: &Look<'_>) -> Done<(Sheet, String)> {
    let chosen = look.case.families(&families::filter(look), Stretch::ALL)?.lines;
    let pages: Vec<_> =
        chosen.iter().flat_map(|family| family.members.iter().map(|member| member.page)).collect();
    let mut record = look.record_of(pages)?;
    record.families = chosen;
    Ok((export::families_sheet(&record), export::families_json(&record, look)?))
}

fn cast(look: &Look<'_>) -> Done<(Sheet, String)> {
    let chosen = look.case.actors(&actors::filter(look), Stretch::ALL)?.lines;
    let lines: Vec<_> = chosen.iter().collect();
    Ok((export::actors_sheet(&lines), export::actors_json(&lines)?))
}

fn inputs(look: &Look<'_>) -> Done<(Sheet, String)> {
    let (chosen, counts) = ledger::chosen(look, Stretch::ALL)?;
    Ok((ledger::ledger_sheet(&chosen.lines), ledger::ledger_json(&chosen.lines, &counts)?))
}
