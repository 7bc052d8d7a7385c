//! The rules in the rule language: one file for each jurisdiction, with an offence and a ground for each
//! clause, and one for each place, with an offence for each kind of conduct that it punishes.
//!
//! Complaint and consent count as conditions in this workload, while a step never excludes a ground. Two
//! tests that the cases can leave open stand for them: `victim exploited` and `parties married`.

use std::fmt::Write;

use longarm::code::Code;
use longarm::facts::Conduct;

use super::{CONDUCTS, Clause, Link, Rules};

/// Keys without refinements in common and without implications of payment that a rule here could meet.
pub const KEYS: [Conduct; CONDUCTS] = [
    Conduct::SexualActInPresence,
    Conduct::Procuring,
    Conduct::CsamProduction,
    Conduct::CsamDistribution,
    Conduct::CsamPossession,
    Conduct::LiveStreaming,
    Conduct::Grooming,
    Conduct::TravelWithIntent,
    Conduct::OrganisingTravel,
    Conduct::Trafficking,
    Conduct::Preparation,
    Conduct::SexualContact,
];

/// The whole of which all jurisdictions are parts: whoever lives there, nobody knows where.
pub fn whole() -> Code {
    code("JJ")
}

/// The code of a jurisdiction.
pub fn jurisdiction(number: u8) -> Code {
    code(&format!("JJ-{number:03}"))
}

/// The code of a place. All are states of their own, and none is a jurisdiction, so that every act is
/// abroad.
pub fn place(number: u8) -> Code {
    let letter = |n: u8| char::from(b'A' + n);
    code(&format!("{}{}", letter(number / 26), letter(number % 26)))
}

fn code(text: &str) -> Code {
    Code::parse(text).unwrap_or_else(|| panic!("`{text}` is no code"))
}

/// All files, each with its name.
pub fn files(rules: &Rules) -> Vec<(String, String)> {
    let jurisdictions = rules.jurisdictions.iter().enumerate().map(|(number, clauses)| {
        let code = jurisdiction(number as u8);
        (format!("jurisdictions/{code}.law"), jurisdiction_file(code, clauses))
    });
    let places = rules.places.iter().enumerate().map(|(number, limits)| {
        let code = place(number as u8);
        (format!("places/{code}.law"), place_file(code, limits))
    });
    jurisdictions.chain(places).collect()
}

fn jurisdiction_file(code: Code, clauses: &[Clause]) -> String {
    let mut text = head(code);
    for (number, clause) in clauses.iter().enumerate() {
        let number = number + 1;
        let _ = clause_blocks(&mut text, number, clause);
    }
    text
}

fn clause_blocks(text: &mut String, number: usize, clause: &Clause) -> std::fmt::Result {
    let keys: Vec<&str> = clause.conducts.iter().map(|c| KEYS[usize::from(*c)].as_str()).collect();
    writeln!(text, "\noffence offence-{number} \"Offence {number}\"\n  under ACT s {number} [text]")?;
    writeln!(text, "  conduct {}", keys.join(", "))?;
    match (clause.age, clause.paid18) {
        (16, true) => writeln!(text, "  when victim under 16 or (act paid and victim under 18)")?,
        (age, _) => writeln!(text, "  when victim under {age}")?,
    }
    writeln!(text, "\nground clause-{number} \"Clause {number}\"\n  under ACT s {number} [text]")?;
    let basis = match clause.link {
        Link::National => "active_nationality",
        Link::Resident | Link::ResidentLater => "active_nationality, active_residence",
        Link::Any => "universal",
    };
    writeln!(text, "  basis {basis}\n  from {}\n  covers offence-{number}", date(clause.from))?;
    match clause.link {
        Link::National => writeln!(text, "  when offender national at act")?,
        Link::Resident => writeln!(text, "  when offender national or resident at act")?,
        Link::ResidentLater => {
            writeln!(
                text,
                "  when offender national or resident at act or offender resident at proceedings"
            )?;
        }
        Link::Any => {}
    }
    if clause.complaint {
        writeln!(text, "  when victim exploited")?;
    }
    if clause.consent {
        writeln!(text, "  when parties married")?;
    }
    writeln!(text, "  dual criminality {}", if clause.dual { "required" } else { "none" })
}

fn place_file(code: Code, limits: &[u8; CONDUCTS]) -> String {
    let mut text = head(code);
    for (number, (key, limit)) in KEYS.iter().zip(limits).enumerate() {
        let number = number + 1;
        if *limit > 0 {
            let _ = write!(
                text,
                "\noffence offence-{number} \"Offence {number}\"\n  under ACT s {number} [text]\n  conduct {}\n  when victim under {limit}\n",
                key.as_str()
            );
        }
    }
    text
}

/// The `jurisdiction` and `source` blocks. What a file does not punish is lawful there: a paid sexual act
/// is, so `paid_sex` is claimed as well.
fn head(code: Code) -> String {
    let keys: Vec<&str> = KEYS.iter().map(|k| k.as_str()).collect();
    let keys = keys.join(", ");
    format!(
        "jurisdiction {code} \"Jurisdiction {code}\"\n  nationality {code}\n  checked 2026-11\n  modes attempt [text]\n  \
         notional victims count [text]\n  complete at home for {keys}, paid_sex [text]\n  \
         complete abroad for {keys}, paid_sex [text]\n\nsource ACT \"Act of {code}\"\n  at \"https://example.org/{code}\"\n"
    )
}

/// `1995-03-02` of 19950302.
pub fn date(number: u32) -> String {
    format!("{:04}-{:02}-{:02}", number / 10_000, number / 100 % 100, number % 100)
}
