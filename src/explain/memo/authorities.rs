//! The table of authorities: every provision that the answer names, with its source.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;

use crate::answer::{Assessment, CitationAnswer, Grade, GroundAnswer};
use crate::code::Code;
use crate::explain::words;
use crate::model::{Bar, Citation, CiteId, Law, StepRow};
use crate::syntax::ast::{Grade as Known, Month};

/// The sources of one state.
#[derive(Debug, Serialize)]
pub struct Authorities {
    /// The state, or `Treaties`.
    pub of: String,
    /// Its sources.
    pub sources: Vec<Authority>,
}

/// A source with everything that was used of it.
#[derive(Debug, Serialize, PartialEq)]
pub struct Authority {
    /// Its title.
    pub title: String,
    /// Where in it.
    pub pinpoints: String,
    /// Its address, where it has one on the web.
    pub url: Option<String>,
    /// How it is known.
    pub grade: &'static str,
    /// In which month it was read or checked; may be empty.
    pub read: String,
}

/// The key of a row: title, address, grade and month.
type Row = (String, Option<String>, Grade, Option<String>);

/// Every source that the answer names, and the treaties named beside it, by state.
pub fn authorities(assessment: &Assessment, law: &Law, treaties: &[(CiteId, Grade)]) -> Vec<Authorities> {
    let known = Cited::new(law);
    // By the name of the state; what is under no state comes last.
    let mut table: BTreeMap<(bool, String), BTreeMap<Row, Vec<String>>> = BTreeMap::new();
    let mut add = |of: (bool, String), citation: &CitationAnswer| {
        let key = (citation.title.clone(), citation.url.clone(), citation.grade, citation.checked.clone());
        let pinpoints = table.entry(of).or_default().entry(key).or_default();
        if let Some(pinpoint) = &citation.pinpoint
            && !pinpoints.contains(pinpoint)
        {
            pinpoints.push(pinpoint.clone());
        }
    };
    let mut graded: HashSet<(String, String, Option<String>)> = HashSet::new();
    for state in &assessment.jurisdictions {
        for citation in state.grounds.iter().flat_map(|g| &g.citations) {
            add(owner(law, &citation.source, &state.name), citation);
            graded.insert((citation.source.clone(), citation.title.clone(), citation.pinpoint.clone()));
        }
    }
    // Steps, bars and limits carry their provision as text; its source is found again in the law.
    for state in &assessment.jurisdictions {
        for provision in state.grounds.iter().flat_map(provisions) {
            for citation in known.citations(&provision, &state.code) {
                let key = (citation.source.clone(), citation.title.clone(), citation.pinpoint.clone());
                if !graded.contains(&key) {
                    add(owner(law, &citation.source, &state.name), &citation);
                }
            }
        }
    }
    for (id, grade) in treaties {
        if let Some(cite) = law.cite(*id) {
            add((true, "Treaties".to_owned()), &CitationAnswer { grade: *grade, ..known.answer(*id, cite) });
        }
    }
    table
        .into_iter()
        .map(|((_, of), rows)| Authorities { of, sources: rows.into_iter().map(row).collect() })
        .collect()
}

fn row(((title, url, grade, read), pinpoints): (Row, Vec<String>)) -> Authority {
    // Rules may come from anywhere; only an address of the web becomes a link.
    let of_web = |url: &String| url.starts_with("https://") || url.starts_with("http://");
    Authority {
        title,
        pinpoints: pinpoints.join("; "),
        url: url.filter(of_web),
        grade: words::grade(grade),
        read: read.as_deref().map(words::month).unwrap_or_default(),
    }
}

/// Whose law a source is: its id begins with the code. The law of a place stands under that place.
fn owner(law: &Law, source: &str, state: &str) -> (bool, String) {
    let code = source.split_once('.').and_then(|(code, _)| Code::parse(&code.to_ascii_uppercase()));
    let of = code.and_then(|code| law.jurisdiction(code)).map_or(state, |j| j.name.as_str());
    (false, of.to_owned())
}

/// Provisions that an answer names as text alone.
fn provisions(ground: &GroundAnswer) -> Vec<String> {
    let mut out = vec![ground.provision.clone()];
    out.extend(ground.limitation.iter().map(|l| l.provision.clone()));
    out.extend(ground.excluded_by.iter().map(|e| e.provision.clone()));
    out.extend(ground.barred_by.iter().map(|b| b.provision.clone()));
    let duals = ground.offences.iter().filter_map(|o| o.dual_criminality.as_ref());
    for dual in ground.dual_criminality.iter().chain(duals) {
        out.extend(dual.places.iter().flat_map(|p| p.provisions.iter().cloned()));
    }
    let steps = ground.offences.iter().filter_map(|o| o.steps.as_deref()).flatten();
    out.extend(ground.steps.iter().chain(steps).map(|s| s.provision.clone()));
    let checks = ground.offences.iter().filter_map(|o| o.checks.as_deref()).flatten();
    out.extend(ground.checks.iter().chain(checks).map(|c| c.provision.clone()));
    out.extend(ground.offences.iter().map(|o| o.provision.clone()));
    out.retain(|provision| !provision.is_empty());
    out
}

/// Citations by how they are written, with the weakest grade of what stands under them.
struct Cited<'a> {
    law: &'a Law,
    by_text: HashMap<String, Vec<CiteId>>,
    grades: HashMap<CiteId, Known>,
}

impl<'a> Cited<'a> {
    fn new(law: &'a Law) -> Self {
        let mut by_text: HashMap<String, Vec<CiteId>> = HashMap::new();
        for (number, cite) in law.cites.iter().enumerate() {
            let id = CiteId(u32::try_from(number).unwrap_or(u32::MAX));
            by_text.entry(cite.provision()).or_default().push(id);
        }
        let mut cited = Cited { law, by_text, grades: HashMap::new() };
        cited.grade_all();
        cited
    }

    fn grade_all(&mut self) {
        let law = self.law;
        law.clauses.iter().for_each(|c| self.grade(c.cite, c.grade));
        law.bars.iter().for_each(|bar| self.bar(bar));
        for dual in &law.duals {
            self.grade(dual.cite, dual.grade);
            dual.waived_by.iter().for_each(|row| self.step(row));
        }
        for state in &law.jurisdictions {
            state.limitations.iter().for_each(|l| self.grade(l.cite, l.grade));
            for ground in &state.grounds {
                ground.unders.iter().for_each(|u| self.grade(Some(u.cite), u.grade));
                ground.routes.iter().flat_map(|r| &r.steps).for_each(|row| self.step(row));
            }
            for offence in &state.offences {
                offence.unders.iter().for_each(|u| self.grade(Some(u.cite), u.grade));
                offence.defences.iter().for_each(|bar| self.bar(bar));
                offence.steps.iter().for_each(|row| self.step(row));
            }
        }
    }

    fn bar(&mut self, bar: &Bar) {
        self.grade(bar.cite, bar.grade);
        bar.lifted.iter().for_each(|row| self.step(row));
    }

    fn step(&mut self, row: &StepRow) {
        self.grade(row.cite, row.grade);
    }

    fn grade(&mut self, cite: Option<CiteId>, grade: Known) {
        if let Some(cite) = cite {
            self.grades.entry(cite).and_modify(|g| *g = (*g).min(grade)).or_insert(grade);
        }
    }

    /// The citations that a text names: one, or several in a row.
    fn citations(&self, provision: &str, code: &str) -> Vec<CitationAnswer> {
        if let Some(found) = self.find(provision, code) {
            return vec![found];
        }
        let parts: Vec<&str> = provision.split("; ").collect();
        let found: Vec<CitationAnswer> = parts.iter().filter_map(|part| self.find(part, code)).collect();
        if parts.len() > 1 && found.len() == parts.len() {
            return found;
        }
        // A principle without a source is named as one.
        vec![CitationAnswer {
            source: String::new(),
            title: provision.to_owned(),
            pinpoint: None,
            url: None,
            grade: Grade::Unverified,
            checked: None,
        }]
    }

    /// The citation of the state itself goes before those of others that are written alike.
    fn find(&self, text: &str, code: &str) -> Option<CitationAnswer> {
        let ids = self.by_text.get(text)?;
        let prefix = format!("{}.", code.to_ascii_lowercase());
        let own = |id: &&CiteId| self.law.cite(**id).is_some_and(|c| c.source.starts_with(&prefix));
        let id = ids.iter().find(own).or(ids.first())?;
        self.law.cite(*id).map(|cite| self.answer(*id, cite))
    }

    fn answer(&self, id: CiteId, cite: &Citation) -> CitationAnswer {
        let month = |m: Month| format!("{:04}-{:02}", m.year, m.month);
        let of = cite.source.split_once('.').and_then(|(code, _)| Code::parse(&code.to_ascii_uppercase()));
        let checked = of.and_then(|code| self.law.jurisdiction(code)).and_then(|j| j.checked);
        CitationAnswer {
            source: cite.source.clone(),
            title: cite.title.clone(),
            pinpoint: cite.pinpoint.clone(),
            url: cite.url.clone(),
            grade: match self.grades.get(&id) {
                Some(Known::Text) => Grade::Text,
                Some(Known::Report) => Grade::Report,
                _ => Grade::Unverified,
            },
            checked: cite.read.or(checked).map(month),
        }
    }
}
