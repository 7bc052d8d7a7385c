//! Words that a duty file shares with rules and cases: codes, keys, days, grades.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use super::data::MonthText;
use crate::answer::Grade;
use crate::code::Code;
use crate::day::Day;
use crate::diagnostic::did_you_mean;
use crate::facts::{Basis, Conduct, When, is_known_code};

/// A word that is read where it stands, so that an error points at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<T>(pub T);

impl<T> Deref for Word<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// What can be read as a [`Word`].
pub trait Known: Sized {
    /// What is expected.
    const EXPECTED: &'static str;

    /// The meaning of a word.
    fn known(word: &str) -> Option<Self>;

    /// The words of a closed list.
    fn all() -> Vec<&'static str> {
        Vec::new()
    }
}

impl Known for Conduct {
    const EXPECTED: &'static str = "a conduct key such as `paid_sex`";

    fn known(word: &str) -> Option<Self> {
        Conduct::parse(word)
    }

    fn all() -> Vec<&'static str> {
        Conduct::ALL.iter().map(|c| c.as_str()).collect()
    }
}

impl Known for Basis {
    const EXPECTED: &'static str = "a basis key such as `active_nationality`";

    fn known(word: &str) -> Option<Self> {
        Basis::parse(word)
    }

    fn all() -> Vec<&'static str> {
        Basis::ALL.iter().map(|b| b.as_str()).collect()
    }
}

impl Known for Grade {
    const EXPECTED: &'static str = "one of `text`, `report`, `unverified`";

    fn known(word: &str) -> Option<Self> {
        [Grade::Text, Grade::Report, Grade::Unverified].into_iter().find(|g| g.as_str() == word)
    }

    fn all() -> Vec<&'static str> {
        vec!["text", "report", "unverified"]
    }
}

impl Known for Code {
    const EXPECTED: &'static str = "the code of a state such as `KH`";

    fn known(word: &str) -> Option<Self> {
        Code::parse(word).filter(|code| is_known_code(*code))
    }
}

impl Known for Day {
    const EXPECTED: &'static str = "a day such as `2013-12-18`";

    fn known(word: &str) -> Option<Self> {
        When::parse(word).filter(|when| when.0.is_day()).map(When::first)
    }
}

impl Known for MonthText {
    const EXPECTED: &'static str = "a month such as `2026-11`";

    fn known(word: &str) -> Option<Self> {
        (word.len() == 7 && When::parse(word).is_some()).then(|| MonthText(word.to_owned()))
    }
}

impl<'de, T: Known> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reads<T>(PhantomData<T>);

        impl<T: Known> Visitor<'_> for Reads<T> {
            type Value = Word<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(T::EXPECTED)
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<Word<T>, E> {
                T::known(word).map(Word).ok_or_else(|| {
                    let meant = did_you_mean(word, T::all());
                    let meant = meant.map_or(String::new(), |m| format!("; did you mean `{m}`?"));
                    let word: String = word.chars().take(40).collect();
                    E::custom(format!("`{word}` was found, expected {}{meant}", T::EXPECTED))
                })
            }
        }

        deserializer.deserialize_str(Reads(PhantomData))
    }
}
