//! Boards of documents, and what tests ask of them.
#![allow(dead_code)]

use isobar_import::{Import, import};
use isobar_model::{Alternative, Document, Field, Note};

/// A document with the board that it became.
pub struct Read {
    pub import: Import,
    pub document: Document,
}

pub fn read(text: &str) -> Read {
    let import = import(text, None, &|_| None).unwrap();
    let document = import.document();
    Read { import, document }
}

impl Read {
    pub fn main(&self) -> &Alternative {
        self.document.alternatives()[0]
    }

    pub fn note(&self, text: &str) -> &Note {
        let mut notes = self.main().notes().values();
        notes
            .find(|note| note.text == text)
            .unwrap_or_else(|| panic!("there is no {text}"))
    }

    /// The field at a path such as `left/name`.
    pub fn field(&self, note: &str, path: &str) -> &Field {
        let mut fields: &[Field] = &self.note(note).message.fields;
        let mut found = None;
        for name in path.split('/') {
            let field = fields.iter().find(|field| field.name == name);
            let field =
                field.unwrap_or_else(|| panic!("there is no {name} of {path} in {fields:#?}"));
            fields = field.parts();
            found = Some(field);
        }
        found.unwrap()
    }

    pub fn term(&self, field: &Field) -> &str {
        &self.main().terms()[field.term.as_ref().unwrap()].name
    }

    pub fn tells(&self, part: &str) -> bool {
        let mut problems = self.import.problems.iter();
        problems.any(|problem| problem.to_string().contains(part))
    }

    #[track_caller]
    pub fn assert_tells(&self, part: &str) {
        assert!(
            self.tells(part),
            "{part} is not told: {:#?}",
            self.import.problems
        );
    }

    /// Number of fields of all messages, with those in objects.
    pub fn size(&self) -> usize {
        fn count(fields: &[Field]) -> usize {
            fields.iter().map(|field| 1 + count(field.parts())).sum()
        }
        let notes = self.main().notes().values();
        notes.map(|note| count(&note.message.fields)).sum()
    }
}
