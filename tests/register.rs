//! Files of the register: those under `register/good` give no finding; those under `register/bad` give the
//! findings that their snapshots show, among them the one that each is named after (`CODE.yaml`,
//! `CODE_variant.yaml`). Each is read as the file of Cambodia, or of the mechanism `kh-police-mou`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use common::{code_of, rendered};
use longarm::diagnostic::Diagnostic;
use longarm::register::CODES;
use longarm::rulebook::{Rulebook, RulesError};

const MONTH: Option<(i16, i8)> = Some((2026, 11));

fn check_as(name: &str, text: &str) -> Vec<Diagnostic> {
    Rulebook::check_texts([(name.to_owned(), text.to_owned())], MONTH)
}

fn check(path: &Path) -> Vec<Diagnostic> {
    let text = std::fs::read_to_string(path).unwrap();
    let of_states = path.parent().unwrap().ends_with("referrals");
    check_as(if of_states { "referrals/kh.yaml" } else { "cooperation/kh-police-mou.yaml" }, &text)
}

fn files(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/register").join(folder);
    let mut files: Vec<PathBuf> = ["referrals", "cooperation"]
        .iter()
        .flat_map(|kind| std::fs::read_dir(root.join(kind)).unwrap())
        .map(|e| e.unwrap().path())
        .collect();
    files.sort();
    files
}

#[test]
fn good_files_give_no_finding() {
    for path in files("good") {
        let folder = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        let name = format!("{folder}/{}", path.file_name().unwrap().to_string_lossy());
        let findings = check_as(&name, &std::fs::read_to_string(&path).unwrap());
        assert!(findings.is_empty(), "{}", rendered(&findings));
    }
}

#[test]
fn bad_files_of_channels_give_their_findings() {
    insta::glob!("register/bad/referrals/*.yaml", |path| {
        insta::assert_snapshot!(rendered(&check(path)));
    });
}

#[test]
fn bad_mechanisms_give_their_findings() {
    insta::glob!("register/bad/cooperation/*.yaml", |path| {
        insta::assert_snapshot!(rendered(&check(path)));
    });
}

/// What no small file shows, or those of treaty duties do (`tests/duties/bad`).
const ELSEWHERE: &[&str] = &["duty", "no-routes", "parties", "stray-file", "too-large", "unknown-name"];

#[test]
fn every_code_is_listed_and_has_its_file() {
    let listed: BTreeSet<String> = CODES.iter().map(|(code, _)| (*code).to_owned()).collect();
    let mut shown: BTreeSet<String> = ELSEWHERE.iter().map(|c| (*c).to_owned()).collect();
    for path in files("bad") {
        let findings = check(&path);
        let code = code_of(&path);
        assert!(findings.iter().any(|d| d.code() == code), "{}: {}", path.display(), rendered(&findings));
        for finding in &findings {
            assert!(listed.contains(finding.code()), "{}", finding.code());
        }
        shown.insert(code);
    }
    assert_eq!(listed, shown);
    assert!(CODES.is_sorted());
}

#[test]
fn a_file_in_neither_folder_is_told_where_it_belongs() {
    let findings = check_as("somewhere/kh.yaml", "state: KH\n");
    assert_eq!(findings.iter().map(Diagnostic::code).collect::<Vec<_>>(), ["stray-file"]);
    let large = format!("# {}\n", "x".repeat(1024 * 1024));
    let findings = check_as("referrals/kh.yaml", &large);
    assert_eq!(findings.iter().map(Diagnostic::code).collect::<Vec<_>>(), ["too-large"]);
}

#[test]
fn a_jurisdiction_without_channels_is_told() {
    let law = std::fs::read_to_string("tests/cli/rules/au.law").unwrap();
    let channels = std::fs::read_to_string("tests/register/good/referrals/kh.yaml").unwrap();
    let texts = [("au.law".to_owned(), law.clone()), ("referrals/kh.yaml".to_owned(), channels)];
    let findings = Rulebook::check_texts(texts, MONTH);
    assert!(findings.iter().any(|d| d.code() == "no-routes"), "{}", rendered(&findings));
    // Rules that come without any channels do not promise them.
    let findings = Rulebook::check_texts([("au.law".to_owned(), law)], MONTH);
    assert!(findings.iter().all(|d| d.code() != "no-routes"), "{}", rendered(&findings));
}

#[test]
fn rules_with_a_bad_file_beside_them_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let rules = dir.path();
    std::fs::copy("tests/cli/rules/kh.law", rules.join("kh.law")).unwrap();
    std::fs::create_dir(rules.join("referrals")).unwrap();
    std::fs::copy("tests/register/bad/referrals/bad-url.yaml", rules.join("referrals/kh.yaml")).unwrap();
    match Rulebook::from_dir(rules) {
        Err(RulesError::Invalid(findings)) => assert!(findings.iter().any(|d| d.code() == "bad-url")),
        other => panic!("{other:?}"),
    }
    std::fs::copy("tests/register/good/referrals/kh.yaml", rules.join("referrals/kh.yaml")).unwrap();
    assert!(Rulebook::from_dir(rules).is_ok());
}

#[test]
fn what_is_built_in_has_no_errors_and_a_file_for_every_jurisdiction() {
    let rules = Rulebook::built_in();
    let findings = rules.register().findings();
    assert!(findings.is_empty(), "{}", rendered(&findings));
    let holders: BTreeSet<_> = rules.register().holders().collect();
    for (code, name) in rules.jurisdictions() {
        assert!(holders.contains(&code), "{name} has no file of channels");
    }
}

#[test]
fn files_keep_to_their_schemas() {
    let validator = |schema: &serde_json::Value| jsonschema::validator_for(schema).unwrap();
    let referral = validator(&longarm::referral::referral_schema());
    let cooperation = validator(&longarm::cooperation::cooperation_schema());
    for (folder, validator) in [("referrals", referral), ("cooperation", cooperation)] {
        for entry in std::fs::read_dir(format!("tests/register/good/{folder}")).unwrap() {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            // `yes` and `no` are words here, as in case files.
            let text = text
                .replace(": yes", ": \"yes\"")
                .replace(": no\n", ": \"no\"\n")
                .replace(": no}", ": \"no\"}");
            let value: serde_json::Value = serde_yaml::from_str(&text).unwrap();
            let errors: Vec<String> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
            assert!(errors.is_empty(), "{errors:#?}");
        }
    }
}
