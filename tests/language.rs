//! What the rule language must be able to say: one file of invented law for each point, with examples that
//! show it working where it is so, where it is not, where it is unknown, and at the boundary.
//!
//! Each file is read beside those of `tests/language/place`: places of acts, a group and a treaty.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use longarm::diagnostic::Severity;
use longarm::examples::run_examples;
use longarm::rulebook::{Rulebook, RulesError};
use longarm::source::Source;
use longarm::syntax::{format, parse};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/language")
}

fn law_files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "law"));
    paths.sort();
    paths
}

fn text(path: &Path) -> (String, String) {
    (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())
}

/// A file with the places beside it.
fn beside_places(path: &Path) -> Vec<(String, String)> {
    let mut texts: Vec<_> = law_files(&folder().join("place")).iter().map(|p| text(p)).collect();
    texts.push(text(path));
    texts
}

#[test]
fn every_construct_works() {
    let mut failures = Vec::new();
    let mut examples = 0;
    for path in law_files(&folder()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match Rulebook::from_texts(beside_places(&path)) {
            Ok(rules) => {
                let outcomes = run_examples(&rules, None);
                examples += outcomes.len();
                if outcomes.len() < 3 {
                    failures.push(format!("{name}: {} examples are too few", outcomes.len()));
                }
                let findings = outcomes.iter().flat_map(|outcome| &outcome.findings);
                failures.extend(findings.map(|finding| finding.render(false)));
            }
            Err(RulesError::Invalid(findings)) => {
                failures.extend(findings.iter().map(|finding| finding.render(false)));
            }
            Err(other) => failures.push(format!("{name}: {other}")),
        }
    }
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n\n"));
    assert!(examples > 300, "{examples} examples");
}

#[test]
fn the_checker_finds_no_error() {
    for path in law_files(&folder()) {
        let findings = Rulebook::check_texts(beside_places(&path), None);
        let errors: Vec<String> =
            findings.iter().filter(|f| f.severity() == Severity::Error).map(|f| f.render(false)).collect();
        assert!(errors.is_empty(), "{}", errors.join("\n\n"));
    }
}

#[test]
fn the_layout_is_the_usual_one() {
    for path in law_files(&folder()).into_iter().chain(law_files(&folder().join("place"))) {
        let (name, text) = text(&path);
        let mut findings = Vec::new();
        let file = parse(&Source::new(name.as_str(), text.as_str()), &mut findings);
        assert!(findings.is_empty(), "{name}");
        assert_eq!(format(&file), text, "{name}");
    }
}
