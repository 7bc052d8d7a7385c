//! `longarm memo`

use clap::{Args, ValueEnum};
use longarm::code::Code;
use longarm::eval::Options;
use longarm::report::{MemoFormat, MemoOptions, memo};

use super::args::code;
use super::asked::Asked;
use super::error::{CliError, Status};
use super::output::Output;
use super::query;

/// Arguments of `memo`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub struct MemoArgs {
    /// How to lay out the memo
    #[arg(long, value_enum, default_value = "markdown")]
    format: Layout,
    /// List the states that answer no as well
    #[arg(long)]
    all: bool,
    /// Ask these states alone
    #[arg(long = "for", value_name = "CODES", value_delimiter = ',', value_parser = code)]
    only: Vec<Code>,
    /// The case
    #[command(flatten)]
    asked: Asked,
}

const HELP: &str = "\
The memo holds the facts that were given and nothing else of the case: no names, no account. It sets out in \
full the states to which something known ties the case; others have a line. `--for` sets out those that it \
names.

Examples:
  longarm memo case.yaml > memo.md
  longarm memo case.yaml --format html --for AU,KH > memo.html";

/// How to lay out a memo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Layout {
    /// Markdown
    Markdown,
    /// One HTML page, to print
    Html,
}

/// Writes a memo on a case.
pub fn run(args: MemoArgs, output: &mut Output) -> Result<Status, CliError> {
    let (case, assessed_on) = args.asked.read("memo")?;
    let rulebook = args.asked.rulebook()?;
    let options =
        Options { assessed_on, all: args.all, only: query::with_parts(&rulebook, &args.only), why: false };
    let assessment = rulebook.assess(&case, &options)?;
    let format = match args.format {
        Layout::Markdown => MemoFormat::Markdown,
        Layout::Html => MemoFormat::Html,
    };
    let command = command(&args);
    let options = MemoOptions { format, command: &command, selected: !args.only.is_empty() };
    output.answer(&memo(&rulebook, &case, &assessment, &options)?)?;
    Ok(Status::Answered)
}

/// The command that gives this memo again. Names of files and folders are left out: they may name a person.
fn command(args: &MemoArgs) -> String {
    let mut words = vec!["longarm memo CASE.yaml".to_owned()];
    if args.format == Layout::Html {
        words.push("--format html".to_owned());
    }
    if args.all {
        words.push("--all".to_owned());
    }
    if !args.only.is_empty() {
        let codes: Vec<&str> = args.only.iter().map(Code::as_str).collect();
        words.push(format!("--for {}", codes.join(",")));
    }
    if args.asked.rules.is_some() {
        words.push("--rules DIR".to_owned());
    }
    words.join(" ")
}
