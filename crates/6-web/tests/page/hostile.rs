//! Pages whose text wants to be more than text.

use crate::pile::{links, page, served};

const TITLE: &str = "</title><script>alert(1)</script><img src=x onerror=alert(2)>";

fn hostile() -> Vec<onrecord_page::Page> {
    let body = "The minister, Amina Deng, said on Monday: \u{201c}The sluices\u{202e} <script>alert(3)</script> \
                stay open.\u{201d} Kethia rejected the demand that it close <b onmouseover=alert(4)>the dam</b>.";
    let html = format!(
        "<html><head><title>{TITLE}</title><link rel=canonical href='javascript:alert(5)'>\
         <meta property='og:site_name' content='\"><svg onload=alert(6)>'></head>\
         <body><article><h1>&lt;/h1&gt;&lt;script&gt;alert(7)&lt;/script&gt; talks at the dam</h1>\
         <p>The minister, Amina Deng, said on Monday: &ldquo;The sluices &lt;script&gt;alert(8)&lt;/script&gt; stay open for all of the spring.&rdquo;</p>\
         <p>{}</p></article></body></html>",
        "Kethia rejected the demand of Marovia on Tuesday and would not speak of it again. ".repeat(6)
    );
    vec![
        page("plain.txt", format!("{TITLE}\n\nBy <i>Nobody</i>\n\n{body}").as_bytes()),
        page("<script>alert(9)</script>.html", html.as_bytes()),
        page(
            "\"onclick=alert(10) \u{202e}txt.exe.txt",
            format!("Another day\n\n{body} Once more.").as_bytes(),
        ),
    ]
}

#[test]
fn no_text_of_a_page_becomes_markup() {
    let served = served(hostile(), "");
    let mut to_do =
        vec!["/".to_owned(), "/quotes".into(), "/ledger".into(), "/actors".into(), "/families?lone=1".into()];
    to_do.push("/positions?voices=party+press".into());
    to_do.push("/search?q=%3Cscript%3Ealert(11)%3C%2Fscript%3E".into());
    to_do.push("/?actor=%22%3E%3Cscript%3Ealert(12)%3C%2Fscript%3E&from=%27%22%3E".into());
    let mut seen = std::collections::BTreeSet::new();
    while let Some(address) = to_do.pop() {
        if !seen.insert(address.clone()) || seen.len() > 120 || address.contains("/original") {
            continue;
        }
        let answer = served.get(&address);
        if !answer.headers["content-type"].to_str().unwrap().starts_with("text/html") {
            continue;
        }
        let html = &answer.body;
        for bad in [
            "<script>",
            "<img",
            "<b onmouseover",
            "<svg onload",
            "javascript:alert(5)\"",
            "onclick=alert(10) \"",
        ] {
            assert!(!html.contains(bad), "{bad} in {address}: {html}");
        }
        // The page's own script stands in the head, and nowhere else.
        assert_eq!(html.matches("<script").count(), 1, "{address}");
        assert!(!html.contains('\u{202e}'), "a direction is obeyed in {address}");
        assert!(!html.contains(" style="), "the policy forbids inline style: {address}");
        to_do.extend(links(html));
    }
    assert!(seen.len() > 20, "{}", seen.len());
    let csv = served.screen("/ledger.csv");
    assert!(csv.contains("alert(9)"), "the export keeps the text as it is: {csv}");
}

/// Pages that want to reach beyond their own place: style, vector graphics, open tags, direction, length.
fn unruly() -> Vec<onrecord_page::Page> {
    let said = "The minister, Amina Deng, said on Monday: &ldquo;The sluices stay open for all of the spring.&rdquo;";
    let filling =
        "Kethia rejected the demand of Marovia on Tuesday and would not speak of it again. ".repeat(8);
    let html = |name: &str, inside: &str| {
        let page_of = format!(
            "<html><head><title>{name}</title></head><body><article><h1>{name}</h1><p>{said}</p>{inside}<p>{filling}</p></article></body></html>"
        );
        page(&format!("{name}.html"), page_of.as_bytes())
    };
    let long = format!("{} <script>alert(20)</script>", "A long title ".repeat(400_000));
    vec![
        html("style", "<style>body{display:none}</style><p style='position:fixed;inset:0'>Over everything, said Boris Lund on Monday.</p>"),
        html("graphics", "<svg><script>alert(21)</script><a xlink:href='javascript:alert(22)'><text>Press</text></a></svg><math><mtext><img src=x onerror=alert(23)></mtext></math>"),
        html("open", "<table><tr><td><b><i><form action='https://evil.example/'><input name=token><div><p>Nothing is closed, <a href='javascript:alert(24)'>said Boris Lund"),
        html("direction", "<p>\u{202e}\u{2066}The end of the line, said \u{202b}Boris Lund\u{2069} on Monday.</p>"),
        page("long.txt", format!("{long}\n\nThe minister, Amina Deng, said on Monday: \u{201c}The sluices stay open for all of the summer.\u{201d}").as_bytes()),
    ]
}

#[test]
fn an_unruly_page_stays_in_its_place() {
    let served = served(unruly(), "");
    let mut longest = 0;
    let mut to_do: Vec<String> =
        ["/", "/quotes", "/ledger", "/actors", "/families?lone=1", "/search?q=sluices"]
            .map(str::to_owned)
            .to_vec();
    let picked: Vec<String> = links(&served.screen("/quotes"))
        .into_iter()
        .filter_map(|link| link.strip_prefix("/quotes/q").map(|id| format!("q{id}")))
        .collect();
    to_do.push(format!("/report.html?picked={}", picked.join(".")));
    to_do.extend(links(&served.screen("/ledger")).into_iter().filter(|link| link.starts_with("/pages/")));
    for address in to_do {
        let html = served.screen(&address);
        let is_report = address.starts_with("/report");
        for bad in [
            "<svg><script",
            "javascript:alert",
            "<form action='https",
            "<form action=\"https",
            "onerror=alert(23)>",
            "display:none}",
            "<math",
            "\u{202e}",
            "\u{2066}",
        ] {
            let told = html.contains(bad) && !(is_report && bad == "display:none}");
            assert!(!told, "{bad} in {address}");
        }
        assert_eq!(html.matches("<script").count(), usize::from(!is_report), "{address}");
        if !address.starts_with("/pages/") {
            longest = longest.max(html.len());
        }
    }
    assert!(longest < 300_000, "a title of 5 MB makes a list of {longest} bytes");
}
