//! `longarm refer`

use longarm::eval::Options;
use longarm::referral::{html, markdown, sheet, text};
use longarm::report::TextOptions;

use super::args::{ReferArgs, SheetFormat};
use super::error::{CliError, Status};
use super::output::Output;

/// Prints the sheet that says where a report goes.
pub fn run(args: ReferArgs, output: &mut Output) -> Result<Status, CliError> {
    let (case, assessed_on) = args.asked.read("refer")?;
    let rulebook = args.asked.rulebook()?;
    let options = Options { assessed_on, all: false, only: Vec::new(), why: false };
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
