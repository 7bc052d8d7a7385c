//! Grounds: one in full, the others in a line each.

use super::page::{Page, Tone};
use super::{lists, why};
use crate::explain::view::{Ground, State};

/// A ground in full.
pub fn full(page: &mut Page, number: usize, ground: &Ground) {
    let mark = format!("{number}.");
    let inner = 2 + mark.len() + 1;
    let mut title = ground.title.clone();
    if !ground.acts.is_empty() {
        title = format!("{title} ({})", ground.acts);
    }
    if !ground.answer.is_empty() {
        title = format!("{title}: {}", ground.answer);
    }
    page.numbered(2, &mark, &title);
    ground.sections.iter().for_each(|section| lists::section(page, inner, section));
    why::proof(page, inner, &ground.why);
}

/// The other grounds of a state.
pub fn others(page: &mut Page, state: &State) {
    if state.others.is_empty() {
        return;
    }
    page.blank();
    let heading = match (state.grounds.is_empty(), state.key) {
        (false, _) => "Other grounds",
        (true, "no") => "Why not, ground by ground",
        (true, _) => "Grounds",
    };
    page.strong(2, heading, Tone::Plain);
    for short in &state.others {
        // The last line of a list that was cut short.
        if short.answer.is_empty() {
            page.para(4, &short.title);
            continue;
        }
        let acts = if short.acts.is_empty() { String::new() } else { format!(", {}", short.acts) };
        let text = format!("{} [{}]{acts}: {}", short.title, short.provision, short.answer);
        page.bullet(4, "•", &text);
    }
}
