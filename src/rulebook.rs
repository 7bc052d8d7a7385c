//! The rules as a whole: read once, kept, asked many times.
//!
//! A [`Rulebook`] is immutable and can be shared between threads. The rules of this project are built in;
//! a folder of rules, or texts handed in, can stand in their place.

#[cfg(feature = "embedded-rules")]
mod built_in;
mod digest;
mod files;

#[cfg(feature = "embedded-rules")]
pub(crate) use built_in::folder as built_in_folder;

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::answer::{Assessment, Receipt};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Severity, did_you_mean};
use crate::duties;
use crate::eval::Options;
use crate::facts::{Case, CaseError};
use crate::model::{self, Law};
use crate::register::Register;
use crate::source::{Source, Span};
use crate::syntax::{self, ast};

/// Version of the rule language that this engine reads.
pub const LANGUAGE_VERSION: &str = "1.0";

/// Why rules were refused.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RulesError {
    /// A file or folder could not be read.
    #[error("cannot read {}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The folder holds no rule file.
    #[error("{} holds no rule file (`*.law`)", path.display())]
    NoRules {
        /// Which.
        path: PathBuf,
    },
    /// The rules have errors; warnings found beside them are here too.
    #[error("{}", rendered(.0))]
    Invalid(Vec<Diagnostic>),
}

fn rendered(findings: &[Diagnostic]) -> String {
    let shown: Vec<String> = findings.iter().map(|d| d.render(false)).collect();
    shown.join("\n\n")
}

/// A month of the calendar: year, and 1 to 12.
pub type Month = (i16, i8);

/// The text of one rule file.
struct RuleText {
    /// Its name below the folder of rules, with `/` between the parts.
    name: String,
    /// The text, under the name that findings show.
    source: Source,
}

/// Encoded law, ready to be asked.
#[derive(Debug)]
pub struct Rulebook {
    law: Law,
    digest: String,
    register: Register,
    /// What was written. Rules that were compiled ahead are read only when somebody asks for this.
    written: OnceLock<Written>,
}

/// Rules as they were written, and what was found when they were read.
#[derive(Debug, Default)]
struct Written {
    files: Vec<ast::File>,
    findings: Vec<Diagnostic>,
}

impl Written {
    #[cfg(feature = "embedded-rules")]
    fn built_in() -> Written {
        Rulebook::compile(built_in::texts()).written.into_inner().unwrap_or_default()
    }

    #[cfg(not(feature = "embedded-rules"))]
    fn built_in() -> Written {
        Written::default()
    }
}

impl Rulebook {
    /// The rules of this project, compiled ahead of time and made ready on first use.
    #[cfg(feature = "embedded-rules")]
    pub fn built_in() -> &'static Rulebook {
        static BUILT_IN: OnceLock<Rulebook> = OnceLock::new();
        BUILT_IN.get_or_init(|| {
            let rulebook = match built_in::compiled() {
                Some((digest, law)) => {
                    Rulebook { law, digest, register: Register::default(), written: OnceLock::new() }
                }
                None => Rulebook::compile(built_in::texts()),
            };
            rulebook.beside(Register::embedded())
        })
    }

    /// The rules of a folder: every `*.law` file in it and in the folders below. Names that begin with a
    /// dot, and links to folders, are passed over. Beside them stand the `*.yaml` files of the
    /// [register](crate::register).
    pub fn from_dir(dir: &Path) -> Result<Rulebook, RulesError> {
        let (texts, findings) = files::read(dir)?;
        Rulebook::compile(texts).beside(Register::from_dir(dir)?).accepted(findings)
    }

    /// Rules from texts, each with the name that findings show. A text whose name ends in `.yaml` is a file
    /// of the [register](crate::register).
    pub fn from_texts(texts: impl IntoIterator<Item = (String, String)>) -> Result<Rulebook, RulesError> {
        Rulebook::of_texts(texts).accepted(Vec::new())
    }

    /// Everything that there is to say about the rules of a folder, whether they can be used or not.
    ///
    /// `month` is the present one: what was checked long before it is warned of.
    pub fn check_dir(dir: &Path, month: Option<Month>) -> Result<Vec<Diagnostic>, RulesError> {
        let (texts, mut findings) = files::read(dir)?;
        findings.extend(Rulebook::compile(texts).beside(Register::from_dir(dir)?).check(month));
        Ok(findings)
    }

    /// Everything that there is to say about rules given as texts, whether they can be used or not.
    pub fn check_texts(
        texts: impl IntoIterator<Item = (String, String)>,
        month: Option<Month>,
    ) -> Vec<Diagnostic> {
        Rulebook::of_texts(texts).check(month)
    }

    /// Everything that there is to say about these rules: what was found when they were read, and what
    /// [`crate::check`] finds, failing examples among it.
    pub fn check(&self, month: Option<Month>) -> Vec<Diagnostic> {
        let mut findings = self.findings().to_vec();
        findings.extend(crate::check::check(self, month));
        findings.extend(self.register.check(month));
        findings.extend(duties::check(&self.register, &self.law));
        findings.extend(self.without_routes());
        findings
    }

    /// Asks the rules about a case.
    ///
    /// The case is refused where it answers a declared fact that no rule declares.
    pub fn assess(&self, case: &Case, options: &Options) -> Result<Assessment, CaseError> {
        self.known_facts(case)?;
        let mut assessment = self.evaluate(case, options);
        assessment.referrals = crate::referral::referrals(self, case, &assessment);
        Ok(assessment)
    }

    /// Asks the rules about many cases, on all processors; answers are in the order of the cases.
    pub fn assess_all(&self, cases: &[Case], options: &Options) -> Vec<Result<Assessment, CaseError>> {
        cases.par_iter().map(|case| self.assess(case, options)).collect()
    }

    /// SHA-256 over names and texts of the rule files, in hexadecimal.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Version of the rule language: [`LANGUAGE_VERSION`].
    pub fn language_version(&self) -> &'static str {
        LANGUAGE_VERSION
    }

    /// The jurisdictions that have rules, by code.
    pub fn jurisdictions(&self) -> impl Iterator<Item = (Code, &str)> {
        self.law.jurisdictions.iter().map(|j| (j.code, j.name.as_str()))
    }

    /// What was found when the rules were read, warnings included.
    pub fn findings(&self) -> &[Diagnostic] {
        &self.written().findings
    }

    /// What answers are made with.
    pub fn receipt(&self) -> Receipt {
        Receipt {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            language: LANGUAGE_VERSION.to_owned(),
            digest: self.digest.clone(),
        }
    }

    /// The channels and mechanisms that stand beside the law.
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// The law, for those who ask the evaluation itself.
    pub fn law(&self) -> &Law {
        &self.law
    }

    /// The trees of the files; their numbers are those of [`model::Spot::source`].
    pub(crate) fn files(&self) -> &[ast::File] {
        &self.written().files
    }

    /// The errors that were found when the rules were read. Rules with errors are only those built in while
    /// somebody works on them: every other way to get a rulebook refuses them.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        // What was compiled ahead has none, or it would not have been.
        self.written.get().into_iter().flat_map(|w| &w.findings).filter(|f| f.severity() == Severity::Error)
    }

    /// Whether an error was found when the rules were read.
    pub(crate) fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }

    /// The one place where the evaluation is called.
    pub(crate) fn evaluate(&self, case: &Case, options: &Options) -> Assessment {
        crate::explain::assess(&self.law, case, options, self.receipt())
    }

    /// Only rules that were compiled ahead have not been read yet.
    fn written(&self) -> &Written {
        self.written.get_or_init(Written::built_in)
    }

    fn compile(mut texts: Vec<RuleText>) -> Rulebook {
        texts.sort_by(|a, b| a.name.cmp(&b.name));
        let parsed: Vec<(ast::File, Vec<Diagnostic>)> = texts
            .par_iter()
            .map(|text| {
                let mut findings = Vec::new();
                let file = syntax::parse(&text.source, &mut findings);
                (file, findings)
            })
            .collect();
        let mut files = Vec::with_capacity(parsed.len());
        let mut findings = Vec::new();
        for (file, found) in parsed {
            files.push(file);
            findings.extend(found);
        }
        let law = model::build(&files, &mut findings);
        once(&mut findings);
        let digest = digest::digest(texts.iter().map(|t| (t.name.as_str(), t.source.text())));
        let written = OnceLock::from(Written { files, findings });
        Rulebook { law, digest, register: Register::default(), written }
    }

    fn of_texts(texts: impl IntoIterator<Item = (String, String)>) -> Rulebook {
        let (beside, law): (Vec<_>, Vec<_>) =
            texts.into_iter().partition(|(name, _)| Path::new(name).extension().is_some_and(|e| e == "yaml"));
        Rulebook::compile(sources(law)).beside(Register::from_texts(beside))
    }

    /// The same rules with the files that stand beside them.
    fn beside(mut self, register: Register) -> Rulebook {
        self.register = register;
        self
    }

    /// Jurisdictions for which nothing says where a report goes.
    fn without_routes(&self) -> Vec<Diagnostic> {
        let lacking = self.law.jurisdictions.iter().filter(|j| self.register.lacks(j.code));
        let found = lacking.filter_map(|jurisdiction| {
            let file = self.files().get(jurisdiction.spot.source as usize)?;
            let message = format!("nothing says where a report goes in {}", jurisdiction.name);
            let finding = Diagnostic::warning("no-routes", message, &file.source, jurisdiction.spot.span);
            let stem = jurisdiction.code.as_str().to_ascii_lowercase();
            Some(finding.help(format!("add `referrals/{stem}.yaml`")))
        });
        found.collect()
    }

    fn accepted(mut self, found_before: Vec<Diagnostic>) -> Result<Rulebook, RulesError> {
        let mut written = self.written.take().unwrap_or_default();
        written.findings.splice(0..0, found_before);
        let mut beside = self.register.findings();
        beside.extend(duties::check(&self.register, &self.law));
        if has_errors(&written.findings) || has_errors(&beside) {
            written.findings.extend(beside);
            return Err(RulesError::Invalid(written.findings));
        }
        self.written = OnceLock::from(written);
        Ok(self)
    }

    /// Every declared fact that the case answers must be declared by some rule.
    fn known_facts(&self, case: &Case) -> Result<(), CaseError> {
        let mut findings = Vec::new();
        for (path, key) in case.declared_facts() {
            if self.law.facts.iter().any(|f| f.id == key.as_str()) {
                continue;
            }
            let message = format!("no rule asks for a fact `{key}`");
            let finding = case.spans.error(&path, "unknown-fact", &message).unwrap_or_else(|| {
                let source = Source::new("<case>", path.as_str());
                Diagnostic::error("unknown-fact", &message, &source, Span::new(0, path.len()))
            });
            findings.push(finding.help(self.fact_help(key.as_str())));
        }
        CaseError::of(findings)
    }

    fn fact_help(&self, key: &str) -> String {
        // In the order of the names, so that the advice never depends on the order of a set.
        let known: BTreeSet<&str> = self.law.facts.iter().map(|f| f.id.as_str()).collect();
        if let Some(near) = did_you_mean(key, known.iter().copied()) {
            return format!("did you mean `{near}`?");
        }
        let prefix = key.split_once('.').map_or(key, |(prefix, _)| prefix);
        let code = Code::parse(&prefix.to_ascii_uppercase());
        let own: Vec<&str> =
            known.iter().copied().filter(|k| k.split_once('.').is_some_and(|(p, _)| p == prefix)).collect();
        match code.and_then(|c| self.law.jurisdiction(c)) {
            None => format!("there are no rules for `{}`", prefix.to_ascii_uppercase()),
            Some(_) if own.is_empty() => "its rules ask for no facts of their own".to_owned(),
            Some(_) => format!("its rules ask for: {}", own.join(", ")),
        }
    }
}

/// A line may be read more than once while the law is built; what is found in it is told once.
fn once(findings: &mut Vec<Diagnostic>) {
    let mut told = HashSet::new();
    findings.retain(|finding| {
        let at = finding.primary();
        told.insert((finding.code(), finding.message().to_owned(), at.source.name().to_owned(), at.span))
    });
}

fn has_errors(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|d| d.severity() == Severity::Error)
}

fn sources(texts: impl IntoIterator<Item = (String, String)>) -> Vec<RuleText> {
    texts
        .into_iter()
        .map(|(name, text)| RuleText { source: Source::new(name.as_str(), text.as_str()), name })
        .collect()
}
