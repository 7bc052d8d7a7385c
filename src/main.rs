//! dev
fn main() {
    let mut out = Vec::new();
    let t = std::time::Instant::now();
    let mut files = Vec::new();
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap();
        let source = longarm::source::Source::new(path.as_str(), text.as_str());
        files.push(longarm::syntax::parse(&source, &mut out));
    }
    let p = t.elapsed();
    let law = longarm::model::build(&files, &mut out);
    let e = t.elapsed();
    for d in &out { println!("{}\n", d.render(false)); }
    println!("{} findings, parse {:?} all {:?}; {} nodes {} clauses", out.len(), p, e, law.logic.len(), law.clauses.len());
}
