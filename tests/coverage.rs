//! `docs/coverage.md` says what is encoded: it is printed by the program, and must be current.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use longarm::Rulebook;

#[test]
fn the_page_on_coverage_is_current() {
    let now = longarm::coverage::as_markdown(&longarm::coverage::coverage(Rulebook::built_in()));
    let page = std::fs::read_to_string("docs/coverage.md").unwrap();
    assert!(page.ends_with(&now), "print the table again: cargo run --release -- coverage --format markdown");
}
