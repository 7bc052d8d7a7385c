//! The reference of the rule language says what the grammar, the builder and the checker do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use longarm::check::CODES;
use longarm::rulebook::{LANGUAGE_VERSION, Rulebook};
use longarm::source::Source;
use longarm::syntax::ast::BlockKind;
use longarm::syntax::parse;

fn text(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar").join(name)).unwrap()
}

/// A fenced block: what stands after the fence, the line it begins on, and its text.
struct Fence {
    info: String,
    line: usize,
    text: String,
}

fn fences(text: &str) -> Vec<Fence> {
    let mut out: Vec<Fence> = Vec::new();
    let mut inside = false;
    for (number, line) in text.lines().enumerate() {
        match (inside, line.strip_prefix("```")) {
            (false, Some(info)) => {
                out.push(Fence { info: info.trim().to_owned(), line: number + 1, text: String::new() });
                inside = true;
            }
            (true, Some(_)) => inside = false,
            (true, None) => {
                let fence = out.last_mut().unwrap();
                fence.text.push_str(line);
                fence.text.push('\n');
            }
            (false, None) => {}
        }
    }
    assert!(!inside, "a fence is not closed");
    out
}

fn indented(text: &str, by: usize) -> String {
    text.lines().map(|line| format!("{:by$}{line}\n", "")).collect()
}

/// A head of a block of that kind.
fn head(kind: &str) -> String {
    match kind {
        "jurisdiction" => "jurisdiction XA \"A\"".to_owned(),
        "source" => "source A \"A\"".to_owned(),
        "example" => "example \"A\"".to_owned(),
        "fact" => "fact a \"A?\"".to_owned(),
        "group" | "treaty" => format!("{kind} A \"A\""),
        kind => format!("{kind} a \"A\""),
    }
}

/// A fence as a file, by what stands after it.
fn as_file(fence: &Fence) -> String {
    match fence.info.as_str() {
        "law" | "law blocks" => fence.text.clone(),
        "law condition" => format!("condition a \"A\"\n  when all of\n{}", indented(&fence.text, 4)),
        info => match info.strip_prefix("law in ") {
            Some(kind) => format!("{}\n{}", head(kind), indented(&fence.text, 2)),
            None => panic!("line {}: `{info}` is no known fence", fence.line),
        },
    }
}

#[test]
fn what_is_shown_can_be_read() {
    let fences = fences(&text("reference.md"));
    assert!(fences.len() > 20);
    for fence in &fences {
        let file = as_file(fence);
        let mut findings = Vec::new();
        parse(&Source::new("reference.md", file.as_str()), &mut findings);
        let found: Vec<String> = findings.iter().map(|f| f.render(false)).collect();
        assert!(found.is_empty(), "line {}:\n{}", fence.line, found.join("\n"));
    }
}

#[test]
fn whole_files_build_and_their_examples_pass() {
    let whole: Vec<Fence> = fences(&text("reference.md")).into_iter().filter(|f| f.info == "law").collect();
    assert!(!whole.is_empty());
    for fence in whole {
        let rules = Rulebook::from_texts([("reference.law".to_owned(), fence.text)]).unwrap();
        for outcome in longarm::examples::run_examples(&rules, None) {
            let found: Vec<String> = outcome.findings.iter().map(|f| f.render(false)).collect();
            assert!(outcome.passed(), "line {}:\n{}", fence.line, found.join("\n"));
        }
    }
}

/// The rules of the grammar that read a line.
fn line_rules() -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for line in text("law.pest").lines() {
        let Some((name, body)) = line.split_once("= { SOI ~ ") else { continue };
        if name.trim() == "head" {
            continue;
        }
        match body.strip_prefix('(').and_then(|rest| rest.split_once(") ~ end")) {
            Some((alternatives, _)) => out.extend(alternatives.split('|').map(|a| a.trim().to_owned())),
            None => {
                out.insert(name.trim().to_owned());
            }
        }
    }
    out
}

/// The names in the last column of the tables that give a rule to each line.
fn described() -> Vec<String> {
    let text = text("reference.md");
    let mut out = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if !line.starts_with('|') {
            inside = false;
        } else if line.ends_with("| rule |") {
            inside = true;
        } else if inside && !line.starts_with("| ---") {
            let cell = line.trim_end_matches('|').rsplit('|').next().unwrap().trim();
            out.push(cell.trim_matches('`').to_owned());
        }
    }
    out
}

#[test]
fn every_line_of_the_grammar_is_described_once() {
    let described = described();
    let known: BTreeSet<String> = described.iter().cloned().collect();
    assert_eq!(known, line_rules());
    assert_eq!(described.len(), known.len(), "a rule is described twice: {described:?}");
}

#[test]
fn every_kind_of_block_has_a_section() {
    let text = text("reference.md");
    let mut found = BTreeSet::new();
    for heading in text.lines().filter(|line| line.starts_with("### 3.")) {
        for (at, part) in heading.split('`').enumerate() {
            if at % 2 == 1 {
                found.insert(part.split(' ').next().unwrap().to_owned());
            }
        }
    }
    let mut wanted: BTreeSet<String> = BlockKind::ALL.iter().map(|(_, word)| (*word).to_owned()).collect();
    wanted.extend(["jurisdiction", "source", "fact", "example", "group", "treaty"].map(str::to_owned));
    // Two lines are long enough for sections of their own.
    wanted.extend(["step", "dual"].map(str::to_owned));
    assert_eq!(found, wanted);
}

#[test]
fn the_codes_of_findings_are_those_of_the_engine() {
    let text = text("reference.md");
    let (_, rest) = text.split_once("<a id=\"findings\"></a>").unwrap();
    let (section, _) = rest.split_once("<a id=\"true\"></a>").unwrap();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` | "));
    let told: Vec<(String, String)> =
        rows.map(|(code, says)| (code.to_owned(), says.trim_end_matches(" |").to_owned())).collect();
    let known: Vec<(String, String)> =
        CODES.iter().map(|(code, says)| ((*code).to_owned(), (*says).to_owned())).collect();
    assert_eq!(told, known);
}

#[test]
fn links_inside_lead_somewhere() {
    let text = text("reference.md");
    let mut ends: Vec<&str> = text.split("](#").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    ends.sort_unstable();
    ends.dedup();
    for end in ends {
        assert!(text.contains(&format!("<a id=\"{end}\"></a>")), "{end}");
    }
}

#[test]
fn the_version_is_that_of_the_engine() {
    assert!(text("reference.md").starts_with(&format!("# The rule language, version {LANGUAGE_VERSION}\n")));
}
