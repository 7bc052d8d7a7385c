//! The closed lists of words of the register, and how such a list becomes an enum.

use crate::answer::Grade;
use crate::facts::decode::Word;

/// Declares an enum whose variants are words of the register, each with the words that people read.
macro_rules! list {
    (
        $(#[$meta:meta])*
        $name:ident { $( $variant:ident = $word:literal, $label:literal; )+ }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $( #[doc = concat!("`", $word, "`: ", $label, ".")] $variant, )+
        }

        impl $name {
            /// Every word of the list.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// The word as it is written.
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word, )+ }
            }

            /// The words shown to people.
            pub const fn label(self) -> &'static str {
                match self { $( Self::$variant => $label, )+ }
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

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
                match word {
                    $( $word => Some(Self::$variant), )+
                    _ => None,
                }
            }
        }

        impl ::schemars::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                $crate::facts::schema::words(Self::ALL.iter().map(|w| (w.as_str(), w.label())))
            }
        }
    };
}

pub(crate) use list;

list! {
    /// Yes or no; what is not known is left out.
    YesNo {
        Yes = "yes", "yes";
        No = "no", "no";
    }
}

impl Word for Grade {
    const ALL: &'static [Self] = &[Grade::Text, Grade::Report, Grade::Unverified];
    const FIRST: &'static str = "text";

    fn word(self) -> &'static str {
        self.as_str()
    }

    fn named(word: &str) -> Option<Self> {
        <Self as Word>::ALL.iter().copied().find(|g| g.as_str() == word)
    }
}
