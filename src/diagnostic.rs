//! A diagnostic is a value: a code, a message, labelled spans and a help line.
//!
//! It knows no terminal; [`Diagnostic::render`] turns it into text with the source line and the
//! underlined span, coloured on request.

use std::fmt;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::source::{Source, Span};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something to look at; nothing is refused because of it.
    Warning,
    /// The text is refused.
    Error,
}

/// A span of one source with what is to be said about it.
#[derive(Debug, Clone)]
pub struct Label {
    /// The text that the span points into.
    pub source: Source,
    /// Where.
    pub span: Span,
    /// What is to be said there; may be empty.
    pub message: String,
}

/// One finding about a rule file or a case file.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    severity: Severity,
    code: &'static str,
    message: String,
    primary: Label,
    secondary: Vec<Label>,
    help: Option<String>,
}

impl Diagnostic {
    /// An error with its stable code (`unknown-name`), a lower-case message and the span at fault.
    pub fn error(code: &'static str, message: impl Into<String>, source: &Source, span: Span) -> Self {
        Self::new(Severity::Error, code, message, source, span)
    }

    /// A warning; see [`Diagnostic::error`].
    pub fn warning(code: &'static str, message: impl Into<String>, source: &Source, span: Span) -> Self {
        Self::new(Severity::Warning, code, message, source, span)
    }

    fn new(
        severity: Severity,
        code: &'static str,
        message: impl Into<String>,
        source: &Source,
        span: Span,
    ) -> Self {
        Diagnostic {
            severity,
            code,
            message: message.into(),
            primary: Label { source: source.clone(), span, message: String::new() },
            secondary: Vec::new(),
            help: None,
        }
    }

    /// Says something at the primary span itself.
    #[must_use]
    pub fn label(mut self, message: impl Into<String>) -> Self {
        self.primary.message = message.into();
        self
    }

    /// Adds a second place, such as the first definition of a name.
    #[must_use]
    pub fn also(mut self, source: &Source, span: Span, message: impl Into<String>) -> Self {
        self.secondary.push(Label { source: source.clone(), span, message: message.into() });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Error or warning.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The stable code, in kebab case.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// What is wrong.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do, where there is something to say.
    pub fn help_text(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// The source and span at fault.
    pub fn primary(&self) -> &Label {
        &self.primary
    }

    /// Renders with the source line and the underlined span. `color` adds ANSI colours.
    pub fn render(&self, color: bool) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(self.message.as_str()).id(self.code);
        let mut group =
            Group::with_title(title).element(self.snippet(&self.primary, AnnotationKind::Primary));
        for label in &self.secondary {
            group = group.element(self.snippet(label, AnnotationKind::Context));
        }
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        renderer.render(&[group])
    }

    fn snippet<'a>(
        &self,
        label: &'a Label,
        kind: AnnotationKind,
    ) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        // The renderer counts every line of what it is given; hand it the neighbourhood alone,
        // so that a finding in a large file stays cheap.
        let text = label.source.text();
        let mut start = (label.span.start as usize).min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = (label.span.end as usize).clamp(start, text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        let line_start = text.get(..start).and_then(|t| t.rfind('\n')).map_or(0, |i| i + 1);
        let line_end = text.get(end..).and_then(|t| t.find('\n')).map_or(text.len(), |i| end + i);
        let line_number = text.get(..line_start).map_or(1, |t| t.matches('\n').count() + 1);
        let mut annotation = kind.span(start - line_start..end - line_start);
        if !label.message.is_empty() {
            annotation = annotation.label(label.message.as_str());
        }
        Snippet::source(text.get(line_start..line_end).unwrap_or(""))
            .line_start(line_number)
            .path(label.source.name())
            .annotation(annotation)
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

/// The known word closest to one that was not known, if one is close enough to be meant.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    known
        .into_iter()
        .map(|k| (strsim::damerau_levenshtein(&lower, &k.to_lowercase()), k))
        .filter(|(d, k)| *d <= 1 + k.chars().count().min(word.chars().count()) / 4)
        .min_by_key(|(d, k)| (*d, *k))
        .map(|(_, k)| k)
}
