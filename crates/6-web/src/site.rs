//! What all requests share, and the way of one request.

use crate::address::Address;
use crate::answer::Answer;
use crate::failure::Failure;
use crate::frame;
use crate::guard::{Names, harden};
use crate::key::{Entry, Key, TOKEN};
use crate::live;
use crate::pool::Pool;
use crate::routes;
use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, header};
use axum::response::{IntoResponse, Response};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{Semaphore, watch};

/// One case, ready to be shown.
#[derive(Clone, Debug)]
pub struct Site(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    pool: Pool,
    name: String,
    names: Names,
    who: Option<String>,
    key: Option<Key>,
    writing: Mutex<()>,
    turns: Arc<Semaphore>,
    changes: Option<watch::Receiver<String>>,
}

/// A form is a few fields; anything longer is none of ours.
const MOST_FORM_BYTES: usize = 64 * 1024;

impl Site {
    /// The case in `dir`, for requests under the loopback names, the address `listening` and the host names `more`.
    /// Corrections are entered under the name `who`; without one the page is read-only.
    pub fn new(dir: &Path, listening: SocketAddr, more: &[String], who: Option<String>) -> Self {
        let path = dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
        let name =
            path.file_name().map_or_else(|| "case".to_owned(), |name| name.to_string_lossy().into_owned());
        Self(Arc::new(Shared {
            pool: Pool::new(&path, turns()),
            name,
            names: Names::new(listening, more),
            who,
            key: None,
            writing: Mutex::default(),
            turns: Arc::new(Semaphore::new(turns())),
            changes: None,
        }))
    }

    /// Shows the case to those only who have the token: by an address with `?token=…`, once in each browser.
    #[must_use]
    pub fn locked(self, token: &str, listening: SocketAddr) -> Self {
        self.changed(|shared| Shared { key: Some(Key::new(token, listening.port())), ..shared })
    }

    fn changed(self, change: impl FnOnce(Shared) -> Shared) -> Self {
        match Arc::try_unwrap(self.0) {
            Ok(shared) => Self(Arc::new(change(shared))),
            Err(shared) => Self(shared),
        }
    }

    /// Tells open browsers when the record changes: `changes` has its state.
    pub(crate) fn with_changes(self, changes: watch::Receiver<String>) -> Self {
        self.changed(|shared| Shared { changes: Some(changes), ..shared })
    }

    pub(crate) fn pool(&self) -> &Pool {
        &self.0.pool
    }

    /// The name of the case: its directory's.
    pub(crate) fn name(&self) -> &str {
        &self.0.name
    }

    /// Whether nothing can be changed through this page.
    pub(crate) fn is_read_only(&self) -> bool {
        self.0.who.is_none()
    }

    /// Who corrects.
    pub(crate) fn who(&self) -> &str {
        self.0.who.as_deref().unwrap_or_default()
    }

    /// Held while the record is brought up to the log, so that two browsers do not ask for the right to write at once.
    pub(crate) fn writing(&self) -> MutexGuard<'_, ()> {
        self.0.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether browsers are told of changes.
    pub(crate) fn is_live(&self) -> bool {
        self.0.changes.is_some()
    }
}

/// How many screens are made at once: one a processor computes while another waits for the disk.
fn turns() -> usize {
    2 * std::thread::available_parallelism().map_or(2, std::num::NonZero::get)
}

/// The page of a case as a service.
pub fn router(site: Site) -> Router {
    Router::new().fallback(answer).with_state(site)
}

async fn answer(State(site): State<Site>, request: Request) -> Response {
    let mut response = match checked(&site, request).await {
        Ok(response) => response,
        Err(failure) => refusal(&site, &failure),
    };
    harden(response.headers_mut());
    response
}

async fn checked(site: &Site, request: Request) -> Result<Response, Failure> {
    site.0.names.check(request.method(), request.headers())?;
    let address = Address::parse(request.uri().path(), request.uri().query());
    if let Some(key) = &site.0.key {
        match key.check(&address, request.headers()) {
            Entry::Open => {}
            Entry::Shut => return Err(Failure::Locked),
            Entry::Now { cookie } => return Ok(entered(&address, &cookie)),
        }
    }
    let site = site.clone();
    match *request.method() {
        Method::GET | Method::HEAD => {
            if let (Some(changes), "/changes") = (&site.0.changes, address.path()) {
                return Ok(live::stream(changes.clone()).into_response());
            }
            // Screens are made a few at a time, in the order in which they were asked for: many at once would only take
            // the processors from one another, and each would be as late as the last.
            let turn = site.0.turns.clone().acquire_owned().await;
            apart(move || {
                let _turn = turn;
                routes::show(&site, address)
            })
            .await
        }
        Method::POST => {
            let too_long = |_| Failure::Wrong { why: "The form is too long.".to_owned() };
            let body = to_bytes(request.into_body(), MOST_FORM_BYTES).await.map_err(too_long)?;
            let form = Address::parse("", Some(&String::from_utf8_lossy(&body)));
            apart(move || routes::change(&site, &address, &form)).await
        }
        _ => Err(Failure::Wrong { why: "This address can only be read.".to_owned() }),
    }
}

/// The browser keeps the token, and the address is rid of it.
fn entered(address: &Address, cookie: &str) -> Response {
    let mut response = Answer::SeeOther(address.without_only(TOKEN).to_string()).into_response();
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// A screen reads files and computes; the threads that wait for the network are not for that.
async fn apart(work: impl FnOnce() -> Result<Answer, Failure> + Send + 'static) -> Result<Response, Failure> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(Failure::Internal(error.to_string()))).map(Answer::into_response)
}

fn refusal(site: &Site, failure: &Failure) -> Response {
    (failure.status(), Answer::Html(frame::failure(site, failure))).into_response()
}
