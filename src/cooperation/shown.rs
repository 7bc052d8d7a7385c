//! The register of cooperation as text and as Markdown.

use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::mechanism::Mechanism;
use super::overview::{Entry, Index, Named, Overview, Reach, StageLine};
use super::standing::Standing;
use crate::answer::Grade;
use crate::code::Code;
use crate::explain::text::page::{Page, Tone};
use crate::explain::words::{day, month, row, sentence};
use crate::explain::{TemplateError, TextOptions, template};
use crate::facts::country_name;
use crate::register::{AnyOr, Text, YesNo};

/// A page in words: what text and Markdown share.
#[derive(Debug, Serialize)]
struct View {
    title: String,
    asked: String,
    stages: Vec<Stage>,
    caution: &'static str,
    nothing: bool,
    groups: Vec<Group>,
}

#[derive(Debug, Serialize)]
struct Stage {
    label: &'static str,
    text: String,
    gap: bool,
}

#[derive(Debug, Serialize)]
struct Group {
    heading: &'static str,
    entries: Vec<Shown>,
}

#[derive(Debug, Serialize)]
struct Shown {
    name: String,
    lines: Vec<(&'static str, String)>,
    sources: Vec<Source>,
}

#[derive(Debug, Serialize)]
struct Source {
    url: String,
    known: String,
}

fn view(overview: &Overview) -> View {
    let between = match &overview.home_name {
        Some(home) => format!("acts in {}, home state {home}", overview.place_name),
        None => format!("acts in {}", overview.place_name),
    };
    let group = |heading: &'static str, standing: Standing| Group {
        heading,
        entries: overview.mechanisms.iter().filter(|m| m.standing == standing).map(shown).collect(),
    };
    let mut groups = vec![
        group("In force", Standing::Active),
        group("Not known whether in force", Standing::Unknown),
        group("Not yet in force", Standing::NotYet),
        group("Expired", Standing::Expired),
    ];
    groups.retain(|g| !g.entries.is_empty());
    View {
        title: format!("Cooperation: {between}"),
        asked: format!("As recorded, on {}.", day(&overview.on)),
        stages: overview.stages.iter().map(|line| stage(line, overview)).collect(),
        caution: overview.caution,
        nothing: overview.mechanisms.is_empty(),
        groups,
    }
}

fn stage(line: &StageLine, overview: &Overview) -> Stage {
    let by = |standing: Standing, world: bool| {
        let names: Vec<&str> = overview
            .mechanisms
            .iter()
            .filter(|m| m.standing == standing && (m.reach == Reach::World) == world)
            .filter(|m| m.mechanism.scope.stage.contains(&line.stage))
            .map(|m| m.mechanism.id.as_str())
            .collect();
        let where_to = if world { "for the whole world, " } else { "" };
        let label = if standing == Standing::Active { "in force" } else { standing.label() };
        (!names.is_empty()).then(|| format!("{where_to}{label}: {}", names.join(", ")))
    };
    let all = [Standing::Active, Standing::Unknown, Standing::NotYet, Standing::Expired];
    let parts: Vec<String> = [false, true]
        .into_iter()
        .flat_map(|world| all.map(|standing| by(standing, world)))
        .flatten()
        .collect();
    let parts = parts.join("; ");
    let text = match line.standing {
        None => "GAP: nothing recorded".to_owned(),
        Some(_) if line.gap => format!("GAP: nothing known to be in force for these states; {parts}"),
        Some(_) => parts,
    };
    Stage { label: line.label, text, gap: line.gap }
}

fn shown(entry: &Entry) -> Shown {
    let m = &entry.mechanism;
    let mut lines: Vec<(&'static str, String)> = Vec::new();
    let mut add = |label: &'static str, text: String| {
        if !text.is_empty() {
            lines.push((label, text));
        }
    };
    add("What", what(m));
    add("Parties", parties(m));
    add("Covers", covers(m));
    let stages: Vec<String> = m.scope.stage.iter().map(|s| s.label().to_lowercase()).collect();
    add("Stages", stages.join(", "));
    if let Some(offences) = &m.scope.offences {
        let labels: Vec<&str> = offences.iter().map(|c| c.label()).collect();
        add("Offences", labels.join("; "));
    }
    add("Who may report", intake(m));
    if let Some(role) = &m.ngo_role {
        add("An NGO may", joined(&role.permitted));
        add("An NGO may not", joined(&role.prohibited));
        add("Supervision", text_of(&role.supervision));
    } else {
        add("An NGO may", "not recorded".to_owned());
    }
    add("Information", information(m));
    if let Some(child) = &m.child_safeguards {
        let parts = [
            ("consent", &child.consent_procedure),
            ("best interests", &child.best_interests_determination),
            ("guardian", &child.guardian),
            ("interview", &child.interview_protocol),
        ];
        let mut parts = labelled(&parts);
        if let Some(services) = &child.services {
            let names: Vec<&str> = services.iter().map(|s| s.label()).collect();
            parts.push(format!("services: {}", row(&names)));
        }
        add("Child", parts.join("; "));
    }
    if let Some(e) = &m.evidence {
        let mut parts = labelled(&[
            ("custody", &e.custody_rule),
            ("mutual assistance", &e.mla_channel),
            ("interpreter", &e.interpreter),
        ]);
        if let Some(video) = e.video_link {
            parts.push(format!("hearing by video: {}", video.label()));
        }
        add("Evidence", parts.join("; "));
    }
    if let Some(c) = &m.cross_border {
        let mut parts =
            labelled(&[("NCB", &c.ncb), ("central authority", &c.central_authority), ("treaty", &c.treaty)]);
        if let Some(states) = &c.liaison_officers_states {
            parts.push(format!("liaison officers of {}", states_in_row(states)));
        }
        add("Across borders", parts.join("; "));
    }
    if let Some(r) = &m.review {
        let mut parts = labelled(&[("oversight", &r.oversight_body)]);
        if let Some(url) = &r.complaints_url {
            parts.push(format!("complaints: {url}"));
        }
        parts.extend([("evaluated", &r.evaluations), ("incidents", &r.incidents)].iter().filter_map(
            |(label, list)| {
                let text = joined(list);
                (!text.is_empty()).then(|| format!("{label}: {text}"))
            },
        ));
        add("Review", parts.join("; "));
    }
    if let Some(r) = &m.resources {
        add("Paid by", labelled(&[("", &r.funder), ("", &r.budget_note)]).join("; "));
    }
    if let Some(d) = &m.dialogue {
        let mut parts = labelled(&[("", &d.forum), ("", &d.frequency)]);
        if let Some(last) = &d.last_met {
            parts.push(format!("last met {}", month(last.as_str())));
        }
        add("Dialogue", parts.join("; "));
    }
    add("Note", text_of(&m.note));
    add("Checked", format!("{}; confidence {}", month(m.checked.as_str()), m.confidence.label()));
    Shown {
        name: format!("{} [{}]", m.name, m.id),
        lines,
        sources: m
            .sources
            .iter()
            .map(|s| {
                let grade = match s.grade {
                    Grade::Text => "text read",
                    Grade::Report => "report",
                    Grade::Unverified => "not verified",
                };
                let note = s.note.as_ref().map_or_else(String::new, |n| format!(": {n}"));
                Source { url: s.url.to_string(), known: format!("{grade}{note}") }
            })
            .collect(),
    }
}

fn what(m: &Mechanism) -> String {
    let mut parts = vec![m.mechanism.label().to_owned()];
    if let Some(from) = &m.in_force.from {
        parts.push(format!("since {}", moment(from.as_str())));
    }
    if let Some(to) = &m.in_force.to {
        parts.push(format!("until {}", moment(to.as_str())));
    }
    match m.in_force.renewable {
        Some(YesNo::Yes) => parts.push("renewable".to_owned()),
        Some(YesNo::No) => parts.push("not renewable".to_owned()),
        None => {}
    }
    if let Some(basis) = &m.legal_basis {
        parts.push(format!("basis: {basis}"));
    }
    sentence(&parts.join("; "))
}

/// A year, a month or a day in words.
fn moment(time: &str) -> String {
    if time.len() > 7 { day(time) } else { month(time) }
}

fn parties(m: &Mechanism) -> String {
    let names: Vec<String> = m
        .parties
        .iter()
        .map(|p| match p.state {
            Some(state) => format!("{} ({}, {})", p.name, p.kind.label(), country_name(state)),
            None => format!("{} ({})", p.name, p.kind.label()),
        })
        .collect();
    names.join("; ")
}

fn covers(m: &Mechanism) -> String {
    let place =
        if m.territory.is_empty() { "the whole world".to_owned() } else { states_in_row(&m.territory) };
    let home = match &m.home_states {
        None => "any home state".to_owned(),
        Some(states) => format!("home states: {}", states_in_row(states)),
    };
    let of = |what: &str, who: &Option<AnyOr>| match who {
        Some(AnyOr::These(states)) => Some(format!("{what} of {}", states_in_row(states))),
        _ => None,
    };
    let mut parts = vec![place, home];
    parts.extend(of("suspected persons", &m.scope.offender_nationalities));
    parts.extend(of("children", &m.scope.victims));
    sentence(&parts.join("; "))
}

fn intake(m: &Mechanism) -> String {
    let Some(intake) = &m.report_intake else { return String::new() };
    let mut parts = labelled(&[("", &intake.who_may_report), ("", &intake.channel), ("", &intake.hours)]);
    if let Some(url) = &intake.url {
        parts.push(url.to_string());
    }
    if let Some(languages) = &intake.languages {
        let names: Vec<&str> = languages.iter().map(|l| l.label()).collect();
        parts.push(format!("in {}", row(&names)));
    }
    match intake.anonymous {
        Some(YesNo::Yes) => parts.push("without a name".to_owned()),
        Some(YesNo::No) => parts.push("with a name".to_owned()),
        None => {}
    }
    parts.join("; ")
}

fn information(m: &Mechanism) -> String {
    let Some(sharing) = &m.information_sharing else { return String::new() };
    let mut parts = Vec::new();
    let what = joined(&sharing.what);
    if !what.is_empty() {
        parts.push(what);
    }
    if let Some(direction) = sharing.direction {
        parts.push(direction.label().to_owned());
    }
    parts.extend(labelled(&[("ground", &sharing.legal_ground), ("kept", &sharing.retention)]));
    match sharing.images_excluded {
        Some(YesNo::Yes) => parts.push("no images".to_owned()),
        Some(YesNo::No) => parts.push("images included".to_owned()),
        None => {}
    }
    parts.join("; ")
}

fn states_in_row(codes: &[Code]) -> String {
    let names: Vec<String> = codes.iter().map(|c| country_name(*c)).collect();
    row(&names)
}

fn text_of(text: &Option<Text>) -> String {
    text.as_ref().map(ToString::to_string).unwrap_or_default()
}

fn joined(list: &Option<Vec<Text>>) -> String {
    list.iter().flatten().map(Text::as_str).collect::<Vec<_>>().join("; ")
}

fn labelled(parts: &[(&str, &Option<Text>)]) -> Vec<String> {
    parts
        .iter()
        .filter_map(|(label, text)| {
            let text = text.as_ref()?;
            Some(if label.is_empty() { text.to_string() } else { format!("{label}: {text}") })
        })
        .collect()
}

/// What exists for a pair of states, as text with a line break at its end.
pub fn text(overview: &Overview, options: &TextOptions) -> String {
    let view = view(overview);
    let mut page = Page::new(options.width, options.color);
    page.strong(0, &view.title, Tone::Plain);
    page.para(0, &view.asked);
    page.blank();
    let column = view.stages.iter().map(|s| s.label.chars().count()).max().unwrap_or(0) + 2;
    for stage in &view.stages {
        let tone = if stage.gap { Tone::Bad } else { Tone::Good };
        page.labelled(2, stage.label, column, &stage.text, tone);
    }
    page.blank();
    page.para(0, view.caution);
    for group in &view.groups {
        page.blank();
        page.heading(group.heading, Tone::Plain);
        for entry in &group.entries {
            page.blank();
            page.strong(0, &entry.name, Tone::Plain);
            for (label, text) in &entry.lines {
                page.labelled(2, label, 17, text, Tone::Plain);
            }
            for source in &entry.sources {
                page.labelled(2, "Source", 17, &source.known, Tone::Plain);
                page.address(19, &source.url);
            }
        }
    }
    page.finish()
}

/// What exists for a pair of states, as Markdown.
pub fn markdown(overview: &Overview) -> Result<String, TemplateError> {
    let view = Value::from(Serde(view(overview)));
    template::fill("overview.md", include_str!("templates/overview.md.j2"), view)
}

/// The mechanisms by place, as text with a line break at its end.
pub fn index_text(index: &Index, options: &TextOptions) -> String {
    let mut page = Page::new(options.width, options.color);
    page.strong(0, "Cooperation recorded, by place", Tone::Plain);
    page.para(0, index.caution);
    let mut list = |heading: &str, mechanisms: &[Named]| {
        page.blank();
        page.strong(0, heading, Tone::Plain);
        for m in mechanisms {
            page.bullet(2, "•", &format!("{} [{}], {}", m.name, m.id, m.standing.label()));
        }
    };
    for place in &index.places {
        list(&format!("{} ({})", place.name, place.code), &place.mechanisms);
    }
    if !index.worldwide.is_empty() {
        list("The whole world", &index.worldwide);
    }
    page.finish()
}

/// The mechanisms by place, as Markdown.
pub fn index_markdown(index: &Index) -> Result<String, TemplateError> {
    let view = Value::from(Serde(index));
    template::fill("index.md", include_str!("templates/index.md.j2"), view)
}
