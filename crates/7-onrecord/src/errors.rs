//! The one place where errors are told: the chain of causes, a hint where there is one, and the exit code.

use crate::cli::ColourChoice;
use crate::terminal::Screen;
use std::io::{self, Write};
use std::process::ExitCode;

/// How a command ended that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// It did what was asked.
    Well,
    /// It ran, and not one input could be read.
    NothingRead,
}

impl Done {
    pub fn exit_code(self) -> ExitCode {
        match self {
            Self::Well => ExitCode::SUCCESS,
            Self::NothingRead => ExitCode::from(NOTHING_READ),
        }
    }
}

// The meaning of each is told to users in `cli::AFTERWORD`.
const FAILURE: u8 = 1;
const USAGE: u8 = 2;
const NOTHING_READ: u8 = 3;
const BUSY: u8 = 4;

/// What was asked for cannot be done as asked; nothing was begun.
#[derive(Debug)]
pub struct UsageError {
    message: String,
    hint: Option<String>,
}

impl UsageError {
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None }
    }

    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

impl std::fmt::Display for UsageError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for UsageError {}

/// Tells an error to the user. A closed pipe is none.
pub fn report(error: &anyhow::Error, colour: ColourChoice) -> ExitCode {
    if is_closed_pipe(error) {
        return ExitCode::SUCCESS;
    }
    // When standard error is closed too, there is nobody to tell.
    let _ = write_report(&mut io::stderr().lock(), error, &Screen::of_stderr(colour));
    ExitCode::from(exit_code(error))
}

fn write_report(to: &mut impl Write, error: &anyhow::Error, screen: &Screen) -> io::Result<()> {
    writeln!(to, "{} {error}", screen.alarm("error:"))?;
    for cause in error.chain().skip(1) {
        writeln!(to, "  caused by: {cause}")?;
    }
    if let Some(hint) = hint(error) {
        writeln!(to, "\n{} {hint}", screen.strong("hint:"))?;
    }
    Ok(())
}

fn hint(error: &anyhow::Error) -> Option<String> {
    error.chain().find_map(|cause| {
        let case = cause.downcast_ref::<onrecord_case::Error>().and_then(onrecord_case::Error::hint);
        case.or_else(|| cause.downcast_ref::<UsageError>().and_then(|usage| usage.hint.clone()))
    })
}

fn exit_code(error: &anyhow::Error) -> u8 {
    let is_busy = |cause: &(dyn std::error::Error + 'static)| {
        matches!(cause.downcast_ref(), Some(onrecord_case::Error::Busy { .. }))
    };
    if error.downcast_ref::<UsageError>().is_some() {
        USAGE
    } else if error.chain().any(is_busy) {
        BUSY
    } else {
        FAILURE
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}

#[cfg(test)]
mod tests {
    use super::{BUSY, FAILURE, USAGE, UsageError, exit_code, is_closed_pipe, write_report};
    use crate::terminal::Screen;
    use anyhow::Context;

    #[test]
    fn causes_and_hint_stand_under_the_error() {
        let busy = onrecord_case::Error::Busy { path: "talks".into() };
        let error = Err::<(), _>(busy).context("adding the pile").unwrap_err();
        let mut told = Vec::new();
        write_report(&mut told, &error, &Screen::plain()).unwrap();
        let told = String::from_utf8(told).unwrap();
        assert!(
            told.starts_with("error: adding the pile\n  caused by: another process is writing"),
            "{told}"
        );
        assert!(told.contains("\n\nhint: wait until"), "{told}");
        assert_eq!(exit_code(&error), BUSY);
    }

    #[test]
    fn codes_follow_the_cause() {
        assert_eq!(exit_code(&UsageError::new("no").into()), USAGE);
        assert_eq!(exit_code(&anyhow::anyhow!("no")), FAILURE);
        let pipe = std::io::Error::from(std::io::ErrorKind::BrokenPipe);
        assert!(is_closed_pipe(&anyhow::Error::from(pipe).context("printing")));
        assert!(!is_closed_pipe(&anyhow::anyhow!("Broken pipe")));
    }
}
