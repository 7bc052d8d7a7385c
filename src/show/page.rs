//! A page of plain text: sections, indented lines, long ones wrapped.

/// Lines are wrapped here.
const WIDTH: usize = 100;

/// A text that is being written.
#[derive(Default)]
pub(super) struct Page {
    text: String,
}

impl Page {
    /// The title of the page.
    pub fn title(&mut self, text: &str) {
        self.underlined(text, '=');
    }

    /// The head of a section.
    pub fn section(&mut self, text: &str) {
        self.gap();
        self.underlined(text, '-');
    }

    fn underlined(&mut self, text: &str, mark: char) {
        self.line(0, text);
        let rule: String = std::iter::repeat_n(mark, text.chars().count()).collect();
        self.line(0, &rule);
    }

    /// An empty line, if there is none yet.
    pub fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A line as it is.
    pub fn line(&mut self, depth: usize, text: &str) {
        self.text.push_str(&"  ".repeat(depth));
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// A line that may be long; what follows its first line stands deeper.
    pub fn wrapped(&mut self, depth: usize, lead: &str, text: &str) {
        let first = format!("{}{lead}", "  ".repeat(depth));
        let further = "  ".repeat(depth + 2);
        let options = textwrap::Options::new(WIDTH)
            .initial_indent(&first)
            .subsequent_indent(&further)
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        self.text.push_str(&textwrap::fill(text, options));
        self.text.push('\n');
    }

    /// The whole text.
    pub fn finish(self) -> String {
        self.text
    }
}
