//! Groups, treaties, territories.

use std::rc::Rc;

use super::scope::Scope;
use super::{Builder, Ctx};
use crate::day::DayRange;
use crate::model::law::Jurisdiction;
use crate::model::world::{Party, TreatyDuty};
use crate::syntax::ast::{Head, LineKind};

impl Builder<'_> {
    /// Fills groups, treaties and territories from all files. Names are known by now.
    pub(super) fn world(&mut self, scopes: &[Scope<'_>]) {
        for scope in scopes {
            let ctx = Ctx::new(scope, "world");
            if let Some((head, code, _)) = scope.head {
                for line in &head.lines {
                    if let LineKind::Territory { codes, without } = &line.kind {
                        let range = line.trail.interval.map_or(DayRange::ALL, |i| i.node);
                        for (list, belongs) in [(codes, true), (without, false)] {
                            for part in list.iter().filter(|p| p.node != code) {
                                self.world.territories.push((code, part.node, range, belongs));
                            }
                        }
                    }
                }
            }
            for block in &scope.file.blocks {
                match &block.head {
                    Head::Group { name, .. }
                        if !block.lines.iter().any(|l| matches!(l.kind, LineKind::Under)) =>
                    {
                        self.error(
                            "no-citation",
                            "this group cites no source",
                            ctx.source(),
                            name.span,
                            "add `under SOURCE pinpoint [grade]`",
                        );
                    }
                    Head::Treaty { name, .. } => self.treaty_block(block, &name.node, ctx),
                    _ => {}
                }
            }
        }
    }

    fn treaty_block(&mut self, block: &crate::syntax::ast::Block, name: &str, ctx: Ctx<'_>) {
        let Some(id) = self.treaties.get(name).copied() else { return };
        let (cite, grade) = self.block_under(block, ctx);
        if cite.is_none() {
            self.error(
                "no-citation",
                "this treaty cites no source",
                ctx.source(),
                block.span,
                "add `under SOURCE [grade]`",
            );
        }
        let mut parties = Vec::new();
        let mut conduct = Vec::new();
        let mut life = None;
        for line in &block.lines {
            match &line.kind {
                LineKind::Life => life = line.trail.interval.map(|i| i.node),
                LineKind::Parties(codes) => {
                    let range = line.trail.interval.map_or(DayRange::ALL, |i| i.node);
                    let grade = line.trail.grade.map_or(grade.unwrap_or_default(), |g| g.node);
                    parties.extend(codes.iter().map(|c| Party { code: c.node, range, grade }));
                }
                LineKind::TreatyConduct { keys, article } => {
                    let keys = keys.iter().filter_map(|k| self.conduct_key(k, ctx)).collect();
                    conduct.push((keys, article.clone()));
                }
                _ => {}
            }
        }
        if let Some(treaty) = self.world.treaties.get_mut(id.0 as usize) {
            treaty.cite = cite;
            treaty.life = life;
            treaty.conduct = conduct;
            for mut party in parties {
                if let Some(life) = treaty.life {
                    match party.range.both(life) {
                        Some(range) => party.range = range,
                        None => continue,
                    }
                }
                treaty.parties.push(party);
            }
        }
    }

    /// Writes out, for each state that has a file, what the treaties oblige it to.
    pub(super) fn duties(&mut self, scopes: &[Scope<'_>], jurisdictions: &[Jurisdiction]) {
        for scope in scopes {
            let base = Ctx::new(scope, "world");
            for block in &scope.file.blocks {
                let Head::Treaty { name, .. } = &block.head else { continue };
                let Some(id) = self.treaties.get(&name.node).copied() else { continue };
                for line in &block.lines {
                    let LineKind::Obliges { keys, condition } = &line.kind else { continue };
                    let keys: Vec<_> = keys.iter().filter_map(|k| self.conduct_key(k, base)).collect();
                    let line_ctx = self.for_line(base, &line.trail);
                    let mut duty = TreatyDuty {
                        keys: super::offences::bits(&keys),
                        conditions: Default::default(),
                        cite: line_ctx.cite,
                    };
                    let findings = self.out.len();
                    for jurisdiction in jurisdictions {
                        let asked = Scope {
                            file: scope.file,
                            index: scope.index,
                            head: None,
                            prefix: scope.prefix.clone(),
                            code: Some(jurisdiction.code),
                            nationality: Some(jurisdiction.nationality),
                            full_citizen: jurisdiction.full_citizen.clone(),
                            laws: Rc::clone(&scope.laws),
                            names: Default::default(),
                            facts: Default::default(),
                        };
                        let ctx = Ctx { scope: &asked, block: &name.node, ..line_ctx };
                        let trail =
                            crate::syntax::ast::Trail { interval: line.trail.interval, ..Default::default() };
                        let clause = self.condition(condition, &line.lines, &trail, ctx, line.span, false);
                        let expr = self.expr_of(clause);
                        duty.conditions.insert(jurisdiction.code, expr);
                        // The same finding would come once per state.
                        if self.out.len() > findings {
                            break;
                        }
                    }
                    if let Some(treaty) = self.world.treaties.get_mut(id.0 as usize) {
                        treaty.duties.push(duty);
                    }
                }
            }
        }
    }
}
