//! What is printed about the program itself: schemas, completions, the manual page.

use clap::CommandFactory;
use longarm::answer::answer_schema;
use longarm::cooperation::cooperation_schema;
use longarm::duties::duties_schema;
use longarm::facts::case_schema;
use longarm::referral::referral_schema;

use super::args::{Cli, SchemaOf};
use super::error::{CliError, Status};
use super::output::Output;

/// `longarm schema`
pub fn schema(of: SchemaOf, output: &mut Output) -> Result<Status, CliError> {
    let schema = match of {
        SchemaOf::Case => case_schema(),
        SchemaOf::Answer => answer_schema(),
        SchemaOf::Duties => duties_schema(),
        SchemaOf::Referral => referral_schema(),
        SchemaOf::Cooperation => cooperation_schema(),
    };
    output.answer(&format!("{schema:#}\n"))?;
    Ok(Status::Answered)
}

/// `longarm completions`
pub fn completions(shell: clap_complete::Shell, output: &mut Output) -> Result<Status, CliError> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "longarm", &mut script);
    output.bytes(&script)?;
    Ok(Status::Answered)
}

/// `longarm man`
pub fn man(output: &mut Output) -> Result<Status, CliError> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page).map_err(CliError::Output)?;
    output.bytes(&page)?;
    Ok(Status::Answered)
}
