//! Every screen in every light: nothing sticks out, and the checker of accessibility finds nothing.
//!
//! `ONRECORD_AXE` names axe-core's `axe.min.js` (npm), as the gate does; without it the check is left out. `ONRECORD_SCREENS`
//! names a folder for pictures of every screen, in base 64.

use crate::{Browser, Desk};
use serde_json::{Value, json};
use std::path::PathBuf;

/// A way to look at the page.
#[derive(Clone, Copy)]
struct Light {
    name: &'static str,
    scheme: &'static str,
    media: &'static str,
    /// Width and height of the window in its own pixels, and how many of the screen's make one.
    window: (u32, u32, u32),
}

const LIGHTS: [Light; 5] = [
    Light { name: "light", scheme: "light", media: "", window: (1360, 900, 1) },
    Light { name: "dark", scheme: "dark", media: "", window: (1360, 900, 1) },
    // A window of 1360 pixels at 200 %.
    Light { name: "zoom", scheme: "light", media: "", window: (680, 450, 2) },
    Light { name: "narrow", scheme: "light", media: "", window: (390, 844, 1) },
    // A4 without its margins.
    Light { name: "print", scheme: "light", media: "print", window: (672, 980, 1) },
];

/// The screens by the names of their pictures; `*` leads to the first line that a list links to.
const SCREENS: [(&str, &str); 22] = [
    ("timeline", "/"),
    ("happening", "/ * /happenings/"),
    ("positions", "/positions?voices=party+press+document+expert"),
    ("network", "/positions/network?voices=party+press+document+expert"),
    ("issue", "/positions?voices=press+party * /issues/"),
    ("families", "/families"),
    ("family", "/families?damaged=1 * /families/"),
    ("quotes", "/quotes"),
    ("utterance", "/quotes * /quotes/"),
    ("actors", "/actors"),
    ("actor", "/actors * /actors/"),
    ("reader", "/families?damaged=1 * /pages/"),
    ("ledger", "/ledger"),
    ("ledger-filters", "/ledger?status=read&words=lisk"),
    ("search", "/search?q=reservoir"),
    ("review", "/review"),
    ("corrections", "/corrections"),
    ("report", "/report"),
    ("help", "/help"),
    ("nothing", "/quotes?words=nobodysaidthis"),
    ("missing", "/quotes/q000000000000"),
    ("drawer", "/quotes"),
];

#[test]
fn every_screen_in_every_light() {
    let Some(desk) = Desk::open() else { return };
    let axe = axe();
    if let Some(axe) = &axe {
        desk.browser.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": axe }));
    }
    let pictures = std::env::var_os("ONRECORD_SCREENS").map(PathBuf::from);
    let picked = correct_and_pick(&desk);
    let mut wrong = Vec::new();
    for light in LIGHTS {
        put(&desk.browser, light);
        for (name, way) in SCREENS {
            walk(&desk, way, &picked);
            if name == "drawer" {
                desk.browser.click("a.ratio");
                desk.browser.wait("document.querySelector('aside.drawer')");
            }
            wrong.extend(sticks_out(&desk.browser).map(|what| format!("{name}, {}: {what}", light.name)));
            if let Some(folder) = &pictures {
                let file = folder.join(format!("{name}-{}.png.base64", light.name));
                std::fs::write(file, desk.browser.picture()).unwrap();
            }
            // Paper has no keyboard, and a window at 200 % has the layout of a narrow one.
            if axe.is_some() && !matches!(light.name, "print" | "zoom") {
                wrong.extend(
                    violations(&desk.browser)
                        .into_iter()
                        .map(|what| format!("{name}, {}: {what}", light.name)),
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The checker's text, where there is one.
fn axe() -> Option<String> {
    let named = std::env::var("ONRECORD_AXE").ok()?;
    Some(std::fs::read_to_string(&named).unwrap_or_else(|error| panic!("{named}: {error}")))
}

/// Two corrections for the log, and three lines for the report.
fn correct_and_pick(desk: &Desk) -> String {
    let browser = desk.go("/review");
    let line = "document.querySelector('form.verdict [name=line]').value";
    let first = browser.value(line);
    browser.press(&["a"]);
    browser.wait(&format!("{line} !== {first}"));
    desk.go("/quotes");
    browser.click(".quotes .wording a");
    browser.click("details.correct > summary");
    browser.click("button[value=accept]");
    browser.see("analyst");
    desk.go("/quotes");
    let ids = browser
        .value("[...document.querySelectorAll('.quotes .row')].slice(0, 3).map((row) => row.id).join('.')");
    ids.as_str().unwrap().to_owned()
}

fn put(browser: &Browser, light: Light) {
    let (width, height, pixels) = light.window;
    browser.devtools(
        "Emulation.setDeviceMetricsOverride",
        &json!({ "width": width, "height": height, "deviceScaleFactor": pixels, "mobile": false }),
    );
    browser.devtools(
        "Emulation.setEmulatedMedia",
        &json!({
            "media": light.media,
            "features": [
                { "name": "prefers-color-scheme", "value": light.scheme },
                { "name": "prefers-reduced-motion", "value": "reduce" },
            ],
        }),
    );
}

fn walk(desk: &Desk, way: &str, picked: &str) {
    let (list, kind) = way.split_once(" * ").unwrap_or((way, ""));
    let list = if list == "/report" { format!("/report?picked={picked}") } else { list.to_owned() };
    let browser = desk.go(&list);
    if !kind.is_empty() {
        let first = browser
            .value(&format!("document.querySelector('main a[href^=\"{kind}\"]').getAttribute('href')"));
        let first = first.as_str().unwrap().to_owned();
        if kind == "/pages/" || !first.contains('#') {
            desk.go(&first);
        } else {
            desk.go(first.split('#').next().unwrap());
        }
    }
}

/// What is wider than the window, apart from what scrolls by itself.
fn sticks_out(browser: &Browser) -> Option<String> {
    let found = browser.value(
        "document.documentElement.scrollWidth > innerWidth + 1 ? [...document.querySelectorAll('body *')]
            .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && one.checkVisibility() && !one.closest('svg *'))
            .slice(0, 4).map((one) => one.outerHTML.slice(0, 120)).join(' | ') || 'something' : ''",
    );
    found.as_str().filter(|found| !found.is_empty()).map(|found| format!("wider than the window: {found}"))
}

/// What axe finds, with everything unfolded.
fn violations(browser: &Browser) -> Vec<String> {
    browser.value("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
    let found = browser.promised("axe.run(document)");
    let Some(found) = found["violations"].as_array() else { return vec![format!("axe failed: {found}")] };
    let told = |one: &Value| {
        let nodes = one["nodes"].as_array().into_iter().flatten().take(3);
        let at: Vec<String> =
            nodes.map(|node| format!("{} {}", node["html"], node["any"][0]["message"])).collect();
        format!("{}: {}\n  {}", one["id"], one["help"], at.join("\n  "))
    };
    found.iter().map(told).collect()
}
