//! `longarm duties`

use std::path::PathBuf;

use clap::Args;
use longarm::code::Code;
use longarm::day::Day;
use longarm::duties;

use super::args::{TableFormat, code, day};
use super::error::{CliError, Status};
use super::input;
use super::output::Output;

/// Arguments of `duties`.
#[derive(Debug, Args)]
#[command(after_help = DUTIES)]
pub struct DutiesArgs {
    /// The state, such as AU or GB-EAW
    #[arg(value_name = "CODE", value_parser = code)]
    pub code: Code,
    /// The day for which parties and law are taken [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<Day>,
    /// One instrument alone, such as lanzarote
    #[arg(long, value_name = "ID")]
    pub treaty: Option<String>,
    /// How to lay out the page
    #[arg(long, value_enum, default_value = "text")]
    pub format: TableFormat,
    /// A folder of rules in place of those built in
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
}

const DUTIES: &str = "\
A treaty duty binds the state. It never answers whether the state can prosecute: ask that of a case.

Examples:
  longarm duties AU
  longarm duties GB-EAW --on 2017-06-01 --treaty lanzarote";

/// Shows what treaties require of a state, against its encoded law.
pub fn run(args: &DutiesArgs, output: &mut Output) -> Result<Status, CliError> {
    let rulebook = input::rulebook(args.rules.as_deref())?;
    input::encoded(&rulebook, args.code)?;
    let known: Vec<&str> = duties::instruments(&rulebook).collect();
    if let Some(name) = &args.treaty
        && !known.iter().any(|k| k.eq_ignore_ascii_case(name))
    {
        return Err(CliError::usage(
            format!("there are no duties of `{name}`"),
            format!("there are duties of {}", known.join(", ")),
        ));
    }
    if known.is_empty() {
        return Err(CliError::usage(
            "these rules hold no duties of treaties",
            "put them into `*.yaml` files of a folder `duties`, as in `rules/treaties/duties`",
        ));
    }
    let on = args.on.unwrap_or_else(super::today);
    let report = duties::duties(&rulebook, args.code, on, args.treaty.as_deref());
    let Some(report) = report else { return Ok(Status::Answered) };
    let page = match args.format {
        TableFormat::Text => duties::as_text(&report),
        TableFormat::Markdown => duties::as_markdown(&report)?,
        TableFormat::Json => format!("{:#}\n", serde_json::json!(report)),
    };
    output.answer(&page)?;
    Ok(Status::Answered)
}
