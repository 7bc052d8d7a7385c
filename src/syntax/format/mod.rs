//! One canonical layout for a rule file, printed from its tree alone.
//!
//! Two spaces of indentation, single spaces between words, one blank line between blocks. Comments are
//! kept; no line is wrapped and no line is moved. Reading what was printed gives the same tree, and
//! printing that gives the same text.
//!
//! A line that could not be read is not in the tree, so a file with errors must not be overwritten with
//! what is printed here.

mod cases;
mod conditions;
mod lines;

use super::ast::{Block, Comment, File, Head, Line, Trivia};

/// Prints the file in its canonical layout.
pub fn format(file: &File) -> String {
    let mut printer = Printer::default();
    let mut previous = None;
    for block in &file.blocks {
        printer.block(block, previous);
        previous = Some(block);
    }
    let own = printer.tail(&file.trailing_comments, 0);
    if !own.is_empty() {
        printer.blank();
    }
    printer.comments(own, 0);
    printer.text
}

#[derive(Default)]
struct Printer {
    text: String,
    /// How deep the last line or comment stands; `None` at the beginning of the file.
    last: Option<usize>,
}

impl Printer {
    fn block(&mut self, block: &Block, previous: Option<&Block>) {
        let trivia = &block.trivia;
        let own = self.tail(&trivia.above, 0);
        let apart = own.first().map_or(trivia.blank_above, |comment| comment.blank_above);
        if apart || !previous.is_some_and(|previous| stay_together(previous, block)) {
            self.blank();
        }
        self.comments(own, 0);
        if trivia.blank_above && !own.is_empty() {
            self.blank();
        }
        self.line(0, &lines::head(&block.head), trivia);
        self.lines(&block.lines, 1);
    }

    fn lines(&mut self, lines: &[Line], depth: usize) {
        for (i, line) in lines.iter().enumerate() {
            let own = self.tail(&line.trivia.above, depth);
            if i > 0 && own.first().is_some_and(|comment| comment.blank_above) {
                self.blank();
            }
            self.comments(own, depth);
            if line.trivia.blank_above && !own.is_empty() {
                self.blank();
            }
            self.line(depth, &lines::line(line), &line.trivia);
            self.lines(&line.lines, depth.saturating_add(1));
        }
    }

    /// Prints the comments that are deeper than what follows: they belong to the lines above. Gives
    /// back the rest.
    fn tail<'a>(&mut self, comments: &'a [Comment], depth: usize) -> &'a [Comment] {
        let Some(above) = self.last else { return comments };
        let end = comments.iter().position(|comment| comment.depth <= depth).unwrap_or(comments.len());
        let (tail, own) = comments.split_at(end);
        // Below a line that has no lines, a deeper comment is a comment on what follows.
        if above < depth {
            return comments;
        }
        for comment in tail {
            if comment.blank_above {
                self.blank();
            }
            self.comment(comment, comment.depth.clamp(depth.saturating_add(1), above.saturating_add(1)));
        }
        own
    }

    /// Prints comments with the blank lines between them, but none above the first.
    fn comments(&mut self, comments: &[Comment], depth: usize) {
        for (i, comment) in comments.iter().enumerate() {
            if i > 0 && comment.blank_above {
                self.blank();
            }
            self.comment(comment, depth);
        }
    }

    fn comment(&mut self, comment: &Comment, depth: usize) {
        self.put(depth, &comment_text(&comment.text));
    }

    fn line(&mut self, depth: usize, text: &str, trivia: &Trivia) {
        match &trivia.beside {
            Some(comment) => self.put(depth, &format!("{text} {}", comment_text(comment))),
            None => self.put(depth, text),
        }
    }

    fn put(&mut self, depth: usize, text: &str) {
        for _ in 0..depth {
            self.text.push_str("  ");
        }
        self.text.push_str(text);
        self.text.push('\n');
        self.last = Some(depth);
    }

    /// One blank line, if anything stands above.
    fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }
}

/// Facts, and sources, of one line each may stand without a blank line between them.
fn stay_together(previous: &Block, block: &Block) -> bool {
    let alike = matches!(
        (&previous.head, &block.head),
        (Head::Fact { .. }, Head::Fact { .. }) | (Head::Source { .. }, Head::Source { .. })
    );
    alike && previous.lines.is_empty() && block.lines.is_empty()
}

/// A line of nothing but dashes stays one.
fn comment_text(text: &str) -> String {
    if text.chars().all(|c| c == '-') { format!("--{text}") } else { format!("-- {text}") }
}
