//! Which codes are codes of states or of their parts, and how these are called.

use rust_iso3166::{ALL, from_alpha2, iso3166_2};

use crate::code::Code;
use crate::diagnostic::did_you_mean;

/// Codes in use that ISO 3166 does not list as such: jurisdictions made of several listed parts, and
/// Kosovo.
const FURTHER: &[(&str, &str)] = &[("GB-EAW", "England and Wales"), ("XK", "Kosovo")];

/// Plain names for states that ISO lists under a formal or inverted one.
const PLAIN: &[(&str, &str)] = &[
    ("BN", "Brunei"),
    ("BQ", "Caribbean Netherlands"),
    ("CD", "Democratic Republic of the Congo"),
    ("CG", "Republic of the Congo"),
    ("GB", "United Kingdom"),
    ("KP", "North Korea"),
    ("KR", "South Korea"),
    ("LA", "Laos"),
    ("MF", "Saint Martin"),
    ("RU", "Russia"),
    ("SX", "Sint Maarten"),
    ("SY", "Syria"),
    ("US", "United States"),
    ("VG", "British Virgin Islands"),
    ("VI", "US Virgin Islands"),
    ("VN", "Vietnam"),
];

/// Whether the code is that of a state (ISO 3166-1 alpha-2), of a part of one (ISO 3166-2) or of a
/// jurisdiction made of several parts (`GB-EAW`).
pub fn is_known_code(code: Code) -> bool {
    name(code.as_str()).is_some() || is_user_assigned(code)
}

/// Codes that ISO 3166-1 leaves to its users, QM to QZ and XA to XZ: for law that is invented, as in tests.
/// XX is what many write for a state that they do not know, and is none.
fn is_user_assigned(code: Code) -> bool {
    let state = code.state();
    matches!(state.as_str().as_bytes(), [b'Q', b'M'..=b'Z'] | [b'X', b'A'..=b'Z']) && state.as_str() != "XX"
}

/// The plain English name of a state or a part of one; of an unknown code the code itself.
pub fn country_name(code: Code) -> String {
    name(code.as_str()).unwrap_or(code.as_str()).to_owned()
}

fn name(code: &str) -> Option<&'static str> {
    let listed = FURTHER.iter().chain(PLAIN).find(|(c, _)| *c == code).map(|(_, name)| *name);
    listed.or_else(|| {
        if code.contains('-') {
            return iso3166_2::from_code(code).map(|part| part.name);
        }
        // "Moldova (Republic of)", "Cocos (Keeling) Islands": only what trails is formal.
        from_alpha2(code).map(|state| match state.name.split_once(" (") {
            Some((plain, rest)) if rest.ends_with(')') => plain,
            _ => state.name,
        })
    })
}

/// Whether a word would be read as a truth value in place of Norway's code.
pub(super) fn is_false(text: &str) -> bool {
    text.eq_ignore_ascii_case("no") || text.eq_ignore_ascii_case("false")
}

/// The code that was meant by a name, a three-letter code, small letters or a common mistake.
pub(crate) fn suggest(text: &str) -> Option<(String, String)> {
    let upper = text.trim().to_uppercase();
    let by_name = |wanted: &str| ALL.iter().map(|s| s.alpha2).find(|a| name(a).is_some_and(|n| n == wanted));
    let alpha2 = match upper.as_str() {
        "UK" => Some("GB"),
        "EL" => Some("GR"),
        "ENGLAND" | "WALES" | "GB-ENG" | "GB-WLS" => Some("GB-EAW"),
        "SCOTLAND" => Some("GB-SCT"),
        "NORTHERN IRELAND" => Some("GB-NIR"),
        "USA" => Some("US"),
        known if name(known).is_some() => return Some((upper.clone(), name(known)?.to_owned())),
        three if three.len() == 3 => rust_iso3166::from_alpha3(three).map(|s| s.alpha2),
        word if word.len() > 3 && !word.contains('-') => {
            did_you_mean(&upper, ALL.iter().filter_map(|s| name(s.alpha2))).and_then(by_name)
        }
        _ => None,
    }?;
    Some((alpha2.to_owned(), name(alpha2)?.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Code {
        Code::parse(text).unwrap()
    }

    #[test]
    fn known_codes() {
        for known in [
            "KH", "GB", "GB-EAW", "GB-SCT", "GB-NIR", "US-CA", "MX-ROO", "XK", "NO", "TW", "HK", "QM", "XZ",
            "XA-B",
        ] {
            assert!(is_known_code(code(known)), "{known}");
        }
        for unknown in ["UK", "XX", "QA-XYZ", "QL", "SU", "GB-ZZZ", "EU"] {
            assert!(!is_known_code(code(unknown)), "{unknown}");
        }
    }

    #[test]
    fn names_are_plain() {
        for (of, name) in [
            ("KH", "Cambodia"),
            ("GB-EAW", "England and Wales"),
            ("GB-NIR", "Northern Ireland"),
            ("MD", "Moldova"),
            ("CC", "Cocos (Keeling) Islands"),
            ("KR", "South Korea"),
            ("US-CA", "California"),
            ("NL", "Netherlands"),
            ("TW", "Taiwan"),
        ] {
            assert_eq!(country_name(code(of)), name);
        }
    }

    #[test]
    fn suggestions() {
        for (wrong, meant) in [
            ("UK", "GB"),
            ("kh", "KH"),
            ("KHM", "KH"),
            ("Cambodia", "KH"),
            ("cambodja", "KH"),
            ("USA", "US"),
            ("England", "GB-EAW"),
        ] {
            assert_eq!(suggest(wrong).map(|(code, _)| code).as_deref(), Some(meant), "{wrong}");
        }
        assert_eq!(suggest("XQ"), None);
    }
}
