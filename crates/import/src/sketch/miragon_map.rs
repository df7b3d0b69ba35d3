//! Miragon's context maps (`.cm.json`).

use serde_json::Value;

use super::form::{Area, Role, Shape, Sketch, left_out};
use super::html::tidied;
use super::relations::{Relation, subdomain};
use crate::problem::Problems;

/// Reads a map.
pub(super) fn read(text: &str, problems: &mut Problems) -> Result<Sketch, String> {
    let file: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let list = |key: &str| file[key].as_array().into_iter().flatten();
    let mut sketch = Sketch {
        title: tidied(file["title"].as_str().unwrap_or("Context map")),
        is_scaled: true,
        ..Sketch::default()
    };
    sketch.shapes.extend(list("contexts").map(context));
    for one in list("relationships") {
        let text = |key: &str| one[key].as_str().unwrap_or_default();
        let roles = ["upstreamRoles", "downstreamRoles"].map(|key| one[key].to_string());
        let said = format!("{} {}", text("pattern").replace('-', " "), roles.concat());
        match Relation::read(text("from"), text("to"), &said) {
            Some(relation) => {
                let words = [text("label"), text("implementationTechnology")];
                let words: Vec<_> = words
                    .into_iter()
                    .filter(|words| !words.is_empty())
                    .collect();
                sketch.relations.push(Relation {
                    description: words.join(", "),
                    ..relation
                });
            }
            None => left_out(problems, text("id"), "relationship of another kind"),
        }
    }
    Ok(sketch)
}

fn context(one: &Value) -> Shape {
    let text = |key: &str| one[key].as_str().map(tidied).unwrap_or_default();
    let number = |part: &str, key: &str| one[part][key].as_f64();
    let at = number("position", "x").zip(number("position", "y"));
    let size = number("size", "width")
        .zip(number("size", "height"))
        .unwrap_or((200.0, 110.0));
    Shape {
        id: text("id"),
        role: Role::Frame,
        text: text("label"),
        area: at.map(|(x, y)| Area::new(x, y, size.0, size.1)),
        description: text("description"),
        team: Some(text("team")).filter(|team| !team.is_empty()),
        subdomain: subdomain(&text("subdomainType")),
        ..Shape::default()
    }
}
