//! The command line: the only part that reads the clock and writes to a terminal.

mod args;
mod asked;
mod check;
mod cooperation;
mod duties;
mod emit;
mod error;
mod flags;
mod fmt;
mod input;
mod memo;
mod output;
mod query;
mod refer;
mod show;
mod test;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use error::{CliError, Status};
use output::Output;

/// Reads the arguments, does what they ask, and gives the exit status.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are answers; a closed pipe is no failure.
            let _ = error.print();
            return if error.use_stderr() { Status::Usage } else { Status::Answered }.into();
        }
    };
    let mut output = Output::new(cli.color);
    let done = run(cli.command, &mut output);
    let status = match done {
        Ok(status) => status,
        Err(error) => {
            error.report(&mut output);
            error.status()
        }
    };
    status.into()
}

fn run(command: Command, output: &mut Output) -> Result<Status, CliError> {
    match command {
        Command::Query(args) => query::run(*args, output),
        Command::Memo(args) => memo::run(*args, output),
        Command::Refer(args) => refer::run(*args, output),
        Command::Cooperation(args) => cooperation::run(&args, output),
        Command::Check(args) => check::run(&args, output),
        Command::Fmt(args) => fmt::run(&args, output),
        Command::Test(args) => test::run(&args, output),
        Command::Show(args) => show::show(&args, output),
        Command::Coverage(args) => show::coverage(&args, output),
        Command::Duties(args) => duties::run(&args, output),
        Command::Schema { of } => emit::schema(of, output),
        Command::Completions { shell } => emit::completions(shell, output),
        Command::Man => emit::man(output),
    }
}

/// The present day where the user is.
fn today() -> longarm::day::Day {
    longarm::day::Day::from_date(jiff::ZonedDateTime::now().date())
}
