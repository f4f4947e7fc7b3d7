//! `onrecord serve`.

use crate::context::Context;
use crate::errors::Done;
use anyhow::Result;
use clap::Args;
use onrecord_web::Options;
use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Opens the record as a page in the browser: timeline, positions, families, quotes, actors, every article.
///
/// It listens on this machine only, asks nothing from the network, and runs until it is interrupted. Pages that
/// another `onrecord add` brings meanwhile are shown.
#[derive(Clone, Debug, Args)]
pub struct Arguments {
    /// The port; 0 takes a free one
    #[arg(long, default_value_t = DEFAULT_PORT)]
    port: u16,
    /// The address to listen on. Another than loopback lets everybody on that network read the case
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    listen: IpAddr,
    /// Another host name under which the page answers; may be given several times
    #[arg(long = "host", value_name = "NAME")]
    hosts: Vec<String>,
    /// Nothing can be corrected through the page
    #[arg(long)]
    read_only: bool,
    /// Show the case to those only who have a token; without a value, one is made up. The address that is printed has it
    #[arg(long, value_name = "TOKEN", num_args = 0..=1, default_missing_value = "")]
    token: Option<String>,
    /// Under whose name corrections are entered; else that of the user of this machine
    #[arg(long = "as", value_name = "NAME")]
    who: Option<String>,
}

/// Free on most machines, and easy to type.
const DEFAULT_PORT: u16 = 7700;

pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Done> {
    let (case, _record) = context.open_record()?;
    let dir = case.dir().to_owned();
    drop(case);
    let options = Options {
        listen: SocketAddr::new(arguments.listen, arguments.port),
        hosts: arguments.hosts.clone(),
        who: (!arguments.read_only).then(|| arguments.who()),
        token: arguments.token(),
    };
    onrecord_web::serve(&dir, &options, |address| {
        if !address.ip().is_loopback() && options.token.is_none() {
            context.note(
                "note: everybody on the network of that address can read this case; `--token` locks it",
            );
        }
        let token = options.token.as_ref().map(|token| format!("?token={token}")).unwrap_or_default();
        context.note(&format!("http://{address}/{token} (end with Ctrl-C)"));
    })?;
    Ok(Done::Well)
}

impl Arguments {
    /// The token that was given, or one that nobody can guess: the standard library keys its hashers from the system's
    /// source of randomness.
    fn token(&self) -> Option<String> {
        let made =
            || format!("{:016x}{:016x}", RandomState::new().hash_one(1), RandomState::new().hash_one(2));
        self.token.as_ref().map(|token| if token.is_empty() { made() } else { token.clone() })
    }

    fn who(&self) -> String {
        let user = || ["USER", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
        self.who.clone().or_else(user).unwrap_or_else(|| "analyst".to_owned())
    }
}
