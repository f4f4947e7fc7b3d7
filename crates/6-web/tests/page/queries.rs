//! Whatever stands in a query, a screen comes back, and nothing of the query becomes markup.

use crate::pile::{Served, example, links};
use proptest::prelude::*;
use std::sync::LazyLock;

static SERVED: LazyLock<Served> = LazyLock::new(example);

/// The screens, and one of every kind of line.
static PATHS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let lists = ["/", "/positions", "/positions/network", "/families", "/quotes", "/actors", "/ledger"];
    let mut paths: Vec<String> = lists.map(str::to_owned).to_vec();
    for (list, kind) in [
        ("/", "/happenings/"),
        ("/positions?voices=press", "/issues/"),
        ("/families", "/families/"),
        ("/quotes", "/quotes/"),
        ("/actors", "/actors/"),
        ("/ledger", "/pages/"),
    ] {
        let line = links(&SERVED.screen(list)).into_iter().find(|link| link.starts_with(kind)).unwrap();
        paths.push(line.split('?').next().unwrap().to_owned());
    }
    let more = [
        "/review",
        "/corrections",
        "/report",
        "/search",
        "/help",
        "/timeline.csv",
        "/quotes.json",
        "/positions.csv",
        "/families.json",
        "/actors.csv",
        "/ledger.json",
        "/report.html",
        "/report.md",
    ];
    paths.extend(more.map(str::to_owned));
    paths
});

const KEYS: [&str; 24] = [
    "page", "from", "to", "actor", "type", "least", "speaker", "words", "kind", "disputed", "view", "voices",
    "wide", "lone", "damaged", "pair", "country", "lit", "layers", "status", "q", "cause", "at", "show",
];

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ -~]{0,40}",
        Just("\"><zq onload=alert(1)>".to_owned()),
        Just("'><zq style=x>".to_owned()),
        Just("\u{202e}\u{0}zq".to_owned()),
        "-?[0-9]{1,24}",
        "[0-9]{1,6}-[0-9]{1,6}",
        "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        "[qhisa][0-9a-f]{12}(-s[0-9a-f]{12})?",
        "(party|press|none|quotations|damage|deadlock|weak-event|two-minds| |\\*|\"|NOT|AND|\\(){1,4}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_query_breaks_a_screen_or_its_markup(
        path in 0..26_usize,
        pairs in proptest::collection::vec((0..KEYS.len() + 2, value()), 0..5),
    ) {
        let path = &PATHS[path % PATHS.len()];
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (key, value) in &pairs {
            query.append_pair(KEYS.get(*key).copied().unwrap_or(if *key == KEYS.len() { "picked" } else { "title" }), value);
        }
        let address = format!("{path}?{}", query.finish());
        let answer = SERVED.get(&address);
        prop_assert!(matches!(answer.status.as_u16(), 200 | 400 | 404), "{} for {address}", answer.status);
        let is_html = answer.headers["content-type"].to_str().unwrap().starts_with("text/html");
        if is_html {
            prop_assert!(!answer.body.contains("<zq"), "{address}");
            prop_assert!(!answer.body.contains('\u{202e}'), "{address}");
            prop_assert_eq!(answer.body.matches("<script").count(), usize::from(!path.starts_with("/report.")), "{}", address);
        }
    }
}
