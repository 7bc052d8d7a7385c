//! Markdown in lines that a text editor shows without scrolling.

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

/// The longest line, addresses aside.
const WIDTH: usize = 96;

/// Breaks long lines; headings, tables and what stands between fences stay as they are.
pub fn wrapped(page: &str) -> String {
    let mut out = String::with_capacity(page.len() + page.len() / 16);
    let mut fence: Option<&str> = None;
    for line in page.lines() {
        let tildes = line.trim_end_matches(|c: char| c != '~');
        match fence {
            None if line.starts_with("~~~") => fence = Some(tildes),
            Some(open) if line == open => fence = None,
            None if !line.starts_with('#') && line.chars().count() > WIDTH => {
                one(line, &mut out);
                continue;
            }
            _ => {}
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

fn one(line: &str, out: &mut String) {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let marker = marker(line.get(indent..).unwrap_or_default());
    let further = " ".repeat(indent + marker);
    // One less: a mark that would begin a list gets a backslash.
    let options = Options::new(WIDTH - 1)
        .subsequent_indent(&further)
        .break_words(false)
        .word_separator(WordSeparator::AsciiSpace)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .word_splitter(WordSplitter::NoHyphenation);
    for (number, part) in textwrap::wrap(line, options).iter().enumerate() {
        let (space, text) =
            if number == 0 { ("", part.as_ref()) } else { (further.as_str(), part.trim_start()) };
        out.push_str(space);
        if number > 0 {
            push_inert(text, out);
        } else {
            out.push_str(text);
        }
        out.push('\n');
    }
}

/// How long the mark of a list item is, with the space after it.
fn marker(text: &str) -> usize {
    if text.starts_with("- ") {
        return 2;
    }
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 && text.get(digits..).is_some_and(|rest| rest.starts_with(". ")) { digits + 2 } else { 0 }
}

/// A line that goes on must not begin a list, a rule or a heading.
fn push_inert(text: &str, out: &mut String) {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if text.starts_with(['-', '+', '=']) {
        out.push('\\');
        out.push_str(text);
    } else if let (true, Some((number, rest))) = (digits > 0, text.split_at_checked(digits))
        && matches!(rest.as_bytes(), [b'.' | b')'] | [b'.' | b')', b' ', ..])
    {
        out.push_str(number);
        out.push('\\');
        out.push_str(rest);
    } else {
        out.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_on_stands_below_what_it_goes_on_from() {
        let item = format!("  - {}", "word ".repeat(30));
        let page = wrapped(&item);
        let lines: Vec<&str> = page.lines().collect();
        assert!(lines.len() > 1 && lines.iter().all(|l| l.chars().count() <= WIDTH), "{page}");
        assert!(lines[1].starts_with("    word"), "{page}");
    }

    #[test]
    fn no_line_becomes_a_list_by_being_broken() {
        for hostile in ["- x", "+ x", "2014. x", "7) x", "=== x"] {
            let page = wrapped(&format!("{} {hostile}", "a".repeat(WIDTH - 1)));
            let second = page.lines().nth(1).unwrap();
            assert!(second.contains('\\'), "{page}");
        }
    }

    #[test]
    fn what_is_fenced_stays() {
        let page = format!("~~~~\n{}\n~~~\n~~~~\n", "word ".repeat(40).trim_end());
        assert_eq!(wrapped(&page), page);
    }
}
