//! Regular expressions that every tool understands alike: the part of ECMA-262 that JSON Schema recommends.

/// Whether each tool reads `pattern` alike: literals, `.`, classes, groups, `|`, quantifiers, `^`, `$` and plain
/// escapes.
pub(crate) fn is_portable(pattern: &str) -> bool {
    let characters: Vec<char> = pattern.chars().collect();
    let mut reader = Reader {
        characters: &characters,
        at: 0,
        depth: 0,
    };
    pattern.len() <= 1_000 && reader.alternatives() && reader.at == characters.len()
}

/// Whether `text` matches, where that can be told without an engine for regular expressions: `None` for most.
pub(crate) fn matches(pattern: &str, text: &str) -> Option<bool> {
    let inner = pattern.strip_prefix('^')?.strip_suffix('$')?;
    let is_literal = inner
        .chars()
        .all(|character| character.is_ascii_alphanumeric() || " -_".contains(character));
    is_literal.then(|| inner == text)
}

struct Reader<'a> {
    characters: &'a [char],
    at: usize,
    depth: usize,
}

/// How deep groups may nest.
const DEEPEST: usize = 20;

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.characters.get(self.at).copied()
    }

    fn take(&mut self, wanted: char) -> bool {
        let is_there = self.peek() == Some(wanted);
        self.at += usize::from(is_there);
        is_there
    }

    fn alternatives(&mut self) -> bool {
        loop {
            while let Some(next) = self.peek() {
                if next == '|' || next == ')' {
                    break;
                }
                if !self.item(next) {
                    return false;
                }
            }
            if !self.take('|') {
                return true;
            }
        }
    }

    fn item(&mut self, next: char) -> bool {
        self.at += 1;
        let can_repeat = match next {
            '^' | '$' => return true,
            '(' => self.group(),
            '[' => self.class(),
            '\\' => self.escape(),
            '*' | '+' | '?' | '{' | '}' | ']' => false,
            other => !other.is_control(),
        };
        can_repeat && self.quantifier()
    }

    fn group(&mut self) -> bool {
        if self.take('?') && !self.take(':') {
            return false;
        }
        self.depth += 1;
        let is_right = self.depth <= DEEPEST && self.alternatives() && self.take(')');
        self.depth -= 1;
        is_right
    }

    fn class(&mut self) -> bool {
        self.take('^');
        let mut is_empty = true;
        let mut low: Option<char> = None;
        while let Some(next) = self.peek() {
            self.at += 1;
            match next {
                ']' => return !is_empty,
                '[' => return false,
                '\\' => {
                    if !self.escape() {
                        return false;
                    }
                    low = None;
                }
                '-' if low.is_some() && self.peek().is_some_and(|next| next != ']') => {
                    let high = self.peek();
                    self.at += 1;
                    if high == Some('\\') || high == Some('[') || high < low {
                        return false;
                    }
                    low = None;
                }
                '-' if !is_empty && self.peek() != Some(']') => return false,
                other => low = Some(other),
            }
            is_empty = false;
        }
        false
    }

    fn escape(&mut self) -> bool {
        let escaped = self.peek();
        self.at += 1;
        escaped.is_some_and(|character| "dDwWsStnr^$\\.*+?()[]{}|/".contains(character))
    }

    fn quantifier(&mut self) -> bool {
        let has_one = if self.take('{') {
            let least = self.number();
            let most = if self.take(',') { self.number() } else { least };
            let is_right = least.is_some() && most.is_none_or(|most| Some(most) >= least);
            if !(is_right && self.take('}')) {
                return false;
            }
            true
        } else {
            self.take('*') || self.take('+') || self.take('?')
        };
        // Lazy is understood everywhere, possessive is not.
        if has_one {
            self.take('?');
        }
        !matches!(self.peek(), Some('*' | '+' | '?' | '{'))
    }

    fn number(&mut self) -> Option<u32> {
        let digits: String = self.characters[self.at.min(self.characters.len())..]
            .iter()
            .take_while(|character| character.is_ascii_digit())
            .take(6)
            .collect();
        self.at += digits.len();
        digits.parse().ok().filter(|number| *number <= 1_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_patterns_are_portable() {
        for pattern in [
            "^[A-Z]{2}-\\d{4,6}$",
            "a|b",
            "(?:ab)+c?",
            "[^a-z_-]",
            "\\.",
            "é+",
            "",
        ] {
            assert!(is_portable(pattern), "{pattern}");
        }
    }

    #[test]
    fn broken_and_peculiar_patterns_are_not() {
        for pattern in [
            "(", ")", "[", "a**", "*a", "a{2,1}", "a{", "(?<=a)b", "\\p{L}", "\\", "[z-a]", "a++",
            "[]", "}", "\\1",
        ] {
            assert!(!is_portable(pattern), "{pattern}");
        }
    }
}
