//! The ten jobs of an analyst in a real browser, each by keyboard alone and by mouse.
//!
//! Needs Debian's `chromium` and `chromium-driver`. Where they are not installed the tests say so and pass, unless
//! `ONRECORD_BROWSER=required` is set, as the gate does.

mod driver;
mod jobs;
mod looks;
#[path = "../page/pile.rs"]
#[expect(dead_code, reason = "the other tests use the rest")]
mod pile;

use driver::Browser;
use onrecord_web::{Options, serve};
use std::sync::mpsc;

/// A browser on the example case.
pub struct Desk {
    /// The browser.
    pub browser: Browser,
    /// The address of the page, without a path.
    pub base: String,
    _case: pile::Served,
}

impl Desk {
    /// Nothing where there is no browser and none is required.
    ///
    /// # Panics
    ///
    /// Where one is required and cannot be started.
    pub fn open() -> Option<Self> {
        let Some(browser) = Browser::start() else {
            let required = std::env::var("ONRECORD_BROWSER").is_ok_and(|value| value == "required");
            assert!(!required, "no Chromium: install the packages `chromium` and `chromium-driver`");
            eprintln!("SKIPPED: no Chromium is installed (packages `chromium` and `chromium-driver`)");
            return None;
        };
        let case = pile::example();
        let dir = case.folder.path().to_owned();
        let (told, address) = mpsc::channel();
        std::thread::spawn(move || {
            let listen = ([127, 0, 0, 1], 0).into();
            let options = Options { listen, hosts: Vec::new(), who: Some("tester".into()), token: None };
            serve(&dir, &options, |address| told.send(address).unwrap()).unwrap();
        });
        let base = format!("http://{}", address.recv().unwrap());
        Some(Self { browser, base, _case: case })
    }

    /// Opens a screen and waits for it.
    pub fn go(&self, path: &str) -> &Browser {
        self.browser.open(&format!("{}{path}", self.base));
        self.browser.wait("document.readyState === 'complete'");
        &self.browser
    }
}
