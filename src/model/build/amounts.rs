//! How grave penalties are, and how long lengths, so that they can be compared.

use std::cmp::Ordering;

use crate::syntax::ast::{Amount, Bound, Duration, PenaltyRange, Severity, TimeUnit};

/// How grave a penalty is, in days; life and death above every length.
pub fn weight(severity: Severity) -> u64 {
    match severity {
        Severity::Time(length) => days(length),
        Severity::Life => u64::from(u32::MAX),
        Severity::Death => u64::from(u32::MAX) + 1,
    }
}

/// A length in days, months and years at their mean, so that lengths can be compared.
pub fn days(length: Duration) -> u64 {
    let count = u64::from(length.count);
    match length.unit {
        TimeUnit::Days => count * 1000,
        TimeUnit::Weeks => count * 7000,
        TimeUnit::Months => count * 30_437,
        TimeUnit::Years => count * 365_244,
    }
}

/// Whether an amount is met by a penalty.
pub fn meets(amount: Amount, severity: Severity) -> bool {
    let order = weight(severity).cmp(&weight(amount.severity));
    match amount.bound {
        Bound::Under => order == Ordering::Less,
        Bound::NotOver => order != Ordering::Greater,
        Bound::AtLeast => order != Ordering::Less,
        Bound::Over => order == Ordering::Greater,
    }
}

/// The maximum of a range, where the law states one.
pub fn maximum(range: PenaltyRange) -> Option<Severity> {
    match range {
        PenaltyRange::AtLeast(_) => None,
        PenaltyRange::UpTo(to)
        | PenaltyRange::UnknownTo(to)
        | PenaltyRange::FromTo(_, to)
        | PenaltyRange::Exactly(to) => Some(to),
    }
}

/// The minimum of a range; none where it was not read.
pub fn minimum(range: PenaltyRange) -> Option<Severity> {
    match range {
        PenaltyRange::AtLeast(from) | PenaltyRange::Exactly(from) => Some(from),
        PenaltyRange::UpTo(_) => Some(Severity::Time(Duration { count: 0, unit: TimeUnit::Days })),
        PenaltyRange::UnknownTo(_) => None,
        PenaltyRange::FromTo(from, _) => Some(Severity::Time(from)),
    }
}
