//! Which version of a provision applied: the days of acts on which its encoded text stays the same.

use std::collections::HashSet;

use crate::answer::GroundAnswer;
use crate::day::{Day, DayRange, in_words};
use crate::explain::view::Point;
use crate::facts::Case;
use crate::model::{Clause, ClauseId, ClauseKind, ExprId, Jurisdiction, Law, Node, Under};
use crate::syntax::ast::Clock;

/// Versions are told one by one up to this number.
const MOST: usize = 6;
/// A condition written deeper than this is not looked into.
const DEEPEST: usize = 64;

/// The versions of a ground and of its offences that applied to an act.
pub fn versions(law: &Law, forum: &Jurisdiction, ground: &GroundAnswer, case: &Case) -> Vec<Point> {
    let days = case.acts.get(ground.act).and_then(|act| act.date).filter(|date| !date.is_unknown());
    let Some(days) = days.map(|date| date.0) else {
        return vec![Point::new("the day of the act is not known, so that no version can be named")];
    };
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    let mut say = |provision: &str, days: Vec<DayRange>| {
        let said = days.into_iter().map(words).collect::<Vec<_>>().join("; then ");
        match lines.iter_mut().find(|(text, _)| *text == said) {
            Some((_, provisions)) if provisions.iter().any(|p| p == provision) => {}
            Some((_, provisions)) => provisions.push(provision.to_owned()),
            None => lines.push((said, vec![provision.to_owned()])),
        }
    };
    if let Some(encoded) = forum.grounds.iter().find(|g| g.id == ground.id) {
        let text = Text::new(law, &encoded.unders, &[encoded.in_force, encoded.when]);
        say(&ground.provision, text.versions(days));
    }
    for offence in &ground.offences {
        if let Some(encoded) = forum.offences.iter().find(|o| o.id == offence.id) {
            let mut text = Text::new(law, &encoded.unders, &[encoded.in_force, encoded.elements]);
            text.ranges.extend(encoded.penalties.iter().map(|p| p.days));
            encoded.conduct.iter().for_each(|row| text.logic(row.guard, 0));
            say(&offence.provision, text.versions(days));
        }
    }
    lines.into_iter().map(|(said, provisions)| Point::under(said, &provisions.join("; "))).collect()
}

fn words(range: DayRange) -> String {
    match (range.first <= Day::MIN, range.last >= Day::MAX) {
        (true, true) => "no commencement and no change of this text is recorded".to_owned(),
        (false, true) => {
            format!("text for acts from {}; no later change is recorded", in_words(range.first))
        }
        (true, false) => {
            format!("text for acts until {}; when it began is not recorded", in_words(range.last))
        }
        (false, false) => {
            format!("text for acts from {} to {}", in_words(range.first), in_words(range.last))
        }
    }
}

/// The intervals in a block.
struct Text<'a> {
    law: &'a Law,
    ranges: Vec<DayRange>,
    seen: HashSet<ClauseId>,
}

impl<'a> Text<'a> {
    fn new(law: &'a Law, unders: &[Under], clauses: &[ClauseId]) -> Self {
        let mut text = Text { law, ranges: unders.iter().map(|u| u.range).collect(), seen: HashSet::new() };
        clauses.iter().for_each(|clause| text.clause(*clause, 0));
        text
    }

    fn clause(&mut self, id: ClauseId, depth: usize) {
        if depth > DEEPEST || !self.seen.insert(id) {
            return;
        }
        let Clause { kind, parts, expr, .. } = self.law.clause(id);
        if let ClauseKind::Dated { clock: Clock::Acts, range, .. } = kind {
            self.ranges.push(*range);
        }
        if parts.is_empty() {
            self.logic(*expr, depth);
        }
        parts.iter().for_each(|part| self.clause(*part, depth + 1));
    }

    /// Intervals that a line without parts was given, as the life of a block.
    fn logic(&mut self, expr: ExprId, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        match self.law.logic.node(expr) {
            Node::Dated { clock, range, inner, .. } => {
                if matches!(clock, Clock::Acts) {
                    self.ranges.push(*range);
                }
                self.logic(*inner, depth + 1);
            }
            Node::And(parts) | Node::Or(parts) => parts.iter().for_each(|p| self.logic(*p, depth + 1)),
            Node::Not(inner) => self.logic(*inner, depth + 1),
            _ => {}
        }
    }

    /// The versions that the days touch, in order.
    fn versions(&self, days: DayRange) -> Vec<DayRange> {
        let mut out = Vec::new();
        let mut day = days.first;
        while out.len() < MOST {
            let version = self.around(day);
            out.push(version);
            if version.last >= days.last {
                break;
            }
            day = version.last.next();
        }
        out
    }

    /// The longest interval around a day in which no interval begins or ends.
    fn around(&self, day: Day) -> DayRange {
        let mut around = DayRange::ALL;
        for range in &self.ranges {
            if range.holds(day) {
                around.first = around.first.max(range.first);
                around.last = around.last.min(range.last);
            } else if range.last < day {
                around.first = around.first.max(range.last.next());
            } else {
                around.last = around.last.min(range.first.previous());
            }
        }
        around
    }
}
