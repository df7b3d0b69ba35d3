//! Places of the elements of a board in the text of its file.

use std::collections::BTreeMap;

use isobar_model::Id;

/// A piece of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its line, from 1.
    pub line: usize,
    /// Its first character, from 1.
    pub column: usize,
    /// The character after its last one.
    pub end_column: usize,
}

/// The places of the ids of all elements of a file.
#[derive(Debug, Default)]
pub struct Places {
    alternatives: BTreeMap<String, Place>,
    elements: BTreeMap<(String, String), Place>,
}

/// Depth to which values may be nested; the format itself needs eight.
const MAX_DEPTH: usize = 64;

impl Places {
    /// Looks through the text of a file. What is no JSON has no places from there on.
    pub fn of(text: &str) -> Self {
        let mut scanner = Scanner::new(text);
        let mut path = Vec::new();
        // Whatever was found before the text breaks off is right.
        let _ = scanner.value(&mut path);
        let names: BTreeMap<usize, String> = scanner
            .found
            .iter()
            .filter(|one| one.element.is_none())
            .map(|one| (one.alternative, one.id.clone()))
            .collect();
        let mut places = Self::default();
        for found in scanner.found {
            let Some(alternative) = names.get(&found.alternative) else {
                continue;
            };
            if found.element.is_some() {
                let key = (alternative.clone(), found.id);
                places.elements.insert(key, found.place);
            } else {
                places.alternatives.insert(found.id, found.place);
            }
        }
        places
    }

    /// Place where an element is named; else the place of its alternative.
    pub fn of_element(&self, alternative: &Id, element: &Id) -> Option<Place> {
        let key = (alternative.to_string(), element.to_string());
        let found = self.elements.get(&key);
        found
            .or_else(|| self.alternatives.get(alternative.as_str()))
            .copied()
    }
}

/// An id that was met on the way.
struct FoundId {
    alternative: usize,
    element: Option<usize>,
    id: String,
    place: Place,
}

/// A step into a value.
enum Step {
    Key(String),
    Index(usize),
}

struct Scanner<'t> {
    characters: std::iter::Peekable<std::str::Chars<'t>>,
    line: usize,
    column: usize,
    found: Vec<FoundId>,
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self {
            characters: text.chars().peekable(),
            line: 1,
            column: 1,
            found: Vec::new(),
        }
    }

    fn next(&mut self) -> Option<char> {
        let character = self.characters.next()?;
        if character == '\n' {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
        Some(character)
    }

    /// The next character that is no white space, without taking it.
    fn peek(&mut self) -> Option<char> {
        while self.characters.peek()?.is_ascii_whitespace() {
            self.next();
        }
        self.characters.peek().copied()
    }

    fn value(&mut self, path: &mut Vec<Step>) -> Option<()> {
        if path.len() > MAX_DEPTH {
            return None;
        }
        match self.peek()? {
            '{' => self.object(path),
            '[' => self.list(path),
            '"' => self.text(path),
            _ => self.word(),
        }
    }

    fn object(&mut self, path: &mut Vec<Step>) -> Option<()> {
        self.next()?;
        loop {
            match self.peek()? {
                '}' => break,
                ',' => drop(self.next()),
                '"' => {
                    let key = self.string()?;
                    (self.peek()? == ':').then_some(())?;
                    self.next()?;
                    path.push(Step::Key(key));
                    self.value(path)?;
                    path.pop();
                }
                _ => return None,
            }
        }
        self.next().map(drop)
    }

    fn list(&mut self, path: &mut Vec<Step>) -> Option<()> {
        self.next()?;
        let mut index = 0;
        loop {
            match self.peek()? {
                ']' => break,
                ',' => {
                    self.next()?;
                    index += 1;
                }
                _ => {
                    path.push(Step::Index(index));
                    self.value(path)?;
                    path.pop();
                }
            }
        }
        self.next().map(drop)
    }

    fn text(&mut self, path: &[Step]) -> Option<()> {
        let (line, column) = (self.line, self.column);
        let id = self.string()?;
        let place = Place {
            line,
            column,
            end_column: self.column,
        };
        let (alternative, element) = match path {
            [Step::Key(list), Step::Index(alternative), Step::Key(key)]
                if list == "alternatives" && key == "id" =>
            {
                (*alternative, None)
            }
            [
                Step::Key(list),
                Step::Index(alternative),
                Step::Key(_),
                Step::Index(index),
                Step::Key(key),
            ] if list == "alternatives" && key == "id" => (*alternative, Some(*index)),
            _ => return Some(()),
        };
        self.found.push(FoundId {
            alternative,
            element,
            id,
            place,
        });
        Some(())
    }

    /// Text between quotation marks. Escapes are kept as they are: no id has any.
    fn string(&mut self) -> Option<String> {
        self.next()?;
        let mut text = String::new();
        loop {
            match self.next()? {
                '"' => return Some(text),
                '\\' => {
                    text.push('\\');
                    text.push(self.next()?);
                }
                character => text.push(character),
            }
        }
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) -> Option<()> {
        let is_part =
            |character: &char| character.is_ascii_alphanumeric() || "+-.".contains(*character);
        is_part(self.characters.peek()?).then_some(())?;
        while self.characters.peek().is_some_and(is_part) {
            self.next();
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> Id {
        Id::from_words(text)
    }

    #[test]
    fn elements_are_found_where_their_id_stands() {
        let text = "{\"alternatives\": [\n  {\"notes\": [{\"text\": \"a \\\" }é\",\n    \"id\": \"one\", \"n\": -1.5e3}],\n   \"id\": \"main\"}]}";
        let places = Places::of(text);
        let place = places.of_element(&id("main"), &id("one")).unwrap();
        assert_eq!((place.line, place.column, place.end_column), (3, 11, 16));
        let whole = places.of_element(&id("main"), &id("gone")).unwrap();
        assert_eq!(
            whole.line, 4,
            "an element that is not there stands for its alternative"
        );
        assert_eq!(places.of_element(&id("other"), &id("one")), None);
    }

    #[test]
    fn what_is_no_json_ends_the_search() {
        for text in [
            "",
            "{",
            "{\"alternatives\": [ }",
            &"[".repeat(100_000),
            "[1,,]",
            "{\"a\" 1}",
        ] {
            assert!(Places::of(text).elements.is_empty());
        }
    }
}
