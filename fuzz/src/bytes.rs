//! Bytes as decisions.

/// Bytes that decide what is done, one after the other. When they are used up, every further one is 0.
pub struct Bytes<'a>(pub &'a [u8]);

impl Bytes<'_> {
    /// The next byte.
    pub fn next(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else {
            return 0;
        };
        self.0 = rest;
        *first
    }

    /// A number below `end`; two bytes decide where one is not enough.
    pub fn below(&mut self, end: usize) -> usize {
        let high = if end > 256 { self.next() } else { 0 };
        (usize::from(high) << 8 | usize::from(self.next())) % end.max(1)
    }

    /// A text in which all that is left says where parts of it are taken out, of up to so many bytes, and others put in.
    pub fn spoil(&mut self, text: &str, parts: &[&str], most: usize) -> String {
        let mut text = text.to_owned();
        while !self.is_empty() {
            let place = self.below(text.len() + 1);
            let start = (0..=place).rev().find(|at| text.is_char_boundary(*at));
            let start = start.unwrap_or_default();
            let end = (start + self.below(most)).min(text.len());
            let end = (end..=text.len()).find(|at| text.is_char_boundary(*at));
            let part = self.pick(parts);
            text.replace_range(start..end.unwrap_or(text.len()), part);
        }
        text
    }

    /// True in one of so many cases.
    pub fn once_in(&mut self, cases: usize) -> bool {
        self.below(cases) == 0
    }

    /// One of these, of which there must be some.
    pub fn pick<'v, T>(&mut self, of: &'v [T]) -> &'v T {
        &of[self.below(of.len())]
    }

    /// True when all are used up.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
