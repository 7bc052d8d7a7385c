//! The words of closed lists as values of YAML files: how they are read, and their JSON Schema.

use super::taxonomy::{
    Authority, Basis, Because, Capacity, Conduct, Craft, ExtraditionBecause, ExtraditionOutcome, Mode,
    Outcome, PersonKind, ResidenceStatus, Role, Sex,
};

/// Lets enums made by `words!` stand in YAML files.
macro_rules! word_values {
    ($($name:ident),+ $(,)?) => { $(
        impl $crate::facts::decode::Word for $name {
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

        impl ::schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                false
            }

            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                $crate::facts::schema::words(Self::ALL.iter().map(|w| (w.as_str(), w.label())))
            }
        }
    )+ };
}

pub(crate) use word_values;

word_values!(
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
