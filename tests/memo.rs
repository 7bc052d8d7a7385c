//! The memo, as a legal adviser files it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use longarm::answer::Open;
use longarm::report::{MemoFormat, MemoOptions, memo};
use longarm::{Answer, Assessment, Case, Code, Day, Options, Rulebook};

const COMMAND: &str = "longarm memo CASE.yaml";

fn case(path: &str) -> Case {
    Case::from_bytes(path, &std::fs::read(path).unwrap()).unwrap()
}

fn ask(case: &Case, only: &[&str], all: bool) -> Assessment {
    let options = Options {
        assessed_on: case.assessed_on.unwrap_or(Day::parse("2026-11-23").unwrap()),
        all,
        only: only.iter().map(|c| Code::parse(c).unwrap()).collect(),
        why: false,
    };
    Rulebook::built_in().assess(case, &options).unwrap()
}

fn write(case: &Case, assessment: &Assessment, format: MemoFormat, selected: bool) -> String {
    let options = MemoOptions { format, command: COMMAND, selected };
    memo(Rulebook::built_in(), case, assessment, &options).unwrap()
}

/// The memo of a file for some states, without what moves with every rule.
fn filed(path: &str, only: &[&str], format: MemoFormat) -> String {
    let case = case(path);
    let assessment = ask(&case, only, true);
    write(&case, &assessment, format, true)
        .replace(&assessment.rules.digest, "DIGEST")
        .replace(&format!("Longarm {}", assessment.rules.version), "Longarm VERSION")
}

/// The examples, each with the answer of every state.
fn examples() -> Vec<(String, Case, Assessment)> {
    let mut paths: Vec<_> = std::fs::read_dir("examples/cases").unwrap().map(|e| e.unwrap().path()).collect();
    paths.push("tests/memo/online-dual.yaml".into());
    paths.sort();
    let read = |path: std::path::PathBuf| {
        let path = path.display().to_string();
        let case = case(&path);
        let assessment = ask(&case, &[], true);
        (path, case, assessment)
    };
    paths.into_iter().map(read).collect()
}

/// Markdown as it reads: without escapes, in one line.
fn read_aloud(markdown: &str) -> String {
    let mut plain = String::new();
    let mut chars = markdown.chars();
    while let Some(c) = chars.next() {
        plain.push(if c == '\\' { chars.next().unwrap_or(c) } else { c });
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn section(memo: &str, from: &str, to: &str) -> String {
    memo.split_once(from).unwrap().1.split_once(to).unwrap().0.to_owned()
}

#[test]
fn an_act_abroad_by_a_national() {
    insta::assert_snapshot!(filed(
        "examples/cases/founding.yaml",
        &["AU", "DE", "KH", "TH"],
        MemoFormat::Markdown
    ));
}

#[test]
fn an_act_abroad_by_a_national_as_a_page() {
    insta::assert_snapshot!(filed("examples/cases/founding.yaml", &["AU", "KH"], MemoFormat::Html));
}

#[test]
fn much_is_unknown() {
    insta::assert_snapshot!(filed("examples/cases/half-unknown.yaml", &["FR", "KH"], MemoFormat::Markdown));
}

#[test]
fn acquitted_at_the_place() {
    insta::assert_snapshot!(filed(
        "examples/cases/foreign-acquittal.yaml",
        &["DE", "FR", "KH"],
        MemoFormat::Markdown
    ));
}

#[test]
fn online_with_dual_criminality() {
    insta::assert_snapshot!(filed("tests/memo/online-dual.yaml", &["PH", "SE"], MemoFormat::Markdown));
}

#[test]
fn every_citation_is_in_the_table_of_authorities() {
    for (path, case, assessment) in examples() {
        let memo = write(&case, &assessment, MemoFormat::Markdown, false);
        let table = read_aloud(&section(&memo, "## 6. Table of authorities", "## 7. Receipt"));
        for ground in assessment.jurisdictions.iter().flat_map(|j| &j.grounds) {
            for citation in &ground.citations {
                let as_read = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(table.contains(&as_read(&citation.title)), "{path}: {}", citation.title);
                let pinpoint = as_read(citation.pinpoint.as_deref().unwrap_or_default());
                assert!(table.contains(&pinpoint), "{path}: {} {pinpoint}", citation.title);
                if let Some(url) = &citation.url {
                    assert!(table.contains(url.as_str()), "{path}: {url}");
                }
            }
        }
    }
}

#[test]
fn every_open_fact_is_asked_or_said_to_be_unknown() {
    for (path, case, assessment) in examples() {
        let memo = write(&case, &assessment, MemoFormat::Markdown, false);
        let questions = section(&memo, "## 5. Questions", "## 6. Table");
        for open in assessment.jurisdictions.iter().flat_map(|j| &j.grounds).flat_map(|g| &g.open) {
            match open {
                Open::Fact { fact, asked: false, .. } => {
                    assert!(questions.contains(&format!("`{fact}`")), "{path}: {fact}");
                }
                Open::Fact { fact, .. } => {
                    assert!(memo.contains("### Asked, and cannot be said"), "{path}: {fact}");
                }
                _ => {}
            }
        }
    }
}

#[test]
fn every_step_says_who_can_take_it() {
    let mut seen = 0;
    for (path, case, assessment) in examples() {
        let memo = read_aloud(&write(&case, &assessment, MemoFormat::Markdown, false));
        let states = section(&memo, "## 3. State by state", "## 4. Evidence");
        for state in assessment.jurisdictions.iter().filter(|j| j.answer == Answer::Conditional) {
            let grounds = state.grounds.iter().filter(|g| g.answer == Answer::Conditional);
            for step in grounds.flat_map(|g| &g.steps) {
                let text = step.text.trim_end_matches('.');
                let at = states.find(&format!("{text} (")).unwrap_or_else(|| panic!("{path}: {text}"));
                let rest: String = states[at..].chars().take(600).collect();
                assert!(rest.contains("Who: "), "{path}: {rest}");
                seen += 1;
            }
        }
    }
    assert!(seen > 100);
}

#[test]
fn words_of_the_case_stay_words() {
    let label = "<script>alert(1)</script> *x* [y](http://z) `q` ~~~";
    let mut case = case("examples/cases/founding.yaml");
    case.acts[0].label = Some(label.to_owned());
    let assessment = ask(&case, &["AU"], true);
    let page = write(&case, &assessment, MemoFormat::Html, true);
    assert!(!page.contains("<script"), "{page}");
    assert!(page.contains("&lt;script&gt;"), "{page}");
    let text = write(&case, &assessment, MemoFormat::Markdown, true);
    let before = text.split_once("## 8. How to repeat").unwrap().0;
    assert!(before.contains(r"\<script\>alert(1)\</script\> \*x\* \[y\](http://z) \`q\` \~\~\~"), "{before}");
    // The case itself stands between fences that it cannot close.
    assert!(text.contains("\n~~~~\nlongarm memo"), "{text}");
    assert_eq!(text.lines().filter(|l| *l == "~~~~").count(), 4, "{text}");
}

#[test]
fn what_it_was_made_with_is_said() {
    let case = case("examples/cases/founding.yaml");
    let assessment = ask(&case, &["AU"], false);
    for format in [MemoFormat::Markdown, MemoFormat::Html] {
        let memo = write(&case, &assessment, format, true);
        for part in [&assessment.rules.digest, &assessment.rules.language, &assessment.rules.version, COMMAND]
        {
            assert!(memo.contains(part), "{part}");
        }
    }
}

#[test]
fn the_case_in_the_memo_gives_the_memo_again() {
    for (path, case, assessment) in examples() {
        let memo = write(&case, &assessment, MemoFormat::Markdown, false);
        let kept = memo.rsplit("~~~\n").nth(1).unwrap();
        let again = Case::from_yaml(kept).unwrap_or_else(|e| panic!("{path}: {e}"));
        let answer = ask(&again, &[], true);
        assert_eq!(write(&again, &answer, MemoFormat::Markdown, false), memo, "{path}");
    }
}

#[test]
fn the_page_needs_nothing_else() {
    for (path, case, assessment) in examples() {
        let page = write(&case, &assessment, MemoFormat::Html, false);
        for remote in ["<script", "<link", "<img", "<iframe", "src=", "@import", "url(", "javascript:"] {
            assert!(!page.contains(remote), "{path}: {remote}");
        }
    }
}

#[test]
fn the_markdown_is_clean_in_an_editor() {
    for (path, case, assessment) in examples() {
        let memo = write(&case, &assessment, MemoFormat::Markdown, false);
        for line in memo.lines() {
            let long = line.chars().count() > 96;
            assert!(!long || line.starts_with('#') || line.contains("://"), "{path}: {line}");
            let html = line.replace("\\<", "").replace("<http", "");
            assert!(!html.contains('<'), "{path}: {line}");
            assert_eq!(line.trim_end(), line, "{path}: {line:?}");
        }
        assert!(!memo.contains("\n\n\n"), "{path}");
    }
}

#[test]
fn what_no_memo_may_call_a_child() {
    for (path, case, assessment) in examples() {
        let memo = write(&case, &assessment, MemoFormat::Markdown, false).to_lowercase();
        // Statutes keep their own words; what the memo itself says has others.
        let own = ["## 3. state", "## 5. questions"]
            .map(|end| memo.split_once(end).unwrap().0.rsplit("\n## ").next().unwrap().to_owned())
            .concat();
        for word in ["child porn", "sex tourist", "sex tourism", "child prostitute", "alleged victim"] {
            assert!(!own.contains(word), "{path}: {word}");
        }
    }
}

#[test]
fn states_that_the_case_names_are_not_passed_over() {
    let case = case("examples/cases/foreign-acquittal.yaml");
    let assessment = ask(&case, &[], false);
    let memo = write(&case, &assessment, MemoFormat::Markdown, false);
    assert!(assessment.jurisdictions.iter().all(|j| j.code != "FR"));
    let short = section(&memo, "## 1. Short answer", "## 2. Facts");
    assert!(read_aloud(&short).contains("The case names France (FR)"), "{short}");
}
