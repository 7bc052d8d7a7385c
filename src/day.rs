//! Days and ranges of days.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar, counted from 1 January 1970.
///
/// Dates are read and shown by [`jiff`]; this is only the day number, so that comparing and counting are
/// cheap.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(i32);

/// Days of 400 years.
const DAYS_OF_ERA: i64 = 146_097;
/// Days from 1 March of the year 0 to 1 January 1970.
const TO_EPOCH: i64 = 719_468;

impl Day {
    /// Earlier than every day that law or a case can name.
    pub const MIN: Day = Day(-719_000);
    /// Later than every day that law or a case can name.
    pub const MAX: Day = Day(2_900_000);

    /// The day of a calendar date.
    pub fn from_date(date: Date) -> Day {
        Day::from_parts(i64::from(date.year()), i64::from(date.month()), i64::from(date.day()))
    }

    /// The calendar date of the day.
    pub fn date(self) -> Date {
        let (year, month, day) = self.parts();
        let out = if self.0 < 0 { Date::MIN } else { Date::MAX };
        match (i16::try_from(year), i8::try_from(month), i8::try_from(day)) {
            (Ok(year), Ok(month), Ok(day)) => Date::new(year, month, day).unwrap_or(out),
            _ => out,
        }
    }

    /// Counted from 1 March of the year 0, so that a leap day is the last day of its year; an era is the
    /// 400 years after which the calendar repeats.
    fn from_parts(year: i64, month: i64, day: i64) -> Day {
        let year = if month > 2 { year } else { year - 1 };
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Day(i32::try_from(era * DAYS_OF_ERA + day_of_era - TO_EPOCH).unwrap_or(if era < 0 {
            i32::MIN
        } else {
            i32::MAX
        }))
    }

    /// Year, month and day of the month.
    fn parts(self) -> (i64, i64, i64) {
        let days = i64::from(self.0) + TO_EPOCH;
        let (era, day_of_era) = (days.div_euclid(DAYS_OF_ERA), days.rem_euclid(DAYS_OF_ERA));
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = (month_from_march + 2) % 12 + 1;
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        (year, month, day)
    }

    /// Reads `2014-03-02`; `None` where it is no day of the calendar.
    pub fn parse(text: &str) -> Option<Day> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
            return None;
        }
        let year = text.get(0..4)?.parse().ok()?;
        let month = text.get(5..7)?.parse().ok()?;
        let day = text.get(8..10)?.parse().ok()?;
        Date::new(year, month, day).ok().map(Day::from_date)
    }

    /// The following day.
    pub fn next(self) -> Day {
        self.plus_days(1)
    }

    /// The day before.
    pub fn previous(self) -> Day {
        self.plus_days(-1)
    }

    /// Days later, or earlier where negative; stays within [`Day::MIN`] and [`Day::MAX`].
    pub fn plus_days(self, days: i32) -> Day {
        Day(self.0.saturating_add(days)).clamp(Day::MIN, Day::MAX)
    }

    /// The same day of the year so many years later (earlier where negative). 29 February falls on
    /// 1 March in years without one, as a birthday does.
    pub fn plus_years(self, years: i32) -> Day {
        self.plus_months(years.saturating_mul(12))
    }

    /// The same day of the month so many months later; a day that the month lacks falls on the first
    /// of the next.
    pub fn plus_months(self, months: i32) -> Day {
        if self <= Day::MIN || self >= Day::MAX {
            return self;
        }
        let (year, month, day) = self.parts();
        let index = year * 12 + month - 1 + i64::from(months);
        let (year, month) = (index.div_euclid(12), index.rem_euclid(12) + 1);
        if !(-9999..=9999).contains(&year) {
            return if months < 0 { Day::MIN } else { Day::MAX };
        }
        let length = match month {
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let on_time = Day::from_parts(year, month, day.min(length));
        let on = if day > length { on_time.next() } else { on_time };
        on.clamp(Day::MIN, Day::MAX)
    }

    /// Year of the calendar.
    pub fn year(self) -> i16 {
        i16::try_from(self.parts().0).unwrap_or(i16::MAX)
    }

    /// Days from `other` to this day.
    pub fn days_since(self, other: Day) -> i32 {
        self.0.saturating_sub(other.0)
    }
}

/// Not a day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a day of the calendar, written as in 2014-03-02")]
pub struct NotADay;

impl std::str::FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Day, NotADay> {
        Day::parse(text).ok_or(NotADay)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date())
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// As people write it where people read, else as its number.
impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            serializer.serialize_i32(self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let text = String::deserialize(deserializer)?;
            text.parse().map_err(serde::de::Error::custom)
        } else {
            Ok(Day(i32::deserialize(deserializer)?).clamp(Day::MIN, Day::MAX))
        }
    }
}

/// The day in words: `2 March 2014`.
pub fn in_words(day: Day) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let date = day.date();
    let month =
        usize::try_from(date.month()).ok().and_then(|m| MONTHS.get(m.saturating_sub(1))).unwrap_or(&"");
    format!("{} {} {}", date.day(), month, date.year())
}

/// A range of days, both ends included; where nothing is known of an end it is [`Day::MIN`] or
/// [`Day::MAX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DayRange {
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
}

impl DayRange {
    /// Every day.
    pub const ALL: DayRange = DayRange { first: Day::MIN, last: Day::MAX };

    /// One day alone.
    pub fn on(day: Day) -> DayRange {
        DayRange { first: day, last: day }
    }

    /// A range; `None` where the last day lies before the first.
    pub fn new(first: Day, last: Day) -> Option<DayRange> {
        (first <= last).then_some(DayRange { first, last })
    }

    /// Whether the day lies in the range.
    pub fn holds(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    /// Whether it is a single day.
    pub fn is_day(self) -> bool {
        self.first == self.last
    }

    /// The days that lie in both.
    pub fn both(self, other: DayRange) -> Option<DayRange> {
        DayRange::new(self.first.max(other.first), self.last.min(other.last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        use jiff::ToSpan;
        let epoch = jiff::civil::date(1970, 1, 1);
        for number in (-719_000..2_900_000).step_by(97).chain(-1000..1000).chain(10_900..11_100) {
            let date = epoch.checked_add(number.days()).unwrap();
            assert_eq!(Day(number).date(), date);
            assert_eq!(Day::from_date(date), Day(number));
            assert_eq!(Day(number).year(), date.year());
        }
    }

    #[test]
    fn days_are_dates() {
        assert_eq!(day("1970-01-01"), Day(0));
        assert_eq!(day("2014-03-02").to_string(), "2014-03-02");
        assert_eq!(in_words(day("2014-03-02")), "2 March 2014");
        assert!(Day::parse("2014-02-30").is_none());
        assert!(Day::parse("2014-2-3").is_none());
        assert!(Day::parse("äöü4-02-03").is_none());
    }

    #[test]
    fn a_birthday_on_29_february_falls_on_1_march() {
        assert_eq!(day("2004-02-29").plus_years(1), day("2005-03-01"));
        assert_eq!(day("2004-02-29").plus_years(4), day("2008-02-29"));
        assert_eq!(day("2004-03-31").plus_months(1), day("2004-05-01"));
        assert_eq!(day("2014-03-02").plus_years(-13), day("2001-03-02"));
    }

    #[test]
    fn far_days_stay_in_range() {
        assert_eq!(Day::MAX.plus_years(30), Day::MAX);
        assert_eq!(Day::MIN.plus_days(-5), Day::MIN);
        assert_eq!(day("2014-03-02").plus_years(100_000), Day::MAX);
    }
}
