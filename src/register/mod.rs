//! The register beside the law: official channels by state, mechanisms of cooperation, treaty duties.
//!
//! All are YAML files of the rules, in the folders `referrals`, `cooperation` and `treaties/duties`. A [`Register`] knows
//! their texts and reads a file when somebody asks for it, so that an answer touches the files of the
//! states that it names and no others.

mod check;
mod files;
pub(crate) mod values;
pub(crate) mod words;

use std::borrow::Cow;
use std::sync::OnceLock;

pub use check::CODES;
pub use values::{AnyOr, Id, Language, Month, Phone, Text, Time, WebAddress};
pub use words::YesNo;

use crate::code::Code;
use crate::cooperation::Mechanism;
use crate::diagnostic::Diagnostic;
use crate::duties::Instrument;
use crate::facts::decode::{Decode, Decoder};
use crate::facts::parse;
use crate::facts::spans::Spans;
use crate::referral::{Holder, Routes};
use crate::source::{Source, Span};

/// The folder of channels below that of the rules.
pub(crate) const REFERRALS: &str = "referrals";
/// The folder of mechanisms below that of the rules.
pub(crate) const COOPERATION: &str = "cooperation";
/// The folder of treaty duties below that of the rules.
pub(crate) const DUTIES: &str = "treaties/duties";

/// Channels and mechanisms, each file read when it is first asked for.
#[derive(Debug, Default)]
pub struct Register {
    routes: Vec<Slot<Routes>>,
    mechanisms: Vec<Slot<Mechanism>>,
    duties: Vec<Slot<Instrument>>,
    /// Files that belong to neither folder.
    stray: Vec<Diagnostic>,
}

/// One file.
#[derive(Debug)]
struct Slot<T> {
    /// Its name without folder and ending.
    stem: String,
    /// The name that findings show.
    name: Cow<'static, str>,
    text: Cow<'static, str>,
    read: OnceLock<Read<T>>,
}

/// What a file says, where it can be read, and what is wrong with it.
#[derive(Debug)]
pub(crate) struct Read<T> {
    pub value: Option<T>,
    /// Where its parts stand.
    pub spans: Spans,
    pub source: Source,
    findings: Vec<Diagnostic>,
}

fn sort<T>(slots: &mut [Slot<T>]) {
    slots.sort_by(|a, b| (&a.stem, &a.name).cmp(&(&b.stem, &b.name)));
}

impl<T: Decode> Slot<T> {
    fn new(stem: String, name: Cow<'static, str>, text: Cow<'static, str>) -> Self {
        Slot { stem, name, text, read: OnceLock::new() }
    }

    fn read(&self) -> &Read<T> {
        self.read.get_or_init(|| {
            let source = Source::new(self.name.as_ref(), self.text.as_ref());
            let (value, spans, findings) = read(&source);
            Read { value, spans, source, findings }
        })
    }

    fn value(&self) -> Option<&T> {
        self.read().value.as_ref()
    }
}

/// Reads one file with everything that is wrong with its form.
fn read<T: Decode>(source: &Source) -> (Option<T>, Spans, Vec<Diagnostic>) {
    let refused = |code, message: &str, span, help: &str| {
        (None, Spans::default(), vec![Diagnostic::error(code, message, source, span).help(help)])
    };
    if source.text().len() > parse::MOST_BYTES {
        return refused("too-large", "the file is too large", Span::new(0, 0), "allowed: 1 MiB");
    }
    let (root, repeated) = match parse::parse(source.text()) {
        Ok(parsed) => parsed,
        Err(finding) => {
            // What is said of a case file there is said of a file of the register here.
            let span = finding.span();
            return match finding.code() {
                "empty" => {
                    refused("empty", "the file holds nothing", span, "write the keys, or remove the file")
                }
                "several-documents" => refused(
                    "several-documents",
                    "the file holds more than one document",
                    span,
                    "give each a file of its own",
                ),
                _ => (None, Spans::default(), vec![finding.into_open_diagnostic(source)]),
            };
        }
    };
    let mut decoder = Decoder::of_rules(source);
    repeated.into_iter().for_each(|finding| decoder.report(finding));
    let value = T::decode(&root, &mut decoder);
    let (findings, spans) = decoder.finish();
    let sound = findings.is_empty();
    (value.filter(|_| sound), spans, findings.into_open_diagnostics(source))
}

impl Register {
    /// The files of this project, each read when it is first asked for. The law beside them is not read.
    #[cfg(feature = "embedded-rules")]
    pub fn built_in() -> &'static Register {
        static BUILT_IN: OnceLock<Register> = OnceLock::new();
        BUILT_IN.get_or_init(Register::embedded)
    }

    /// The files built into the library.
    #[cfg(feature = "embedded-rules")]
    pub(crate) fn embedded() -> Register {
        let mut register = Register::default();
        for folder in [REFERRALS, COOPERATION, DUTIES] {
            for (file, text) in crate::rulebook::built_in_folder(folder) {
                register.add(folder, file, format!("rules/{folder}/{file}").into(), text.into());
            }
        }
        register.sorted()
    }

    /// Files given as texts, each with the name that findings show. The folder in the name, `referrals` or
    /// `cooperation`, says what a file holds.
    pub fn from_texts(texts: impl IntoIterator<Item = (String, String)>) -> Register {
        let mut register = Register::default();
        for (name, text) in texts {
            let folders: Vec<&str> = name.split(['/', '\\']).collect();
            match folders.as_slice() {
                [.., folder @ (REFERRALS | COOPERATION | "duties"), file] => {
                    let (folder, file) = ((*folder).to_owned(), (*file).to_owned());
                    register.add(&folder, &file, name.into(), text.into());
                }
                _ => {
                    let source = Source::new(name, text);
                    let message = "it cannot be said what this file holds";
                    let finding = Diagnostic::error("stray-file", message, &source, Span::new(0, 0));
                    register.stray.push(finding.help(
                        "channels stand in a folder `referrals`, mechanisms in a folder `cooperation`, treaty duties in a folder `duties`",
                    ));
                }
            }
        }
        register.sorted()
    }

    fn add(&mut self, folder: &str, file: &str, name: Cow<'static, str>, text: Cow<'static, str>) {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned();
        match folder {
            REFERRALS => self.routes.push(Slot::new(stem, name, text)),
            COOPERATION => self.mechanisms.push(Slot::new(stem, name, text)),
            _ => self.duties.push(Slot::new(stem, name, text)),
        }
    }

    fn sorted(mut self) -> Self {
        sort(&mut self.routes);
        sort(&mut self.mechanisms);
        sort(&mut self.duties);
        self
    }

    /// The channels of a state, of a part of one, or of none; nothing where there is no such file, or it
    /// cannot be read.
    pub fn routes(&self, holder: Holder) -> Option<&Routes> {
        let stem = holder.stem();
        self.routes.iter().find(|slot| slot.stem == stem).and_then(Slot::value)
    }

    /// The states and parts of states that have a file of channels, by code. No file is read for this.
    pub fn holders(&self) -> impl Iterator<Item = Code> {
        self.routes.iter().filter_map(|slot| Code::parse(&slot.stem.to_ascii_uppercase()))
    }

    /// Every mechanism of cooperation, by name in the register.
    pub fn mechanisms(&self) -> impl Iterator<Item = &Mechanism> {
        self.mechanisms.iter().filter_map(Slot::value)
    }

    /// Every treaty whose duties are recorded, by the name of its file.
    pub fn instruments(&self) -> impl Iterator<Item = &Instrument> {
        self.duties.iter().filter_map(Slot::value)
    }

    pub(crate) fn duty_files(&self) -> impl Iterator<Item = &Read<Instrument>> {
        self.duties.iter().map(Slot::read)
    }

    /// Whether there is no file at all.
    pub fn is_empty(&self) -> bool {
        self.routes.is_empty() && self.mechanisms.is_empty() && self.duties.is_empty()
    }
}
