//! Numbers of articles: what a pinpoint names, and what lies in a range.

/// Article numbers are compared part by part: 417/7 before 417/22 before 418.
pub(super) fn parts(article: &str) -> Vec<(u64, String)> {
    let mut out = Vec::new();
    let mut digits = String::new();
    let mut letters = String::new();
    let mut flush = |digits: &mut String, letters: &mut String| {
        if !digits.is_empty() || !letters.is_empty() {
            out.push((digits.parse().unwrap_or(0), std::mem::take(letters)));
            digits.clear();
        }
    };
    for c in article.chars() {
        if c.is_ascii_digit() {
            if !letters.is_empty() {
                flush(&mut digits, &mut letters);
            }
            digits.push(c);
        } else if c.is_ascii_alphabetic() {
            letters.push(c.to_ascii_lowercase());
        } else {
            flush(&mut digits, &mut letters);
        }
    }
    flush(&mut digits, &mut letters);
    out
}

/// Whether an article lies in a range of articles, later insertions after their number included.
pub(super) fn in_range(article: &str, from: &str, to: &str) -> bool {
    let (article, from, to) = (parts(article), parts(from), parts(to));
    article >= from && (article <= to || (!to.is_empty() && article.starts_with(&to)))
}

/// The article numbers that a pinpoint names: `arts 417/25-417/34` names both ends.
pub(super) fn articles(pinpoint: &str) -> Vec<String> {
    let mut out = Vec::new();
    for word in pinpoint.split([' ', ',', ';', '(', ')', '[', ']']) {
        let starts = word.starts_with(|c: char| c.is_ascii_digit());
        if !starts {
            continue;
        }
        // `417/25-417/34` is a range; `225-12-1` is one article; `5-8` is a range of sections.
        match word.split_once(['-', '–']) {
            Some((from, to))
                if to.contains('/')
                    || to.contains(':')
                    || (is_number(from)
                        && is_number(to)
                        && word.matches('-').count() == 1
                        && later(from, to)) =>
            {
                out.push(from.to_string());
                out.push(to.to_string());
            }
            _ => out.push(word.to_string()),
        }
    }
    out
}

pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

/// `5-8` and `382-385` are ranges; `385-2` is an article of its own.
pub(super) fn later(from: &str, to: &str) -> bool {
    matches!((from.parse::<u32>(), to.parse::<u32>()), (Ok(f), Ok(t)) if t > f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_compared_part_by_part() {
        assert!(in_range("417/22", "417/7", "417/22"));
        assert!(in_range("417/8", "417/7", "417/22"));
        assert!(!in_range("417/24", "417/7", "417/22"));
        assert!(in_range("382-7", "368", "384"));
        assert!(!in_range("385-2", "368", "384"));
        assert!(in_range("240b", "240", "240b"));
        assert!(!in_range("240", "240b", "250"));
        assert!(in_range("384/1", "368", "384"));
        assert!(!in_range("240b", "240", "240"));
    }

    #[test]
    fn pinpoints_name_articles() {
        assert_eq!(articles("arts 417/25-417/34"), ["417/25", "417/34"]);
        assert_eq!(articles("art 225-12-1"), ["225-12-1"]);
        assert_eq!(articles("ss 5-8"), ["5", "8"]);
        assert_eq!(articles("s 272.8(1)"), ["272.8", "1"]);
    }
}
