//! JSON as values, with the keys that stand twice.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::problem::ImportProblem;
use crate::source::below;
use crate::value::{Members, Value};

/// Reads JSON.
pub(crate) fn read(text: &str) -> Result<(Value, Vec<ImportProblem>), serde_json::Error> {
    let problems = RefCell::default();
    let mut json = serde_json::Deserializer::from_str(text);
    let root = Reader {
        problems: &problems,
        place: &Place::Root,
    };
    let value = root.deserialize(&mut json)?;
    json.end()?;
    Ok((value, problems.into_inner()))
}

/// The way to a value, written out only where there is something to tell.
enum Place<'p> {
    Root,
    Below(&'p Place<'p>, Step<'p>),
}

enum Step<'p> {
    Key(&'p str),
    Index(usize),
}

impl Place<'_> {
    fn pointer(&self) -> String {
        match self {
            Self::Root => String::new(),
            Self::Below(parent, Step::Key(key)) => below(&parent.pointer(), key),
            Self::Below(parent, Step::Index(index)) => below(&parent.pointer(), &index.to_string()),
        }
    }
}

struct Reader<'p> {
    problems: &'p RefCell<Vec<ImportProblem>>,
    place: &'p Place<'p>,
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a value of JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, is_true: bool) -> Result<Value, E> {
        Ok(Value::Bool(is_true))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.to_string().into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.to_string().into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(
            serde_json::Value::from(number).to_string().into(),
        ))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        loop {
            let place = Place::Below(self.place, Step::Index(items.len()));
            let reader = Reader {
                problems: self.problems,
                place: &place,
            };
            match list.next_element_seed(reader)? {
                Some(item) => items.push(item),
                None => return Ok(Value::list(items)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut members = Members::default();
        while let Some(key) = object.next_key::<String>()? {
            let place = Place::Below(self.place, Step::Key(&key));
            let value = object.next_value_seed(Reader {
                problems: self.problems,
                place: &place,
            })?;
            if members.insert(Rc::from(key.as_str()), value).is_some() {
                let problem = ImportProblem::duplicate_key(place.pointer());
                self.problems.borrow_mut().push(problem);
            }
        }
        Ok(Value::object(members))
    }
}
