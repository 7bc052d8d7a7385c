//! `longarm show` and `longarm coverage`

use super::args::{CoverageArgs, ShowArgs, TableFormat};
use super::error::{CliError, Status};
use super::input;
use super::output::Output;

/// Shows the encoded law of a state.
pub fn show(args: &ShowArgs, output: &mut Output) -> Result<Status, CliError> {
    let rulebook = input::rulebook(args.rules.as_deref())?;
    input::encoded(&rulebook, args.code)?;
    output.answer(&longarm::show::show(&rulebook, args.code).unwrap_or_default())?;
    Ok(Status::Answered)
}

/// Shows what is encoded.
pub fn coverage(args: &CoverageArgs, output: &mut Output) -> Result<Status, CliError> {
    let rulebook = input::rulebook(args.rules.as_deref())?;
    let coverage = longarm::coverage::coverage(&rulebook);
    let table = match args.format {
        TableFormat::Text => longarm::coverage::as_text(&coverage),
        TableFormat::Markdown => longarm::coverage::as_markdown(&coverage),
        TableFormat::Json => format!("{:#}\n", serde_json::json!(coverage)),
    };
    output.answer(&table)?;
    Ok(Status::Answered)
}
