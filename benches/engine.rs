//! How fast the engine is, on a neutral workload (see `workload`), beside a loop written for it by hand.
//!
//! Before anything is timed, every answer is compared with a reference that shares no code with the engine;
//! where one differs, there is no speed. `LONGARM_BENCH_DATA=DIR` takes rules and cases from a folder.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a measurement fails by panicking"
)]

mod workload;

use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput};
use longarm::answer::Answer;
use longarm::eval::{Asker, Options, Situation};
use longarm::facts::Case;
use longarm::model::Law;
use longarm::rulebook::Rulebook;
use sha2::{Digest, Sha256};
use workload::scan::Scan;
use workload::{CLAUSES, DATA, STATES, Workload, facts, oracle, read, text};

/// The seed of the workload that is drawn here.
const SEED: u64 = 20_261_123;
/// So many cases are compared with the reference.
const CASES: usize = 10_000;
/// So many are asked in one timed round.
const ROUND: usize = 1_000;

fn main() {
    let dir = std::env::var_os(DATA).map(PathBuf::from);
    let workload = match &dir {
        Some(dir) => read::workload(dir),
        None => Workload::draw(SEED, CASES),
    };
    let files = text::files(&workload.rules);
    let book = rulebook(&files);
    let forums = Forums::new(book.law());
    let cases: Vec<Case> = workload.cases.iter().map(facts::case).collect();

    let answers = verified(&workload, book.law(), &forums, &cases);
    if let Some(theirs) = dir.and_then(|dir| std::fs::read(dir.join("oracle.bin")).ok()) {
        assert_eq!(digest(&answers), digest(&theirs), "the answers differ from `oracle.bin`");
        println!("equal to `oracle.bin`: {} bytes, SHA-256 {}", theirs.len(), digest(&theirs));
    }
    drop(answers);

    let mut criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(4))
        .configure_from_args();
    answers_only(&mut criterion, &workload, book.law(), &forums, &cases);
    explanation(&mut criterion, &book, &cases);
    load(&mut criterion, &files);
    criterion.final_summary();
    peak_memory();
}

fn rulebook(files: &[(String, String)]) -> Rulebook {
    Rulebook::from_texts(files.iter().cloned()).unwrap_or_else(|error| panic!("{error}"))
}

/// Where the answer of each ground goes: the jurisdiction's byte, and the bit of the clause.
struct Forums(Vec<(u8, u8)>);

impl Forums {
    fn new(law: &Law) -> Forums {
        let slot = |(jurisdiction, ground): &(u32, u32)| {
            let code = law.jurisdictions[*jurisdiction as usize].code;
            let number = (0..STATES as u8).find(|n| text::jurisdiction(*n) == code);
            (number.unwrap_or_else(|| panic!("{code} has grounds")), 1 << ground)
        };
        Forums(law.index.grounds.iter().map(slot).collect())
    }

    /// Folds the answers of grounds into the bytes of the jurisdictions.
    fn fold(&self, grounds: &[(u32, Answer)], out: &mut [u8]) {
        out.fill(0);
        for (ground, answer) in grounds {
            let (jurisdiction, bit) = self.0[*ground as usize];
            let status = match answer {
                Answer::No => continue,
                Answer::NotEncoded => 0xff,
                Answer::Conditional => 64,
                Answer::Yes => 128,
            };
            let byte = &mut out[usize::from(jurisdiction)];
            match (*byte & 0xc0).cmp(&status) {
                std::cmp::Ordering::Less => *byte = status | bit,
                std::cmp::Ordering::Equal => *byte |= bit,
                std::cmp::Ordering::Greater => {}
            }
        }
    }
}

/// Asks one case: which grounds of all states apply, or may.
fn ask(
    asker: &mut Asker<'_>,
    forums: &Forums,
    case: &Case,
    grounds: &mut Vec<(u32, Answer)>,
    out: &mut [u8],
) {
    let situation = Situation::new(case, facts::assessed_on());
    asker.grounds(&situation, 0, grounds);
    forums.fold(grounds, out);
}

/// The answers to all cases, equal to those of the reference and of the loop.
fn verified(workload: &Workload, law: &Law, forums: &Forums, cases: &[Case]) -> Vec<u8> {
    let started = Instant::now();
    let expected = oracle::answers(&workload.rules, &workload.cases);
    println!("reference: {} cases, {:.1} µs each", cases.len(), micros(started, cases.len()));

    let started = Instant::now();
    let mut answers = vec![0; cases.len() * STATES];
    let mut grounds = Vec::new();
    let mut asker = Asker::new(law);
    for (case, out) in cases.iter().zip(answers.chunks_exact_mut(STATES)) {
        ask(&mut asker, forums, case, &mut grounds, out);
    }
    println!("engine: {} cases, {:.1} µs each", cases.len(), micros(started, cases.len()));
    same("engine", workload, &expected, &answers);

    let scan = Scan::new(&workload.rules);
    let mut scanned = vec![0; answers.len()];
    for (case, out) in workload.cases.iter().zip(scanned.as_chunks_mut().0) {
        scan.answer(case, out);
    }
    same("loop", workload, &expected, &scanned);
    println!("all {} answers are those of the reference: SHA-256 {}", answers.len(), digest(&answers));
    answers
}

fn micros(started: Instant, count: usize) -> f64 {
    started.elapsed().as_secs_f64() * 1e6 / count as f64
}

fn same(who: &str, workload: &Workload, expected: &[u8], found: &[u8]) {
    if let Some(at) = expected.iter().zip(found).position(|(e, f)| e != f) {
        let (case, jurisdiction) = (at / STATES, at % STATES);
        panic!(
            "the {who} answers {:#010b} and the reference {:#010b}\ncase {case}: {:?}\njurisdiction {jurisdiction}: {:#?}",
            found[at], expected[at], workload.cases[case], workload.rules.jurisdictions[jurisdiction],
        );
    }
    assert_eq!(expected.len(), found.len());
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Which grounds apply: single calls on one thread, beside the loop.
fn answers_only(criterion: &mut Criterion, workload: &Workload, law: &Law, forums: &Forums, cases: &[Case]) {
    let round = cases.len().min(ROUND);
    let mut group = criterion.benchmark_group("answers");
    group.throughput(Throughput::Elements((round * STATES) as u64));
    let scan = Scan::new(&workload.rules);
    group.bench_function("loop", |bencher| {
        let mut out = [0; STATES];
        bencher.iter(|| {
            for case in workload.cases.iter().take(round) {
                scan.answer(black_box(case), &mut out);
                black_box(&out);
            }
        });
    });
    group.bench_function("engine", |bencher| {
        let (mut out, mut grounds) = ([0; STATES], Vec::new());
        let mut asker = Asker::new(law);
        bencher.iter(|| {
            for case in cases.iter().take(round) {
                ask(&mut asker, forums, black_box(case), &mut grounds, &mut out);
                black_box(&out);
            }
        });
    });
    group.finish();
}

/// The whole answer with its proof, for all states.
fn explanation(criterion: &mut Criterion, book: &Rulebook, cases: &[Case]) {
    let mut group = criterion.benchmark_group("explanation");
    group.throughput(Throughput::Elements(STATES as u64));
    let jurisdictions: Vec<_> = (0..STATES as u8).map(text::jurisdiction).collect();
    let mut next = cases.iter().cycle();
    // Who asks for states by name is told of each; who asks all is told of those that could.
    for (name, only) in [("all states", jurisdictions), ("states that could", Vec::new())] {
        let options = Options { assessed_on: facts::assessed_on(), all: false, only, why: true };
        group.bench_function(name, |bencher| {
            bencher.iter(|| next.next().map(|case| black_box(book.assess(case, &options))));
        });
    }
    group.finish();
}

/// From text to rules that can be asked.
fn load(criterion: &mut Criterion, files: &[(String, String)]) {
    let mut group = criterion.benchmark_group("load");
    let jurisdictions: Vec<_> =
        files.iter().filter(|(name, _)| name.starts_with("jurisdictions")).cloned().collect();
    group.throughput(Throughput::Elements((STATES * CLAUSES) as u64));
    group.bench_function("1200 provisions", |bencher| {
        bencher.iter_batched(
            || jurisdictions.clone(),
            Rulebook::from_texts,
            criterion::BatchSize::PerIteration,
        );
    });
    group.bench_function("1200 provisions and the law of 200 places", |bencher| {
        bencher.iter_batched(|| files.to_vec(), Rulebook::from_texts, criterion::BatchSize::PerIteration);
    });
    group.finish();
}

/// The most memory that this process has had, where the system tells it.
fn peak_memory() {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    if let Some(peak) = status.lines().find_map(|line| line.strip_prefix("VmHWM:")) {
        println!("peak memory of the whole run: {}", peak.trim());
    }
}
