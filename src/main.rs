//! dev
fn main() {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap();
        let source = longarm::source::Source::new(path.as_str(), text.as_str());
        let mut out = Vec::new();
        let t = std::time::Instant::now();
        let file = longarm::syntax::parse(&source, &mut out);
        let e = t.elapsed();
        for d in &out { println!("{}\n", d.render(false)); }
        println!("{path}: {} blocks, {} findings, {:?}", file.blocks.len(), out.len(), e);
    }
}
