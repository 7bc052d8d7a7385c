//! Steps that are needed and not known to be taken.

use super::ground::{Asked, Found};
use super::phrases::{step_by, step_in_words, step_kind};
use super::words::sentence;
use crate::answer::*;
use crate::eval::{Moment, RouteValue, Taken, Tri};
use crate::model::{self, Step, StepTree};

impl<'a> Asked<'a> {
    pub(super) fn steps(&self, value: &RouteValue<'a>, moment: &mut Moment<'a>, out: &mut Found) {
        let mut rows: Vec<(&model::StepRow, crate::eval::StepValue)> =
            value.steps.iter().map(|(r, v)| (*r, *v)).collect();
        for (bar, stands) in &value.bars {
            if let (Some(row), Some(taken)) = (&bar.lifted, stands.step)
                && stands.condition == Tri::T
                && stands.lifted != Tri::T
            {
                rows.push((row, crate::eval::StepValue { needed: Tri::T, taken, check: false }));
            }
        }
        for (row, stands) in rows {
            if stands.needed != Tri::T || stands.taken == Taken::Taken || stands.taken == Taken::Lost {
                continue;
            }
            let mut leaves = Vec::new();
            let mut group = out.steps.iter().filter_map(|s| s.any_of).max().unwrap_or(0);
            self.leaves(&row.step, None, &mut group, moment, &mut leaves);
            for (step, any_of, taken) in leaves {
                if taken == Taken::Taken || taken == Taken::Lost {
                    continue;
                }
                let answer = StepAnswer {
                    kind: step_kind(step).to_string(),
                    by: step_by(step),
                    status: if taken == Taken::Outstanding { "outstanding" } else { "unknown" }.to_string(),
                    text: sentence(&step_in_words(self.law, step)),
                    any_of,
                    provision: self.cited(row.cite),
                };
                let same =
                    |s: &StepAnswer| s.kind == answer.kind && s.by == answer.by && s.text == answer.text;
                if !out.steps.iter().any(same) {
                    out.steps.push(answer);
                }
            }
        }
    }

    pub(super) fn leaves<'s>(
        &self,
        tree: &'s StepTree,
        any_of: Option<u32>,
        group: &mut u32,
        moment: &mut Moment<'a>,
        out: &mut Vec<(&'s Step, Option<u32>, Taken)>,
    ) {
        match tree {
            StepTree::Leaf(step) => {
                let taken = moment.step(step, self.forum);
                out.push((step, any_of, taken));
            }
            StepTree::And(parts) => parts.iter().for_each(|p| self.leaves(p, any_of, group, moment, out)),
            StepTree::Or(parts) => {
                let number = any_of.unwrap_or_else(|| {
                    *group += 1;
                    *group
                });
                parts.iter().for_each(|p| self.leaves(p, Some(number), group, moment, out));
            }
        }
    }
}
