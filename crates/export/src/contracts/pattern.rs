//! Regular expressions that every tool understands alike: the part of ECMA-262 that JSON Schema recommends. Read to
//! tell which patterns can be exported, and matched to tell which examples fit.

/// The longest pattern, in bytes.
const LONGEST: usize = 1_000;

/// Greatest depth of nested groups.
const DEEPEST: usize = 20;

/// Most steps that a match may take: enough for honest patterns, and an end for the others.
const PATIENCE: u32 = 50_000;

/// A pattern that was understood.
#[derive(Debug)]
pub(crate) struct Pattern(Vec<Vec<Part>>);

#[derive(Debug)]
enum Part {
    Start,
    End,
    /// Ranges of characters, or whatever lies outside of them.
    Set(Vec<(char, char)>, bool),
    Group(Vec<Vec<Part>>),
    Repeat(Box<Part>, u32, Option<u32>),
}

impl Pattern {
    /// Reads literals, `.`, classes, groups, `|`, quantifiers, `^`, `$` and plain escapes; `None` for all else.
    pub fn read(pattern: &str) -> Option<Self> {
        let characters: Vec<char> = pattern.chars().collect();
        let mut reader = Reader {
            characters: &characters,
            at: 0,
            depth: 0,
        };
        if pattern.len() > LONGEST {
            return None;
        }
        let alternatives = reader.alternatives()?;
        (reader.at == characters.len()).then_some(Self(alternatives))
    }

    /// True if it is found somewhere in `text`; `false` where finding out takes too long.
    pub fn matches(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().collect();
        let mut patience = PATIENCE;
        (0..=text.len()).any(|start| {
            let mut matcher = Matcher {
                text: &text,
                patience: &mut patience,
            };
            matcher.any(&self.0, start, &mut |_, _| true)
        })
    }
}

struct Matcher<'a> {
    text: &'a [char],
    patience: &'a mut u32,
}

type Then<'t> = &'t mut dyn FnMut(&mut Matcher, usize) -> bool;

impl Matcher<'_> {
    fn any(&mut self, alternatives: &[Vec<Part>], at: usize, then: Then) -> bool {
        alternatives.iter().any(|parts| self.all(parts, at, then))
    }

    fn all(&mut self, parts: &[Part], at: usize, then: Then) -> bool {
        let Some(left) = self.patience.checked_sub(1) else {
            return false;
        };
        *self.patience = left;
        match parts.split_first() {
            None => then(self, at),
            Some((part, rest)) => {
                self.one(part, at, &mut |matcher, at| matcher.all(rest, at, then))
            }
        }
    }

    fn one(&mut self, part: &Part, at: usize, then: Then) -> bool {
        match part {
            Part::Start => at == 0 && then(self, at),
            Part::End => at == self.text.len() && then(self, at),
            Part::Set(ranges, is_outside) => {
                let fits = self.text.get(at).is_some_and(|character| {
                    let is_in = ranges
                        .iter()
                        .any(|(low, high)| (low..=high).contains(&character));
                    is_in != *is_outside
                });
                fits && then(self, at + 1)
            }
            Part::Group(alternatives) => self.any(alternatives, at, then),
            Part::Repeat(part, least, most) => self.repeat(part, *least, *most, at, then),
        }
    }

    fn repeat(
        &mut self,
        part: &Part,
        least: u32,
        most: Option<u32>,
        at: usize,
        then: Then,
    ) -> bool {
        let Some(left) = self.patience.checked_sub(1) else {
            return false;
        };
        *self.patience = left;
        if most == Some(0) {
            return then(self, at);
        }
        let most = most.map(|most| most - 1);
        let once_more = self.one(part, at, &mut |matcher, next| {
            // What matches nothing would be repeated for ever.
            (next > at || least > 0)
                && matcher.repeat(part, least.saturating_sub(1), most, next, then)
        });
        once_more || (least == 0 && then(self, at))
    }
}

struct Reader<'a> {
    characters: &'a [char],
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.characters.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek();
        self.at += 1;
        next
    }

    fn take(&mut self, wanted: char) -> bool {
        let is_there = self.peek() == Some(wanted);
        self.at += usize::from(is_there);
        is_there
    }

    fn alternatives(&mut self) -> Option<Vec<Vec<Part>>> {
        let mut alternatives = Vec::new();
        loop {
            let mut parts = Vec::new();
            while self.peek().is_some_and(|next| next != '|' && next != ')') {
                parts.push(self.item()?);
            }
            alternatives.push(parts);
            if !self.take('|') {
                return Some(alternatives);
            }
        }
    }

    fn item(&mut self) -> Option<Part> {
        let part = match self.next()? {
            '^' => return Some(Part::Start),
            '$' => return Some(Part::End),
            '(' => self.group()?,
            '[' => self.class()?,
            '.' => Part::Set(
                vec![('\n', '\n'), ('\r', '\r'), ('\u{2028}', '\u{2029}')],
                true,
            ),
            '\\' => {
                let (ranges, is_outside) = self.escape()?;
                Part::Set(ranges, is_outside)
            }
            '*' | '+' | '?' | '{' | '}' | ']' => return None,
            other if other.is_control() => return None,
            other => Part::Set(vec![(other, other)], false),
        };
        self.quantified(part)
    }

    fn group(&mut self) -> Option<Part> {
        if self.take('?') && !self.take(':') {
            return None;
        }
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let alternatives = self.alternatives()?;
        self.depth -= 1;
        self.take(')').then_some(Part::Group(alternatives))
    }

    fn class(&mut self) -> Option<Part> {
        let is_outside = self.take('^');
        let mut ranges: Vec<(char, char)> = Vec::new();
        let mut low = None;
        loop {
            match self.next()? {
                ']' => return (!ranges.is_empty()).then_some(Part::Set(ranges, is_outside)),
                '[' => return None,
                '\\' => {
                    let (more, is_rest) = self.escape()?;
                    if is_rest {
                        return None;
                    }
                    ranges.extend(more);
                    low = None;
                }
                '-' if self.peek() != Some(']') && !ranges.is_empty() => {
                    let from = low.take()?;
                    let to = self
                        .next()
                        .filter(|to| !['\\', '['].contains(to) && *to >= from)?;
                    ranges.push((from, to));
                }
                other => {
                    low = Some(other);
                    ranges.push((other, other));
                }
            }
        }
    }

    /// Meaning of an escape: ranges, and true if it is everything outside of them.
    fn escape(&mut self) -> Option<(Vec<(char, char)>, bool)> {
        let word = || vec![('a', 'z'), ('A', 'Z'), ('0', '9'), ('_', '_')];
        let space = || {
            vec![
                ('\t', '\r'),
                (' ', ' '),
                ('\u{a0}', '\u{a0}'),
                ('\u{2028}', '\u{2029}'),
                ('\u{feff}', '\u{feff}'),
            ]
        };
        Some(match self.next()? {
            'd' => (vec![('0', '9')], false),
            'D' => (vec![('0', '9')], true),
            'w' => (word(), false),
            'W' => (word(), true),
            's' => (space(), false),
            'S' => (space(), true),
            't' => (vec![('\t', '\t')], false),
            'n' => (vec![('\n', '\n')], false),
            'r' => (vec![('\r', '\r')], false),
            plain if "^$\\.*+?()[]{}|/".contains(plain) => (vec![(plain, plain)], false),
            _ => return None,
        })
    }

    fn quantified(&mut self, part: Part) -> Option<Part> {
        let (least, most) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                self.at += 1;
                let least = self.number()?;
                let most = if self.take(',') {
                    if self.peek() == Some('}') {
                        None
                    } else {
                        Some(self.number()?)
                    }
                } else {
                    Some(least)
                };
                if self.peek() != Some('}') || most.is_some_and(|most| most < least) {
                    return None;
                }
                (least, most)
            }
            _ => return Some(part),
        };
        self.at += 1;
        // Lazy is understood everywhere, possessive is not; for whether there is a match it makes no difference.
        self.take('?');
        let is_again = matches!(self.peek(), Some('*' | '+' | '?' | '{'));
        (!is_again).then(|| Part::Repeat(Box::new(part), least, most))
    }

    fn number(&mut self) -> Option<u32> {
        let mut digits = String::new();
        while let Some(digit) = self.peek().filter(char::is_ascii_digit) {
            digits.push(digit);
            self.at += 1;
        }
        digits.parse().ok().filter(|number| *number <= 1_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_patterns_match_what_they_should() {
        for (pattern, fits, other) in [
            ("^[A-Z]{2}-\\d{4,6}$", "AB-12345", "AB-123"),
            ("a|b", "xbx", "xcx"),
            ("^(?:ab)+c?$", "ababc", "abac"),
            ("^[^a-z_-]*$", "ABC 1", "ABc"),
            ("^\\w+\\.\\w+$", "a.b", "ab"),
            ("^.*x$", "aax", "aay"),
            ("^(a*)*$", "aaa", "aab"),
            ("^é{1,}$", "éé", "e"),
            ("^$", "", "x"),
        ] {
            let read = Pattern::read(pattern);
            assert!(
                read.as_ref().is_some_and(|read| read.matches(fits)),
                "{pattern} on {fits}"
            );
            assert!(
                read.as_ref().is_some_and(|read| !read.matches(other)),
                "{pattern} on {other}"
            );
        }
    }

    #[test]
    fn broken_and_peculiar_patterns_are_not_read() {
        for pattern in [
            "(", ")", "[", "a**", "*a", "a{2,1}", "a{", "(?<=a)b", "\\p{L}", "\\", "[z-a]", "a++",
            "[]", "}", "\\1", "[\\w-a]",
        ] {
            assert!(Pattern::read(pattern).is_none(), "{pattern}");
        }
    }

    #[test]
    fn a_pattern_that_takes_for_ever_is_given_up() {
        let read = Pattern::read("^(a+)+$");
        assert!(read.is_some_and(|read| !read.matches(&format!("{}b", "a".repeat(40)))));
    }
}
