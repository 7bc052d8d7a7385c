//! What can go wrong, and the exit status for it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use longarm::diagnostic::Diagnostic;
use longarm::facts::CaseError;
use longarm::rulebook::RulesError;

use super::output::Output;

/// The exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The question was answered.
    Answered = 0,
    /// A check or a test failed.
    Failed = 1,
    /// Bad usage, or a bad case.
    Usage = 2,
    /// Bad rules.
    Rules = 3,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        ExitCode::from(status as u8)
    }
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The arguments do not fit together.
    #[error("{message}")]
    Usage {
        /// What is wrong.
        message: String,
        /// What to do.
        help: String,
    },
    /// The case was refused.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// The rules were refused.
    #[error(transparent)]
    Rules(#[from] RulesError),
    /// Rules handed in file by file were refused, or cannot be written.
    #[error("the rules have errors")]
    BadRules(Vec<Diagnostic>),
    /// A file could not be read or written.
    #[error("cannot {verb} {}", path.display())]
    File {
        /// `read` or `write`
        verb: &'static str,
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The answer could not be written.
    #[error("cannot write the answer")]
    Output(#[source] std::io::Error),
    /// The answer could not be laid out.
    #[error(transparent)]
    Template(#[from] longarm::report::TemplateError),
}

impl CliError {
    /// Arguments that do not fit together.
    pub fn usage(message: impl Into<String>, help: impl Into<String>) -> Self {
        CliError::Usage { message: message.into(), help: help.into() }
    }

    /// A file that could not be read.
    pub fn read(path: &Path, source: std::io::Error) -> Self {
        CliError::File { verb: "read", path: path.to_owned(), source }
    }

    /// A file that could not be written.
    pub fn write(path: &Path, source: std::io::Error) -> Self {
        CliError::File { verb: "write", path: path.to_owned(), source }
    }

    /// The exit status for it.
    pub fn status(&self) -> Status {
        match self {
            // Whoever reads the answer has seen enough of it.
            CliError::Output(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Status::Answered,
            CliError::Rules(_) | CliError::BadRules(_) => Status::Rules,
            _ => Status::Usage,
        }
    }

    /// Says on standard error what is wrong.
    pub fn report(&self, output: &mut Output) {
        match self {
            CliError::Output(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {}
            CliError::Case(error) => {
                output.diagnostics(error.diagnostics());
                if error.more() > 0 {
                    output.say(&format!("{} more findings are not shown", error.more()));
                }
            }
            CliError::Rules(RulesError::Invalid(findings)) | CliError::BadRules(findings) => {
                output.diagnostics(findings);
            }
            other => {
                let mut text = other.to_string();
                let mut source = std::error::Error::source(other);
                while let Some(cause) = source {
                    text = format!("{text}: {cause}");
                    source = cause.source();
                }
                output.error(&text);
                if let CliError::Usage { help, .. } = other
                    && !help.is_empty()
                {
                    output.help(help);
                }
            }
        }
    }
}
