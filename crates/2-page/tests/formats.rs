//! What reading makes of inputs of every form, sound and broken.

#![allow(clippy::unwrap_used, reason = "what cannot go on in a test should stop it")]

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use onrecord_page::{
    BlockKind, Found, InputKind, Limits, Page, RefusalReason, SkipReason, decode, read_pages,
};
use proptest::prelude::*;
use std::io::{Read, Write};

const STORY: &str = "<!DOCTYPE html><html lang=\"en\"><head><title>Weir holds after storm | Rivertown Courier</title>\
<meta property=\"og:site_name\" content=\"Rivertown Courier\"><meta name=\"author\" content=\"By Ada Brook and Ben Lake\">\
<meta property=\"article:published_time\" content=\"2022-01-12T10:05:00Z\"><link rel=\"canonical\" href=\"https://courier.example/weir\">\
</head><body><nav><a href=\"/\">Home</a></nav><article><h1>Weir holds after storm</h1>\
<p>The weir above Rivertown held through the night, the mayor said on Wednesday, although the river rose by two metres.</p>\
<p>Engineers will inspect the gates on Thursday, and the council will vote on repairs, which may cost a million, next week.</p>\
<figure><img src=\"w.jpg\"><figcaption>The weir at dawn</figcaption></figure>\
<h2>What comes next</h2><ul><li>An inspection of both gates, which were built in the nineties, by a team of divers.</li>\
<li>A vote in the council, whose members had put the repairs off twice for want of money.</li></ul>\
<p>“We were lucky,” the mayor said, “and we shall not count on luck again, so the gates come first this year.”</p>\
<p><a href=\"/flood\">Read also: ten years after the flood</a></p></article></body></html>";

fn read(name: &str, bytes: &[u8]) -> Vec<Found> {
    read_within(name, bytes, &Limits::default())
}

fn read_within(name: &str, bytes: &[u8], limits: &Limits) -> Vec<Found> {
    let mut found = Vec::new();
    read_pages(name, bytes, limits, &mut |one| found.push(one));
    found
}

/// One line a find: the name, then the kind of page, the refusal or the skipping.
fn ledger(found: &[Found]) -> Vec<String> {
    found
        .iter()
        .map(|one| match one {
            Found::Page(page) => format!("{} {}", page.name, page.kind.name()),
            Found::Refused(refusal) => format!("{} refused {}", refusal.name, refusal.reason.name()),
            Found::Skipped(skipped) => format!("{} skipped {}", skipped.name, skipped.reason.name()),
        })
        .collect()
}

fn pages(found: Vec<Found>) -> Vec<Page> {
    found.into_iter().filter_map(|one| if let Found::Page(page) = one { Some(page) } else { None }).collect()
}

fn only_page(name: &str, bytes: &[u8]) -> Page {
    let mut pages = pages(read(name, bytes));
    assert_eq!(pages.len(), 1);
    pages.remove(0)
}

fn refusal(bytes: &[u8]) -> RefusalReason {
    match read("input", bytes).as_slice() {
        [Found::Refused(refusal)] => refusal.reason,
        other => panic!("expected one refusal, found {:?}", ledger(other)),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A WARC record with the length that its block has.
fn record(kind: &str, fields: &str, block: &[u8]) -> Vec<u8> {
    record_of_length(kind, fields, block, block.len())
}

fn record_of_length(kind: &str, fields: &str, block: &[u8], length: usize) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2022-01-13T04:05:06Z\r\n{fields}Content-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn response(url: &str, http: &str, body: &[u8]) -> Vec<u8> {
    let fields = format!("WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n");
    record("response", &fields, &[http.as_bytes(), b"\r\n\r\n", body].concat())
}

fn story(number: usize) -> Vec<u8> {
    let body = format!("<html><body><p>Page {number} tells of the weir.</p></body></html>");
    response(
        &format!("https://courier.example/{number}"),
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8",
        body.as_bytes(),
    )
}

mod plain_text {
    use super::*;

    #[test]
    fn offsets_into_the_text_are_offsets_into_the_file() {
        let file = "The weir holds.\r\n\r\n  “Lucky,” she said.\r\n";
        let page = only_page("weir.txt", file.as_bytes());
        assert_eq!((page.kind, page.name.as_str()), (InputKind::Text, "weir.txt"));
        let decoded = decode(&page);
        assert_eq!(decoded.text, file);
        assert_eq!(decoded.blocks, None);
    }

    #[test]
    fn what_is_no_text_is_refused_by_name() {
        assert_eq!(refusal(b""), RefusalReason::Empty);
        assert_eq!(refusal(b" \n\t\r\n"), RefusalReason::Empty);
        assert_eq!(refusal(&gzip(b"")), RefusalReason::Empty);
        assert_eq!(refusal(b"%PDF-1.4\nWeir"), RefusalReason::Binary);
        assert_eq!(refusal(b"PK\x03\x04rest"), RefusalReason::Binary);
        assert_eq!(refusal(&gzip(&gzip(b"Weir"))), RefusalReason::Binary);
        assert_eq!(refusal(b"<?xml version=\"1.0\"?><rss><channel>"), RefusalReason::Unsupported);
        assert_eq!(refusal(b"[{\"text\": \"Weir\"}]"), RefusalReason::Unsupported);
    }

    #[test]
    fn a_page_over_the_limit_is_refused_and_not_cut() {
        let limits = Limits { page_bytes: 100, ..Limits::default() };
        assert_eq!(ledger(&read_within("a", &[b'a'; 100], &limits)), ["a text"]);
        assert_eq!(ledger(&read_within("a", &[b'a'; 101], &limits)), ["a refused too_big"]);
        assert_eq!(ledger(&read_within("a", &gzip(&[b'a'; 101]), &limits)), ["a refused too_big"]);
    }

    #[test]
    fn an_input_that_fails_is_unreadable() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                Err(std::io::Error::other("the disk is gone"))
            }
        }
        let mut found = Vec::new();
        read_pages("a", b"The weir".chain(Broken), &Limits::default(), &mut |one| found.push(one));
        assert_eq!(ledger(&found), ["a refused unreadable"]);
    }
}

mod html {
    use super::*;

    #[test]
    fn an_article_keeps_its_blocks_and_its_head() {
        let decoded = decode(&only_page("weir.html", STORY.as_bytes()));
        let blocks = decoded.blocks.unwrap();
        let shown: Vec<(BlockKind, &str)> =
            blocks.iter().map(|block| (block.kind, &block.span.of(&decoded.text)[..12])).collect();
        assert_eq!(
            shown,
            [
                (BlockKind::Heading, "Weir holds a"),
                (BlockKind::Paragraph, "The weir abo"),
                (BlockKind::Paragraph, "Engineers wi"),
                (BlockKind::Caption, "The weir at "),
                (BlockKind::Heading, "What comes n"),
                (BlockKind::List, "An inspectio"),
                (BlockKind::List, "A vote in th"),
                (BlockKind::Paragraph, "“We were l"),
                (BlockKind::Furniture, "Read also: t"),
            ]
        );
        let between: Vec<&str> =
            blocks.windows(2).map(|pair| &decoded.text[pair[0].span.end()..pair[1].span.start()]).collect();
        assert!(between.iter().all(|&gap| gap == "\n\n"));
        let head = decoded.head;
        assert_eq!(head.title.as_deref(), Some("Weir holds after storm"));
        assert_eq!(head.site_name.as_deref(), Some("Rivertown Courier"));
        assert_eq!(head.authors, ["Ada Brook", "Ben Lake"]);
        assert_eq!(head.canonical_url.as_deref(), Some("https://courier.example/weir"));
        assert_eq!(head.language.as_deref(), Some("en"));
        assert_eq!(head.published[0].value, "2022-01-12T10:05:00Z");
        assert_eq!(head.published[0].place, "meta article:published_time");
    }

    #[test]
    fn a_short_page_shows_its_paragraphs_and_an_empty_one_nothing() {
        let short = decode(&only_page("a", b"<html><body><p>The weir holds.</p></body></html>"));
        assert_eq!(short.text, "The weir holds.");
        let empty = decode(&only_page(
            "a",
            b"<html><head><title>Weir</title></head><body><script>x()</script></body></html>",
        ));
        assert_eq!((empty.text.as_str(), empty.blocks), ("", Some(Vec::new())));
    }

    #[test]
    fn a_tower_of_elements_is_refused_at_once() {
        assert_eq!(
            refusal(format!("<html>{}", "<div>".repeat(1_000_000)).as_bytes()),
            RefusalReason::TooDeep
        );
        let bytes = format!("<html><p>{}", "<b>".repeat(3_000)).into_bytes();
        let page = Page { bytes, ..only_page("a", b"<p>x</p>") };
        assert_eq!(decode(&page).text, "", "decoding alone does not climb it either");
    }

    #[test]
    fn a_wrong_charset_declaration_does_not_spoil_the_words() {
        let page = "<html><head><meta charset=\"iso-8859-1\"></head><body><p>Die Dünen – „größer“ als je.</p></body></html>";
        assert_eq!(decode(&only_page("a", page.as_bytes())).text, "Die Dünen – „größer“ als je.");
        let utf16: Vec<u8> =
            [0xFEFF].into_iter().chain(page.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&only_page("a", &utf16)).text, "Die Dünen – „größer“ als je.");
    }
}

mod packed {
    use super::*;

    #[test]
    fn gzip_is_told_by_its_bytes() {
        assert_eq!(ledger(&read("weir", &gzip(STORY.as_bytes()))), ["weir html"]);
        let members = [gzip(b"The weir "), gzip(b"holds."), vec![0; 512]].concat();
        assert_eq!(decode(&only_page("a", &members)).text, "The weir holds.");
    }

    #[test]
    fn broken_gzip_is_refused() {
        let whole = gzip(STORY.as_bytes());
        for length in [3, 12, whole.len() / 2, whole.len() - 4] {
            assert_eq!(refusal(&whole[..length]), RefusalReason::Truncated, "cut at {length}");
        }
        let mut wrong_sum = whole.clone();
        let at = whole.len() - 6;
        wrong_sum[at] ^= 1;
        assert_eq!(refusal(&wrong_sum), RefusalReason::Damaged);
        assert_eq!(
            refusal(&[whole.as_slice(), b"junk behind it, twenty bytes"].concat()),
            RefusalReason::Damaged
        );
    }

    #[test]
    fn a_bomb_does_not_go_off() {
        let bomb = gzip(&vec![b'a'; 64 << 20]);
        let limits = Limits { page_bytes: usize::MAX >> 2, ..Limits::default() };
        assert_eq!(ledger(&read_within("a", &bomb, &limits)), ["a refused bomb"]);
    }

    #[test]
    fn a_damaged_member_costs_one_record() {
        let mut members: Vec<Vec<u8>> = (1..=5).map(|number| gzip(&story(number))).collect();
        let middle = members[2].len() / 2;
        members[2][middle] ^= 0xFF;
        members[2][middle + 1] ^= 0xFF;
        let found = ledger(&read("crawl.warc.gz", &members.concat()));
        assert_eq!(found.len(), 5, "{found:?}");
        assert_eq!(found[1], "crawl.warc.gz#2 warc");
        assert!(found[2].starts_with("crawl.warc.gz#3 refused"));
        assert_eq!(found[3..], ["crawl.warc.gz#4 warc", "crawl.warc.gz#5 warc"]);
    }
}

mod warc {
    use super::*;

    #[test]
    fn every_record_has_its_line() {
        let html = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1252";
        let url = "WARC-Target-URI: <https://courier.example/weir>\r\n";
        let file = [
            record("warcinfo", "Content-Type: application/warc-fields\r\n", b"software: hand"),
            record("request", url, b"GET /weir HTTP/1.1\r\n\r\n"),
            response("https://courier.example/weir", html, b"<html><body><p>D\xFCnen</p></body></html>"),
            record("metadata", url, b"via: none"),
            response(
                "https://courier.example/gone",
                "HTTP/1.1 404 Not Found\r\nContent-Type: text/html",
                b"<p>Gone</p>",
            ),
            response(
                "https://courier.example/w.png",
                "HTTP/1.1 200 OK\r\nContent-Type: image/png",
                b"\x89PNG\r\n",
            ),
            record(
                "revisit",
                &format!("{url}WARC-Refers-To-Date: 2022-01-01T00:00:00Z\r\n"),
                b"HTTP/1.1 304 Not Modified\r\n\r\n",
            ),
            record(
                "resource",
                "WARC-Target-URI: file:///weir.txt\r\nContent-Type: text/plain\r\n",
                b"The weir holds.",
            ),
            response("https://courier.example/void", html, b""),
            record("continuation", "WARC-Segment-Number: 2\r\n", b"rest"),
            record("dream", "", b""),
        ]
        .concat();
        let found = read("c", &file);
        let expected = [
            "c#1 skipped warc_info",
            "c#2 skipped request",
            "c#3 warc",
            "c#4 skipped metadata",
            "c#5 skipped http_status",
            "c#6 skipped not_text",
            "c#7 skipped revisit",
            "c#8 warc",
            "c#9 refused empty",
            "c#10 skipped segment",
            "c#11 skipped other_record",
        ];
        assert_eq!(ledger(&found), expected);
        let Found::Skipped(revisit) = &found[6] else { panic!("no revisit") };
        assert_eq!(revisit.reason, SkipReason::Revisit);
        assert!(revisit.detail.contains("https://courier.example/weir"), "{}", revisit.detail);
        let pages = pages(found);
        assert_eq!(pages[0].url.as_deref(), Some("https://courier.example/weir"));
        assert_eq!(pages[0].charset.as_deref(), Some("windows-1252"));
        assert_eq!(pages[0].fetched.as_deref(), Some("2022-01-13"));
        assert_eq!(decode(&pages[0]).text, "Dünen");
        assert_eq!(decode(&pages[1]).text, "The weir holds.");
    }

    #[test]
    fn http_codings_are_undone() {
        let body = b"<html><body><p>The weir holds.</p></body></html>";
        let deflated = |mut encoder: ZlibEncoder<Vec<u8>>| {
            encoder.write_all(body).unwrap();
            encoder.finish().unwrap()
        };
        let mut bare = DeflateEncoder::new(Vec::new(), Compression::default());
        bare.write_all(body).unwrap();
        let chunked = |bytes: &[u8]| {
            let (start, end) = bytes.split_at(10);
            let chunk = |part: &[u8]| [format!("{:x}\r\n", part.len()).as_bytes(), part, b"\r\n"].concat();
            [chunk(start), chunk(end), b"0\r\n\r\n".to_vec()].concat()
        };
        let cases = [
            ("Content-Encoding: gzip", gzip(body)),
            ("Content-Encoding: deflate", deflated(ZlibEncoder::new(Vec::new(), Compression::default()))),
            ("Content-Encoding: deflate", bare.finish().unwrap()),
            ("Transfer-Encoding: chunked", chunked(body)),
            ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", chunked(&gzip(body))),
            ("Content-Encoding: gzip", body.to_vec()),
            ("Content-Encoding: br", body.to_vec()),
            ("X-Nothing: declared", gzip(body)),
        ];
        for (fields, bytes) in cases {
            let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{fields}");
            assert_eq!(
                only_page("c", &response("https://courier.example/", &head, &bytes)).bytes,
                body,
                "{fields}"
            );
        }
    }

    #[test]
    fn a_lying_length_costs_one_record() {
        let long = story(2).len();
        for lie in [0, 5, long + 40, 2 * long, 100_000, 1 << 40] {
            let bad = record_of_length(
                "response",
                "Content-Type: application/http\r\n",
                b"HTTP/1.1 200 OK\r\n\r\n<p>Weir</p>",
                lie,
            );
            let found = ledger(&read("c", &[story(1), bad, story(3), story(4)].concat()));
            assert_eq!(found, ["c#1 warc", "c#2 refused bad_record", "c#3 warc", "c#4 warc"], "length {lie}");
        }
    }

    #[test]
    fn rotten_heads_and_stray_bytes_cost_one_record() {
        let no_length = b"WARC/1.0\r\nWARC-Type: response\r\n\r\nbody\r\n\r\n".to_vec();
        let no_head = b"WARC/1.0\r\nWARC-Type response\r\n\r\n\r\n\r\n".to_vec();
        let no_http = record("response", "Content-Type: application/http\r\n", b"hello");
        for (bad, reason) in [
            (no_length, "bad_record"),
            (no_head, "bad_record"),
            (no_http, "bad_http"),
            (b"stray\r\n".to_vec(), "bad_record"),
        ] {
            let found = ledger(&read("c", &[story(1), bad, story(3)].concat()));
            assert_eq!(found, ["c#1 warc", &format!("c#2 refused {reason}"), "c#3 warc"]);
        }
    }

    #[test]
    fn a_file_that_stops_short_says_so() {
        let file = [story(1), story(2)].concat();
        for cut in [10, 60, 150, 200] {
            assert_eq!(
                ledger(&read("c", &file[..file.len() - cut])),
                ["c#1 warc", "c#2 refused truncated"],
                "{cut} bytes short"
            );
        }
        assert_eq!(
            ledger(&read("c", &file[..file.len() - 4])),
            ["c#1 warc", "c#2 warc"],
            "only the last line ends are missing"
        );
    }

    #[test]
    fn long_records_pass_and_the_limit_of_records_holds() {
        let limits = Limits { page_bytes: 1_000, records: 3, ..Limits::default() };
        let video = response(
            "https://courier.example/f",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html",
            &vec![b'x'; 300_000],
        );
        let note = record("metadata", "", &vec![b'x'; 300_000]);
        let file = [video, note, story(3), story(4)].concat();
        let found = ledger(&read_within("c", &file, &limits));
        assert_eq!(
            found,
            ["c#1 refused too_big", "c#2 skipped metadata", "c#3 warc", "c refused too_many_records"]
        );
    }

    #[test]
    fn a_bomb_inside_a_record_is_refused() {
        let bytes = gzip(&vec![b' '; 12 << 20]);
        let file = response("https://courier.example/", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip", &bytes);
        assert_eq!(refusal(&file), RefusalReason::Bomb);
    }
}

mod jsonl {
    use super::*;

    #[test]
    fn lines_are_pages_and_their_fields_speak() {
        let file = concat!(
            "{\"id\": \"weir-1\", \"text\": \"The weir holds.\\r\\nSo far.\", \"title\": \"Weir holds\", \"date\": \"2022-01-12\",",
            " \"outlet\": \"Rivertown Courier\", \"url\": \"https://courier.example/weir\", \"authors\": [\"Ada Brook\"]}\r\n",
            "\n",
            "{\"html\": \"<p>The dam holds.</p>\", \"source\": {\"name\": \"Lakeside Post\"}}\n",
            "not json\n",
            "[1, 2]\n",
            "{\"id\": 7, \"title\": \"No text\"}\n",
            "{\"id\": 8, \"text\": \"Last line\"}",
        );
        let found = read("f.jsonl", file.as_bytes());
        let expected = [
            "weir-1 jsonl",
            "f.jsonl#3 jsonl",
            "f.jsonl#4 refused bad_json",
            "f.jsonl#5 refused bad_json",
            "f.jsonl#6 refused no_text",
            "8 jsonl",
        ];
        assert_eq!(ledger(&found), expected);
        let pages = pages(found);
        assert_eq!(pages[0].bytes, file.lines().next().unwrap().as_bytes(), "the line as it stands");
        assert_eq!(pages[0].url.as_deref(), Some("https://courier.example/weir"));
        let first = decode(&pages[0]);
        assert_eq!((first.text.as_str(), first.blocks), ("The weir holds.\r\nSo far.", None));
        assert_eq!(first.head.title.as_deref(), Some("Weir holds"));
        assert_eq!(first.head.site_name.as_deref(), Some("Rivertown Courier"));
        assert_eq!(first.head.authors, ["Ada Brook"]);
        assert_eq!(
            (first.head.published[0].value.as_str(), first.head.published[0].place.as_str()),
            ("2022-01-12", "date")
        );
        let second = decode(&pages[1]);
        assert_eq!((second.text.as_str(), second.blocks.unwrap().len()), ("The dam holds.", 1));
        assert_eq!(second.head.site_name.as_deref(), Some("Lakeside Post"));
    }

    #[test]
    fn one_object_over_many_lines_is_one_page() {
        assert_eq!(ledger(&read("a", b"{\n  \"id\": \"x\",\n  \"text\": \"Weir\"\n}\n")), ["x jsonl"]);
    }

    #[test]
    fn a_line_over_the_limit_costs_one_line() {
        let limits = Limits { page_bytes: 200, ..Limits::default() };
        let file =
            format!("{{\"text\": \"a\"}}\n{{\"text\": \"{}\"}}\n{{\"text\": \"c\"}}\n", "b".repeat(200_000));
        assert_eq!(
            ledger(&read_within("a", file.as_bytes(), &limits)),
            ["a#1 jsonl", "a#2 refused too_big", "a#3 jsonl"]
        );
    }
}

mod mhtml {
    use super::*;

    const HEAD: &str = "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://courier.example/weir\r\n\
        Date: Wed, 12 Jan 2022 23:30:00 -0000\r\nMIME-Version: 1.0\r\n";

    #[test]
    fn the_root_part_is_the_page() {
        let message = format!(
            "{HEAD}Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----=_x\"\r\n\r\n\r\n\
             ------=_x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n\
             ------=_x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\
             Content-Location: https://courier.example/weir?full\r\n\r\n<html><body><p>Die D=C3=BCnen sind=\r\n hoch.</p>=20\r\n\
             ------=_x--\r\n"
        );
        let page = only_page("weir.mhtml", message.as_bytes());
        assert_eq!((page.kind, page.name.as_str()), (InputKind::Mhtml, "weir.mhtml"));
        assert_eq!(page.url.as_deref(), Some("https://courier.example/weir?full"));
        assert_eq!(page.charset.as_deref(), Some("utf-8"));
        assert_eq!(page.fetched.as_deref(), Some("2022-01-12"));
        assert_eq!(page.bytes, "<html><body><p>Die Dünen sind hoch.</p> ".as_bytes());
        assert_eq!(decode(&page).text, "Die Dünen sind hoch.");
    }

    #[test]
    fn parts_inside_parts_and_the_start_parameter() {
        let nested = format!(
            "{HEAD}Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/alternative; boundary=b\n\n\
             --b\n\nplain words\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+V2VpcjwvcD4=\n--b--\n--a--\n"
        );
        assert_eq!(only_page("a", nested.as_bytes()).bytes, b"<p>Weir</p>");
        let started = format!(
            "{HEAD}Content-Type: multipart/related; boundary=a; start=\"<two>\"\n\n--a\nContent-ID: <one>\nContent-Type: text/html\n\n\
             <p>frame</p>\n--a\nContent-ID: <two>\nContent-Type: text/html\n\n<p>root</p>\n--a--\n"
        );
        assert_eq!(only_page("a", started.as_bytes()).bytes, b"<p>root</p>");
    }

    #[test]
    fn broken_messages_are_refused() {
        let cut = format!(
            "{HEAD}Content-Type: multipart/related; boundary=a\n\n--a\nContent-Type: text/html\n\n<p>We"
        );
        assert_eq!(refusal(cut.as_bytes()), RefusalReason::Truncated);
        let pictures = format!(
            "{HEAD}Content-Type: multipart/related; boundary=a\n\n--a\nContent-Type: image/png\n\nx\n--a--\n"
        );
        assert_eq!(refusal(pictures.as_bytes()), RefusalReason::BadMime);
        let floors = (0..50).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n"));
        let tower = format!("{HEAD}{}", floors.collect::<Vec<_>>().concat());
        assert_eq!(refusal(tower.as_bytes()), RefusalReason::BadMime);
    }
}

/// Bytes that look like something: pieces of every format, torn and mixed.
fn torn_input() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(story(1)),
        Just(gzip(&story(2))),
        Just(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 7\r\n\r\n".to_vec()),
        Just(b"{\"text\": \"a\"}\n{".to_vec()),
        Just(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\n".to_vec()),
        Just(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n".to_vec()),
        Just(STORY.as_bytes().to_vec()),
        proptest::collection::vec(any::<u8>(), 0..60),
    ];
    (proptest::collection::vec((piece, 0usize..200), 0..6)).prop_map(|pieces| {
        pieces
            .into_iter()
            .flat_map(|(piece, cut)| piece[..piece.len() - cut.min(piece.len() / 2)].to_vec())
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_bytes_break_the_reader(bytes in torn_input(), packed in any::<bool>(), small in any::<bool>()) {
        let bytes = if packed { gzip(&bytes) } else { bytes };
        let limits = if small { Limits { page_bytes: 64, records: 3, html_depth: 4, ..Limits::default() } } else { Limits::default() };
        let found = read_within("a", &bytes, &limits);
        prop_assert!(!found.is_empty());
        for page in pages(found) {
            prop_assert!(page.bytes.len() <= limits.page_bytes);
            let decoded = decode(&page);
            let mut end = 0;
            for block in decoded.blocks.unwrap_or_default() {
                prop_assert!(block.span.start() >= end && !block.span.is_empty());
                prop_assert_eq!(block.span.of(&decoded.text).trim(), block.span.of(&decoded.text));
                end = block.span.end();
            }
        }
    }

    #[test]
    fn html_blocks_cover_the_text(html in "(<(p|/p|div|/div|h1|/h1|li|table|td|a href=x|/a|br|article|b)>|[a-zé .]{1,12}|&amp;|\u{ad}){0,40}") {
        let page = Page { bytes: format!("<html><body>{html}").into_bytes(), ..only_page("a", b"<p>x</p>") };
        let decoded = decode(&page);
        let blocks = decoded.blocks.unwrap();
        let joined: Vec<&str> = blocks.iter().map(|block| block.span.of(&decoded.text)).collect();
        prop_assert_eq!(joined.join("\n\n"), decoded.text);
    }
}
