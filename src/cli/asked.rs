//! What is asked, and of which rules: the arguments that `query`, `refer` and `memo` share.

use std::path::PathBuf;

use clap::Args;
use longarm::day::Day;
use longarm::facts::Case;

use super::args::day;
use super::error::CliError;
use super::flags::FactFlags;
use super::input::{self, Rules};

/// A case and the rules that it is put to.
#[derive(Debug, Args)]
pub struct Asked {
    /// The case file, in YAML or JSON; `-` reads standard input
    #[arg(value_name = "CASE")]
    case: Option<PathBuf>,
    /// A folder of rules in place of those built in
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// The day on which the question is put [default: that of the case file, else today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    assessed_on: Option<Day>,
    /// The facts
    #[command(flatten)]
    facts: FactFlags,
}

impl Asked {
    /// The case, with the day on which the question is put. `command` is who asks.
    pub fn read(&self, command: &str) -> Result<(Case, Day), CliError> {
        let mut case = self.facts_of(command)?;
        // The command line is the last word.
        let day = self.assessed_on.or(case.assessed_on).unwrap_or_else(super::today);
        case.assessed_on = Some(day);
        Ok((case, day))
    }

    /// The rules.
    pub fn rulebook(&self) -> Result<Rules, CliError> {
        input::rulebook(self.rules.as_deref())
    }

    fn facts_of(&self, command: &str) -> Result<Case, CliError> {
        match &self.case {
            Some(path) => {
                let (name, bytes) = input::case(path)?;
                Ok(Case::from_bytes(&name, &bytes)?)
            }
            None if self.facts.is_empty() => Err(CliError::usage(
                "there is no case to answer",
                format!(
                    "give a case file, `-` for standard input, or facts such as --national AU --in KH; see \
                     `longarm {command} --help`"
                ),
            )),
            None => Ok(self.facts.read()?),
        }
    }
}
