//! Cases for the tests, and requests to them.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use http_body_util::BodyExt;
use onrecord_case::{Adder, Case, Intake, PageIntake};
use onrecord_language::Lexicon;
use onrecord_page::{InputKind, Page, PageId};
use onrecord_record::{Entry, analyse, record};
use onrecord_web::{Site, router};
use std::path::Path;
use tempfile::TempDir;
use tower::ServiceExt;

/// A case that is gone with the test.
pub struct Served {
    pub folder: TempDir,
    pub router: axum::Router,
}

/// One answer.
pub struct Answer {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub body: String,
}

/// A page under a name.
pub fn page(name: &str, bytes: &[u8]) -> Page {
    Page {
        id: PageId::of(bytes),
        name: name.to_owned(),
        kind: if bytes.starts_with(b"<!DOCTYPE") || bytes.starts_with(b"<html") {
            InputKind::Html
        } else {
            InputKind::Text
        },
        url: None,
        charset: None,
        fetched: None,
        bytes: bytes.to_vec(),
    }
}

/// Adds pages to a case and derives its record.
pub fn add(case: &Case, pages: Vec<Page>, lexicon: &str) {
    let words = Lexicon::with(lexicon).unwrap();
    let mut adder: Adder = case.begin_add().unwrap();
    adder.set_lexicon(lexicon).unwrap();
    let batch = pages.into_iter().map(|page| {
        let analysed = analyse(&page, &words);
        Intake::Page(Box::new(PageIntake::keep(&case.originals(), page, Some(analysed)).unwrap()))
    });
    adder.commit(batch.collect()).unwrap();
    let entries: Vec<Entry> = case.analyses().collect::<Result<_, _>>().unwrap();
    adder.replace_record(record(&entries, &words)).unwrap();
    adder.finish().unwrap();
}

/// The example that ships: its text and HTML pages.
pub fn example() -> Served {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/dam-talks");
    let mut files: Vec<_> =
        std::fs::read_dir(folder.join("pages")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let texts = files.iter().filter(|file| file.extension().is_some_and(|end| end == "txt" || end == "html"));
    let pages =
        texts.map(|file| page(&file.file_name().unwrap().to_string_lossy(), &std::fs::read(file).unwrap()));
    served(pages.collect(), &std::fs::read_to_string(folder.join("lexicon.toml")).unwrap())
}

/// A case with these pages, corrected by a tester.
pub fn served(pages: Vec<Page>, lexicon: &str) -> Served {
    served_as(pages, lexicon, Some("tester"))
}

/// A case with these pages; without a name it is read-only.
pub fn served_as(pages: Vec<Page>, lexicon: &str, who: Option<&str>) -> Served {
    let folder = tempfile::tempdir().unwrap();
    let case = Case::create_or_open(folder.path()).unwrap();
    add(&case, pages, lexicon);
    let site = Site::new(folder.path(), ([127, 0, 0, 1], 7700).into(), &[], who.map(str::to_owned));
    Served { router: router(site), folder }
}

impl Served {
    pub fn ask(&self, request: Request<Body>) -> Answer {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let body = body.collect().await.unwrap().to_bytes();
            Answer {
                status: parts.status,
                headers: parts.headers,
                body: String::from_utf8_lossy(&body).into_owned(),
            }
        })
    }

    pub fn get(&self, address: &str) -> Answer {
        self.ask(request(Method::GET, address, &[]))
    }

    /// The body of a screen that must be there.
    pub fn screen(&self, address: &str) -> String {
        let answer = self.get(address);
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.body);
        answer.body
    }
}

pub fn request(method: Method, address: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(address);
    if !headers.iter().any(|(name, _)| *name == "host") {
        request = request.header("host", "127.0.0.1:7700");
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::empty()).unwrap()
}

/// Every address of this site that a screen links to, without fragments.
pub fn links(html: &str) -> Vec<String> {
    let found = html.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let own = found.filter(|href| href.starts_with('/'));
    let mut links: Vec<String> =
        own.map(|href| href.replace("&amp;", "&").split('#').next().unwrap_or_default().to_owned()).collect();
    links.sort();
    links.dedup();
    links
}
