//! Lines of code, indented.

use super::quote::comment;

/// Collects lines; blocks are indented.
#[derive(Debug)]
pub(crate) struct Writer {
    text: String,
    depth: usize,
    indent: &'static str,
}

impl Writer {
    /// Nothing yet; each level of a block is indented by `indent`.
    pub fn new(indent: &'static str) -> Self {
        Self {
            text: String::new(),
            depth: 0,
            indent,
        }
    }

    /// A line; an empty one is not indented.
    pub fn line(&mut self, line: &str) {
        if !line.is_empty() {
            for _ in 0..self.depth {
                self.text.push_str(self.indent);
            }
            self.text.push_str(line);
        }
        self.text.push('\n');
    }

    /// An empty line, unless there is one or a block has just begun.
    pub fn gap(&mut self) {
        let is_fresh = self.text.is_empty()
            || self.text.ends_with("\n\n")
            || self.text.ends_with("{\n")
            || self.text.ends_with("(\n");
        if !is_fresh {
            self.text.push('\n');
        }
    }

    /// A line that begins a block.
    pub fn open(&mut self, line: &str) {
        self.line(line);
        self.depth += 1;
    }

    /// The line that ends a block.
    pub fn close(&mut self, line: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.line(line);
    }

    /// The line that ends a block and begins the next.
    pub fn reopen(&mut self, line: &str) {
        self.close(line);
        self.depth += 1;
    }

    /// Lines with `prefix` before each.
    pub fn prefixed(&mut self, prefix: &str, lines: &[String]) {
        for line in lines {
            self.line(format!("{prefix}{line}").trim_end());
        }
    }

    /// A block comment as in C: of one line if it has one.
    pub fn block_comment(&mut self, lines: &[String]) {
        let safe: Vec<_> = lines.iter().map(|line| comment(line)).collect();
        match safe.as_slice() {
            [] => {}
            [only] => self.line(&format!("/** {only} */")),
            many => {
                self.line("/**");
                self.prefixed(" * ", many);
                self.line(" */");
            }
        }
    }

    /// The text.
    pub fn finish(self) -> String {
        self.text
    }
}
