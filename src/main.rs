//! dev
fn main() {
    let book = longarm::rulebook::Rulebook::from_dir(std::path::Path::new("rules"));
    let book = match book { Ok(b) => b, Err(e) => { println!("{e}"); std::process::exit(3) } };
    let t = std::time::Instant::now();
    let out = longarm::examples::run_examples(&book, None);
    let (mut ok, mut bad) = (0, 0);
    let mut per: std::collections::BTreeMap<String, (u32,u32)> = Default::default();
    for o in &out { let e = per.entry(o.jurisdiction.to_string()).or_default(); if o.passed() { ok += 1; e.0 += 1 } else { bad += 1; e.1 += 1; for d in &o.findings { println!("{}\n", d.render(false)); } } }
    println!("{ok} ok {bad} bad {:?} {:?}", t.elapsed(), per);
}
