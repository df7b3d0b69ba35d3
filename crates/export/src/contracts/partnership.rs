//! Partnership of two contexts: both contracts, the fields that each side reads of the other, and a check for both.
//!
//! The check is a program of its own (`stubs/compatibility.test.mjs`), so that it also runs where Isobar does not.

use isobar_model::{Context, Pattern};
use serde_json::{Value, json};

use super::contract::Contract;
use super::message::{Kind, Message};
use super::partner::{HALF, Partner};
use super::text::quote::markdown;
use super::{example, json_schema};
use crate::files::{Files, LONGEST};
use isobar_wording::Words;

pub(crate) fn export(contract: &Contract, files: &mut Files) {
    let Some(home) = contract.home else { return };
    for partner in partners(contract) {
        let folder = folder(contract, partner);
        for message in shared(contract, home, partner) {
            share(contract, partner, message, &folder, files);
        }
        let (first, second) = names(contract, partner);
        files.add_at_root(&format!("{folder}/README.md"), readme(first, second));
        files.json_at_root(&format!("{folder}/package.json"), &package());
        files.add_at_root(
            &format!("{folder}/compatibility.test.mjs"),
            include_str!("stubs/compatibility.test.mjs").to_owned(),
        );
    }
}

/// The partners with whom there is something to check.
pub(crate) fn partners<'c>(contract: &'c Contract<'c>) -> impl Iterator<Item = &'c Partner<'c>> {
    let partners = contract.partners.iter();
    partners.filter(|partner| {
        let is_shared = |home| shared(contract, home, partner).next().is_some();
        partner.pattern == Pattern::Partnership && contract.home.is_some_and(is_shared)
    })
}

/// The folder that a context shares with a partner, the same whoever asks. No name has two hyphens in a row.
pub(crate) fn folder(contract: &Contract, partner: &Partner) -> String {
    let home = contract.home.map_or(&partner.context.id, |home| &home.id);
    let mut pair = [
        (home, &contract.words),
        (&partner.context.id, &partner.words),
    ];
    if !is_first(contract, partner) {
        pair.reverse();
    }
    let [(first, one), (second, other)] = pair;
    let name = |one: &Words, other: &Words| format!("{}--{}", one.kebab(), other.kebab());
    let whole = name(one, other);
    if whole.len() <= LONGEST {
        return format!("partnership/{whole}");
    }
    // What is cut off could have told two pairs apart.
    let number = contract.seams.number(Pattern::Partnership, (first, second));
    let cut = name(&one.beginning(HALF), &other.beginning(HALF));
    format!("partnership/{cut}--{number}")
}

fn is_first(contract: &Contract, partner: &Partner) -> bool {
    contract
        .home
        .is_some_and(|home| home.id < partner.context.id)
}

fn names<'n>(contract: &'n Contract, partner: &'n Partner) -> (&'n str, &'n str) {
    if is_first(contract, partner) {
        (&contract.title, &partner.name)
    } else {
        (&partner.name, &contract.title)
    }
}

/// The messages in which both take part.
fn shared<'c>(
    contract: &'c Contract<'c>,
    home: &'c Context,
    partner: &'c Partner<'c>,
) -> impl Iterator<Item = &'c Message<'c>> {
    let takes_part = |message: &Message, context: &Context| {
        let context = Some(context);
        message.is_owned_by(context)
            || message.is_sent_by(context)
            || message.is_received_by(context)
    };
    contract
        .messages
        .iter()
        .filter(move |message| takes_part(message, home) && takes_part(message, partner.context))
}

/// The contract of a message, an example of it, and what each reader needs of it.
fn share(
    contract: &Contract,
    partner: &Partner,
    message: &Message,
    folder: &str,
    files: &mut Files,
) {
    let name = message.qualified_file_name();
    files.json_at_root(
        &format!("{folder}/contracts/{name}.schema.json"),
        &json_schema::schema(contract, message),
    );
    if let Some(payload) = example::payload(&message.fields) {
        files.json_at_root(&format!("{folder}/examples/{name}.json"), &payload);
    }
    let home = contract.home.map(|home| (home, &contract.words));
    let sides = home.into_iter().chain([(partner.context, &partner.words)]);
    for (side, words) in sides.filter(|(side, _)| reads(message, side)) {
        let reader = words.kebab();
        let mut expectation = json_schema::object(&message.read_by(side));
        expectation["$schema"] = json!(json_schema::DIALECT);
        expectation["title"] = json!(format!("What {reader} reads of {name}"));
        expectation["x-isobar-message"] = json!(name);
        expectation["x-isobar-reader"] = json!(reader);
        files.json_at_root(
            &format!("{folder}/expectations/{name}.{reader}.schema.json"),
            &expectation,
        );
    }
}

/// True if a side reads what the other writes: the answer to a query goes to who asked.
fn reads(message: &Message, side: &Context) -> bool {
    if message.kind == Kind::Query {
        message.is_sent_by(Some(side))
    } else {
        message.is_received_by(Some(side))
    }
}

fn package() -> Value {
    json!({
        "name": "partnership-check",
        "private": true,
        "type": "module",
        "scripts": { "test": "node --test" },
        "devDependencies": { "ajv": "^8.17.0", "ajv-formats": "^3.0.1" },
    })
}

fn readme(first: &str, second: &str) -> String {
    let (first, second) = (markdown(first), markdown(second));
    format!(
        "# {first} and {second}: partners

Neither releases what the other does not understand. Both hold this folder and run the same check:

```sh
npm install
npm test
```

- `contracts/`: what is written, a JSON Schema for each message
- `expectations/`: what each side reads of it; only that has to stay
- `examples/`: a payload of each message

Before a release, check against what the other side runs, and against what your code writes:

```sh
PARTNER=../their-copy npm test       # their copy of this folder
RECORDED=../payloads npm test        # payloads called `<message>.<anything>.json`
```
"
    )
}
