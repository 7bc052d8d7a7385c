//! Sections of points, and sources.

use super::page::{Page, Tone};
use crate::explain::view::{Point, Section, State};

/// A section: a single plain point stands behind its label, several below it.
pub fn section(page: &mut Page, indent: usize, section: &Section) {
    match section.points.as_slice() {
        [only] => {
            page.follow(indent, &format!("{}: {}", section.label, line(only)));
            nested(page, indent + 2, only);
        }
        points => {
            page.para(indent, &format!("{}:", section.label));
            points.iter().for_each(|p| point(page, indent + 2, p));
        }
    }
}

/// A point with what belongs to it.
fn point(page: &mut Page, indent: usize, point: &Point) {
    page.bullet(indent, "•", &line(point));
    nested(page, indent + 2, point);
}

fn nested(page: &mut Page, indent: usize, of: &Point) {
    of.points.iter().for_each(|p| point(page, indent, p));
}

/// The text of a point with its provision.
fn line(point: &Point) -> String {
    if point.provision.is_empty() {
        point.text.clone()
    } else {
        format!("{} [{}]", point.text, point.provision)
    }
}

/// The sources of a state.
pub fn sources(page: &mut Page, state: &State) {
    if state.sources.is_empty() {
        return;
    }
    page.blank();
    page.strong(2, "Sources", Tone::Plain);
    for source in &state.sources {
        page.bullet(4, "•", &format!("{} ({})", source.title, source.known));
        if let Some(url) = &source.url {
            page.address(6, url);
        }
    }
}
