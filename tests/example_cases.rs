//! The example cases, as a legal adviser reads their answers.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use longarm::report::{TextOptions, json, text};
use longarm::{Case, Code, Day, Options, Rulebook};

/// The jurisdictions whose answers are kept; those of others may come and go as law is encoded.
const ASKED: [&str; 10] = ["AU", "BR", "DE", "FR", "GB-EAW", "JP", "KH", "SE", "TH", "US"];

fn options() -> Options {
    Options {
        assessed_on: Day::parse("2026-11-23").unwrap(),
        all: true,
        only: ASKED.iter().filter_map(|c| Code::parse(c)).collect(),
        why: false,
    }
}

/// The answers without the digest, which moves with every rule.
fn answer(path: &std::path::Path, options: &Options) -> String {
    let bytes = std::fs::read(path).unwrap();
    let case = Case::from_bytes(&path.display().to_string(), &bytes).unwrap();
    let assessment = Rulebook::built_in().assess(&case, options).unwrap();
    let text = text(&assessment, &TextOptions::default());
    text.lines().filter(|l| !l.contains("rule language")).map(|l| format!("{l}\n")).collect()
}

#[test]
fn example_cases_are_answered() {
    let mut paths: Vec<_> = std::fs::read_dir("examples/cases").unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() >= 8);
    for path in paths {
        let text = answer(&path, &options());
        for line in text.lines().filter(|l| !l.contains("http")) {
            assert!(line.chars().count() <= 100, "{line}");
        }
        insta::assert_snapshot!(path.file_name().unwrap().to_string_lossy().into_owned(), text);
    }
}

#[test]
fn the_same_question_gives_the_same_bytes() {
    let bytes = std::fs::read("examples/cases/half-unknown.yaml").unwrap();
    let case = Case::from_bytes("half-unknown.yaml", &bytes).unwrap();
    let rules = Rulebook::built_in();
    let once = json(&rules.assess(&case, &options()).unwrap());
    let twice = json(&rules.assess(&case, &options()).unwrap());
    assert_eq!(once, twice);
}
