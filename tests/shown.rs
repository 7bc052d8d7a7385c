//! What is shown of the encoded law: coverage, and one jurisdiction to read.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use longarm::code::Code;
use longarm::coverage::{as_markdown, as_text, coverage};
use longarm::rulebook::Rulebook;
use longarm::show::show;

const SMALL: &str = include_str!("rules/shown.law");

fn small() -> Rulebook {
    Rulebook::from_texts([("kh.law".to_owned(), SMALL.to_owned())]).unwrap()
}

#[test]
fn coverage_counts_lines_by_grade() {
    let coverage = coverage(&small());
    insta::assert_snapshot!("coverage_as_text", as_text(&coverage));
    insta::assert_snapshot!("coverage_as_markdown", as_markdown(&coverage));
}

#[test]
fn a_jurisdiction_is_shown_with_its_provisions() {
    let rules = small();
    insta::assert_snapshot!(show(&rules, Code::parse("KH").unwrap()).unwrap());
    assert_eq!(show(&rules, Code::parse("TH").unwrap()), None);
}

#[test]
fn every_built_in_jurisdiction_can_be_shown() {
    let rules = Rulebook::built_in();
    let coverage = coverage(rules);
    assert_eq!(coverage.len(), rules.jurisdictions().count());
    for (code, name) in rules.jurisdictions() {
        let text = show(rules, code).unwrap();
        assert!(text.starts_with(&format!("{name} ({code})\n")), "{code}");
        assert!(text.contains("\nGrounds\n-------\n"), "{code}");
    }
}
