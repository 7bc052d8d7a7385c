//! The rules that are built into the library.

use include_dir::{Dir, DirEntry, include_dir};

use super::RuleText;
use crate::source::Source;

static RULES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");

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
                let is_rules = file.path().extension().is_some_and(|e| e == "law");
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
