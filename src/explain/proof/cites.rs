//! Provisions and citations.

use super::collect::grade;
use super::ground::Asked;
use crate::answer::*;
use crate::eval::{Moment, RouteValue, Tri};
use crate::model::{self, CiteId, Ground, Offence, Under};
use crate::syntax::ast::Grade as Known;

impl<'a> Asked<'a> {
    /// The provision of a block on the day of the act.
    pub fn provision(&self, unders: &[Under]) -> String {
        let day = self.act.days.first;
        let under = unders.iter().find(|u| u.range.holds(day)).or(unders.first());
        let main = self.cited(under.map(|u| u.cite));
        let others: Vec<String> = unders
            .iter()
            .filter(|u| u.range.holds(day) && under.is_none_or(|m| m.cite != u.cite))
            .map(|u| self.cited(Some(u.cite)))
            .collect();
        if others.is_empty() { main } else { format!("{main}; {}", others.join("; ")) }
    }

    pub(super) fn cited(&self, cite: Option<CiteId>) -> String {
        cite.and_then(|c| self.law.cite(c)).map_or_else(String::new, |c| c.provision())
    }

    pub(super) fn ground_cites(&self, ground: &Ground, out: &mut GroundAnswer) {
        let day = self.act.days.first;
        let mut cites: Vec<CitationAnswer> = Vec::new();
        for under in ground.unders.iter().filter(|u| u.range.holds(day)).chain(ground.unders.first()) {
            self.citation(under.cite, under.grade, &mut cites);
        }
        cites.append(&mut out.citations);
        let mut seen = Vec::new();
        cites.retain(|c| {
            let key = (c.source.clone(), c.title.clone(), c.pinpoint.clone());
            let new = !seen.contains(&key);
            seen.push(key);
            new
        });
        out.citations = cites;
    }

    pub(super) fn citation(&self, cite: CiteId, known: Known, out: &mut Vec<CitationAnswer>) {
        if let Some(citation) = self.law.cite(cite) {
            let checked =
                citation.read.or(self.forum.checked).map(|m| format!("{:04}-{:02}", m.year, m.month));
            out.push(CitationAnswer {
                source: citation.source.clone(),
                title: citation.title.clone(),
                pinpoint: citation.pinpoint.clone(),
                url: citation.url.clone(),
                grade: grade(known),
                checked,
            });
        }
    }

    /// The provisions that a route rests on.
    pub(super) fn cite(
        &self,
        ground: &Ground,
        listed: model::ClauseId,
        offence: &Offence,
        value: &RouteValue<'a>,
        moment: &mut Moment<'a>,
        out: &mut GroundAnswer,
    ) {
        let mut cites = Vec::new();
        for under in offence.unders.iter().filter(|u| u.range.holds(moment.day)) {
            self.citation(under.cite, under.grade, &mut cites);
        }
        let mut clauses = vec![ground.when, listed, offence.elements];
        let mut seen = 0;
        while let Some(id) = clauses.pop() {
            seen += 1;
            if seen > 200 {
                break;
            }
            let clause = self.law.clause(id);
            if clause.expr == model::Logic::TRUE && clause.parts.is_empty() {
                continue;
            }
            if moment.value(clause.expr) == Tri::F {
                continue;
            }
            if let Some(cite) = clause.cite {
                self.citation(cite, clause.grade, &mut cites);
            }
            clauses.extend(clause.parts.iter().copied());
        }
        if let Some((line, dual)) = &value.dual {
            if let Some(cite) = line.cite {
                self.citation(cite, line.grade, &mut cites);
            }
            for place in &dual.places {
                for (code, number, truth) in &place.offences {
                    if *truth == Tri::T
                        && let Some(file) = self.law.jurisdiction(*code)
                        && let Some(there) = file.offences.get(*number)
                    {
                        for under in there.unders.iter().filter(|u| u.range.holds(moment.day)) {
                            self.citation(under.cite, under.grade, &mut cites);
                        }
                    }
                }
            }
        }
        for (row, stands) in &value.steps {
            if let (Tri::T, Some(cite)) = (stands.needed, row.cite) {
                self.citation(cite, row.grade, &mut cites);
            }
        }
        out.citations.extend(cites);
    }
}
