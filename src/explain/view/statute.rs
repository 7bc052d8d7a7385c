//! The statute that a state's provisions are most often of: named once, left out elsewhere.

use std::collections::BTreeMap;

use super::{Point, Section, State, lists};
use crate::answer::JurisdictionAnswer;

/// A title that stands less often is given each time.
const OFTEN: usize = 3;

/// Leaves out the statute that most provisions of the state are of, and names it once.
pub fn leave_out(state: &mut State, answer: &JurisdictionAnswer) {
    let titles: Vec<&str> = answer
        .grounds
        .iter()
        .flat_map(|g| g.citations.iter().map(|c| c.title.as_str()))
        .filter(|title| !title.is_empty())
        .collect();
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    each(state, &mut |provision| {
        if let Some((title, _)) = split(provision, &titles) {
            *uses.entry(title).or_default() += 1;
        }
    });
    let Some((title, count)) = uses.into_iter().max_by_key(|(title, count)| (*count, *title)) else { return };
    if count < OFTEN {
        return;
    }
    let title = title.to_owned();
    each(state, &mut |provision| {
        if let Some((of, pinpoint)) = split(provision, &titles)
            && of == title
        {
            *provision = pinpoint.to_owned();
        }
    });
    state.statute = title;
}

/// The title and the place in it, where the provision begins with one of these titles.
fn split<'t, 'p>(provision: &'p str, titles: &[&'t str]) -> Option<(&'t str, &'p str)> {
    // Titles may begin alike; the longest is meant.
    let mut found: Option<(&'t str, &'p str)> = None;
    for title in titles {
        let Some(pinpoint) = provision.strip_prefix(title).and_then(|rest| rest.strip_prefix(' ')) else {
            continue;
        };
        if found.is_none_or(|(longest, _)| longest.len() < title.len()) {
            found = Some((title, pinpoint));
        }
    }
    found
}

/// Every provision of the state, except that under which a ground stands: it is always given in full.
fn each(state: &mut State, act: &mut dyn FnMut(&mut String)) {
    let grounds = state.grounds.iter_mut().flat_map(|g| &mut g.sections);
    let sections = state.depends.iter_mut().chain(grounds).chain(&mut state.common);
    sections.filter(|s: &&mut Section| s.label != lists::PROVISION).for_each(|s| points(&mut s.points, act));
    state.others.iter_mut().for_each(|other| act(&mut other.provision));
    state.grounds.iter_mut().flat_map(|g| &mut g.why).for_each(|line| act(&mut line.provision));
}

fn points(list: &mut [Point], act: &mut dyn FnMut(&mut String)) {
    for point in list {
        act(&mut point.provision);
        points(&mut point.points, act);
    }
}
