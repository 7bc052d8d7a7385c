//! `longarm refer`

use longarm::eval::Options;
use longarm::referral::{html, markdown, sheet, text};
use longarm::report::TextOptions;

use super::args::{ReferArgs, SheetFormat};
use super::error::{CliError, Status};
use super::output::Output;
use super::{input, query};

/// Prints the sheet that says where a report goes.
pub fn run(args: ReferArgs, output: &mut Output) -> Result<Status, CliError> {
    let mut case = query::case(args.case.as_deref(), &args.facts, "refer")?;
    if args.assessed_on.is_some() {
        case.assessed_on = args.assessed_on;
    }
    let rulebook = input::rulebook(args.rules.as_deref())?;
    let options = Options {
        assessed_on: case.assessed_on.unwrap_or_else(super::today),
        all: false,
        only: Vec::new(),
        why: false,
    };
    let assessment = rulebook.assess(&case, &options)?;
    let sheet = sheet(&rulebook, &case, &assessment);
    let page = match args.format {
        SheetFormat::Text => {
            text(&sheet, &TextOptions { color: output.color(), width: output.width(), why: false })
        }
        SheetFormat::Markdown => markdown(&sheet)?,
        SheetFormat::Html => html(&sheet)?,
    };
    output.answer(&page)?;
    Ok(Status::Answered)
}
