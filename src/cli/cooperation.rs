//! `longarm cooperation`

use longarm::cooperation::{index, index_markdown, index_text, markdown, overview, svg, text};
use longarm::report::TextOptions;

use super::args::{CooperationArgs, CooperationFormat};
use super::error::{CliError, Status};
use super::input;
use super::output::Output;

/// Shows what cooperation is recorded.
pub fn run(args: &CooperationArgs, output: &mut Output) -> Result<Status, CliError> {
    let register = input::register(args.rules.as_deref())?;
    let on = args.on.unwrap_or_else(super::today);
    let options = TextOptions { color: output.color(), width: output.width(), why: false };
    let page = match args.place {
        Some(place) => {
            let overview = overview(&register, place, args.home, on);
            match args.format {
                CooperationFormat::Text => text(&overview, &options),
                CooperationFormat::Markdown => markdown(&overview)?,
                CooperationFormat::Json => format!("{:#}\n", serde_json::json!(overview)),
                CooperationFormat::Svg => svg(&overview)?,
            }
        }
        None => {
            let index = index(&register, on);
            match args.format {
                CooperationFormat::Text => index_text(&index, &options),
                CooperationFormat::Markdown => index_markdown(&index)?,
                CooperationFormat::Json => format!("{:#}\n", serde_json::json!(index)),
                CooperationFormat::Svg => {
                    return Err(CliError::usage(
                        "a picture is drawn for one place",
                        "name it, as in `longarm cooperation --place KH --format svg`",
                    ));
                }
            }
        }
    };
    output.answer(&page)?;
    Ok(Status::Answered)
}
