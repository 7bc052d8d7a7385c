//! The command line: whole outputs and exit statuses.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

use assert_cmd::cargo::cargo_bin;

const RULES: &str = "tests/cli/rules";
const CASE: &str = "tests/cli/case.yaml";
const FACTS: &[&str] = &[
    "--national",
    "AU",
    "--resident",
    "KH",
    "--in",
    "KH",
    "--date",
    "2014-03-02",
    "--victim-age",
    "13",
    "--conduct",
    "intercourse",
    "--assessed-on",
    "2026-11-23",
];

fn longarm(args: &[&str]) -> Command {
    let mut command = Command::new(cargo_bin!("longarm"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(args);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "RUST_BACKTRACE"] {
        command.env_remove(name);
    }
    command
}

fn run(args: &[&str]) -> Output {
    longarm(args).stdin(Stdio::null()).output().unwrap()
}

fn with_input(args: &[&str], input: &[u8]) -> Output {
    assert_cmd::Command::from_std(longarm(args)).write_stdin(input).output().unwrap()
}

/// Exit status, standard output and standard error, without what changes from version to version.
fn shown(output: &Output) -> String {
    let version = format!("Longarm {}", env!("CARGO_PKG_VERSION"));
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().replace(&version, "Longarm VERSION");
    let mut shown = format!("status: {}\n", output.status.code().unwrap());
    for (name, bytes) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
        if !bytes.is_empty() {
            shown.push_str(&format!("--- {name}\n{}", text(bytes)));
        }
    }
    shown
}

fn status(args: &[&str]) -> i32 {
    run(args).status.code().unwrap()
}

#[test]
fn a_case_file_is_answered() {
    insta::assert_snapshot!(shown(&run(&["query", CASE, "--rules", RULES])));
}

#[test]
fn a_memo_is_written_and_names_no_file() {
    let memo = run(&["memo", CASE, "--rules", RULES, "--assessed-on", "2026-11-23"]);
    insta::assert_snapshot!(shown(&memo));
    let input = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(CASE)).unwrap();
    let piped = with_input(&["memo", "-", "--rules", RULES, "--assessed-on", "2026-11-23"], &input);
    assert_eq!(piped.stdout, memo.stdout);
    let page = run(&["memo", CASE, "--rules", RULES, "--format", "html", "--all"]);
    assert!(String::from_utf8(page.stdout).unwrap().starts_with("<!doctype html>"));
    assert_eq!(status(&["memo"]), 2);
}

#[test]
fn flags_give_the_same_answer_as_a_file() {
    let mut args = vec!["query", "--rules", RULES];
    args.extend(FACTS);
    assert_eq!(run(&args).stdout, run(&["query", CASE, "--rules", RULES]).stdout);
}

#[test]
fn standard_input_gives_the_same_answer_as_a_file() {
    let input = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(CASE)).unwrap();
    let piped = with_input(&["query", "-", "--rules", RULES], &input);
    assert_eq!(piped.stdout, run(&["query", CASE, "--rules", RULES]).stdout);
}

#[test]
fn a_proof_of_one_state() {
    insta::assert_snapshot!(shown(&run(&["query", CASE, "--rules", RULES, "--why", "--for", "AU"])));
}

#[test]
fn json_keeps_to_its_schema() {
    let schema: serde_json::Value = serde_json::from_slice(&run(&["schema", "answer"]).stdout).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for rest in [&["--all", "--why"][..], &[], &["--for", "TV,GB"]] {
        let mut args = vec!["query", CASE, "--format", "json", "--rules", RULES];
        args.extend(rest);
        let answer: serde_json::Value = serde_json::from_slice(&run(&args).stdout).unwrap();
        let errors: Vec<String> = validator.iter_errors(&answer).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        assert_eq!(answer["assessed_on"], "2026-11-23");
    }
}

#[test]
fn the_day_on_the_command_line_is_the_last_word() {
    let args = ["query", CASE, "--rules", RULES, "--format", "json", "--assessed-on", "2027-01-02"];
    let answer: serde_json::Value = serde_json::from_slice(&run(&args).stdout).unwrap();
    assert_eq!(answer["assessed_on"], "2027-01-02");
}

#[test]
fn every_format_is_laid_out() {
    for (format, begins) in
        [("text", "Which states"), ("json", "{"), ("markdown", "# Which"), ("html", "<!doctype html>")]
    {
        let output = run(&["query", CASE, "--rules", RULES, "--format", format, "--all", "--why"]);
        assert_eq!(output.status.code(), Some(0), "{format}");
        assert!(String::from_utf8(output.stdout).unwrap().starts_with(begins), "{format}");
    }
}

#[test]
fn a_sheet_is_printed_in_every_format() {
    for (format, begins) in
        [("text", "Where to report"), ("markdown", "# Where"), ("html", "<!doctype html>")]
    {
        let output = run(&["refer", CASE, "--rules", RULES, "--format", format]);
        assert_eq!(output.status.code(), Some(0), "{format}");
        assert!(String::from_utf8(output.stdout).unwrap().starts_with(begins), "{format}");
    }
    let mut args = vec!["refer", "--rules", RULES];
    args.extend(FACTS);
    assert_eq!(run(&args).stdout, run(&["refer", CASE, "--rules", RULES]).stdout);
}

#[test]
fn cooperation_is_shown_in_every_format() {
    let on = ["--on", "2026-11-23"];
    for (format, begins) in [
        ("text", "Cooperation: acts in Cambodia"),
        ("markdown", "# Cooperation"),
        ("json", "{"),
        ("svg", "<?xml"),
    ] {
        let mut args = vec!["cooperation", "--place", "KH", "--home", "AU", "--format", format];
        args.extend(on);
        let output = run(&args);
        assert_eq!(output.status.code(), Some(0), "{format}");
        assert!(String::from_utf8(output.stdout).unwrap().starts_with(begins), "{format}");
    }
    for (format, begins) in [("text", "Cooperation recorded"), ("markdown", "# Cooperation"), ("json", "{")] {
        let output = run(&["cooperation", "--format", format, "--on", "2026-11-23"]);
        assert!(String::from_utf8(output.stdout).unwrap().starts_with(begins), "{format}");
    }
}

#[test]
fn files_of_the_register_are_checked_where_they_stand() {
    let file = "tests/register/bad/referrals/bad-url.yaml";
    let output = run(&["check", file]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("error[bad-url]") && said.contains("bad-url.yaml:23:10"), "{said}");
    assert_eq!(status(&["check", "tests/register/good/cooperation"]), 0);
}

#[test]
fn colour_is_for_terminals_or_on_request() {
    let colored = |args: &[&str], variable: Option<&str>| {
        let mut command = longarm(args);
        command.args(["query", CASE, "--rules", RULES]);
        if let Some(name) = variable {
            command.env(name, "1");
        }
        command.output().unwrap().stdout.contains(&0x1b)
    };
    assert!(!colored(&[], None));
    assert!(colored(&["--color", "always"], None));
    assert!(!colored(&["--color", "never"], None));
    assert!(!colored(&[], Some("NO_COLOR")));
}

#[test]
fn a_bad_case_shows_where() {
    let case = b"offender:\n  nationalities: [XX]\nvictim: {age: 13}\nacts: [{conduct: [intercours]}]\n";
    insta::assert_snapshot!(shown(&with_input(&["query", "-"], case)));
}

#[test]
fn a_bad_flag_shows_where() {
    let args = ["query", "--national", "UK,no", "--victim-age", "16..12", "--date", "2014-02-30"];
    insta::assert_snapshot!(shown(&run(&args)));
}

#[test]
fn a_fact_that_no_rule_asks_for_is_refused() {
    let mut args = vec!["query", "--rules", RULES, "--fact", "au.told-the-age=no"];
    args.extend(FACTS);
    insta::assert_snapshot!(shown(&run(&args)));
}

#[test]
fn usage_has_status_2() {
    for args in [
        &["query"][..],
        &["query", "tests/cli/no-such-case.yaml"],
        &["query", CASE, "--national", "AU"],
        &["query", CASE, "--for", "XX"],
        &["query", CASE, "--format", "pdf"],
        &["query", CASE, "--assessed-on", "2026-11"],
        &["show", "TV", "--rules", RULES],
        &["test", "TV", "--rules", RULES],
        &["test", RULES, "--rules", RULES],
        &["refer"],
        &["refer", CASE, "--format", "pdf"],
        &["cooperation", "--place", "XX"],
        &["cooperation", "--home", "AU"],
        &["cooperation", "--format", "svg"],
        &["frobnicate"],
    ] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{args:?}");
    }
    assert_eq!(status(&["--help"]), 0);
    assert_eq!(status(&["--version"]), 0);
}

#[test]
fn a_case_may_not_be_too_large_or_no_text() {
    let large = vec![b' '; 1024 * 1024 + 1];
    let output = with_input(&["query", "-"], &large);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("too large"));
    assert_eq!(with_input(&["query", "-"], b"\xff\xfe").status.code(), Some(2));
}

#[test]
fn bad_rules_have_status_3() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    std::fs::write(dir.join("bad.law"), "jurisdiction AU \"Homeland\"\n  nonsense\n").unwrap();
    let dir = dir.to_str().unwrap();
    assert_eq!(status(&["query", CASE, "--rules", dir]), 3);
    assert_eq!(status(&["query", CASE, "--rules", "tests/cli/no-such-folder"]), 3);
    assert_eq!(status(&["test", "--rules", dir]), 3);
    assert_eq!(status(&["show", "AU", "--rules", dir]), 3);
    assert_eq!(status(&["coverage", "--rules", dir]), 3);
    assert_eq!(status(&["fmt", dir]), 3);
    assert_eq!(status(&["check", dir]), 1);
}

#[test]
fn examples_are_run() {
    insta::assert_snapshot!(shown(&run(&["test", RULES])));
    assert_eq!(run(&["test", "--rules", RULES]).stdout, run(&["test", RULES]).stdout);
    assert!(String::from_utf8(run(&["test", "KH", "--rules", RULES]).stdout).unwrap().contains("1 example,"));
}

#[test]
fn a_failing_example_has_status_1() {
    let dir = tempfile::tempdir().unwrap();
    let law =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(RULES).join("kh.law")).unwrap();
    let path = dir.path().join("kh.law");
    std::fs::write(&path, law.replace("expect yes", "expect no")).unwrap();
    let path = path.to_str().unwrap();
    assert_eq!(status(&["test", path]), 1);
    assert_eq!(status(&["check", path]), 1);
    assert_eq!(status(&["check", RULES]), 0);
}

#[test]
fn rule_files_are_laid_out_in_place() {
    let dir = tempfile::tempdir().unwrap();
    let good = dir.path().join("kh.law");
    let bad = dir.path().join("bad.law");
    let law =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(RULES).join("kh.law")).unwrap();
    let untidy = law.replace("  conduct intercourse", "  conduct    intercourse");
    std::fs::write(&good, &untidy).unwrap();
    let shown_dir = dir.path().to_str().unwrap();

    assert_eq!(status(&["fmt", "--check", shown_dir]), 1);
    assert_eq!(std::fs::read_to_string(&good).unwrap(), untidy);
    assert_eq!(status(&["fmt", shown_dir]), 0);
    assert_eq!(std::fs::read_to_string(&good).unwrap(), law);
    assert_eq!(status(&["fmt", "--check", shown_dir]), 0);

    let broken = format!("{untidy}\n  nonsense here\n");
    std::fs::write(&bad, &broken).unwrap();
    assert_eq!(status(&["fmt", shown_dir]), 3);
    assert_eq!(std::fs::read_to_string(&bad).unwrap(), broken);
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 2);

    let piped = with_input(&["fmt", "-"], untidy.as_bytes());
    assert_eq!(String::from_utf8(piped.stdout).unwrap(), law);
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let mut child =
        longarm(&["schema", "answer"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn what_is_printed_about_the_program() {
    for of in ["case", "answer", "referral", "cooperation"] {
        let schema: serde_json::Value = serde_json::from_slice(&run(&["schema", of]).stdout).unwrap();
        assert_eq!(schema["$id"], format!("urn:longarm:{of}:1"));
    }
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(
            String::from_utf8(run(&["completions", shell]).stdout).unwrap().contains("longarm"),
            "{shell}"
        );
    }
    assert!(String::from_utf8(run(&["man"]).stdout).unwrap().contains(".TH longarm 1"));
    insta::assert_snapshot!(shown(&run(&["coverage", "--rules", RULES])));
    let coverage: serde_json::Value =
        serde_json::from_slice(&run(&["coverage", "--rules", RULES, "--format", "json"]).stdout).unwrap();
    assert_eq!(coverage[0]["code"], "AU");
    insta::assert_snapshot!(shown(&run(&["--help"])));
    insta::assert_snapshot!(shown(&run(&["query", "-h"])));
}
