//! How a mapping of the case file becomes a struct.

/// Declares a struct whose fields are the keys of a mapping of the case file: one declaration gives
/// the type, its serialised form, its schema and its decoder, so that they cannot drift apart.
///
/// A field is `Option<…>` where it may be left out. `name as "key"` gives a key that differs from the
/// field's name. What is particular to one struct stands in its `Record` implementation. `beside` adds a
/// field that is no part of the file.
macro_rules! record {
    (
        $(#[$meta:meta])*
        $name:ident {
            $( $(#[$field_meta:meta])* $field:ident $(as $key:literal)? : $ty:ty, )+
        }
        $( beside { $(#[$extra_meta:meta])* $extra:ident : $extra_ty:ty } )?
    ) => {
        #[derive(Debug, Clone, PartialEq, ::schemars::JsonSchema)]
        #[schemars(deny_unknown_fields)]
        $(#[$meta])*
        pub struct $name {
            $(
                $(#[$field_meta])*
                $(#[schemars(rename = $key)])?
                pub $field: $ty,
            )+
            $(
                $(#[$extra_meta])*
                #[schemars(skip)]
                pub $extra: $extra_ty,
            )?
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use ::serde::ser::SerializeMap;
                use $crate::facts::decode::{Field, Record};
                if let Some(bare) = Record::bare(self) {
                    return ::serde::Serialize::serialize(&bare, serializer);
                }
                let mut map = serializer.serialize_map(None)?;
                $(
                    if !Field::is_left_out(&self.$field) {
                        map.serialize_entry($crate::facts::record::key!($field $($key)?), &self.$field)?;
                    }
                )+
                map.end()
            }
        }

        impl $crate::facts::decode::Decode for $name {
            const NO_IS_NONE: bool = <Self as $crate::facts::decode::Record>::NO_IS_NONE;
            const EXAMPLE: &'static str = <Self as $crate::facts::decode::Record>::EXAMPLE;

            fn decode(
                node: &$crate::facts::tree::Node,
                cx: &mut $crate::facts::decode::Decoder,
            ) -> Option<Self> {
                use $crate::facts::decode::Record;
                const KEYS: &[&str] = &[ $( $crate::facts::record::key!($field $($key)?), )+ ];
                if node.is_scalar() {
                    return Self::from_scalar(node, cx);
                }
                let map = cx.mapping(node, Self::EXPECTED, KEYS)?;
                $(
                    let $field: Option<$ty> =
                        cx.field(map, node.span, $crate::facts::record::key!($field $($key)?));
                )+
                let value = $name {
                    $( $field: $field?, )+
                    $( $extra: <$extra_ty>::default(), )?
                };
                value.check(map, cx);
                Some(value)
            }

            fn missing() -> Option<Self> {
                <Self as $crate::facts::decode::Record>::missing()
            }

            fn is_left_out(&self) -> bool {
                <Self as $crate::facts::decode::Record>::missing().as_ref() == Some(self)
            }
        }
    };
}

/// The key of a field: the one that is given, else the field's name.
macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

pub(crate) use key;
pub(crate) use record;
