//! The arguments.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use longarm::code::Code;
use longarm::day::Day;

use super::asked::Asked;
use super::duties::DutiesArgs;
use super::memo::MemoArgs;
use super::output::When;

/// Which states could prosecute a sexual offence against a child, on which provision, under which
/// conditions.
///
/// The case stays on this machine: nothing is sent, logged or kept. The answer is no legal advice.
#[derive(Debug, Parser)]
#[command(name = "longarm", version, max_term_width = 100, after_help = EXIT)]
pub struct Cli {
    /// When to colour
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN")]
    pub color: When,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

const EXIT: &str =
    "Exit status: 0 answered, 1 a check or a test failed, 2 bad usage or a bad case, 3 bad rules.";

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Ask which states could prosecute
    Query(Box<QueryArgs>),
    /// Write a memo on a case, to print and to keep
    Memo(Box<MemoArgs>),
    /// Print where a report goes: one or two pages to take along
    Refer(Box<ReferArgs>),
    /// Show what cooperation is recorded for a place, stage by stage
    Cooperation(CooperationArgs),
    /// Look for mistakes in rules
    Check(CheckArgs),
    /// Lay out rule files in the one canonical way
    Fmt(FmtArgs),
    /// Run the examples in rule files
    Test(TestArgs),
    /// Show the encoded law of a state, to read beside its statutes
    Show(ShowArgs),
    /// Show what is encoded, and how it is known
    Coverage(CoverageArgs),
    /// Show what treaties require of a state, held against its encoded law
    Duties(DutiesArgs),
    /// Print the JSON Schema of a case file, of an answer or page, or of a file of the rules
    Schema {
        /// Of which
        #[arg(value_enum)]
        of: SchemaOf,
    },
    /// Print completions for a shell
    Completions {
        /// Which shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// Arguments of `query`.
#[derive(Debug, Args)]
#[command(after_help = QUERY)]
pub struct QueryArgs {
    /// How to lay out the answer
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
    /// List the states that answer no as well
    #[arg(long)]
    pub all: bool,
    /// Give the proof of every ground
    #[arg(long)]
    pub why: bool,
    /// Ask these states alone
    #[arg(long = "for", value_name = "CODES", value_delimiter = ',', value_parser = code)]
    pub only: Vec<Code>,
    /// The case
    #[command(flatten)]
    pub asked: Asked,
}

const QUERY: &str = "\
A fact that is left out is unknown and stays an open question. `unknown` says that it was asked and cannot \
be said; `none` in a list says that there is nothing. Names and accounts of what happened are not wanted.

Examples:
  longarm query case.yaml
  longarm query --national AU --resident KH --in KH --date 2014-03-02 --victim-age 13 --conduct intercourse
  longarm query case.yaml --for DE,GB-EAW --why";

/// How to lay out the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Plain text
    Text,
    /// JSON, for programs
    Json,
    /// Markdown
    Markdown,
    /// One HTML page, to print
    Html,
}

/// Arguments of `refer`.
#[derive(Debug, Args)]
#[command(after_help = REFER)]
pub struct ReferArgs {
    /// How to lay out the sheet
    #[arg(long, value_enum, default_value = "text")]
    pub format: SheetFormat,
    /// The case
    #[command(flatten)]
    pub asked: Asked,
}

const REFER: &str = "\
The sheet repeats the codes, dates and ages of the case and has no names. If a child may be in danger now, call \
the police or the child protection service at the place first.

Examples:
  longarm refer case.yaml
  longarm refer case.yaml --format html > sheet.html
  longarm refer --national AU --in KH --conduct intercourse";

/// How to lay out the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SheetFormat {
    /// Plain text
    Text,
    /// Markdown
    Markdown,
    /// One HTML page, to print
    Html,
}

/// Arguments of `cooperation`.
#[derive(Debug, Args)]
pub struct CooperationArgs {
    /// The state of the act [default: an index of all places]
    #[arg(long, value_name = "CODE", value_parser = code)]
    pub place: Option<Code>,
    /// The home state of the suspected person
    #[arg(long, value_name = "CODE", value_parser = code, requires = "place")]
    pub home: Option<Code>,
    /// The day for which it is shown [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<Day>,
    /// How to lay it out
    #[arg(long, value_enum, default_value = "text")]
    pub format: CooperationFormat,
    /// A folder of rules in place of those built in
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
}

/// How to lay out the register of cooperation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CooperationFormat {
    /// Plain text
    Text,
    /// Markdown
    Markdown,
    /// JSON, for programs
    Json,
    /// A picture of one place
    Svg,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Rule files and folders, looked at together [default: the rules built in]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// Arguments of `fmt`.
#[derive(Debug, Args)]
pub struct FmtArgs {
    /// Write nothing; name the files that would change, and fail if there are any
    #[arg(long)]
    pub check: bool,
    /// Rule files and folders; `-` lays out standard input [default: the present folder]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// Arguments of `test`.
#[derive(Debug, Args)]
pub struct TestArgs {
    /// States whose examples to run, or rule files and folders [default: all that is built in]
    #[arg(value_name = "CODE or PATH")]
    pub what: Vec<String>,
    /// A folder of rules in place of those built in
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
}

/// Arguments of `show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The state, such as AU or GB-EAW
    #[arg(value_name = "CODE", value_parser = code)]
    pub code: Code,
    /// A folder of rules in place of those built in
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
}

/// Arguments of `coverage`.
#[derive(Debug, Args)]
pub struct CoverageArgs {
    /// How to lay out the table
    #[arg(long, value_enum, default_value = "text")]
    pub format: TableFormat,
    /// A folder of rules in place of those built in
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
}

/// How to lay out a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// Plain text
    Text,
    /// Markdown
    Markdown,
    /// JSON, for programs
    Json,
}

/// Of what to print the schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// The case file
    Case,
    /// The answer
    Answer,
    /// The page on treaty duties
    Duties,
    /// A file of channels (`rules/referrals`)
    Referral,
    /// A mechanism of cooperation (`rules/cooperation`)
    Cooperation,
}

/// Reads the code of a state.
pub fn code(text: &str) -> Result<Code, String> {
    Code::parse(text)
        .filter(|code| longarm::facts::is_known_code(*code))
        .ok_or_else(|| "expected the code of a state or of a part of one, such as KH or GB-EAW".to_owned())
}

/// Reads a day.
pub fn day(text: &str) -> Result<Day, String> {
    longarm::facts::When::parse(text)
        .filter(|when| when.first() == when.last())
        .map(longarm::facts::When::first)
        .ok_or_else(|| "expected a day such as 2026-11-23".to_owned())
}
