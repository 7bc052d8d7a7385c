//! Whether an instrument binds a state on a day.

use super::data::{Instrument, Parties};
use super::report::{Binding, BindingStatus};
use crate::answer::Grade;
use crate::code::Code;
use crate::day::{Day, DayRange, in_words};
use crate::facts::country_name;
use crate::model::{Jurisdiction, Law, Treaty};
use crate::syntax::ast;

/// The state that is party to treaties: that of a part.
pub fn party_of(jurisdiction: &Jurisdiction) -> Code {
    jurisdiction.part_of.unwrap_or_else(|| jurisdiction.code.state())
}

/// Whether the instrument binds the state.
pub fn binding(law: &Law, jurisdiction: &Jurisdiction, instrument: &Instrument, on: Day) -> Binding {
    let parties = &instrument.parties;
    let state = party_of(jurisdiction);
    if let Some(name) = &parties.treaty
        && let Some(treaty) = law.world.treaties.iter().find(|t| t.name == *name)
    {
        return by_treaty(law, treaty, parties, state, on);
    }
    if let Some(name) = &parties.group {
        return by_group(law, name, parties, state, on);
    }
    let why = parties.not_verified.as_deref().unwrap_or("the parties are not recorded");
    not_verified(format!("Parties not verified: {why}."))
}

fn not_verified(text: String) -> Binding {
    Binding { status: BindingStatus::NotVerified, text, since: None, grade: None }
}

fn by_treaty(law: &Law, treaty: &Treaty, parties: &Parties, state: Code, on: Day) -> Binding {
    let name = country_name(state);
    let ranges = |code: Code| {
        let mut of: Vec<(DayRange, Grade)> =
            treaty.parties.iter().filter(|p| p.code == code).map(|p| (p.range, grade(p.grade))).collect();
        of.sort_by_key(|(range, _)| *range);
        of
    };
    let own = ranges(state);
    if let Some((range, grade)) = own.iter().copied().find(|(range, _)| range.holds(on)) {
        return bound(&name, range, grade, &own);
    }
    if let Some((range, grade)) = own.iter().find(|(range, _)| range.first > on) {
        return Binding {
            status: BindingStatus::NotAtDate,
            text: format!("{name} was not yet a party on this day; it is since {}.", in_words(range.first)),
            since: Some(range.first.to_string()),
            grade: Some(*grade),
        };
    }
    if let Some((range, grade)) = own.last() {
        return Binding {
            status: BindingStatus::NotAtDate,
            text: format!("{name} was a party until {}.", in_words(range.last)),
            since: None,
            grade: Some(*grade),
        };
    }
    if let Some(doubtful) = parties.doubtful.iter().find(|d| d.state == state) {
        return not_verified(format!("Not verified: {}.", doubtful.because));
    }
    let read = treaty.cite.and_then(|c| law.cite(c)).and_then(|c| c.read);
    let read = read.map_or(String::new(), |m| format!(" (looked at in {:04}-{:02})", m.year, m.month));
    Binding {
        status: BindingStatus::NotParty,
        text: format!("{name} is not among the parties that are recorded{read}."),
        since: None,
        grade: None,
    }
}

/// Since when a party is one: back through ranges that follow upon each other, which may be known less well.
fn bound(name: &str, range: DayRange, grade: Grade, own: &[(DayRange, Grade)]) -> Binding {
    let (mut first, mut of_first) = (range.first, grade);
    for (earlier, grade) in own.iter().rev() {
        if earlier.first < first && earlier.last.next() >= first {
            (first, of_first) = (earlier.first, *grade);
        }
    }
    let text = if of_first < grade {
        format!(
            "{name} is a party, from general knowledge since {}, and at the latest since {}.",
            in_words(first),
            in_words(range.first)
        )
    } else {
        format!("{name} is a party since {}.", in_words(first))
    };
    Binding { status: BindingStatus::Bound, text, since: Some(first.to_string()), grade: Some(grade) }
}

fn by_group(law: &Law, group: &str, parties: &Parties, state: Code, on: Day) -> Binding {
    let name = country_name(state);
    let grade = parties.grade;
    let group = law.world.groups.iter().find(|g| g.name == group);
    let title = group.map_or("the group", |g| g.title.as_str());
    let members = group.map(|g| g.members.as_slice()).unwrap_or_default();
    let own = || members.iter().filter(|(code, _)| *code == state).map(|(_, range)| *range);
    if let Some(except) = parties.except.iter().find(|e| e.state == state) {
        return Binding {
            status: BindingStatus::NotParty,
            text: format!("Not bound: {}.", except.because),
            since: None,
            grade: Some(except.grade),
        };
    }
    if !own().any(|range| range.holds(on)) {
        let status = if own().next().is_some() { BindingStatus::NotAtDate } else { BindingStatus::NotParty };
        return Binding {
            status,
            text: format!("{name} was no member of the {title} on this day."),
            since: None,
            grade,
        };
    }
    if let Some(from) = parties.from.filter(|from| *from > on) {
        let why = parties.until_then.as_deref().unwrap_or("it did not bind before");
        return Binding {
            status: BindingStatus::NotAtDate,
            text: format!("Not due on this day: {why}."),
            since: Some(from.to_string()),
            grade,
        };
    }
    if let Some(doubtful) = parties.doubtful.iter().find(|d| d.state == state) {
        return not_verified(format!("Not verified: {}.", doubtful.because));
    }
    let joined = own().filter(|range| range.holds(on)).map(|range| range.first).min().unwrap_or(on);
    let since = parties.from.map_or(joined, |from| from.max(joined));
    Binding {
        status: BindingStatus::Bound,
        text: format!("{name} is bound as a member of the {title}, since {}.", in_words(since)),
        since: Some(since.to_string()),
        grade,
    }
}

fn grade(grade: ast::Grade) -> Grade {
    match grade {
        ast::Grade::Text => Grade::Text,
        ast::Grade::Report => Grade::Report,
        ast::Grade::Unverified => Grade::Unverified,
    }
}
