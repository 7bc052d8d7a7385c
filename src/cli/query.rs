//! `longarm query`

use longarm::code::Code;
use longarm::eval::Options;
use longarm::report::{TextOptions, html, json, markdown, text};
use longarm::rulebook::Rulebook;

use super::args::{Format, QueryArgs};
use super::error::{CliError, Status};
use super::output::Output;

/// Answers a case.
pub fn run(args: QueryArgs, output: &mut Output) -> Result<Status, CliError> {
    let (case, assessed_on) = args.asked.read("query")?;
    let rulebook = args.asked.rulebook()?;
    let options = Options {
        assessed_on,
        all: args.all,
        only: with_parts(&rulebook, &args.only),
        // The contract's JSON always carries the proof.
        why: args.why || matches!(args.format, Format::Json),
    };
    let assessment = rulebook.assess(&case, &options)?;
    let answer = match args.format {
        Format::Json => format!("{}\n", json(&assessment)),
        Format::Markdown => markdown(&assessment, args.why)?,
        Format::Html => html(&assessment, args.why)?,
        Format::Text => {
            let layout = TextOptions { color: output.color(), width: output.width(), why: args.why };
            text(&assessment, &layout)
        }
    };
    output.answer(&answer)?;
    Ok(Status::Answered)
}

/// A state whose parts have rules of their own stands for them: `GB` for `GB-EAW`.
pub fn with_parts(rulebook: &Rulebook, wanted: &[Code]) -> Vec<Code> {
    let mut only = Vec::new();
    for code in wanted {
        let encoded: Vec<Code> = rulebook.jurisdictions().map(|(c, _)| c).collect();
        let parts = encoded.iter().copied().filter(|c| c.is_part() && c.state() == *code);
        let parts: Vec<Code> = parts.collect();
        if parts.is_empty() || encoded.contains(code) {
            only.push(*code);
        }
        only.extend(parts);
    }
    only.sort();
    only.dedup();
    only
}
