//! The answer as Markdown and as HTML, through templates.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment};

use super::view::view;
use crate::answer::Assessment;

/// A template that could not be filled in.
#[derive(Debug, thiserror::Error)]
#[error("the answer could not be laid out")]
pub struct TemplateError(#[from] minijinja::Error);

/// Parts that templates of answers and memos take in.
const PARTS: [(&str, &str); 5] = [
    ("macros.html", include_str!("templates/macros.html.j2")),
    ("macros.md", include_str!("templates/macros.md.j2")),
    ("state.html", include_str!("templates/state.html.j2")),
    ("state.md", include_str!("templates/state.md.j2")),
    ("style.html", include_str!("templates/style.html.j2")),
];

/// The answer as Markdown; `why` adds the proofs.
pub fn markdown(assessment: &Assessment, why: bool) -> Result<String, TemplateError> {
    let view = Value::from(Serde(view(assessment, why)));
    fill("answer.md", include_str!("templates/answer.md.j2"), view)
}

/// The answer as one HTML page that needs nothing else; `why` adds the proofs.
pub fn html(assessment: &Assessment, why: bool) -> Result<String, TemplateError> {
    let view = Value::from(Serde(view(assessment, why)));
    fill("answer.html", include_str!("templates/answer.html.j2"), view)
}

/// Fills in a template. What a name that ends in `.html` or `.svg` shows is escaped as it needs to be; in
/// Markdown the filters `md` and `mdurl` do it.
pub(crate) fn fill(name: &str, template: &str, view: Value) -> Result<String, TemplateError> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|name| match name.rsplit_once('.') {
        Some((_, "html" | "svg")) => AutoEscape::Html,
        _ => AutoEscape::None,
    });
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.add_filter("md", |text: String| escaped(&text));
    environment.add_filter("mdurl", |url: String| linked(&url));
    for (name, part) in PARTS {
        environment.add_template(name, part)?;
    }
    let mut page = environment.render_named_str(name, template, view)?;
    // Parts that are left out of Markdown leave their empty lines behind.
    while name.ends_with(".md") && page.contains("\n\n\n") {
        page = page.replace("\n\n\n", "\n\n");
    }
    Ok(page)
}

/// Text as Markdown that shows it as it stands.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// An address between angle brackets, which it may not close.
fn linked(url: &str) -> String {
    url.replace('<', "%3C").replace('>', "%3E").replace(char::is_whitespace, "%20")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::samples;

    #[test]
    fn markdown_of_an_answer() {
        insta::assert_snapshot!(markdown(&samples::travel(), false).unwrap());
    }

    #[test]
    fn html_of_an_answer() {
        insta::assert_snapshot!(html(&samples::travel(), false).unwrap());
    }

    #[test]
    fn proofs_and_refusals_are_laid_out() {
        for assessment in [samples::travel(), samples::refused(), samples::empty()] {
            markdown(&assessment, true).unwrap();
            html(&assessment, true).unwrap();
        }
    }

    #[test]
    fn words_of_rules_stay_words() {
        let mut assessment = samples::refused();
        assessment.jurisdictions[0].name = "<script>alert(1)</script> *x*".into();
        let page = html(&assessment, false).unwrap();
        assert!(!page.contains("<script"), "{page}");
        let text = markdown(&assessment, false).unwrap();
        assert!(text.contains("\\<script\\>") && text.contains("\\*x\\*"), "{text}");
    }

    #[test]
    fn only_addresses_of_the_web_become_links() {
        assert!(!html(&samples::travel(), false).unwrap().contains("javascript:"));
        assert_eq!(linked("https://a/<b> c"), "https://a/%3Cb%3E%20c");
    }
}
