//! Sets of days.

use crate::day::DayRange;

/// The days of the first set that lie in the range.
pub(super) fn within(days: &[DayRange], range: DayRange) -> Vec<DayRange> {
    days.iter().filter_map(|d| d.both(range)).collect()
}

/// Whether both sets have a day in common.
pub(super) fn meet(a: &[DayRange], b: &[DayRange]) -> bool {
    a.iter().any(|a| b.iter().any(|b| a.both(*b).is_some()))
}

/// The days of the first set that no range of the second holds.
pub(super) fn without(days: &[DayRange], taken: &[DayRange]) -> Vec<DayRange> {
    let mut left = days.to_vec();
    for range in taken {
        left = left.into_iter().flat_map(|d| cut(d, *range)).flatten().collect();
    }
    left
}

fn cut(days: DayRange, taken: DayRange) -> [Option<DayRange>; 2] {
    if days.both(taken).is_none() {
        return [Some(days), None];
    }
    let before =
        (days.first < taken.first).then(|| DayRange::new(days.first, taken.first.previous())).flatten();
    let after = (taken.last < days.last).then(|| DayRange::new(taken.last.next(), days.last)).flatten();
    [before, after]
}

/// `from 2004-05-01 until 2008-07-13`
pub(super) fn in_words(range: DayRange) -> String {
    use crate::day::Day;
    match (range.first == Day::MIN, range.last == Day::MAX) {
        (true, true) => "always".to_owned(),
        (true, false) => format!("until {}", range.last),
        (false, true) => format!("from {}", range.first),
        (false, false) => format!("from {} until {}", range.first, range.last),
    }
}

/// The ranges of a set in words.
pub(super) fn all_in_words(days: &[DayRange]) -> String {
    let words: Vec<String> = days.iter().map(|d| in_words(*d)).collect();
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::Day;

    #[test]
    fn what_is_taken_away_leaves_both_sides() {
        let range =
            |a: &str, b: &str| DayRange { first: Day::parse(a).unwrap(), last: Day::parse(b).unwrap() };
        let year = [range("2014-01-01", "2014-12-31")];
        let left = without(&year, &[range("2014-03-01", "2014-03-31"), range("2014-12-01", "2015-12-31")]);
        assert_eq!(left, [range("2014-01-01", "2014-02-28"), range("2014-04-01", "2014-11-30")]);
        assert!(without(&year, &[DayRange::ALL]).is_empty());
        assert!(without(&[DayRange::ALL], &[DayRange::ALL]).is_empty());
    }
}
