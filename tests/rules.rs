//! Rule files: those under `rules/good` give no finding; those under `rules/bad` give the findings that
//! their snapshots show, among them the one that each is named after (`CODE.law`, `CODE_variant.law`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use common::{code_of, rendered};
use longarm::check::CODES;
use longarm::diagnostic::Diagnostic;
use longarm::rulebook::Rulebook;

fn check(path: &Path) -> Vec<Diagnostic> {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).unwrap();
    Rulebook::check_texts([(name, text)], Some((2026, 11)))
}

fn bad() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules/bad");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn good_rules_give_no_finding() {
    insta::glob!("rules/good/*.law", |path| {
        let findings = check(path);
        assert!(findings.is_empty(), "{}", rendered(&findings));
    });
}

#[test]
fn bad_rules_give_their_findings() {
    insta::glob!("rules/bad/*.law", |path| {
        insta::assert_snapshot!(rendered(&check(path)));
    });
}

#[test]
fn bad_rules_give_the_finding_that_they_are_named_after() {
    for path in bad() {
        let code = code_of(&path);
        let findings = check(&path);
        assert!(findings.iter().any(|d| d.code() == code), "{}: {}", path.display(), rendered(&findings));
    }
}

/// What no small file shows, with the test that does.
const ELSEWHERE: &[&str] = &["file-too-large", "line-too-long", "not-text"];

#[test]
fn every_code_is_listed_and_has_its_file() {
    let listed: BTreeSet<String> = CODES.iter().map(|(code, _)| (*code).to_owned()).collect();
    let mut shown: BTreeSet<String> = bad().iter().map(|p| code_of(p)).collect();
    shown.extend(ELSEWHERE.iter().map(|c| (*c).to_owned()));
    assert_eq!(listed, shown);
    assert!(CODES.is_sorted());
    for path in bad() {
        for finding in check(&path) {
            assert!(listed.contains(finding.code()), "{}", finding.code());
        }
    }
}

#[test]
fn a_long_line_is_refused() {
    let text = format!("-- {}\njurisdiction KH \"{}\"\n", "x".repeat(5000), "ä".repeat(5000));
    let codes: Vec<_> =
        Rulebook::check_texts([("a.law".into(), text)], None).iter().map(|d| d.code()).collect();
    assert_eq!(codes, ["line-too-long"]);
}

#[test]
fn findings_do_not_depend_on_the_order_of_files() {
    let texts: Vec<(String, String)> = bad()
        .iter()
        .map(|p| (p.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(p).unwrap()))
        .collect();
    let mut backwards = texts.clone();
    backwards.reverse();
    let month = Some((2026, 11));
    assert_eq!(
        rendered(&Rulebook::check_texts(texts, month)),
        rendered(&Rulebook::check_texts(backwards, month))
    );
}
