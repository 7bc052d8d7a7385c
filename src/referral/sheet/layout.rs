//! The sheet as text, Markdown and HTML.

use minijinja::value::{Serde, Value};

use super::{Group, Line, Sheet};
use crate::explain::text::page::{Page, Tone};
use crate::explain::{TemplateError, TextOptions, template};

/// The sheet as text, with a line break at its end.
pub fn text(sheet: &Sheet, options: &TextOptions) -> String {
    let mut page = Page::new(options.width, options.color);
    page.strong(0, sheet.title, Tone::Plain);
    for line in &sheet.made_for {
        page.labelled(2, &line.label, 18, &line.text, Tone::Plain);
    }
    for (i, step) in sheet.steps.iter().enumerate() {
        page.blank();
        let tone = if step.urgent { Tone::Bad } else { Tone::Plain };
        page.strong(0, &format!("{}. {}", i + 1, step.title), tone);
        step.lead.iter().for_each(|line| page.para(3, line));
        step.groups.iter().for_each(|g| group(&mut page, g));
        step.after.iter().for_each(|line| page.para(3, line));
    }
    page.blank();
    page.heading("Have ready", Tone::Plain);
    sheet.card.iter().for_each(|row| page.labelled(2, &row.label, 12, &row.text, Tone::Plain));
    page.blank();
    page.heading("Do not", Tone::Bad);
    sheet.never.iter().for_each(|line| page.bullet(2, "•", line));
    page.blank();
    page.heading("Note each report", Tone::Plain);
    page.para(2, &sheet.log.join(" · "));
    for n in 1..=3 {
        page.para(2, &format!("{n}. {}", "_".repeat(60)));
    }
    page.blank();
    sheet.closing.iter().for_each(|line| page.para(0, line));
    page.blank();
    page.faint(0, &sheet.receipt);
    page.finish()
}

fn group(page: &mut Page, group: &Group) {
    if !group.name.is_empty() {
        let why = if group.why.is_empty() { String::new() } else { format!(": {}", group.why) };
        page.strong(3, &format!("{}{why}", group.name), Tone::Plain);
    }
    group.channels.iter().for_each(|c| channel(page, c));
    group.lines.iter().for_each(|line| page.bullet(5, "–", line));
}

fn channel(page: &mut Page, line: &Line) {
    let phone = if line.named_by_phone { String::new() } else { format!(": {}", line.phone) };
    let mark = if line.verified { "•" } else { "?" };
    page.bullet(5, mark, &format!("{}{phone}", line.name));
    if !line.url.is_empty() {
        page.address(7, &line.url);
    }
    let about = if line.about.is_empty() { String::new() } else { format!("{} ", line.about) };
    page.para(7, &format!("{about}[{}]", line.known));
}

/// The sheet as Markdown.
pub fn markdown(sheet: &Sheet) -> Result<String, TemplateError> {
    template::fill("sheet.md", include_str!("../templates/sheet.md.j2"), Value::from(Serde(sheet)))
}

/// The sheet as one HTML page of at most two printed sides, which needs nothing else.
pub fn html(sheet: &Sheet) -> Result<String, TemplateError> {
    template::fill("sheet.html", include_str!("../templates/sheet.html.j2"), Value::from(Serde(sheet)))
}
