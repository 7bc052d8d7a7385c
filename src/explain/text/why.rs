//! The proof as an indented tree.

use super::page::{Page, Tone};
use crate::explain::view::WhyLine;

/// Every line has a mark and the mark in words, so that it reads without colour.
pub fn proof(page: &mut Page, indent: usize, lines: &[WhyLine]) {
    if lines.is_empty() {
        return;
    }
    page.para(indent, "Proof:");
    for line in lines {
        let mut text = format!("{}: {}", line.word, line.text);
        if !line.provision.is_empty() {
            text = format!("{text} [{}]", line.provision);
        }
        // What was read in the text needs no remark.
        if !line.grade.is_empty() && line.grade != crate::explain::words::grade(crate::answer::Grade::Text) {
            text = format!("{text} ({})", line.grade);
        }
        page.toned(indent + 2 + 2 * line.depth, line.mark, &text, tone(line.mark));
    }
}

fn tone(mark: &str) -> Tone {
    match mark {
        "✓" => Tone::Good,
        "✗" => Tone::Bad,
        _ => Tone::Open,
    }
}
