//! The answer as plain text, for the terminal and for a mail.

mod ground;
mod lists;
pub(crate) mod page;
mod why;

use super::view::{self, Group, Section, State, View};
use super::words;
use crate::answer::Assessment;
use page::{Page, Tone};

/// How the text is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextOptions {
    /// ANSI colours. They repeat what the words say.
    pub color: bool,
    /// The longest line, in columns.
    pub width: usize,
    /// The proof of every ground.
    pub why: bool,
}

impl Default for TextOptions {
    fn default() -> Self {
        TextOptions { color: false, width: 100, why: false }
    }
}

/// The answer as text, with a line break at its end.
pub fn text(assessment: &Assessment, options: &TextOptions) -> String {
    let view = view::view(assessment, options.why);
    let mut page = Page::new(options.width, options.color);
    head(&mut page, &view);
    for group in &view.groups {
        page.blank();
        page.heading(group.heading, tone(group.key));
        page.para(0, group.meaning);
        group.states.iter().for_each(|s| state(&mut page, group, s));
    }
    foot(&mut page, &view);
    page.finish()
}

fn head(page: &mut Page, view: &View) {
    page.strong(0, view.title, Tone::Plain);
    page.para(0, &view.asked);
    page.blank();
    if view.groups.is_empty() {
        page.para(0, "None of the states whose law is encoded has a ground that reaches these facts.");
    }
    let longest = view.summary.iter().map(|s| s.label.chars().count()).max().unwrap_or(0);
    for line in &view.summary {
        page.labelled(2, line.label, longest + 2, &line.states.join(", "), tone(line.key));
    }
}

fn state(page: &mut Page, group: &Group, state: &State) {
    page.blank();
    page.strong(0, &format!("{}: {}", state.label, state.answer), tone(group.key));
    if !state.known.is_empty() {
        page.para(2, &state.known);
    }
    if !state.statute.is_empty() {
        page.para(2, &format!("A provision without a title is of: {}", state.statute));
    }
    state.reasons.iter().for_each(|reason| page.bullet(2, "•", reason));
    shared(page, "All grounds below depend on this", &state.depends);
    for (i, ground) in state.grounds.iter().enumerate() {
        page.blank();
        ground::full(page, i + 1, ground);
    }
    shared(page, "For all grounds above", &state.common);
    ground::others(page, state);
    if !state.notes.is_empty() {
        page.blank();
        page.strong(2, "On the law of this state", Tone::Plain);
        state.notes.iter().for_each(|note| page.bullet(4, "•", note));
    }
    lists::sources(page, state);
}

fn shared(page: &mut Page, heading: &str, sections: &[Section]) {
    if !sections.is_empty() {
        page.blank();
        page.strong(2, heading, Tone::Plain);
        sections.iter().for_each(|section| lists::section(page, 4, section));
    }
}

fn foot(page: &mut Page, view: &View) {
    if !view.questions.is_empty() {
        page.blank();
        page.heading("What to find out next", Tone::Plain);
        page.para(0, "Ask the file and the people who hold it; never question the child for this.");
        for (i, ask) in view.questions.iter().enumerate() {
            page.bullet(2, &format!("{}.", i + 1), &ask.question);
            let settles =
                if ask.settles.is_empty() { String::new() } else { format!("; matters for {}", ask.settles) };
            page.para(5, &format!("in the case file: {}{settles}", ask.fact));
        }
        if view.more_questions > 0 {
            page.para(2, &format!("… and {} more", view.more_questions));
        }
    }
    if !view.shortened.is_empty() {
        page.blank();
        page.para(0, view.shortened);
    }
    if !view.reports.is_empty() {
        page.blank();
        page.heading(words::REPORTS, Tone::Plain);
        view.reports.iter().for_each(|line| page.bullet(2, "•", line));
        page.para(0, words::SHEET);
    }
    if !view.assumed.is_empty() {
        page.blank();
        page.heading("Assumed", Tone::Plain);
        page.para(0, "The answer rests on these as well. Where one is wrong, set it in the case file.");
        view.assumed.iter().for_each(|line| page.bullet(2, "•", line));
    }
    page.blank();
    page.heading("Before you rely on this", Tone::Plain);
    view.closing.iter().for_each(|line| page.para(0, line));
    page.blank();
    page.faint(0, &view.receipt);
}

/// The tone of an answer.
fn tone(key: &str) -> Tone {
    match key {
        "yes" => Tone::Good,
        "conditional" => Tone::Open,
        "not_encoded" => Tone::Unknown,
        _ => Tone::Plain,
    }
}

#[cfg(test)]
mod tests;
