//! Which address is which screen.

use crate::address::Address;
use crate::answer::Answer;
use crate::assets;
use crate::change;
use crate::failure::Failure;
use crate::frame;
use crate::look::{Done, Look};
use crate::picked::{Picked, carry};
use crate::screens;
use crate::site::Site;
use maud::PreEscaped;

/// Carries out a form.
pub(crate) fn change(site: &Site, address: &Address, form: &Address) -> Done<Answer> {
    match address.path() {
        "/corrections" => Ok(Answer::SeeOther(change::change(site, form)?)),
        _ => Err(Failure::Wrong { why: "This address can only be read.".to_owned() }),
    }
}

/// Answers a request for reading.
pub(crate) fn show(site: &Site, address: Address) -> Done<Answer> {
    let path = address.path().to_owned();
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    if let ["assets", _, name] = parts.as_slice() {
        return assets::find(name).ok_or_else(|| Failure::missing("There is no such file."));
    }
    site.pool().lend(|case| case.at_once(|case| screen(&Look::new(case, site, address), &parts)))
}

fn screen(look: &Look<'_>, parts: &[&str]) -> Done<Answer> {
    let screen = match parts {
        [] => screens::timeline(look)?,
        ["happenings", id] => screens::happening(look, id)?,
        ["positions", "network"] => screens::network(look)?,
        ["positions"] => screens::positions(look)?,
        ["issues", id] => screens::issue(look, id)?,
        ["families"] => screens::families(look)?,
        ["families", id] => screens::family(look, id)?,
        ["quotes"] => screens::quotes(look)?,
        ["quotes", id] => screens::utterance(look, id)?,
        ["actors"] => screens::actors(look)?,
        ["actors", id] => screens::actor(look, id)?,
        ["pages", id] => screens::reader(look, id)?,
        ["pages", id, "original"] => return screens::original(look, id),
        ["ledger"] => screens::ledger(look)?,
        ["corrections"] => screens::corrections(look)?,
        ["report"] => screens::report(look)?,
        ["review"] => screens::review(look)?,
        ["search"] => screens::search(look)?,
        ["help"] => screens::help(),
        [export] => return screens::export(look, export),
        _ => return Err(Failure::missing("There is no such page.")),
    };
    let picked = Picked::of(&look.address);
    let framed = frame::page(look, screen)?.into_string();
    Ok(Answer::Html(PreEscaped(carry(&framed, &picked))))
}
