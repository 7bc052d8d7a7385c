//! Three truth values.

use crate::facts::Tristate;

/// false < unknown < true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Tri {
    /// False.
    F = 0,
    /// Unknown.
    U = 1,
    /// True.
    T = 2,
}

impl Tri {
    /// The least: `and`.
    pub fn and(self, other: Tri) -> Tri {
        self.min(other)
    }

    /// The greatest: `or`.
    pub fn or(self, other: Tri) -> Tri {
        self.max(other)
    }

    /// The opposite; unknown stays.
    #[expect(clippy::should_implement_trait, reason = "called like `and` and `or`")]
    pub fn not(self) -> Tri {
        match self {
            Tri::F => Tri::T,
            Tri::U => Tri::U,
            Tri::T => Tri::F,
        }
    }

    /// True or false.
    pub fn of(value: bool) -> Tri {
        if value { Tri::T } else { Tri::F }
    }

    /// True, false, or neither.
    pub fn maybe(value: Option<bool>) -> Tri {
        value.map_or(Tri::U, Tri::of)
    }

    /// A field of the case; left out is unknown.
    pub fn field(value: Option<Tristate>) -> Tri {
        match value {
            Some(Tristate::Yes) => Tri::T,
            Some(Tristate::No) => Tri::F,
            Some(Tristate::Unknown) | None => Tri::U,
        }
    }

    /// A field of the case that has a default.
    pub fn field_or(value: Option<Tristate>, default: bool) -> Tri {
        value.map_or(Tri::of(default), |v| Tri::field(Some(v)))
    }

    /// The word in a proof.
    pub fn as_str(self) -> &'static str {
        match self {
            Tri::F => "false",
            Tri::U => "unknown",
            Tri::T => "true",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tri::{F, T, U};

    #[test]
    fn the_tables_of_the_reference_hold() {
        for (a, b, and, or) in
            [(T, T, T, T), (T, U, U, T), (T, F, F, T), (U, U, U, U), (U, F, F, U), (F, F, F, F)]
        {
            assert_eq!(a.and(b), and);
            assert_eq!(b.and(a), and);
            assert_eq!(a.or(b), or);
            assert_eq!(b.or(a), or);
        }
        assert_eq!([T.not(), U.not(), F.not()], [F, U, T]);
    }
}
