//! The canonical layout: it loses nothing, changes no meaning, and printing twice changes nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use longarm::source::Source;
use longarm::syntax::ast::File;
use longarm::syntax::{format, parse};
use proptest::prelude::*;

fn read(text: &str) -> File {
    let mut findings = Vec::new();
    let file = parse(&Source::new("test.law", text), &mut findings);
    assert!(
        findings.is_empty(),
        "{}",
        findings.iter().map(|f| f.render(false)).collect::<Vec<_>>().join("\n")
    );
    file
}

/// The tree without spans, and without how deep comments stand and what blank lines lie between them.
fn shape(file: &File) -> String {
    let tree = format!("{:?} {:?}", file.blocks, file.trailing_comments);
    let tree = without(&tree, "Span { start: ", " }");
    let tree = without(&tree, "depth: ", ",");
    tree.replace("blank_above: true", "blank_above: _").replace("blank_above: false", "blank_above: _")
}

/// The text without what stands from each `open` to the `close` after it.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut parts = text.split(open);
    let mut out = parts.next().unwrap_or("").to_string();
    for part in parts {
        out.push_str(part.split_once(close).unwrap().1);
    }
    out
}

fn check(text: &str) -> String {
    let file = read(text);
    let once = format(&file);
    let again = read(&once);
    assert_eq!(shape(&file), shape(&again), "{once}");
    assert_eq!(once, format(&again));
    assert!(!once.contains("\n\n\n") && !once.starts_with('\n') && !once.ends_with("\n\n"));
    assert!(once.lines().all(|line| line == line.trim_end()));
    once
}

fn fixtures() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/format/good");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "law"));
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn fixtures_are_printed_as_they_should_be() {
    insta::glob!("format/good/*.law", |path| {
        assert_snapshot!(check(&fs::read_to_string(path).unwrap()));
    });
}

#[test]
fn fixtures_hold_every_kind_of_line() {
    let trees: String = fixtures().iter().map(|text| format!("{:?}", read(text).blocks)).collect();
    for kind in [
        "PartOf",
        "Nationality",
        "Checked",
        "Territory",
        "SubUnits",
        "NotionalVictims",
        "Complete",
        "Modes",
        "Unsettled",
        "SourceAt",
        "Read",
        "Is",
        "Needs",
        "Conduct",
        "Defence",
        "Penalty",
        "Entries",
        "Perhaps",
        "Basis",
        "Covers",
        "SubjectTo",
        "When",
        "Step",
        "BarIf",
        "Dual",
        "Unless",
        "LiftedBy",
        "If",
        "WaivedWhere",
        "WaivedBy",
        "Concretely",
        "OrNoPower",
        "Everywhere",
        "MaximumThere",
        "OwnState",
        "ForGrounds",
        "ForOffences",
        "NeverBarred",
        "Length",
        "LengthRow",
        "RunsFrom",
        "StandsStill",
        "AddsTime",
        "NotBefore",
        "StopsOutside",
        "AtMostInAll",
        "Interrupted",
        "Reaches",
        "Revives",
        "Members",
        "Parties",
        "TreatyConduct",
        "Obliges",
        "Cond",
        "Reading",
        "Under",
        "Life",
        "ClockLife",
        "Note",
        "NotEncoded",
        "Example",
    ] {
        let written =
            [" ", "(", ",", " {"].iter().any(|after| trees.contains(&format!("kind: {kind}{after}")));
        assert!(written, "no line of kind {kind}");
    }
}

#[test]
fn an_empty_file_and_comments_alone() {
    assert_eq!(check("------\n-- --- a\n----- b\n--\n"), "------\n-- --- a\n-- --- b\n--\n");
    assert_eq!(check(""), "");
    assert_eq!(check("\n\n  \n"), "");
    assert_eq!(check("\n--a\n\n\n  --  b \n\n"), "-- a\n\n--  b\n");
}

#[test]
fn comments_stay_with_what_they_stand_below() {
    let text = "ground a\n  when x\n      -- too deep\n\n  -- on a\n-- on b\n\nground b\n  -- first\n  when\n    x\n    -- last\n  -- on b\n-- end\n";
    let printed = "ground a\n  when x\n    -- too deep\n\n  -- on a\n\n-- on b\n\nground b\n  -- first\n  when\n    x\n    -- last\n  -- on b\n\n-- end\n";
    assert_eq!(check(text), printed);
}

#[test]
fn facts_of_one_line_stay_together_where_they_were_written_so() {
    let text =
        "fact a \"?\"\nfact b \"?\"\n-- c\nfact c \"?\"\n\nfact d \"?\"\n  needs a\nfact e \"?\"\nlist l\n";
    let printed = "fact a \"?\"\nfact b \"?\"\n-- c\nfact c \"?\"\n\nfact d \"?\"\n  needs a\n\nfact e \"?\"\n\nlist l\n";
    assert_eq!(check(text), printed);
}

/// What may be done to a line without changing what it says.
#[derive(Debug, Clone)]
struct Change {
    spaces: usize,
    at_end: usize,
    blank: bool,
    comment: Option<(String, usize)>,
    beside: Option<String>,
}

fn change() -> impl Strategy<Value = Change> {
    let words = || "[-a-zA-Z\"( äß\u{2003}\t]{0,12}";
    let comment = proptest::option::weighted(0.2, (words(), 0..9_usize));
    let beside = proptest::option::weighted(0.2, words());
    (1..4_usize, 0..3_usize, proptest::bool::weighted(0.2), comment, beside).prop_map(
        |(spaces, at_end, blank, comment, beside)| Change { spaces, at_end, blank, comment, beside },
    )
}

/// The text with other spacing, and with comments and blank lines added.
fn changed(text: &str, changes: &[Change]) -> String {
    let mut out = String::new();
    for (line, change) in text.lines().zip(changes.iter().cycle()) {
        if change.blank {
            out.push_str("  \n\n");
        }
        if let Some((comment, depth)) = &change.comment {
            out.push_str(&format!("{}--{comment}\n", " ".repeat(*depth)));
        }
        let content = line.trim_start();
        out.push_str(&line[..line.len() - content.len()]);
        let mut quoted = false;
        let comment_begins = content.starts_with("--");
        // In a pinpoint a space before a comma is part of what is cited.
        let before_comma = if content.contains("under ") { 0 } else { change.at_end };
        for c in content.chars() {
            quoted ^= c == '"';
            match c {
                ' ' if !quoted && !comment_begins => out.push_str(&" ".repeat(change.spaces)),
                ',' if !quoted && !comment_begins => out.push_str(&format!("{},", " ".repeat(before_comma))),
                c => out.push(c),
            }
        }
        out.push_str(&" ".repeat(change.at_end));
        match &change.beside {
            Some(comment) if !content.is_empty() && !content.contains("--") => {
                out.push_str(&format!(" --{comment}"))
            }
            _ => {}
        }
        out.push_str(if change.at_end == 1 { "\r\n" } else { "\n" });
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spacing_says_nothing(changes in proptest::collection::vec(change(), 1..40)) {
        for text in fixtures() {
            let plain: String = text.lines().map(|line| without_comment(line) + "\n").collect();
            let spaced: Vec<_> = changes.iter().map(|c| Change { comment: None, beside: None, ..c.clone() }).collect();
            prop_assert_eq!(shape(&read(&plain)), shape(&read(&changed(&plain, &spaced))));
        }
    }

    #[test]
    fn printing_keeps_the_tree(changes in proptest::collection::vec(change(), 1..40)) {
        for text in fixtures() {
            check(&changed(&text, &changes));
        }
    }
}

fn without_comment(line: &str) -> String {
    match line.find(" --") {
        Some(at) if line[..at].matches('"').count().is_multiple_of(2) => line[..at].to_string(),
        _ if line.starts_with("--") => String::new(),
        _ => line.to_string(),
    }
}
