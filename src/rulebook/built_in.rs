//! The rules that are built into the library.

use include_dir::{Dir, DirEntry, include_dir};

use super::RuleText;
use crate::model::Law;
use crate::source::Source;

static RULES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// Digest and law, as the build script wrote them; empty where the rules have errors.
static COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/law.bin"));

/// The rules as they were compiled ahead, with their digest.
pub(super) fn compiled() -> Option<(String, Law)> {
    postcard::from_bytes(COMPILED).ok()
}

/// Every rule file, in no particular order.
pub(super) fn texts() -> Vec<RuleText> {
    let mut texts = Vec::new();
    collect(&RULES, &mut texts);
    texts
}

fn collect(dir: &'static Dir<'static>, texts: &mut Vec<RuleText>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(dir) => collect(dir, texts),
            DirEntry::File(file) => {
                let is_rules = super::files::holds_rules(file.path());
                if let (true, Some(text)) = (is_rules, file.contents_utf8()) {
                    let name = super::files::slashed(file.path());
                    let source = Source::new(format!("rules/{name}"), text);
                    texts.push(RuleText { name, source });
                }
            }
        }
    }
}

/// The names and texts of the YAML files in a folder of the rules.
pub(crate) fn folder(name: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let files = RULES.get_dir(name).into_iter().flat_map(Dir::files);
    files
        .filter(|file| file.path().extension().is_some_and(|e| e == "yaml"))
        .filter_map(|file| Some((file.path().file_name()?.to_str()?, file.contents_utf8()?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rulebook::Rulebook;

    #[test]
    fn what_was_compiled_ahead_is_what_the_texts_say() {
        let read = Rulebook::compile(texts());
        let bytes = postcard::to_stdvec(&(read.digest(), read.law())).expect("the law can be written");
        assert!(bytes == COMPILED, "the law compiled ahead is not that of the texts");
    }

    #[test]
    fn reading_the_texts_later_finds_the_files_of_the_law() {
        let rulebook = Rulebook::built_in();
        for jurisdiction in &rulebook.law().jurisdictions {
            let file = rulebook.files().get(jurisdiction.spot.source as usize).expect("a file");
            let name = format!("rules/jurisdictions/{}.law", jurisdiction.prefix);
            assert_eq!(file.source.name(), name);
        }
    }
}
