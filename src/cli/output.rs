//! Standard output and standard error.

use std::io::{IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use longarm::diagnostic::Diagnostic;

use super::error::CliError;

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless the environment asks for none (`NO_COLOR`).
    Auto,
    /// Also into files and pipes.
    Always,
    /// Not at all.
    Never,
}

/// Where answers and complaints go.
pub struct Output {
    out: AutoStream<std::io::Stdout>,
    err: AutoStream<std::io::Stderr>,
}

/// The longest line of an answer.
const WIDEST: usize = 100;

impl Output {
    /// Standard output and standard error, each with its own choice of colour.
    pub fn new(when: When) -> Self {
        let choice = |auto: ColorChoice| match when {
            When::Auto => auto,
            When::Always => ColorChoice::Always,
            When::Never => ColorChoice::Never,
        };
        let out = choice(AutoStream::choice(&std::io::stdout()));
        let err = choice(AutoStream::choice(&std::io::stderr()));
        Output { out: AutoStream::new(std::io::stdout(), out), err: AutoStream::new(std::io::stderr(), err) }
    }

    /// Whether an answer may be coloured.
    pub fn color(&self) -> bool {
        self.out.current_choice() != ColorChoice::Never
    }

    /// The longest line that an answer should have.
    pub fn width(&self) -> usize {
        if std::io::stdout().is_terminal() { textwrap::termwidth().min(WIDEST) } else { WIDEST }
    }

    /// Writes an answer.
    pub fn answer(&mut self, text: &str) -> Result<(), CliError> {
        self.bytes(text.as_bytes())
    }

    /// Writes an answer that is not laid out by this program.
    pub fn bytes(&mut self, bytes: &[u8]) -> Result<(), CliError> {
        self.out.write_all(bytes).and_then(|()| self.out.flush()).map_err(CliError::Output)
    }

    /// Renders findings on standard error.
    pub fn diagnostics(&mut self, findings: &[Diagnostic]) {
        let color = self.err.current_choice() != ColorChoice::Never;
        for finding in findings {
            self.say(&format!("{}\n", finding.render(color)));
        }
    }

    /// An error without a place in a text.
    pub fn error(&mut self, text: &str) {
        let style = anstyle::AnsiColor::Red.on_default().bold();
        self.say(&format!("{style}error{style:#}: {text}"));
    }

    /// What to do about it.
    pub fn help(&mut self, text: &str) {
        let style = anstyle::AnsiColor::Cyan.on_default().bold();
        self.say(&format!("{style}help{style:#}: {text}"));
    }

    /// A line on standard error; nothing can be done where even that fails.
    pub fn say(&mut self, text: &str) {
        let _ = writeln!(self.err, "{text}");
    }
}
