//! Files of the register in a folder of rules.

use std::path::Path;

use super::{COOPERATION, DUTIES, REFERRALS, Register};
use crate::facts::parse::MOST_BYTES;
use crate::rulebook::RulesError;

impl Register {
    /// The files of a folder of rules: every `*.yaml` file in its folders `referrals`,
    /// `cooperation` and `treaties/duties`. Each of these may be absent.
    pub fn from_dir(dir: &Path) -> Result<Register, RulesError> {
        if !dir.is_dir() {
            let missing = std::io::Error::from(std::io::ErrorKind::NotADirectory);
            return Err(RulesError::Io { path: dir.to_owned(), source: missing });
        }
        let mut texts = Vec::new();
        for folder in [REFERRALS, COOPERATION, DUTIES] {
            let folder = dir.join(folder);
            if folder.is_dir() {
                read(&folder, &mut texts)?;
            }
        }
        Ok(Register::from_texts(texts))
    }
}

fn read(folder: &Path, texts: &mut Vec<(String, String)>) -> Result<(), RulesError> {
    let io = |path: &Path, source| RulesError::Io { path: path.to_owned(), source };
    for entry in std::fs::read_dir(folder).map_err(|e| io(folder, e))? {
        let path = entry.map_err(|e| io(folder, e))?.path();
        let hidden = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
        if hidden || path.extension().is_none_or(|e| e != "yaml") || !path.is_file() {
            continue;
        }
        let length = std::fs::metadata(&path).map_err(|e| io(&path, e))?.len();
        if usize::try_from(length).map_or(true, |l| l > MOST_BYTES) {
            return Err(io(&path, std::io::Error::other("the file is too large: 1 MiB is read at most")));
        }
        let text = std::fs::read_to_string(&path).map_err(|e| io(&path, e))?;
        texts.push((path.display().to_string(), text));
    }
    Ok(())
}
