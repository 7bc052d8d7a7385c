//! A neutral workload: which of 200 states can prosecute?
//!
//! Synthetic and seeded; no name and no number in it is law. 200 jurisdictions with six clauses each, a
//! table of what each of 200 places punishes, and cases. Each condition of a clause is no (0), open (1) or
//! yes (2), and a clause is the least of its conditions. The answer for a case in a jurisdiction is one
//! byte: `status * 64 + mask`, the greatest value of a clause and the set of the clauses that attain it.
//!
//! With `LONGARM_BENCH_DATA=DIR` rules and cases are read from `DIR/rules.json` and `DIR/cases.json`
//! instead of being drawn, and the bytes of all answers are compared with `DIR/oracle.bin`, if it is there.

pub mod facts;
pub mod oracle;
pub mod random;
pub mod read;
pub mod scan;
pub mod text;

use random::Random;

/// Jurisdictions, and places.
pub const STATES: usize = 200;
/// Clauses of a jurisdiction.
pub const CLAUSES: usize = 6;
/// Kinds of conduct.
pub const CONDUCTS: usize = 12;
/// Environment variable that names a folder with rules, cases and answers drawn elsewhere.
pub const DATA: &str = "LONGARM_BENCH_DATA";

/// What ties the offender to the jurisdiction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// National at the act.
    National,
    /// That, or resident at the act.
    Resident,
    /// That, or resident when proceedings are brought.
    ResidentLater,
    /// No link is needed.
    Any,
}

/// One clause.
#[derive(Debug, Clone)]
pub struct Clause {
    /// The link.
    pub link: Link,
    /// The victim is under this age.
    pub age: u8,
    /// Under 18 where the act was paid for.
    pub paid18: bool,
    /// The act is on this day or later: `YYYYMMDD`.
    pub from: u32,
    /// Kinds of conduct, ascending.
    pub conducts: Vec<u8>,
    /// The place must punish the conduct.
    pub dual: bool,
    /// A complaint is needed.
    pub complaint: bool,
    /// A consent is needed.
    pub consent: bool,
}

/// The rules.
#[derive(Debug)]
pub struct Rules {
    /// Six clauses for each jurisdiction.
    pub jurisdictions: Vec<Vec<Clause>>,
    /// For each place and kind of conduct the age of the victim under which it is punishable; 0 where it
    /// is not.
    pub places: Vec<[u8; CONDUCTS]>,
}

/// What was recorded of a complaint or consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recorded {
    /// It was refused.
    No,
    /// It is not known.
    Unknown,
    /// It was given.
    Yes,
}

/// One case.
#[derive(Debug, Clone)]
pub struct Case {
    /// Nationalities: one or two jurisdictions.
    pub nationalities: Vec<u8>,
    /// Residence at the act.
    pub residence: u8,
    /// Residence when proceedings are brought, where it is known.
    pub later: Option<u8>,
    /// Place of the act.
    pub place: u8,
    /// Day of the act: `YYYYMMDD`.
    pub date: u32,
    /// Age of the victim.
    pub age: u8,
    /// Whether the act was paid for.
    pub paid: bool,
    /// Kind of conduct.
    pub conduct: u8,
    /// The complaint.
    pub complaint: Recorded,
    /// The consent.
    pub consent: Recorded,
}

/// Rules and cases.
#[derive(Debug)]
pub struct Workload {
    /// The rules.
    pub rules: Rules,
    /// The cases.
    pub cases: Vec<Case>,
}

impl Workload {
    /// Draws the workload; the same seed gives the same workload.
    pub fn draw(seed: u64, cases: usize) -> Workload {
        let mut random = Random::new(seed);
        let rules = Rules {
            jurisdictions: (0..STATES).map(|_| clauses(&mut random)).collect(),
            places: (0..STATES)
                .map(|_| {
                    std::array::from_fn(|_| {
                        random.weighted(&[(0, 25), (14, 15), (15, 15), (16, 25), (18, 20)])
                    })
                })
                .collect(),
        };
        let cases = (0..cases).map(|_| case(&mut random)).collect();
        Workload { rules, cases }
    }
}

fn day(random: &mut Random, first: u32, last: u32) -> u32 {
    random.between(first, last) * 10_000 + random.between(1, 12) * 100 + random.between(1, 28)
}

fn clauses(random: &mut Random) -> Vec<Clause> {
    let mut dual = [true, true, true, false, false, false];
    random.shuffle(&mut dual);
    dual.map(|dual| Clause {
        link: random.weighted(&[
            (Link::National, 30),
            (Link::Resident, 30),
            (Link::ResidentLater, 30),
            (Link::Any, 10),
        ]),
        age: random.weighted(&[(16, 50), (18, 50)]),
        paid18: random.chance(50),
        from: day(random, 1990, 2018),
        conducts: conducts(random),
        dual,
        complaint: random.chance(15),
        consent: random.chance(25),
    })
    .into()
}

fn conducts(random: &mut Random) -> Vec<u8> {
    let mut all: Vec<u8> = (0..CONDUCTS as u8).collect();
    random.shuffle(&mut all);
    all.truncate(random.between(2, 8) as usize);
    all.sort_unstable();
    all
}

fn state(random: &mut Random) -> u8 {
    random.between(0, STATES as u32 - 1) as u8
}

fn case(random: &mut Random) -> Case {
    let first = state(random);
    let mut nationalities = vec![first];
    if random.chance(12) {
        let second = random.between(1, STATES as u32 - 1);
        nationalities.push(((u32::from(first) + second) % STATES as u32) as u8);
    }
    let residence = if random.chance(70) { first } else { state(random) };
    let later = match random.between(1, 100) {
        ..=25 => None,
        26..=85 => Some(residence),
        _ => Some(state(random)),
    };
    use Recorded::{No, Unknown, Yes};
    Case {
        nationalities,
        residence,
        later,
        place: state(random),
        date: day(random, 1995, 2025),
        age: random.between(5, 19) as u8,
        paid: random.chance(30),
        conduct: random.between(0, CONDUCTS as u32 - 1) as u8,
        complaint: random.weighted(&[(Yes, 40), (No, 20), (Unknown, 40)]),
        consent: random.weighted(&[(Yes, 30), (No, 20), (Unknown, 50)]),
    }
}
