//! How a closed list of words becomes an enum, and how its words are read from YAML.

/// Declares an enum whose variants are words of the rule language, of case files or of other files of the
/// rules, each with the words that people read.
macro_rules! words {
    (
        $(#[$meta:meta])*
        $name:ident {
            $( $(#[$variant_meta:meta])* $variant:ident = $word:literal, $label:literal; )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $( $(#[$variant_meta])* #[doc = concat!("`", $word, "`: ", $label, ".")] $variant, )+
        }

        impl $name {
            /// Every word of the list, in order.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// The word as it is written.
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word, )+ }
            }

            /// The words shown to people.
            pub const fn label(self) -> &'static str {
                match self { $( Self::$variant => $label, )+ }
            }

            /// The meaning of a word; `None` where it is not on the list.
            pub fn parse(word: &str) -> Option<Self> {
                match word {
                    $( $word => Some(Self::$variant), )+
                    _ => None,
                }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    serializer.serialize_str(self.as_str())
                } else {
                    serializer.serialize_u8(*self as u8)
                }
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = if deserializer.is_human_readable() {
                    Self::parse(&String::deserialize(deserializer)?)
                } else {
                    Self::ALL.get(usize::from(u8::deserialize(deserializer)?)).copied()
                };
                word.ok_or_else(|| ::serde::de::Error::custom("this word is not on the list"))
            }
        }
    };
}

pub(crate) use words;
