//! The referral sheet: one or two printed pages that say where a report goes, in which order, and what not to
//! do on the way.

mod desk;
mod layout;
mod made_for;
mod steps;

pub use layout::{html, markdown, text};

use serde::Serialize;

use crate::answer::Assessment;
use crate::explain::words;
use crate::facts::Case;
use crate::rulebook::Rulebook;

/// A sheet in words and in reading order, before any layout.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Sheet {
    /// What it is.
    pub title: &'static str,
    /// The facts that it was made for, as they were given.
    pub made_for: Vec<Labelled>,
    /// What to do, in order.
    pub steps: Vec<Step>,
    /// What to have ready.
    pub card: Vec<Labelled>,
    /// What not to do.
    pub never: Vec<&'static str>,
    /// The columns in which to note each report.
    pub log: [&'static str; 4],
    /// What the sheet is not.
    pub closing: Vec<String>,
    /// What it was made with.
    pub receipt: String,
}

/// A line with its label.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Labelled {
    /// The label.
    pub label: String,
    /// The line.
    pub text: String,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[non_exhaustive]
pub struct Step {
    /// What to do.
    pub title: String,
    /// How, before the channels.
    pub lead: Vec<String>,
    /// The channels, by state.
    pub groups: Vec<Group>,
    /// What else is to be said.
    pub after: Vec<String>,
    /// Whether it comes before everything else.
    pub urgent: bool,
}

/// The channels of one state, or of none.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[non_exhaustive]
pub struct Group {
    /// The state.
    pub name: String,
    /// Why it is here; may be empty.
    pub why: String,
    /// What is to be said of it.
    pub lines: Vec<String>,
    /// Its channels.
    pub channels: Vec<Line>,
}

/// One channel.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Line {
    /// Its name, with who runs it.
    pub name: String,
    /// Its number; may be empty.
    pub phone: String,
    /// Whether the name says the number already.
    pub named_by_phone: bool,
    /// Its page; may be empty.
    pub url: String,
    /// How it can be used, and its note; may be empty.
    pub about: String,
    /// How it is known, and since when.
    pub known: String,
    /// Whether it was seen in a source.
    pub verified: bool,
}

/// Makes the sheet for a case and its answer. Nothing of the case is in it but the codes, dates, ages and
/// words of closed lists that were given.
pub fn sheet(rulebook: &Rulebook, case: &Case, assessment: &Assessment) -> Sheet {
    let linked = super::answer::linked(rulebook, case, assessment);
    Sheet {
        title: "Where to report",
        made_for: made_for::made_for(case),
        steps: steps::steps(rulebook.register(), case, assessment, &linked),
        card: card(),
        never: NEVER.to_vec(),
        log: ["Date and time", "To whom", "Reference number", "What was agreed"],
        closing: closing(assessment),
        receipt: receipt(assessment),
    }
}

fn card() -> Vec<Labelled> {
    const CARD: [(&str, &str); 7] = [
        ("Who", "the suspected person and the child, as far as known – told to the police, not written here"),
        ("Where", "country, town, address, room; on the internet: service, user name, address of the page"),
        ("When", "dates and times; when a journey began; when it may happen again"),
        ("What", "what was seen or heard, in plain words; what is a guess is called a guess"),
        ("How known", "seen oneself, told by whom, found where"),
        ("Safety", "where the child is now, and who is near; what would put the child at risk"),
        ("Evidence", "what exists and who holds it; left where it is, untouched"),
    ];
    CARD.iter().map(|(label, text)| labelled(label, *text)).collect()
}

const NEVER: [&str; 8] = [
    "Do not question the child about what happened. Note only what the child says unasked, in the child’s own \
     words.",
    "Do not investigate, follow, film in secret, set a trap or offer a child.",
    "Do not copy, download, forward or keep images: note the address, the time and the user name. Having them \
     is an offence for helpers too.",
    "Do not touch devices or other evidence. Note who saw what and when, and sign it.",
    "Do not pay or promise anything to a child, a family or a witness.",
    "Do not warn or confront the suspected person, and do not help to remove the person from the country \
     outside the law.",
    "Do not publish anything, and name the suspected person to nobody but the authorities.",
    "Do not act without the consent of the child (as far as old enough) and of a guardian who is independent of \
     the suspected person, unless there is danger.",
];

fn closing(assessment: &Assessment) -> Vec<String> {
    vec![
        "Do not delay a report because something on this sheet is unclear. Where a number does not answer, go to \
         the nearest police."
            .to_owned(),
        "This is not legal advice, and no promise that a state will act. Channels change: each is shown with the \
         month in which it was checked, and “not verified” means that it was not seen in any source."
            .to_owned(),
        format!(
            "Made for {}. Keep this sheet as safe as the case file, and destroy it when it is no longer needed.",
            words::day(&assessment.assessed_on)
        ),
    ]
}

fn receipt(assessment: &Assessment) -> String {
    let digest: String = assessment.rules.digest.chars().take(16).collect();
    format!("Longarm {}, rules {digest}", assessment.rules.version)
}

pub(super) fn labelled(label: &str, text: impl Into<String>) -> Labelled {
    Labelled { label: label.to_owned(), text: text.into() }
}
