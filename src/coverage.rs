//! What is encoded, and how it is known.

use std::fmt::Write as _;

use serde::Serialize;

use crate::model::Jurisdiction;
use crate::rulebook::Rulebook;

/// Lines that decide something, by how they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, schemars::JsonSchema)]
pub struct Leaves {
    /// The operative words were read.
    pub text: u32,
    /// An official or secondary report was read.
    pub report: u32,
    /// General knowledge.
    pub unverified: u32,
}

impl Leaves {
    /// All of them.
    pub fn all(self) -> u32 {
        self.text + self.report + self.unverified
    }

    /// The share of a part in hundredths, rounded; 0 where there is nothing.
    fn share(self, part: u32) -> u32 {
        match self.all() {
            0 => 0,
            all => (part * 100 + all / 2) / all,
        }
    }

    /// The share of those whose operative words were read, in hundredths.
    pub fn text_share(self) -> u32 {
        self.share(self.text)
    }

    /// The share of those for which a report was read, in hundredths.
    pub fn report_share(self) -> u32 {
        self.share(self.report)
    }

    /// The share of those that rest on general knowledge, in hundredths.
    pub fn unverified_share(self) -> u32 {
        self.share(self.unverified)
    }

    fn plus(self, other: Leaves) -> Leaves {
        Leaves {
            text: self.text + other.text,
            report: self.report + other.report,
            unverified: self.unverified + other.unverified,
        }
    }
}

/// What is encoded of one jurisdiction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct JurisdictionCoverage {
    /// `AU`
    pub code: String,
    /// `Australia`
    pub name: String,
    /// When it was last checked: `2026-11`.
    pub checked: Option<String>,
    /// Grounds of jurisdiction.
    pub grounds: usize,
    /// Offences.
    pub offences: usize,
    /// Lines that hold on some days only.
    pub versions: u32,
    /// Lines that decide something.
    pub leaves: Leaves,
    /// Recorded gaps.
    pub gaps: u32,
    /// Examples.
    pub examples: usize,
    /// Claims of completeness, without which there is never a `no`.
    pub claims: usize,
}

/// What is encoded, by jurisdiction.
pub fn coverage(rulebook: &Rulebook) -> Vec<JurisdictionCoverage> {
    rulebook.law().jurisdictions.iter().map(of).collect()
}

pub(crate) fn of(jurisdiction: &Jurisdiction) -> JurisdictionCoverage {
    let [text, report, unverified] = jurisdiction.figures.leaves;
    JurisdictionCoverage {
        code: jurisdiction.code.to_string(),
        name: jurisdiction.name.clone(),
        checked: jurisdiction.checked.map(|m| format!("{:04}-{:02}", m.year, m.month)),
        grounds: jurisdiction.grounds.len(),
        offences: jurisdiction.offences.len(),
        versions: jurisdiction.figures.versions,
        leaves: Leaves { text, report, unverified },
        gaps: jurisdiction.figures.gaps,
        examples: jurisdiction.figures.examples as usize,
        claims: jurisdiction.claims.len(),
    }
}

const HEADS: [&str; 12] = [
    "code",
    "name",
    "checked",
    "grounds",
    "offences",
    "versions",
    "lines",
    "text",
    "report",
    "unverified",
    "gaps",
    "examples",
];

/// Columns of words; the others are of numbers.
const WORDS: usize = 3;

fn rows(coverage: &[JurisdictionCoverage]) -> Vec<[String; 12]> {
    let numbers = |leaves: Leaves| {
        [
            leaves.all().to_string(),
            format!("{} %", leaves.text_share()),
            format!("{} %", leaves.report_share()),
            format!("{} %", leaves.unverified_share()),
        ]
    };
    let mut rows = Vec::new();
    for one in coverage {
        let [lines, text, report, unverified] = numbers(one.leaves);
        rows.push([
            one.code.clone(),
            one.name.clone(),
            one.checked.clone().unwrap_or_else(|| "–".to_owned()),
            one.grounds.to_string(),
            one.offences.to_string(),
            one.versions.to_string(),
            lines,
            text,
            report,
            unverified,
            one.gaps.to_string(),
            one.examples.to_string(),
        ]);
    }
    let leaves = coverage.iter().fold(Leaves::default(), |sum, one| sum.plus(one.leaves));
    let [lines, text, report, unverified] = numbers(leaves);
    let sum = |part: fn(&JurisdictionCoverage) -> usize| coverage.iter().map(part).sum::<usize>().to_string();
    let sum_u32 = |part: fn(&JurisdictionCoverage) -> u32| coverage.iter().map(part).sum::<u32>().to_string();
    rows.push([
        String::new(),
        "total".to_owned(),
        String::new(),
        sum(|c| c.grounds),
        sum(|c| c.offences),
        sum_u32(|c| c.versions),
        lines,
        text,
        report,
        unverified,
        sum_u32(|c| c.gaps),
        sum(|c| c.examples),
    ]);
    rows
}

/// The coverage as a table in plain text, the sum in its last line.
pub fn as_text(coverage: &[JurisdictionCoverage]) -> String {
    let rows = rows(coverage);
    let mut widths = HEADS.map(|h| h.chars().count());
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut out = String::new();
    let mut line = |cells: &[String]| {
        let mut text = String::new();
        for (column, (cell, width)) in cells.iter().zip(widths).enumerate() {
            let _ = if column < WORDS {
                write!(text, "{cell:<width$}  ")
            } else {
                write!(text, "{cell:>width$}  ")
            };
        }
        let _ = writeln!(out, "{}", text.trim_end());
    };
    line(&HEADS.map(str::to_owned));
    rows.iter().for_each(|row| line(row));
    out
}

/// The coverage as a table in Markdown, the sum in its last line.
pub fn as_markdown(coverage: &[JurisdictionCoverage]) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "| {} |", HEADS.join(" | "));
    let marks: Vec<&str> = (0..HEADS.len()).map(|c| if c < WORDS { "---" } else { "---:" }).collect();
    let _ = writeln!(out, "| {} |", marks.join(" | "));
    for row in rows(coverage) {
        let cells = row.map(|cell| cell.replace('|', "\\|"));
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_and_nothing_has_none() {
        let leaves = Leaves { text: 2, report: 1, unverified: 0 };
        assert_eq!((leaves.text_share(), leaves.report_share(), leaves.unverified_share()), (67, 33, 0));
        assert_eq!(Leaves::default().text_share(), 0);
    }
}
