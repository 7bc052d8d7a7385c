//! The words of closed lists as values of a case file: how they are read, and their JSON Schema.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::decode::Word;
use super::schema::words;
use super::taxonomy::{
    Authority, Basis, Because, Capacity, Conduct, Craft, ExtraditionBecause, ExtraditionOutcome, Mode,
    Outcome, PersonKind, ResidenceStatus, Role, Sex,
};

macro_rules! case_words {
    ($($name:ident),+ $(,)?) => { $(
        impl Word for $name {
            const ALL: &'static [Self] = Self::ALL;
            const FIRST: &'static str = match Self::ALL {
                [first, ..] => first.as_str(),
                [] => "",
            };

            fn word(self) -> &'static str {
                self.as_str()
            }

            fn named(word: &str) -> Option<Self> {
                Self::parse(word)
            }
        }

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                false
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                words(Self::ALL.iter().map(|w| (w.as_str(), w.label())))
            }
        }
    )+ };
}

case_words!(
    Authority,
    Basis,
    Because,
    Capacity,
    Conduct,
    Craft,
    ExtraditionBecause,
    ExtraditionOutcome,
    Mode,
    Outcome,
    PersonKind,
    ResidenceStatus,
    Role,
    Sex,
);
