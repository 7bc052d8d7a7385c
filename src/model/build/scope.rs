//! One file: its names, its sources, and whose law it is.

use std::collections::HashMap;
use std::rc::Rc;

use super::Builder;
use crate::code::Code;
use crate::day::DayRange;
use crate::model::law::{DeclaredFact, Spot};
use crate::model::logic::{FactId, GroupId, TreatyId};
use crate::source::Span;
use crate::syntax::ast::{Block, BlockKind, File, Head, LineKind, Month};

/// A `source` block.
pub(super) struct LawSource {
    pub id: String,
    pub title: String,
    pub url: Option<String>,
    pub read: Option<Month>,
}

/// One file with its names.
pub(super) struct Scope<'a> {
    pub file: &'a File,
    pub index: u32,
    /// The `jurisdiction` block, its code and name.
    pub head: Option<(&'a Block, Code, &'a str)>,
    /// The code in lower case; of a file without a jurisdiction, `world`.
    pub prefix: String,
    pub code: Option<Code>,
    pub nationality: Option<Code>,
    pub full_citizen: Option<String>,
    pub laws: Rc<HashMap<&'a str, LawSource>>,
    /// Blocks by kind and name; facts stand beside conditions.
    pub names: HashMap<(BlockKind, &'a str), &'a Block>,
    pub facts: HashMap<&'a str, FactId>,
}

impl Scope<'_> {
    /// The state asked: whose nationals are its nationals.
    pub fn state(&self) -> Option<Code> {
        self.nationality.or(self.code)
    }

    /// Names of blocks of these kinds.
    pub fn names_of(&self, kinds: &[BlockKind]) -> Vec<&str> {
        let mut names: Vec<&str> =
            self.names.keys().filter(|(kind, _)| kinds.contains(kind)).map(|(_, n)| *n).collect();
        names.sort_unstable();
        names
    }

    /// The block of that kind and name.
    pub fn block(&self, kind: BlockKind, name: &str) -> Option<&Block> {
        self.names.get(&(kind, name)).copied()
    }
}

/// Names must differ where one place can take either kind: an entry takes an offence, a list or a class,
/// a condition a condition or a fact. A ground may be called like the list that it covers.
fn space_of(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Offence | BlockKind::List | BlockKind::Class => "offence",
        BlockKind::Condition => "condition",
        kind => kind.word(),
    }
}

impl Builder<'_> {
    /// Collects the names of a file, before anything is resolved.
    pub(super) fn scope<'a>(&mut self, index: usize, file: &'a File) -> Scope<'a> {
        let mut scope = Scope {
            file,
            index: u32::try_from(index).unwrap_or(u32::MAX),
            head: None,
            prefix: "world".into(),
            code: None,
            nationality: None,
            full_citizen: None,
            laws: Rc::default(),
            names: HashMap::new(),
            facts: HashMap::new(),
        };
        for block in &file.blocks {
            if let Head::Jurisdiction { code, name } = &block.head {
                if let Some((first, ..)) = scope.head {
                    self.report(
                        crate::diagnostic::Diagnostic::error(
                            "two-jurisdictions",
                            "a file holds the law of one jurisdiction",
                            &file.source,
                            block.span,
                        )
                        .also(&file.source, first.span, "the first one")
                        .help("put each in a file of its own"),
                    );
                    continue;
                }
                scope.head = Some((block, code.node, name.as_str()));
                scope.code = Some(code.node);
                scope.prefix = code.node.as_str().to_lowercase();
                for line in &block.lines {
                    if let LineKind::Nationality { code, full } = &line.kind {
                        scope.nationality = Some(code.node);
                        scope.full_citizen = full.as_ref().map(|n| n.node.clone());
                    }
                }
            }
        }
        let mut laws = HashMap::new();
        let mut seen: HashMap<(&str, &str), Span> = HashMap::new();
        for block in &file.blocks {
            let (space, name) = match &block.head {
                Head::Named { kind, name, .. } => (space_of(*kind), name),
                Head::Fact { name, .. } => (space_of(BlockKind::Condition), name),
                Head::Source { law, .. } => ("source", law),
                Head::Group { name, .. } | Head::Treaty { name, .. } => ("world", name),
                Head::Jurisdiction { .. } | Head::Example { .. } => continue,
            };
            if let Some(first) = seen.insert((space, name.node.as_str()), name.span) {
                self.report(
                    crate::diagnostic::Diagnostic::error(
                        "duplicate-name",
                        format!("`{}` is defined twice", name.node),
                        &file.source,
                        name.span,
                    )
                    .also(&file.source, first, "first here")
                    .help("every block of a file has a name of its own"),
                );
                continue;
            }
            match &block.head {
                Head::Source { law, title, at } => {
                    let mut source = LawSource {
                        id: format!("{}.{}", scope.prefix, law.node.to_lowercase()),
                        title: title.clone(),
                        url: at.clone(),
                        read: None,
                    };
                    for line in &block.lines {
                        match &line.kind {
                            LineKind::SourceAt(url) => source.url = Some(url.clone()),
                            LineKind::Read { month, .. } => source.read = source.read.max(Some(*month)),
                            _ => {}
                        }
                    }
                    laws.insert(law.node.as_str(), source);
                }
                Head::Named { kind, name, .. } => {
                    scope.names.insert((*kind, name.node.as_str()), block);
                }
                Head::Fact { name, question } => {
                    let id = FactId(u32::try_from(self.facts.len()).unwrap_or(u32::MAX));
                    self.facts.push(DeclaredFact {
                        id: format!("{}.{}", scope.prefix, name.node),
                        question: question.clone(),
                        needs: None,
                        spot: Spot { source: scope.index, span: block.span },
                    });
                    scope.facts.insert(name.node.as_str(), id);
                }
                Head::Group { name, title } => {
                    let id = GroupId(u32::try_from(self.world.groups.len()).unwrap_or(u32::MAX));
                    let mut group = crate::model::world::Group {
                        name: name.node.clone(),
                        title: title.clone().unwrap_or_default(),
                        members: Vec::new(),
                    };
                    for line in &block.lines {
                        if let LineKind::Members(codes) = &line.kind {
                            let range = line.trail.interval.map_or(DayRange::ALL, |i| i.node);
                            group.members.extend(codes.iter().map(|c| (c.node, range)));
                        }
                    }
                    self.world.groups.push(group);
                    if self.groups.insert(name.node.clone(), id).is_some() {
                        self.error(
                            "duplicate-name",
                            format!("the group `{}` is defined twice", name.node),
                            &file.source,
                            name.span,
                            "",
                        );
                    }
                }
                Head::Treaty { name, title } => {
                    let id = TreatyId(u32::try_from(self.world.treaties.len()).unwrap_or(u32::MAX));
                    let treaty = crate::model::world::Treaty {
                        name: name.node.clone(),
                        title: title.clone().unwrap_or_default(),
                        ..Default::default()
                    };
                    self.world.treaties.push(treaty);
                    if self.treaties.insert(name.node.clone(), id).is_some() {
                        self.error(
                            "duplicate-name",
                            format!("the treaty `{}` is defined twice", name.node),
                            &file.source,
                            name.span,
                            "",
                        );
                    }
                }
                _ => {}
            }
        }
        scope.laws = Rc::new(laws);
        scope
    }
}
