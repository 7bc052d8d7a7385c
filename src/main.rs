//! dev
fn main() {
    let ten = ["au","gb-eaw","us","de","fr","se","br","jp","kh","th"];
    let args: Vec<String> = std::env::args().skip(1).filter(|a| a != "test" && a != "check").collect();
    let mut texts: Vec<(String,String)> = Vec::new();
    let mut add = |p: String| { if !texts.iter().any(|t| t.0 == p) { let t = std::fs::read_to_string(&p).unwrap_or_else(|e| { println!("{p}: {e}"); std::process::exit(2) }); texts.push((p, t)); } };
    let root = "/work/main/rules";
    add(format!("{root}/groups.law"));
    for t in ["opsc","lanzarote","budapest","untoc-palermo"] { add(format!("{root}/treaties/{t}.law")); }
    for a in &args { add(std::fs::canonicalize(a).map(|p| p.display().to_string()).unwrap_or(a.clone())); }
    for t in ten { add(format!("{root}/jurisdictions/{t}.law")); }
    let book = match longarm::rulebook::Rulebook::from_texts(texts) { Ok(b) => b, Err(e) => { println!("{e}"); std::process::exit(3) } };
    let codes: Vec<longarm::code::Code> = args.iter().filter_map(|a| std::path::Path::new(a).file_stem().and_then(|s| longarm::code::Code::parse(&s.to_string_lossy().to_uppercase()))).collect();
    let t = std::time::Instant::now();
    if !codes.is_empty() { for d in book.check(None) { let n = d.primary().source.name().to_string(); if args.iter().any(|a| n.ends_with(std::path::Path::new(a).file_name().unwrap().to_str().unwrap())) && d.code() != "example-fails" { println!("{}\n", d.render(false)); } } }
    let out = longarm::examples::run_examples(&book, if codes.is_empty() { None } else { Some(&codes) });
    let (mut ok, mut bad) = (0, 0);
    let mut per: std::collections::BTreeMap<String, (u32,u32)> = Default::default();
    for o in &out { let e = per.entry(o.jurisdiction.to_string()).or_default(); if o.passed() { ok += 1; e.0 += 1 } else { bad += 1; e.1 += 1; for d in &o.findings { println!("{}\n", d.render(false)); } } }
    println!("{ok} examples pass, {bad} fail {:?} (pass, fail): {:?}", t.elapsed(), per);
}
