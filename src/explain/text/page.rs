//! Lines of text: wrapped, indented, and coloured on request.

use anstyle::{AnsiColor, Style};
use textwrap::{Options, WordSeparator, WordSplitter};

/// What a colour stands for; the words say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// No colour.
    Plain,
    /// A state could prosecute; a condition is met.
    Good,
    /// Something is open.
    Open,
    /// A condition is not met.
    Bad,
    /// Not encoded.
    Unknown,
}

impl Tone {
    fn style(self) -> Style {
        match self {
            Tone::Plain => Style::new(),
            Tone::Good => AnsiColor::Green.on_default(),
            Tone::Open => AnsiColor::Yellow.on_default(),
            Tone::Bad => AnsiColor::Red.on_default(),
            Tone::Unknown => AnsiColor::Magenta.on_default(),
        }
    }
}

/// A text as it grows.
pub struct Page {
    out: String,
    width: usize,
    color: bool,
}

/// Narrower than this nothing can be read.
const NARROWEST: usize = 40;

impl Page {
    /// An empty text with the longest line that it may have.
    pub fn new(width: usize, color: bool) -> Self {
        Page { out: String::new(), width: width.max(NARROWEST), color }
    }

    /// The text.
    pub fn finish(self) -> String {
        self.out
    }

    /// How far something may be indented so that room is left for words.
    pub fn indent(&self, indent: usize) -> usize {
        indent.min(self.width / 2)
    }

    /// An empty line, unless there is one already.
    pub fn blank(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// A heading over a part, underlined.
    pub fn heading(&mut self, text: &str, tone: Tone) {
        let text = clean(text);
        self.styled(&text, tone.style().bold());
        self.styled(&"─".repeat(textwrap::core::display_width(&text)), tone.style());
    }

    /// An emphasised paragraph.
    pub fn strong(&mut self, indent: usize, text: &str, tone: Tone) {
        for line in self.wrap(indent, indent, "", text) {
            self.styled(&line, tone.style().bold());
        }
    }

    /// A paragraph.
    pub fn para(&mut self, indent: usize, text: &str) {
        for line in self.wrap(indent, indent, "", text) {
            self.styled(&line, Style::new());
        }
    }

    /// A paragraph of lesser weight.
    pub fn faint(&mut self, indent: usize, text: &str) {
        for line in self.wrap(indent, indent, "", text) {
            self.styled(&line, Style::new().dimmed());
        }
    }

    /// An address in a line of its own, however long: one that is broken leads nowhere.
    pub fn address(&mut self, indent: usize, address: &str) {
        let line = format!("{}{}", " ".repeat(self.indent(indent)), clean(address));
        self.styled(&line, Style::new().dimmed());
    }

    /// A paragraph whose further lines are indented.
    pub fn follow(&mut self, indent: usize, text: &str) {
        for line in self.wrap(indent, indent + 2, "", text) {
            self.styled(&line, Style::new());
        }
    }

    /// An item of a list; further lines stand under its first word.
    pub fn bullet(&mut self, indent: usize, mark: &str, text: &str) {
        self.marked(indent, mark, text, Style::new());
    }

    /// An item whose mark has a tone.
    pub fn toned(&mut self, indent: usize, mark: &str, text: &str, tone: Tone) {
        self.marked(indent, mark, text, tone.style());
    }

    /// A numbered heading; further lines stand under its first word.
    pub fn numbered(&mut self, indent: usize, mark: &str, text: &str) {
        self.marked(indent, mark, text, Style::new().bold());
    }

    fn marked(&mut self, indent: usize, mark: &str, text: &str, style: Style) {
        let mark = format!("{mark} ");
        let hang = indent + textwrap::core::display_width(&mark);
        for line in self.wrap(indent, hang, &mark, text) {
            self.styled(&line, style);
        }
    }

    /// A label in a column of its own, then text.
    pub fn labelled(&mut self, indent: usize, label: &str, column: usize, text: &str, tone: Tone) {
        let mark = format!("{label}{}", " ".repeat(column.saturating_sub(label.chars().count())));
        for (i, line) in self.wrap(indent, indent + column, &mark, text).into_iter().enumerate() {
            match line.split_once(label) {
                Some((before, after)) if i == 0 && self.color => {
                    let style = tone.style().bold();
                    self.out.push_str(&format!("{before}{style}{label}{style:#}{after}\n"));
                }
                _ => self.styled(&line, Style::new()),
            }
        }
    }

    fn wrap(&self, first: usize, rest: usize, mark: &str, text: &str) -> Vec<String> {
        let text = clean(text);
        let first = format!("{}{mark}", " ".repeat(self.indent(first)));
        let rest = " ".repeat(self.indent(rest));
        let options = Options::new(self.width)
            .initial_indent(&first)
            .subsequent_indent(&rest)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation);
        textwrap::wrap(&text, options).into_iter().map(|line| line.trim_end().to_owned()).collect()
    }

    fn styled(&mut self, line: &str, style: Style) {
        let text = line.trim_start();
        let (indent, _) = line.split_at(line.len() - text.len());
        if self.color && !style.is_plain() {
            self.out.push_str(&format!("{indent}{style}{text}{style:#}\n"));
        } else {
            self.out.push_str(line);
            self.out.push('\n');
        }
    }
}

/// Text in one line and without control characters: words of rules may come from anywhere, and none
/// of them is to command the terminal.
fn clean(text: &str) -> String {
    let unwanted = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let plain: String = text.chars().map(|c| if unwanted(c) { ' ' } else { c }).collect();
    plain.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_rules_do_not_command_the_terminal() {
        assert_eq!(clean("a\u{1b}[31mb\n  c\u{202e}"), "a [31mb c");
    }

    #[test]
    fn deep_indents_leave_room() {
        let mut page = Page::new(40, false);
        page.bullet(400, "•", "word and word and word and word");
        assert!(page.finish().lines().all(|l| l.chars().count() <= 40));
    }
}
