//! Compiles the rules ahead of time, so that the program need not read them anew at each start.
//!
//! The modules that do it are those of the library itself. Where the rules have errors, nothing is written
//! ahead: the library then reads the texts and tells of them.

#![allow(dead_code, unused_imports, missing_docs, reason = "the library uses the rest of these modules")]
#![allow(clippy::enum_variant_names, reason = "these are names of the library, where the lint is content")]

use std::error::Error;
use std::path::{Path, PathBuf};

#[path = "src/code.rs"]
mod code;
#[path = "src/day.rs"]
mod day;
#[path = "src/diagnostic.rs"]
mod diagnostic;
#[path = "src/rulebook/digest.rs"]
mod digest;
#[path = "src/model/mod.rs"]
mod model;
#[path = "src/source.rs"]
mod source;
#[path = "src/syntax/mod.rs"]
mod syntax;
#[path = "src/facts"]
mod facts {
    mod taxonomy;
    mod words;
    pub use taxonomy::*;
}

fn main() -> Result<(), Box<dyn Error>> {
    for path in ["rules", "grammar/law.pest", "src/syntax", "src/model"] {
        println!("cargo:rerun-if-changed={path}");
    }
    for path in ["code", "day", "diagnostic", "rulebook/digest", "source", "facts/taxonomy", "facts/words"] {
        println!("cargo:rerun-if-changed=src/{path}.rs");
    }
    if std::env::var_os("CARGO_FEATURE_EMBEDDED_RULES").is_none() {
        return Ok(());
    }
    let root = PathBuf::from("rules");
    let mut texts = Vec::new();
    collect(&root, &root, &mut texts)?;
    texts.sort();
    let mut findings = Vec::new();
    let read = |(name, text): &(String, String)| {
        syntax::parse(&source::Source::new(format!("rules/{name}"), text.as_str()), &mut findings)
    };
    let files: Vec<syntax::ast::File> = texts.iter().map(read).collect();
    let law = model::build(&files, &mut findings);
    let digest = digest::digest(texts.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let sound = findings.iter().all(|f| f.severity() != diagnostic::Severity::Error);
    let bytes = if sound { postcard::to_stdvec(&(digest, law))? } else { Vec::new() };
    let out = std::env::var_os("OUT_DIR").ok_or("no OUT_DIR")?;
    std::fs::write(Path::new(&out).join("law.bin"), bytes)?;
    Ok(())
}

/// Every rule file below a folder, with its name in the form that the library gives it.
fn collect(root: &Path, dir: &Path, texts: &mut Vec<(String, String)>) -> Result<(), Box<dyn Error>> {
    for entry in std::fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, texts)?;
        } else if path.extension().is_some_and(|e| e == "law") {
            let parts: Vec<_> = path.strip_prefix(root)?.iter().map(|p| p.to_string_lossy()).collect();
            texts.push((parts.join("/"), std::fs::read_to_string(&path)?));
        }
    }
    Ok(())
}
