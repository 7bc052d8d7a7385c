//! The sources that an answer rests on, one line for each.

use super::SourceLine;
use crate::answer::CitationAnswer;
use crate::explain::words;

/// The sources, in the order in which they are first used, with everything that was used of them.
pub fn sources<'a>(citations: impl Iterator<Item = &'a CitationAnswer>) -> Vec<SourceLine> {
    let mut groups: Vec<(&CitationAnswer, Vec<&str>)> = Vec::new();
    for citation in citations {
        let same = |c: &CitationAnswer| {
            (&c.title, &c.url, c.grade, &c.checked)
                == (&citation.title, &citation.url, citation.grade, &citation.checked)
        };
        let group = match groups.iter().position(|(c, _)| same(c)) {
            Some(at) => groups.get_mut(at),
            None => {
                groups.push((citation, Vec::new()));
                groups.last_mut()
            }
        };
        if let (Some((_, pinpoints)), Some(pinpoint)) = (group, citation.pinpoint.as_deref())
            && !pinpoints.contains(&pinpoint)
        {
            pinpoints.push(pinpoint);
        }
    }
    groups.into_iter().map(|(citation, pinpoints)| line(citation, &pinpoints)).collect()
}

fn line(citation: &CitationAnswer, pinpoints: &[&str]) -> SourceLine {
    let title = match pinpoints {
        [] => citation.title.clone(),
        _ => format!("{}: {}", citation.title, pinpoints.join(", ")),
    };
    let checked = citation.checked.as_deref().map(|m| format!(", {}", words::month(m))).unwrap_or_default();
    // Rules may come from anywhere; only an address of the web becomes a link.
    let of_web = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
    SourceLine {
        title,
        url: citation.url.as_ref().filter(of_web).cloned(),
        known: format!("{}{checked}", words::grade(citation.grade)),
    }
}
