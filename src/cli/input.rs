//! Reading files and standard input, within bounds.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use longarm::code::Code;
use longarm::register::Register;
use longarm::rulebook::{Rulebook, RulesError};
use longarm::syntax::MAX_FILE;

use super::error::CliError;

/// A case file may have 1 MiB; one byte more is read, so that the reader of cases can refuse it.
const CASE: u64 = 1024 * 1024 + 1;
/// Folders are not followed deeper than this.
const MOST_FOLDERS: usize = 32;

/// Whether standard input is meant.
pub fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The bytes of a case with the name that findings show.
pub fn case(path: &Path) -> Result<(String, Vec<u8>), CliError> {
    if is_standard_input(path) {
        return Ok(("<stdin>".to_owned(), bounded(std::io::stdin().lock(), CASE, path)?));
    }
    let file = File::open(path).map_err(|e| CliError::read(path, e))?;
    Ok((path.display().to_string(), bounded(file, CASE, path)?))
}

/// The text of a rule file.
pub fn rule_text(path: &Path) -> Result<String, CliError> {
    let most = u64::try_from(MAX_FILE).unwrap_or(u64::MAX).saturating_add(1);
    let bytes = if is_standard_input(path) {
        bounded(std::io::stdin().lock(), most, path)?
    } else {
        bounded(File::open(path).map_err(|e| CliError::read(path, e))?, most, path)?
    };
    if bytes.len() > MAX_FILE {
        let large = std::io::Error::other("the file is too large: 4 MiB are read at most");
        return Err(CliError::read(path, large));
    }
    String::from_utf8(bytes)
        .map_err(|_| CliError::read(path, std::io::Error::other("the file is not text in UTF-8")))
}

fn bounded(from: impl Read, most: u64, path: &Path) -> Result<Vec<u8>, CliError> {
    let mut bytes = Vec::new();
    from.take(most).read_to_end(&mut bytes).map_err(|e| CliError::read(path, e))?;
    Ok(bytes)
}

/// The rule files among these paths, those of the register beside them (`*.yaml`) among them, under the names
/// that findings show.
pub fn all_texts(paths: &[PathBuf]) -> Result<Vec<(String, String)>, CliError> {
    let wanted = |path: &Path| path.extension().is_some_and(|e| e == "law" || e == "yaml");
    files(paths, &wanted)?.iter().map(|path| Ok((path.display().to_string(), rule_text(path)?))).collect()
}

/// The rule files among these paths and in the folders among them, in order and each once. Below a
/// folder, names that begin with a dot and links to folders are passed over.
pub fn rule_files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, CliError> {
    files(paths, &|path| path.extension().is_some_and(|e| e == "law"))
}

fn files(paths: &[PathBuf], wanted: &dyn Fn(&Path) -> bool) -> Result<Vec<PathBuf>, CliError> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() { walk(path, 0, wanted, &mut files)? } else { files.push(path.clone()) }
    }
    files.sort();
    files.dedup();
    Ok(files)
}

fn walk(
    dir: &Path,
    depth: usize,
    wanted: &dyn Fn(&Path) -> bool,
    files: &mut Vec<PathBuf>,
) -> Result<(), CliError> {
    let unreadable = |e| CliError::read(dir, e);
    for entry in std::fs::read_dir(dir).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let path = entry.path();
        if entry.file_type().map_err(unreadable)?.is_dir() {
            if depth < MOST_FOLDERS {
                walk(&path, depth + 1, wanted, files)?;
            }
        } else if wanted(&path) && path.is_file() {
            files.push(path);
        }
    }
    Ok(())
}

/// The texts of rule files, under the names that findings show.
pub fn rule_texts(paths: &[PathBuf]) -> Result<Vec<(String, String)>, CliError> {
    rule_files(paths)?.iter().map(|path| Ok((path.display().to_string(), rule_text(path)?))).collect()
}

/// The rules to ask: those of a folder, or those built in.
pub fn rulebook(dir: Option<&Path>) -> Result<Rules, CliError> {
    match dir {
        Some(dir) => Ok(Rules::Own(Box::new(Rulebook::from_dir(dir)?))),
        None => {
            let rulebook = Rulebook::built_in();
            let errors: Vec<_> = rulebook.errors().cloned().collect();
            if errors.is_empty() {
                Ok(Rules::BuiltIn(rulebook))
            } else {
                Err(CliError::Rules(RulesError::Invalid(errors)))
            }
        }
    }
}

/// The channels and mechanisms to show: those of a folder of rules, or those built in. The law is not read.
pub fn register(dir: Option<&Path>) -> Result<Registers, CliError> {
    let Some(dir) = dir else { return Ok(Registers::BuiltIn(Register::built_in())) };
    let register = Register::from_dir(dir)?;
    let findings = register.findings();
    if findings.is_empty() {
        Ok(Registers::Own(Box::new(register)))
    } else {
        Err(CliError::Rules(RulesError::Invalid(findings)))
    }
}

/// Refuses a state that has no rules, and names those that have.
pub fn encoded(rulebook: &Rulebook, code: Code) -> Result<(), CliError> {
    let known: Vec<Code> = rulebook.jurisdictions().map(|(c, _)| c).collect();
    if known.contains(&code) {
        return Ok(());
    }
    let known: Vec<&str> = known.iter().map(Code::as_str).collect();
    Err(CliError::usage(
        format!("there are no rules for {code}"),
        format!("there are rules for {}", known.join(", ")),
    ))
}

/// Rules, wherever they come from.
pub enum Rules {
    /// Those built in.
    BuiltIn(&'static Rulebook),
    /// Those of the user.
    Own(Box<Rulebook>),
}

impl std::ops::Deref for Rules {
    type Target = Rulebook;

    fn deref(&self) -> &Rulebook {
        match self {
            Rules::BuiltIn(rulebook) => rulebook,
            Rules::Own(rulebook) => rulebook,
        }
    }
}

/// Channels and mechanisms, wherever they come from.
pub enum Registers {
    /// Those built in.
    BuiltIn(&'static Register),
    /// Those of the user.
    Own(Box<Register>),
}

impl std::ops::Deref for Registers {
    type Target = Register;

    fn deref(&self) -> &Register {
        match self {
            Registers::BuiltIn(register) => register,
            Registers::Own(register) => register,
        }
    }
}
