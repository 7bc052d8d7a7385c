//! Text that is no rule file, or means to break the reader: it must be refused quickly, with findings,
//! on a small stack.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::time::{Duration, Instant};

use longarm::diagnostic::Diagnostic;
use longarm::source::Source;
use longarm::syntax::{MAX_BRACKETS, MAX_DEPTH, MAX_FILE, MAX_LINE, parse};

/// What a thread gets where nothing else is said.
const STACK: usize = 2 << 20;
/// Far more than any of these needs, even in a debug build on a busy machine.
const LIMIT: Duration = Duration::from_secs(20);

/// Reads the text on a small stack and renders what was found.
fn findings(text: impl Into<String>) -> Vec<Diagnostic> {
    let text = text.into();
    let read = move || {
        let begun = Instant::now();
        let mut findings = Vec::new();
        let file = parse(&Source::new("hostile.law", text.as_str()), &mut findings);
        let printed = longarm::syntax::format(&file);
        assert!(printed.len() <= 2 * text.len());
        for finding in &findings {
            assert!(!finding.render(false).is_empty());
        }
        assert!(begun.elapsed() < LIMIT, "took {:?}", begun.elapsed());
        findings
    };
    std::thread::Builder::new().stack_size(STACK).spawn(read).unwrap().join().unwrap()
}

fn codes(text: impl Into<String>) -> Vec<&'static str> {
    findings(text).iter().map(Diagnostic::code).collect()
}

#[test]
fn a_file_of_opening_brackets() {
    assert_eq!(codes("(".repeat(10 << 20)), ["file-too-large"]);
    assert_eq!(codes("(".repeat(1 << 20)), ["line-too-long"]);
    assert_eq!(codes("(".repeat(MAX_LINE)), ["too-deep"]);
}

#[test]
fn a_file_of_negations() {
    assert_eq!(codes("not ".repeat((1 << 20) / 4)), ["line-too-long"]);
    assert_eq!(codes(format!("condition c\n  when {}a\n", "not ".repeat(1000))), ["syntax"]);
    assert_eq!(codes(format!("condition c\n  when {}a\n", "not (".repeat(800))), ["too-deep"]);
}

#[test]
fn brackets_as_deep_as_they_may_be() {
    let nested = |open: &str, deep: usize| {
        format!(
            "condition c\n  when {}a{}\nground g\n  step {}b{}\n",
            open.repeat(deep),
            ")".repeat(deep),
            "(".repeat(deep),
            ")".repeat(deep)
        )
    };
    for open in ["(", "not (", "a and (", "a or not (", "offender national at act and ("] {
        assert_eq!(codes(nested(open, MAX_BRACKETS)), [] as [&str; 0], "{open}");
        assert_eq!(codes(nested(open, MAX_BRACKETS + 1)), ["too-deep", "too-deep"], "{open}");
    }
    // Not closed, closed too often, closed before they open.
    let open = "not (".repeat(MAX_BRACKETS);
    assert_eq!(
        codes(format!("condition c\n  when {open}a\n  when a{}\n  when ){open}\n", ")".repeat(900))).len(),
        3
    );
}

#[test]
fn lines_as_deep_as_they_may_be() {
    let nested = |deep: usize| {
        let mut text = String::from("condition c\n  when\n");
        for depth in 2..deep {
            text.push_str(&format!("{}all of\n", "  ".repeat(depth)));
        }
        text + &format!("{}always\n", "  ".repeat(deep))
    };
    assert_eq!(codes(nested(MAX_DEPTH)), [] as [&str; 0]);
    assert_eq!(codes(nested(MAX_DEPTH + 1)).first(), Some(&"too-deep"));
    assert!(codes(nested(1000)).len() <= 51);
}

#[test]
fn long_lines() {
    assert_eq!(codes("x".repeat(1 << 20)), ["line-too-long"]);
    assert_eq!(codes("ä".repeat(1 << 19)), ["line-too-long"]);
    assert_eq!(codes(" ".repeat(1 << 20)), [] as [&str; 0]);
    assert_eq!(codes(format!("{}x", " ".repeat(1 << 20))), ["too-deep"]);
    assert_eq!(codes(format!("fact a \"?\" -- {}", "x".repeat(1 << 20))), [] as [&str; 0]);
    assert_eq!(codes(format!("fact a \"{}", "x".repeat(1 << 20))), ["line-too-long"]);
}

#[test]
fn the_longest_lines_that_are_read() {
    let fill = |first: &str, part: &str, last: &str| {
        let room = MAX_LINE - first.len() - last.len();
        format!("{first}{}{last}", part.repeat(room / part.len()))
    };
    let lines = [
        fill("when a", " and a", ""),
        fill("when a", " or a", " and b"),
        fill("when act in QM", ", QM", ""),
        fill("under LAW s", " ", "1"),
        fill("under LAW s", " x", " from 2020-01-01 [text]"),
        fill("covers every offence", " of class a", ""),
        fill("covers a", ",a", " by x"),
        fill("step arrest", " or arrest", ""),
        fill("when acquitted", " or acquitted", " before a court of Q"),
    ];
    let text: String = (0..30).flat_map(|_| &lines).map(|line| format!("  {line}\n")).collect();
    assert!(
        findings(format!("ground g\n{text}"))
            .iter()
            .all(|f| f.code() == "mixed-and-or" || f.code() == "syntax")
    );
}

#[test]
fn many_short_lines() {
    let many = codes("x\n".repeat(MAX_FILE / 2));
    assert!(many.len() <= 200, "{}", many.len());
    let deep = codes("      x\n".repeat(MAX_FILE / 8));
    assert!(deep.len() <= 50, "{}", deep.len());
    let last = findings("x\n".repeat(1000));
    assert!(last.last().and_then(Diagnostic::help_text).is_some_and(|help| help.contains("was not read")));
}

#[test]
fn bytes_that_are_no_text() {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let bytes: Vec<u8> = (0..1 << 18)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()[0]
        })
        .collect();
    assert!(!codes(String::from_utf8_lossy(&bytes).into_owned()).is_empty());
    for byte in 0..=255_u8 {
        findings(String::from_utf8_lossy(&[byte; 100]).into_owned());
        findings(format!("condition c\n  when {}\n", String::from_utf8_lossy(&[byte; 3])));
    }
}
