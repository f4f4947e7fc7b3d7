//! Progress on standard error: a bar with rate and time left on a terminal, nothing elsewhere.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;

/// How often a spinner turns while nothing is counted.
const TURN: Duration = Duration::from_millis(120);

/// A bar, or nothing. Cheap to clone; clones move the same bar.
#[derive(Clone, Debug)]
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Reading a pile: moves by bytes, since pages are not known before they are read.
    pub fn reading(bytes: u64, quiet: bool) -> Self {
        let bar = Self::bar(ProgressBar::new(bytes), quiet);
        if let Ok(style) = ProgressStyle::with_template(
            "{prefix} {wide_bar} {percent:>3} % {bytes}/{total_bytes} {msg} {eta} left",
        ) {
            bar.set_style(style.progress_chars("█▌░"));
        }
        bar.set_prefix("reading");
        Self { bar }
    }

    /// A step whose length is not known.
    pub fn step(what: &'static str, quiet: bool) -> Self {
        let bar = Self::bar(ProgressBar::new_spinner(), quiet);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        bar.set_message(what);
        bar.enable_steady_tick(TURN);
        Self { bar }
    }

    fn bar(bar: ProgressBar, quiet: bool) -> ProgressBar {
        // indicatif draws on terminals only.
        let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr_with_hz(8) };
        bar.set_draw_target(target);
        bar
    }

    /// So many bytes more are read.
    pub fn bytes(&self, more: u64) {
        self.bar.inc(more);
    }

    /// So many pages are written in all.
    pub fn pages(&self, written: u64) {
        let seconds = self.bar.elapsed().as_secs_f64();
        let rate = if seconds > 0.0 { written as f64 / seconds } else { 0.0 };
        self.bar.set_message(format!("{written} pages, {rate:.0}/s"));
    }

    /// Prints a line above the bar.
    pub fn print(&self, line: &str) {
        self.bar.suspend(|| eprintln!("{line}"));
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
