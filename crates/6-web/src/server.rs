//! Listening until told to stop.

use crate::live;
use crate::site::{Site, router};
use std::net::SocketAddr;
use std::path::Path;
use tokio::net::TcpListener;

/// Where and how to serve.
#[derive(Clone, Debug)]
pub struct Options {
    /// The address to listen on; port 0 takes a free one.
    pub listen: SocketAddr,
    /// More host names under which the page answers.
    pub hosts: Vec<String>,
    /// Under whose name corrections are entered; without one nothing can be changed.
    pub who: Option<String>,
    /// Without this token nothing is shown; `None`: to everybody who can reach the address.
    pub token: Option<String>,
}

/// Why a case could not be served.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    /// The address cannot be listened on.
    #[error("listening on {address}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why not.
        source: std::io::Error,
    },
    /// The threads or the network failed.
    #[error("serving")]
    Serve(#[from] std::io::Error),
}

/// Serves the case in `dir` until the process is interrupted. `ready` is told the address once it is listened on.
pub fn serve(dir: &Path, options: &Options, ready: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let address = options.listen;
        let listener =
            TcpListener::bind(address).await.map_err(|source| ServeError::Listen { address, source })?;
        let bound = listener.local_addr()?;
        let site = Site::new(dir, bound, &options.hosts, options.who.clone());
        let site = match &options.token {
            Some(token) => site.locked(token, bound),
            None => site,
        };
        let site = site.with_changes(live::watch(dir.to_owned()));
        ready(bound);
        axum::serve(listener, router(site)).with_graceful_shutdown(interrupted()).await?;
        Ok(())
    })
}

async fn interrupted() {
    // Without a handler for the signal the process just ends, which is what was wanted.
    let _ = tokio::signal::ctrl_c().await;
}
