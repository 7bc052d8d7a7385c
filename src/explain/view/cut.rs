//! What is left out of a long answer, and said to be.

use super::{Point, Section, Short, State, lists};

/// How many points of a section are shown.
fn most(label: &str) -> usize {
    match label {
        lists::OFFENCES => 5,
        lists::OPEN => 6,
        lists::CHECKS => 6,
        lists::RANGES | lists::NOTES => 3,
        _ => usize::MAX,
    }
}

/// How many notes on the law of a state are shown.
const NOTES: usize = 3;
/// How many grounds are shown in a line each.
const OTHERS: usize = 6;

/// Cuts long lists of a state short; true where something was left out.
pub fn cut(state: &mut State) -> bool {
    let mut left_out = false;
    let grounds = state.grounds.iter_mut().flat_map(|g| &mut g.sections);
    for section in state.depends.iter_mut().chain(grounds).chain(&mut state.common) {
        left_out |= section_cut(section);
    }
    if let Some(more) = cut_list(&mut state.notes, NOTES) {
        state.notes.push(more);
        left_out = true;
    }
    if let Some(more) = cut_list(&mut state.others, OTHERS) {
        state.others.push(Short { title: more, ..Short::default() });
        left_out = true;
    }
    left_out
}

fn section_cut(section: &mut Section) -> bool {
    let more = cut_list(&mut section.points, most(section.label));
    let cut = more.is_some();
    section.points.extend(more.map(Point::new));
    cut
}

/// Cuts a list; a single item more is not worth a line that says so.
fn cut_list<T>(list: &mut Vec<T>, most: usize) -> Option<String> {
    let more = list.len().saturating_sub(most);
    if more < 2 {
        return None;
    }
    list.truncate(most);
    Some(format!("… and {more} more"))
}
