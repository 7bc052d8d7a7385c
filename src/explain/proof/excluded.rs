//! Why a ground is a no.

use super::collect::false_parts;
use super::ground::{Asked, Part, push};
use super::phrases::{limitation_in_words, steps_in_words, tree_kind};
use super::words::sentence;
use crate::answer::*;
use crate::eval::{Moment, Taken, Tri};
use crate::model::{Ground, Offence};

impl<'a> Asked<'a> {
    /// Why a ground is a no.
    pub(super) fn excluded(
        &self,
        ground: &'a Ground,
        part: &Part<'a>,
        moment: &mut Moment<'a>,
        out: &mut GroundAnswer,
    ) {
        let scene = self.scene();
        let add = |out: &mut GroundAnswer, reason: String, text: String, provision: String| {
            if !out.excluded_by.iter().any(|e| e.reason == reason && e.text == text) {
                out.excluded_by.push(Excluded { reason, text, provision });
            }
        };
        let in_force = self.law.clause(ground.in_force).expr;
        if moment.value(in_force) == Tri::F {
            add(
                out,
                "not_in_force".into(),
                "This ground is not in force for the day of the act.".into(),
                self.cited(ground.unders.first().map(|u| u.cite)),
            );
        }
        let mut found = Vec::new();
        false_parts(self.law, moment, ground.when, &ground.name, scene, &mut found);
        for part in &found {
            add(out, part.reason.clone(), part.text.clone(), self.cited(self.law.clause(part.clause).cite));
        }
        if moment.common(ground) == Tri::F {
            return;
        }
        // Routes whose offence is made out, or may be, say what else is missing.
        let mut made_out = false;
        let mut bars: Vec<Barred> = Vec::new();
        for (number, value, _) in &part.routes {
            let Some(route) = ground.routes.get(*number) else { continue };
            let Some(offence) = self.forum.offences.get(route.offence) else { continue };
            if value.conduct.and(value.offence_in_force).and(value.elements) == Tri::F {
                continue;
            }
            if value.listed == Tri::F {
                let (reason, text) = if ground.by_penalty {
                    (
                        "penalty_threshold",
                        format!(
                            "The penalty for this offence ({}) does not reach the threshold of the ground.",
                            offence.title
                        ),
                    )
                } else {
                    (
                        "not_listed",
                        format!(
                            "This offence is made out ({}), but the ground does not cover it for this act.",
                            offence.title
                        ),
                    )
                };
                add(out, reason.into(), text, self.cited(self.law.clause(route.listed).cite));
                continue;
            }
            made_out = true;
            if value.own == Tri::F {
                let mut own = Vec::new();
                false_parts(self.law, moment, route.own, &ground.name, scene, &mut own);
                for part in own {
                    let reason = if part.reason.starts_with("condition:") || part.reason == "not_in_force" {
                        "penalty_threshold".to_string()
                    } else {
                        part.reason
                    };
                    add(out, reason, part.text, self.cited(self.law.clause(part.clause).cite));
                }
                continue;
            }
            if let Some((line, dual)) = &value.dual
                && dual.value == Tri::F
                && value.met == Tri::F
            {
                if out.dual_criminality.is_none() {
                    out.dual_criminality = Some(self.dual(line.kind, dual));
                }
                add(
                    out,
                    "dual_criminality".into(),
                    format!(
                        "The act is not punishable where it was done, and this ground requires it ({}).",
                        offence.title
                    ),
                    self.cited(line.cite),
                );
                continue;
            }
            for (row, stands) in &value.steps {
                if stands.needed == Tri::T && stands.taken == Taken::Lost {
                    add(
                        out,
                        format!("step_lost:{}", tree_kind(&row.step)),
                        sentence(&format!(
                            "a step that is needed can no longer be taken: {}",
                            steps_in_words(self.law, &row.step)
                        )),
                        self.cited(row.cite),
                    );
                }
            }
            for (bar, stands) in &value.bars {
                if stands.works() {
                    let kind = self.barred(bar, moment);
                    let text = if bar.defence {
                        format!("A defence is known to apply: {}.", bar.title)
                    } else {
                        format!("A bar is known to apply: {}.", bar.title)
                    };
                    push(&mut bars, Barred { bar: kind, text, provision: self.cited(bar.cite) });
                    for check in self.bar_checks(bar, *stands, moment) {
                        if !out.checks.iter().any(|c| c.kind == check.kind && c.question == check.question) {
                            out.checks.push(check);
                        }
                    }
                }
            }
            if value.immunity == Tri::T {
                push(
                    &mut bars,
                    Barred {
                        bar: "immunity".into(),
                        text: "The suspected person enjoys immunity in this state.".into(),
                        provision: "international law on immunities".into(),
                    },
                );
            }
            if value.out_of_time == Tri::T
                && let Some(last) = &value.limitation
            {
                let block = self.forum.limitations.get(last.block);
                push(
                    &mut bars,
                    Barred {
                        bar: "limitation".into(),
                        text: limitation_in_words(last, Tri::T),
                        provision: self.cited(block.and_then(|b| b.cite)),
                    },
                );
                out.limitation = Some(self.limitation(last));
            }
        }
        if out.barred_by.is_none() {
            out.barred_by = bars.into_iter().next();
        }
        if !made_out
            && out.barred_by.is_none()
            && !out.excluded_by.iter().any(|e| e.reason == "not_listed" || e.reason == "penalty_threshold")
        {
            let keys = crate::eval::Keys { has: self.act.has, may: self.act.may };
            let elsewhere: Vec<&Offence> =
                self.forum.offences.iter().filter(|o| moment.made_out(o, keys) == Tri::T).collect();
            match elsewhere.first() {
                Some(offence) if ground.by_penalty => add(
                    out,
                    "penalty_threshold".into(),
                    format!(
                        "An offence of this law is made out ({}), but its penalty does not reach the threshold of the ground.",
                        offence.title
                    ),
                    self.provision(&ground.unders),
                ),
                Some(offence) => add(
                    out,
                    "not_listed".into(),
                    format!(
                        "An offence of this law is made out ({}), but the ground does not cover it.",
                        offence.title
                    ),
                    self.provision(&ground.unders),
                ),
                None => add(
                    out,
                    "no_offence".into(),
                    "No offence of this law is made out by the facts.".into(),
                    self.provision(&ground.unders),
                ),
            }
        }
    }
}
