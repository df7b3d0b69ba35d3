//! JSON Schema (and the dialects of `AsyncAPI` and `OpenAPI`) as fields.

use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use isobar_model::{Field, FieldType, Id};

use crate::board::Board;
use crate::compose::is_object;
use crate::problem::Problems;
use crate::source::{Part, Source};
use crate::types::Types;
use crate::value::Value;

/// Greatest depth of objects within objects.
const DEEPEST: usize = 10;

/// Number of fields that an object may have.
const MOST_OF_ONE: usize = 5_000;

/// Members of a schema that are read; the others are told.
pub(crate) const READ: [&str; 27] = [
    "$id",
    "$schema",
    "type",
    "title",
    "description",
    "properties",
    "required",
    "items",
    "enum",
    "const",
    "format",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "pattern",
    "default",
    "example",
    "examples",
    "additionalProperties",
    "allOf",
    "oneOf",
    "anyOf",
    "nullable",
    "$defs",
    "definitions",
    "discriminator",
];

/// Reads schemas.
pub(crate) struct Reader<'r, 's> {
    pub source: &'r mut Source<'s>,
    pub board: &'r mut Board,
    pub problems: &'r mut Problems,
}

/// An object whose fields are not read yet: objects are read level by level, so that the upper levels are whole where
/// a message has more fields than a board can show.
struct Nested {
    /// Position of its field, from the outermost to the innermost.
    path: Vec<usize>,
    object: Part,
    above: Rc<Above>,
}

/// The objects around an object.
struct Above {
    name: String,
    depth: usize,
    above: Option<Rc<Above>>,
}

impl Above {
    fn of(object: &Part, above: Option<Rc<Self>>) -> Rc<Self> {
        let depth = above.as_ref().map_or(0, |above| above.depth + 1);
        let name = object.at();
        Rc::new(Self { name, depth, above })
    }

    fn contains(&self, name: &str) -> bool {
        self.name == name
            || self
                .above
                .as_ref()
                .is_some_and(|above| above.contains(name))
    }
}

impl Reader<'_, '_> {
    /// The fields of a payload. One that is not an object becomes a field called `value`.
    pub fn payload(&mut self, schema: Part) -> Vec<Field> {
        let Some(schema) = self.source.plain(schema, self.problems) else {
            return Vec::new();
        };
        if is_object(&schema.value) {
            self.problems.unread(&schema.at(), &schema.value, &READ);
            let above = Above::of(&schema, None);
            let mut nested = VecDeque::new();
            let mut fields = self.level(&schema, &[], &above, &mut nested);
            self.read_nested(&mut fields, nested);
            return fields;
        }
        if schema.value.is_empty() {
            return Vec::new();
        }
        self.problems.tell(
            &schema.at(),
            "the payload is not an object, so it became a field called \u{201c}value\u{201d}",
        );
        let mut field = Field::new(Id::from_words("value"), "value");
        self.describe(&mut field, schema);
        vec![field]
    }

    /// Sets everything that a schema says about a field.
    pub fn describe(&mut self, field: &mut Field, schema: Part) {
        let Some(schema) = self.source.plain(schema, self.problems) else {
            return;
        };
        let mut fields = vec![field.clone()];
        let object = self.describe_level(&mut fields[0], &schema, false);
        let nested = object.map(|object| Nested {
            path: vec![0],
            object,
            above: Rc::new(Above {
                name: String::new(),
                depth: 0,
                above: None,
            }),
        });
        self.read_nested(&mut fields, nested.into_iter().collect());
        if let Some(described) = fields.pop() {
            *field = described;
        }
    }

    /// The fields of an object, and the objects in them.
    fn level(
        &mut self,
        object: &Part,
        path: &[usize],
        above: &Rc<Above>,
        nested: &mut VecDeque<Nested>,
    ) -> Vec<Field> {
        let required = object.member("required").map(|required| required.items());
        let required: BTreeSet<String> = required
            .unwrap_or_default()
            .iter()
            .filter_map(|name| name.value.as_str().map(str::to_owned))
            .collect();
        let mut fields: Vec<Field> = Vec::new();
        let mut taken = BTreeSet::new();
        for (name, property) in self.properties(object) {
            let id = Id::from_words(&name).first_free(|id| taken.contains(id));
            taken.insert(id.clone());
            let mut field = Field::new(id, name.as_str());
            // Draft 3 wrote `required: true` at the property.
            field.optional = !required.contains(&name) && property.flag("required") != Some(true);
            if let Some(property) = self.source.plain(property, self.problems)
                && let Some(object) = self.describe_level(&mut field, &property, !path.is_empty())
            {
                let mut path = path.to_vec();
                path.push(fields.len());
                nested.push_back(Nested {
                    path,
                    object,
                    above: Rc::clone(above),
                });
            }
            fields.push(field);
        }
        fields
    }

    /// The properties of an object, as many as there is room for.
    fn properties(&mut self, object: &Part) -> Vec<(String, Part)> {
        let properties = object.member("properties");
        let mut all = properties.map(|all| all.members()).unwrap_or_default();
        if all.len() > MOST_OF_ONE {
            let message =
                format!("an object has more than {MOST_OF_ONE} fields: the rest was left out");
            self.problems.tell(&object.at(), &message);
            all.truncate(MOST_OF_ONE);
        }
        all
    }

    /// Reads nested objects level by level, as long as there is room.
    fn read_nested(&mut self, fields: &mut [Field], mut nested: VecDeque<Nested>) {
        let mut count = fields.len();
        while let Some(next) = nested.pop_front() {
            let name = next.object.at();
            let properties = next.object.value.get("properties");
            let size = properties
                .and_then(Value::as_object)
                .map_or(0, |all| all.len());
            let refusal = if next.above.contains(&name) {
                Some("a schema contains itself: kept as a term")
            } else if next.above.depth >= DEEPEST {
                Some("objects lie more than ten levels deep: kept as a term")
            } else if count + size > self.source.most_fields {
                Some("the message has too many fields to be read in full: kept as a term")
            } else {
                None
            };
            let Some(field) = field_at(fields, &next.path) else {
                continue;
            };
            if let Some(message) = refusal {
                let word = word(&name).unwrap_or(&field.name).to_owned();
                self.problems.tell_about(&name, message, &word);
                let term = self.board.term(&word);
                field.term.get_or_insert(term);
                continue;
            }
            count += size;
            let above = Above::of(&next.object, Some(next.above));
            let parts = self.level(&next.object, &next.path, &above, &mut nested);
            if let Some(held) = field_at(fields, &next.path).and_then(parts_mut) {
                *held = parts;
            }
        }
    }

    /// Sets everything but the parts of an object, which is given back where there is one.
    fn describe_level(
        &mut self,
        field: &mut Field,
        schema: &Part,
        has_title: bool,
    ) -> Option<Part> {
        let value = &schema.value;
        self.problems.unread(&schema.at(), value, &READ);
        field.description = if has_title {
            schema.first_text(&["description", "title"])
        } else {
            schema.text("description")
        };
        let examples = value.get("examples").and_then(Value::as_list);
        let example = examples
            .and_then(|all| all.first())
            .or(value.get("example"));
        field.example = example.map(Value::shown).unwrap_or_default();
        let default = value.get("default");
        let default = default.filter(|default| !default.is_null() || value.get("type").is_none());
        field.default = default.map(Value::shown).unwrap_or_default();
        for (annotation, name) in Field::annotation_names() {
            if let Some(said) = value.get(&annotation).and_then(Value::to_json) {
                field.annotate(name, said);
            }
        }
        let term = schema.text("x-isobar-term");
        if !term.is_empty() {
            field.term = Some(self.board.term(&term));
        }
        if allows_null(value) {
            if !field.optional {
                self.problems.tell(
                    &schema.at(),
                    "a required field that can be null became one that may be missing",
                );
            }
            field.optional = true;
        }
        let mut types = Types {
            source: self.source,
            problems: self.problems,
            constraints: None,
            object: None,
        };
        field.field_type = types.of(schema, 0);
        field.constraints = types.constraints.unwrap_or_default();
        types.object
    }
}

/// True if a value may be null.
fn allows_null(schema: &Value) -> bool {
    let holds_null = |list: &[Value]| list.iter().any(Value::is_null);
    let names_null = |list: &[Value]| list.iter().any(|kind| kind.as_str() == Some("null"));
    let list = |key: &str| schema.get(key).and_then(Value::as_list);
    schema.get("nullable") == Some(&Value::Bool(true))
        || list("type").is_some_and(names_null)
        || list("enum").is_some_and(holds_null)
}

/// The last key of a pointer, if it names a schema.
fn word(place: &str) -> Option<&str> {
    let last = place.rsplit('/').next()?;
    let says_nothing = ["", "schema", "payload", "items", "additionalProperties"].contains(&last)
        || last.bytes().all(|byte| byte.is_ascii_digit());
    (!says_nothing).then_some(last)
}

fn field_at<'f>(fields: &'f mut [Field], path: &[usize]) -> Option<&'f mut Field> {
    let (first, rest) = path.split_first()?;
    let field = fields.get_mut(*first)?;
    if rest.is_empty() {
        return Some(field);
    }
    field_at(parts_mut(field)?, rest)
}

/// The fields of the object that a field is, or that its lists and maps hold.
fn parts_mut(field: &mut Field) -> Option<&mut Vec<Field>> {
    let mut field_type = field.field_type.as_mut()?;
    while let FieldType::List(held) | FieldType::Map(held) = field_type {
        field_type = held;
    }
    match field_type {
        FieldType::Object(fields) => Some(fields),
        _ => None,
    }
}

/// An id for a field that no other has.
pub(crate) fn free_id(name: &str, fields: &[Field]) -> Id {
    Id::from_words(name).first_free(|id| fields.iter().any(|field| field.id == *id))
}
