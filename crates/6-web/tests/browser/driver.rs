//! A browser driven over the `WebDriver` protocol: as much of it as the jobs need, on a plain socket.
//!
//! Clients that exist bring an HTTP stack and an asynchronous runtime of their own for what is here one file.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A headless Chromium with one window.
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
    folder: tempfile::TempDir,
}

/// How long something may take to appear on the screen.
const PATIENCE: Duration = Duration::from_secs(60);

/// Nothing asks the network, and nothing is kept.
const FLAGS: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--force-prefers-reduced-motion",
    "--window-size=1360,900",
];

impl Browser {
    /// Starts one; `None` where no `chromedriver` is installed.
    pub fn start() -> Option<Self> {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut told = BufReader::new(driver.stdout.take()?);
        let mut line = String::new();
        let port = loop {
            line.clear();
            if told.read_line(&mut line).ok()? == 0 {
                return None;
            }
            let number =
                line.split("on port ").nth(1).map(|rest| rest.trim().trim_end_matches('.').to_owned());
            if let Some(port) = number.and_then(|number| number.parse().ok()).filter(|port| *port > 0) {
                break port;
            }
        };
        // The driver must not stop on a full pipe.
        std::thread::spawn(move || std::io::copy(&mut told, &mut std::io::sink()));
        let folder = tempfile::tempdir().ok()?;
        let mut browser = Self { driver, port, session: String::new(), folder };
        let mut flags: Vec<String> = FLAGS.map(str::to_owned).to_vec();
        flags.push(format!("--user-data-dir={}", browser.folder.path().display()));
        let wanted =
            json!({ "capabilities": { "alwaysMatch": { "goog:chromeOptions": { "args": flags } } } });
        let made = browser.call("POST", "/session", &wanted);
        made["sessionId"].as_str()?.clone_into(&mut browser.session);
        Some(browser)
    }

    /// One request to the driver; the value of its answer.
    #[track_caller]
    fn call(&self, method: &str, path: &str, body: &Value) -> Value {
        self.attempt(method, path, body).unwrap_or_else(|error| panic!("{method} {path}: {error}"))
    }

    /// The same, or the driver's complaint.
    fn attempt(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(120))).unwrap();
        let body = if method == "POST" { body.to_string() } else { String::new() };
        let length = body.len();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}").unwrap();
        let mut reader = BufReader::new(stream);
        let mut size = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            if line.trim().is_empty() {
                break;
            }
            if let Some(length) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                size = length.trim().parse().unwrap();
            }
        }
        let mut answer = vec![0; size];
        reader.read_exact(&mut answer).unwrap();
        let mut answer: Value = serde_json::from_slice(&answer).unwrap();
        let value = answer["value"].take();
        match value.get("error") {
            Some(error) => Err(format!("{error}: {}", value["message"])),
            None => Ok(value),
        }
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> Value {
        self.call(method, &format!("/session/{}{path}", self.session), body)
    }

    /// Opens an address.
    pub fn open(&self, address: &str) {
        self.ask("POST", "/url", &json!({ "url": address }));
    }

    /// The value of an expression of the page's script.
    pub fn value(&self, expression: &str) -> Value {
        self.ask("POST", "/execute/sync", &json!({ "script": format!("return ({expression});"), "args": [] }))
    }

    /// The value that a promise of the page's script comes to.
    pub fn promised(&self, expression: &str) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1]; ({expression}).then(done, (why) => done({{ failed: String(why) }}));"
        );
        self.ask("POST", "/execute/async", &json!({ "script": script, "args": [] }))
    }

    /// One command to the browser's own tools for developers.
    pub fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.ask("POST", "/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// What the window shows, as a PNG in base 64.
    pub fn picture(&self) -> String {
        let shown = self.devtools("Page.captureScreenshot", &json!({ "format": "png" }));
        shown["data"].as_str().unwrap().to_owned()
    }

    /// Presses keys, one after the other.
    pub fn press(&self, keys: &[&str]) {
        let strokes: Vec<Value> = keys
            .iter()
            .flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key })))
            .collect();
        self.ask(
            "POST",
            "/actions",
            &json!({ "actions": [{ "type": "key", "id": "keys", "actions": strokes }] }),
        );
    }

    /// Types a text.
    pub fn write(&self, text: &str) {
        let keys: Vec<String> = text.chars().map(String::from).collect();
        self.press(&keys.iter().map(String::as_str).collect::<Vec<_>>());
    }

    /// Clicks with the mouse on the first element that a selector finds, as soon as one is there and stays.
    #[track_caller]
    pub fn click(&self, selector: &str) {
        let end = Instant::now() + PATIENCE;
        loop {
            match self.try_click(selector) {
                Ok(_) => return,
                Err(why) => assert!(Instant::now() < end, "never clicked on {selector}: {why}"),
            }
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    fn try_click(&self, selector: &str) -> Result<Value, String> {
        let wanted = json!({ "using": "css selector", "value": selector });
        let found = self.attempt("POST", &format!("/session/{}/element", self.session), &wanted)?;
        let element =
            found.as_object().and_then(|object| object.values().next()).and_then(Value::as_str).unwrap();
        self.attempt("POST", &format!("/session/{}/element/{element}/click", self.session), &json!({}))
    }

    /// Waits until an expression is true.
    #[track_caller]
    pub fn wait(&self, expression: &str) {
        let end = Instant::now() + PATIENCE;
        loop {
            // A page that is just being left has no document.
            let met = self.value(&format!(
                "(() => {{ try {{ return Boolean({expression}); }} catch {{ return false; }} }})()"
            ));
            if met == Value::Bool(true) {
                return;
            }
            assert!(
                Instant::now() < end,
                "never: {expression}\nat {}\n{}",
                self.value("location.href"),
                self.value("document.body.innerText")
            );
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// Waits until the screen has a text.
    #[track_caller]
    pub fn see(&self, text: &str) {
        self.wait(&format!("document.body.innerText.includes({})", Value::from(text)));
    }

    /// Waits until the address has a text, and the screen is there.
    #[track_caller]
    pub fn at(&self, text: &str) {
        self.wait(&format!(
            "document.readyState === 'complete' && decodeURIComponent(location.href).includes({})",
            Value::from(text)
        ));
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            let path = format!("/session/{}", self.session);
            let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                self.call("DELETE", &path, &Value::Null)
            }));
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
