//! Rule files of a folder.

use std::path::{Path, PathBuf};

use super::{RuleText, RulesError};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};
use crate::syntax::MAX_FILE;

/// Folders are not followed deeper than this.
const MOST_FOLDERS: usize = 32;

/// Every rule file of a folder; a file that is no text, or is too large, is a finding.
pub(super) fn read(dir: &Path) -> Result<(Vec<RuleText>, Vec<Diagnostic>), RulesError> {
    let mut paths = Vec::new();
    walk(dir, 0, &mut paths)?;
    paths.sort();
    if paths.is_empty() {
        return Err(RulesError::NoRules { path: dir.to_owned() });
    }
    let mut texts = Vec::with_capacity(paths.len());
    let mut findings = Vec::new();
    for path in paths {
        let shown = path.display().to_string();
        match text(&path)? {
            Ok(text) => {
                let name = slashed(path.strip_prefix(dir).unwrap_or(&path));
                texts.push(RuleText { name, source: Source::new(shown, text) });
            }
            Err((code, message, help, lines)) => {
                let source = Source::new(shown, "\n".repeat(lines));
                findings.push(Diagnostic::error(code, message, &source, Span::new(lines, lines)).help(help));
            }
        }
    }
    Ok((texts, findings))
}

/// What is wrong with a file as a whole: code, message, help, and the lines before the fault.
type Unreadable = (&'static str, &'static str, &'static str, usize);

fn text(path: &Path) -> Result<Result<String, Unreadable>, RulesError> {
    let io = |source| RulesError::Io { path: path.to_owned(), source };
    let length = std::fs::metadata(path).map_err(io)?.len();
    if usize::try_from(length).is_ok_and(|l| l <= MAX_FILE) {
        let bytes = std::fs::read(path).map_err(io)?;
        return Ok(String::from_utf8(bytes).map_err(|error| {
            let valid = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
            let lines = valid.filter(|b| **b == b'\n').count();
            ("not-text", "the file is not text in UTF-8", "save it as plain text in UTF-8", lines)
        }));
    }
    Ok(Err(("file-too-large", "this file is too large", "split it: 4 MiB are read at most", 0)))
}

fn walk(dir: &Path, depth: usize, paths: &mut Vec<PathBuf>) -> Result<(), RulesError> {
    let io = |source| RulesError::Io { path: dir.to_owned(), source };
    for entry in std::fs::read_dir(dir).map_err(io)? {
        let entry = entry.map_err(io)?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let path = entry.path();
        if entry.file_type().map_err(io)?.is_dir() {
            if depth < MOST_FOLDERS {
                walk(&path, depth + 1, paths)?;
            }
        } else if holds_rules(&path) && path.is_file() {
            paths.push(path);
        }
    }
    Ok(())
}

/// Whether a file is one of rules, by its name.
pub(super) fn holds_rules(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "law")
}

/// A relative path with `/` between its parts, on every system.
pub(super) fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|c| c.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}
