//! The encoded law of one jurisdiction as a text to read beside its statutes.
//!
//! The rule language is made to be read, so that its lines are shown as they are written; what they point
//! to (provisions, the offences of a list, requirements) is written out beside them.

mod page;

use std::collections::BTreeMap;

use page::Page;

use crate::code::Code;
use crate::coverage;
use crate::facts::country_name;
use crate::model::{Ground, Jurisdiction, Law};
use crate::rulebook::Rulebook;
use crate::source::Source;
use crate::syntax::ast::{Block, BlockKind, File, Head, Line, LineKind};

/// The encoded law of a jurisdiction in plain text; none where it has no rules.
pub fn show(rulebook: &Rulebook, code: Code) -> Option<String> {
    let law = rulebook.law();
    let jurisdiction = law.jurisdiction(code)?;
    let file = rulebook.files().get(jurisdiction.spot.source as usize)?;
    let mut sheet = Sheet { law, jurisdiction, file, page: Page::default() };
    sheet.head();
    sheet.grounds();
    sheet.blocks("Bars", &[BlockKind::Bar]);
    sheet.blocks("Lists and classes of offences", &[BlockKind::List, BlockKind::Class]);
    sheet.blocks("Offences", &[BlockKind::Offence]);
    sheet.blocks("Limitation", &[BlockKind::Limitation]);
    sheet.blocks(
        "Persons, conditions, requirements",
        &[BlockKind::Person, BlockKind::Condition, BlockKind::Requirements],
    );
    sheet.questions();
    sheet.doubts();
    sheet.sources();
    Some(sheet.page.finish())
}

struct Sheet<'a> {
    law: &'a Law,
    jurisdiction: &'a Jurisdiction,
    file: &'a File,
    page: Page,
}

impl<'a> Sheet<'a> {
    fn source(&self) -> &'a Source {
        &self.file.source
    }

    fn head(&mut self) {
        let one = coverage::of(self.jurisdiction);
        self.page.title(&format!("{} ({})", one.name, one.code));
        if let Some(whole) = self.jurisdiction.part_of {
            self.page.line(0, &format!("part of {}", country_name(whole)));
        }
        let checked = one.checked.map_or_else(|| "never checked".to_owned(), |m| format!("checked {m}"));
        let leaves = one.leaves;
        self.page.line(0, &format!("{checked}; {} grounds, {} offences", one.grounds, one.offences));
        self.page.line(
            0,
            &format!(
                "{} lines: {} % from the text of the law, {} % from reports, {} % from general knowledge",
                leaves.all(),
                leaves.text_share(),
                leaves.report_share(),
                leaves.unverified_share()
            ),
        );
        let blocks = self.file.blocks.iter().find(|b| matches!(b.head, Head::Jurisdiction { .. }));
        let lines = blocks.map(|b| b.lines.as_slice()).unwrap_or_default();
        self.page.gap();
        if self.jurisdiction.claims.is_empty() {
            self.page.line(0, "Nothing is claimed to be complete: this law never gives a no.");
        }
        let shown = |kind: &LineKind| !matches!(kind, LineKind::PartOf(_) | LineKind::Checked(_));
        self.lines(lines, 0, &shown);
    }

    fn grounds(&mut self) {
        let grounds: Vec<(&Ground, &Block)> = self
            .jurisdiction
            .grounds
            .iter()
            .filter_map(|g| self.file.blocks.iter().find(|b| b.span == g.spot.span).map(|b| (g, b)))
            .collect();
        if grounds.is_empty() {
            return;
        }
        self.page.section("Grounds");
        for (ground, block) in grounds {
            self.block(block);
            let names: Vec<&str> = ground
                .routes
                .iter()
                .filter_map(|r| self.jurisdiction.offences.get(r.offence))
                .map(|o| o.name.as_str())
                .collect();
            if names.is_empty() {
                self.page.line(1, "reaches no offence");
            } else if names.len() == self.jurisdiction.offences.len() {
                self.page.line(1, "reaches every offence below, as far as its conditions let it");
            } else {
                self.page.wrapped(1, "reaches ", &names.join(", "));
            }
            for taken in &block.lines {
                if let LineKind::SubjectTo(names) = &taken.kind {
                    let names: Vec<&str> = names.iter().map(|n| n.node.as_str()).collect();
                    self.requirements(&names, 1);
                }
            }
        }
    }

    /// The lines of requirements below the ground that takes them in.
    fn requirements(&mut self, names: &[&str], depth: usize) {
        for block in &self.file.blocks {
            let Head::Named { kind: BlockKind::Requirements, name, .. } = &block.head else { continue };
            if names.contains(&name.node.as_str()) {
                self.page.line(depth, &format!("by `{}`:", name.node));
                let own = |kind: &LineKind| !matches!(kind, LineKind::Under | LineKind::Note(_));
                self.lines(&block.lines, depth + 1, &own);
            }
        }
    }

    fn blocks(&mut self, section: &str, kinds: &[BlockKind]) {
        let blocks: Vec<&'a Block> = self
            .file
            .blocks
            .iter()
            .filter(|b| matches!(&b.head, Head::Named { kind, .. } if kinds.contains(kind)))
            .collect();
        if blocks.is_empty() {
            return;
        }
        self.page.section(section);
        blocks.into_iter().for_each(|block| self.block(block));
    }

    /// One block: its name and title, its provisions written out, and its lines.
    fn block(&mut self, block: &'a Block) {
        if let Head::Named { name, title, .. } = &block.head {
            let title = title.as_deref().map_or(String::new(), |t| format!(": {t}"));
            self.page.gap();
            self.page.line(0, &format!("{}{title}", name.node));
        }
        for line in &block.lines {
            if matches!(line.kind, LineKind::Under) {
                self.provision(line);
            }
        }
        self.lines(&block.lines, 1, &|kind| !matches!(kind, LineKind::Under));
    }

    /// `under SOA s 72(1) [text]`, with the title of the source in place of its abbreviation.
    fn provision(&mut self, line: &Line) {
        use crate::syntax::ast::CiteSource;
        let Some(cite) = &line.trail.cite else { return };
        let title = match &cite.source {
            CiteSource::Words(words) => words.as_str(),
            CiteSource::Law(law) => self.title(&law.node).unwrap_or(law.node.as_str()),
        };
        let mut text = title.to_owned();
        for part in [
            cite.pinpoint.clone(),
            line.trail.interval.map(|i| self.source().slice(i.span).to_owned()),
            line.trail.grade.map(|g| format!("[{}]", g.node.as_str())),
        ]
        .into_iter()
        .flatten()
        {
            text.push(' ');
            text.push_str(&part);
        }
        self.page.wrapped(1, "under ", &text);
    }

    fn title(&self, law: &str) -> Option<&'a str> {
        self.file.blocks.iter().find_map(|b| match &b.head {
            Head::Source { law: own, title, .. } if own.node == law => Some(title.as_str()),
            _ => None,
        })
    }

    /// Lines as they are written.
    fn lines(&mut self, lines: &[Line], depth: usize, shown: &dyn Fn(&LineKind) -> bool) {
        for line in lines {
            if shown(&line.kind) {
                self.page.wrapped(depth, "", self.source().slice(line.span));
                self.lines(&line.lines, depth + 1, &|_| true);
            }
        }
    }

    fn questions(&mut self) {
        let facts: Vec<&'a Block> =
            self.file.blocks.iter().filter(|b| matches!(b.head, Head::Fact { .. })).collect();
        if facts.is_empty() {
            return;
        }
        self.page.section("Questions of this law");
        for block in facts {
            if let Head::Fact { name, question } = &block.head {
                self.page.gap();
                self.page.line(0, &format!("{}.{}", self.jurisdiction.prefix, name.node));
                self.page.wrapped(1, "", question);
                self.lines(&block.lines, 1, &|_| true);
            }
        }
    }

    /// Gaps and disputed points, each once.
    fn doubts(&mut self) {
        let law = self.law;
        let prefix = format!("{}.", self.jurisdiction.prefix);
        let mut gaps: BTreeMap<(&str, &str), &str> = BTreeMap::new();
        for gap in law.gaps.iter().filter(|g| g.block.starts_with(&prefix)) {
            gaps.insert((gap.block.as_str(), gap.what.as_str()), gap.because.as_str());
        }
        if !gaps.is_empty() {
            self.page.section("Not encoded");
            for ((block, what), because) in gaps {
                self.page.wrapped(0, &format!("{block}: "), &format!("{what} ({because})"));
            }
        }
        let disputes: Vec<_> = law.disputes.iter().filter(|d| d.id.starts_with(&prefix)).collect();
        if !disputes.is_empty() {
            self.page.section("Disputed");
            for dispute in disputes {
                self.page.wrapped(0, &format!("{}: ", dispute.id), &dispute.question);
                for (reading, grade) in &dispute.readings {
                    self.page.line(1, &format!("{reading} [{}]", grade.as_str()));
                }
            }
        }
    }

    fn sources(&mut self) {
        self.page.section("Sources");
        for block in &self.file.blocks {
            let Head::Source { law, title, at } = &block.head else { continue };
            self.page.wrapped(0, &format!("{}: ", law.node), title);
            if let Some(at) = at {
                self.page.line(1, at);
            }
            for line in &block.lines {
                match &line.kind {
                    LineKind::SourceAt(at) => self.page.line(1, at),
                    _ => self.page.wrapped(1, "", self.source().slice(line.span)),
                }
            }
        }
    }
}
