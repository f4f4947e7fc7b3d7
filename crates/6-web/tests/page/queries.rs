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

/// Every key that a screen reads, and one that none does.
const KEYS: [&str; 28] = [
    "page",
    "from",
    "to",
    "since",
    "actor",
    "type",
    "least",
    "speaker",
    "words",
    "kind",
    "disputed",
    "view",
    "voices",
    "lone",
    "damaged",
    "pair",
    "country",
    "language",
    "lit",
    "layers",
    "status",
    "q",
    "cause",
    "at",
    "show",
    "picked",
    "title",
    "nobody-reads-this",
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
        "(%|\\^|%[0-9a-fA-F]{0,2}|&#x?[0-9]{1,4};|\\{|\\}|:|\\+|-|NEAR|\\(|\\)){1,6}",
        "(party|press|none|quotations|damage|deadlock|weak-event|two-minds| |\\*|\"|NOT|AND|\\(){1,4}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_query_breaks_a_screen_or_its_markup(
        path in 0..26_usize,
        pairs in proptest::collection::vec((0..KEYS.len(), value()), 0..5),
    ) {
        let path = &PATHS[path % PATHS.len()];
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (key, value) in &pairs {
            query.append_pair(KEYS[*key], value);
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

    #[test]
    fn no_form_breaks_the_case_or_leads_away(
        kind in prop_oneof![4 => Just("utterance".to_owned()), 1 => told(), 1 => value()],
        act in prop_oneof![4 => "(accept|reject|edit|merge|split|original|undo|skip)", 1 => value()],
        pairs in proptest::collection::vec((0..FORM.len(), prop_oneof![value(), told()]), 0..8),
        back in prop_oneof![value(), "[/\\\\]{0,3}[a-z.]{0,12}", "//evil\\.example", "https?://evil\\.example"],
    ) {
        let mut form = form_urlencoded::Serializer::new(String::new());
        for (key, value) in &pairs {
            form.append_pair(FORM[*key], value);
        }
        for (key, value) in [("kind", kind), ("do", act), ("back", back)] {
            form.append_pair(key, &value);
        }
        let headers = [("origin", "http://127.0.0.1:7700"), ("content-type", "application/x-www-form-urlencoded")];
        let mut request = crate::pile::request(axum::http::Method::POST, "/corrections", &headers);
        *request.body_mut() = form.finish().into();
        let answer = CHANGED.ask(request);
        prop_assert!(matches!(answer.status.as_u16(), 303 | 400 | 404), "{} for {pairs:?}: {}", answer.status, answer.body);
        prop_assert!(!answer.body.contains("<zq"));
        if let Some(place) = answer.headers.get("location") {
            let place = place.to_str().unwrap();
            prop_assert!(place.starts_with('/') && !place[1..].starts_with(['/', '\\']), "{place}");
        }
        prop_assert_eq!(CHANGED.get("/corrections").status.as_u16(), 200);
    }
}

/// A case of its own: forms change it.
static CHANGED: LazyLock<Served> = LazyLock::new(example);

const FORM: [&str; 12] =
    ["line", "line", "line", "issue", "field", "is", "was", "into", "at", "page", "correction", "scope"];

/// What forms say, and ids that the case has.
fn told() -> impl Strategy<Value = String> {
    let ids = || {
        links(&CHANGED.screen("/quotes"))
            .into_iter()
            .filter_map(|link| link.strip_prefix("/quotes/").map(str::to_owned))
    };
    let ids: Vec<String> = ids().collect();
    prop_oneof![
        proptest::sample::select(ids),
        "(utterance|happening|issue|stand|actor|family)",
        "(accept|reject|edit|merge|split|original|undo|skip)",
        "(speaker|actor|type|stance|issue|date)",
        "(line|equal|rule)",
    ]
}
